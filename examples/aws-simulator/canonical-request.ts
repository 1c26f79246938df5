import { decodePairs, percentDecode, type RawRequest } from './raw-request.ts'

/** How a service reads the path of a signed request: S3 as the key it is, all others normalised and encoded once more. */
export type PathRule = 'as-sent' | 'normalized'

/**
 * Builds the canonical request of AWS Signature Version 4 from the bytes that arrived.
 *
 * Written from AWS's description alone; shares no code with any signer. One character of the result is one byte.
 *
 * @param signedHeaders - Lower-case names in the order the client gave them.
 * @param payloadHash - Hex SHA-256 of the body, or a marker such as `UNSIGNED-PAYLOAD`.
 * @see "Create a signed AWS API request" in the IAM user guide, step 1.
 */
export function canonicalRequest(request: RawRequest, rule: PathRule, signedHeaders: readonly string[], payloadHash: string): string {
  const path = rule === 'as-sent' ? encodeKeepingSlash(percentDecode(request.path)) : encodeKeepingSlash(normalizePath(request.path))
  const headers = signedHeaders.map((name) => `${name}:${canonicalValue(request.headers.get(name) ?? [])}\n`).join('')
  return `${request.method}\n${path}\n${canonicalQuery(request.query)}\n${headers}\n${signedHeaders.join(';')}\n${payloadHash}`
}

/** Encodes all bytes but `A-Z a-z 0-9 - . _ ~`, as AWS's UriEncode does. */
function encodeAll(bytes: string): string {
  return /^[\w.~-]*$/.test(bytes) ? bytes : bytes.replace(/[^A-Za-z0-9\-._~]/g, encodeByte)
}

function encodeKeepingSlash(bytes: string): string {
  return bytes === '/' ? bytes : bytes.replace(/[^A-Za-z0-9\-._~/]/g, encodeByte)
}

function encodeByte(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

/** Removes dot segments and empty segments (RFC 3986, section 5.2.4, and AWS's folding of slashes). */
function normalizePath(path: string): string {
  const kept: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop()
    else if (segment !== '' && segment !== '.') kept.push(segment)
  }
  return kept.length === 0 ? '/' : `/${kept.join('/')}${path.endsWith('/') ? '/' : ''}`
}

function canonicalQuery(query: string): string {
  return decodePairs(query)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encodeAll(name), encodeAll(value)] as const)
    .sort(([a, x], [b, y]) => compareBytes(a, b) || compareBytes(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

function compareBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function canonicalValue(values: readonly string[]): string {
  return values.map((value) => value.trim().replace(/\s+/g, ' ')).join(',')
}
