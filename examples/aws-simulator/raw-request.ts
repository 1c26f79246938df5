/** A request as it came over the wire, before anything is decoded. */
export interface RawRequest {
  /** Upper case. */
  readonly method: string
  /** As sent, percent-encoding untouched; one character is one byte. */
  readonly path: string
  /** As sent, without the question mark; empty when there is none. */
  readonly query: string
  /** Names in lower case; the values of equal names in wire order. One character is one byte. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  /** Whole. */
  readonly body: Buffer
}

/**
 * Makes a request from what a server has read.
 *
 * @param target - The request line's target: path and query.
 * @param rawHeaders - Names and values in turn, as `node:http` gives them.
 *
 * @example
 * ```ts
 * rawRequest('GET', '/a%20b?x=1', ['Host', 'h'], Buffer.alloc(0)).path
 * // => '/a%20b'
 * ```
 */
export function rawRequest(method: string, target: string, rawHeaders: readonly string[], body: Buffer): RawRequest {
  const mark = target.indexOf('?')
  const headers = new Map<string, string[]>()
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = (rawHeaders[i] ?? '').toLowerCase()
    const values = headers.get(name)
    if (values) values.push(rawHeaders[i + 1] ?? '')
    else headers.set(name, [rawHeaders[i + 1] ?? ''])
  }
  return {
    method,
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? '' : target.slice(mark + 1),
    headers,
    body,
  }
}

/** Finds the value of a header; values of a repeated header are joined by a comma. */
export function headerValue(request: RawRequest, name: string): string | undefined {
  return request.headers.get(name)?.join(',')
}

/**
 * Splits a query or form text into decoded pairs, in order.
 *
 * A plus sign stays a plus sign: in the query of a signed request a space is `%20`.
 *
 * @example
 * ```ts
 * decodePairs('a=1&b')
 * // => [['a', '1'], ['b', '']]
 * ```
 */
export function decodePairs(text: string): (readonly [name: string, value: string])[] {
  if (text === '') return []
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=')
      return equals < 0 ? [percentDecode(pair), ''] : [percentDecode(pair.slice(0, equals)), percentDecode(pair.slice(equals + 1))]
    })
}

/** Turns each `%XX` into its byte; what is not a whole escape stays as it is. */
export function percentDecode(text: string): string {
  return text.includes('%') ? text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text
}
