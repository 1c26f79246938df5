/** Header fields in wire order; equal names may repeat, as they may on the wire. */
export type HeaderList = readonly (readonly [name: string, value: string])[]

/** A request as it will go out: what is signed is what is sent. */
export interface HttpRequest {
  /** Upper case. */
  readonly method: string
  /** Absolute, percent-encoded exactly as it is sent. */
  readonly url: string
  readonly headers: HeaderList
  /** `undefined` means no body. */
  readonly body: string | Uint8Array | undefined
}

export interface HttpResponse {
  readonly status: number
  /** Lower-case names; repeated fields as an array. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  /** Decompressed, whole. */
  readonly body: Uint8Array
}
