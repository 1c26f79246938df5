import { createHash, createHmac, type Hash, type Hmac, hash } from 'node:crypto'

/** What can be hashed; strings count as UTF-8. */
export type HashInput = string | ArrayBuffer | ArrayBufferView

/**
 * SHA-256, or HMAC-SHA-256 when made with a key, in the shape that `@smithy/signature-v4` asks of its `sha256` option.
 *
 * A fresh state after `reset`; `digest` may be called once.
 *
 * @see RFC 6234 (SHA-256), RFC 2104 (HMAC).
 */
export class Sha256 {
  readonly #key: HashInput | undefined
  #state: Hash | Hmac

  constructor(key?: HashInput) {
    this.#key = key
    this.#state = createState(key)
  }

  update(data: HashInput): void {
    this.#state.update(bytesOf(data))
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#state.digest())
  }

  reset(): void {
    this.#state = createState(this.#key)
  }
}

/**
 * Hashes a whole value.
 *
 * @returns 64 lower-case hexadecimal digits.
 *
 * @example
 * ```ts
 * sha256Hex('')
 * // => 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
 * ```
 */
export function sha256Hex(data: HashInput): string {
  return hash('sha256', bytesOf(data), 'hex')
}

function createState(key: HashInput | undefined): Hash | Hmac {
  return key === undefined ? createHash('sha256') : createHmac('sha256', bytesOf(key))
}

function bytesOf(data: HashInput): string | Uint8Array {
  if (typeof data === 'string' || data instanceof Uint8Array) return data
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}
