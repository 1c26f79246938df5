import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { PathEncoding } from './service-rules.ts'

/** A URL taken apart, in the one form that is both sent and signed. */
export interface WireUrl {
  readonly protocol: 'http:' | 'https:'
  /** What the host header says: lower case, with the port unless it is the protocol's own. */
  readonly host: string
  /** As sent. Starts with a slash. */
  readonly path: string
  /** As it stands in the canonical request. */
  readonly canonicalPath: string
  /** In wire order, decoded. */
  readonly params: readonly QueryParam[]
}

export interface QueryParam {
  readonly name: string
  /** `undefined` when the URL has the name without an equals sign, as in `?acl`; it is signed as if it were empty. */
  readonly value: string | undefined
}

type Base = Omit<WireUrl, 'params'>

/** URLs without their query, remembered by one reader: pages of a scan share it. */
const MAX_REMEMBERED_URLS = 200

/**
 * Makes a reader of URLs that remembers the work done on everything before the query.
 *
 * The reader's answers are in one form whatever the spelling of the URL: `+` in a query means a blank and becomes `%20`, `!'()*` are
 * encoded, characters that no URL may hold are percent-encoded, a percent sign that starts no escape becomes `%25`. A fragment
 * is dropped. Reading its own output again changes nothing.
 *
 * @returns A function that throws SqlError `HV00L` when the URL is not absolute http or https, holds a user name, or has a query that
 *   is not UTF-8.
 */
export function createUrlReader(pathEncoding: PathEncoding): (url: string) => WireUrl {
  const remembered = new Map<string, Base>()
  return (url) => {
    const hash = url.indexOf('#')
    const whole = hash === -1 ? url : url.slice(0, hash)
    const question = whole.indexOf('?')
    const text = question === -1 ? whole : whole.slice(0, question)
    let base = remembered.get(text)
    if (!base) {
      base = readBase(text, pathEncoding)
      if (remembered.size >= MAX_REMEMBERED_URLS) remembered.clear()
      remembered.set(text, base)
    }
    return { ...base, params: question === -1 ? [] : parseQuery(whole.slice(question + 1)) }
  }
}

/** Writes the URL as it is sent. */
export function formatUrl(url: WireUrl): string {
  const query = formatQuery(url.params)
  return `${url.protocol}//${url.host}${url.path}${query === '' ? '' : `?${query}`}`
}

/**
 * Percent-encodes every byte but AWS's unreserved ones: letters, digits and `-._~`.
 *
 * @throws SqlError `HV00L` when the text holds half a surrogate pair.
 *
 * @example
 * ```ts
 * encodeComponent("it's (2*2)+~")
 * // => 'it%27s%20%282%2A2%29%2B~'
 * ```
 */
export function encodeComponent(text: string): string {
  try {
    return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  } catch (cause) {
    throw unsignable('The URL holds half of a surrogate pair, which has no UTF-8 form.', undefined, cause)
  }
}

function readBase(text: string, pathEncoding: PathEncoding): Base {
  const parts = /^(https?:)\/\/([^/\\]*)(.*)$/is.exec(text)
  if (!parts) throw unsignable('The URL is not an absolute http or https URL.')
  const protocol = parts[1]!.toLowerCase() === 'https:' ? 'https:' : 'http:'
  const authority = parts[2]!
  if (authority.includes('@')) throw unsignable('The URL holds a user name or password.', 'Move them to the login module.')
  const path = wirePath(parts[3]!, pathEncoding)
  return { protocol, host: hostOf(protocol, authority), path, canonicalPath: canonicalPath(path, pathEncoding) }
}

function hostOf(protocol: string, authority: string): string {
  let host: string
  try {
    // The platform's own reading of the authority: lower case, IDNA, default port dropped. The path stays out of it.
    host = new URL(`${protocol}//${authority}/`).host
  } catch (cause) {
    throw unsignable("The URL's host or port is malformed.", undefined, cause)
  }
  if (host === '') throw unsignable('The URL names no host.')
  return host
}

/** Writes the path as it will be sent. */
function wirePath(path: string, pathEncoding: PathEncoding): string {
  const rooted = path.startsWith('/') ? path : `/${path}`
  // S3 decodes what it gets and encodes each byte again, so an `@` sent as it is would be signed as `%40` over there.
  if (pathEncoding === 'once-verbatim') return encodeBytes(rooted)
  const legal = rooted.replace(/%(?![0-9a-f]{2})|[^%A-Za-z0-9\-._~!$&'()*+,;=:@/]/giu, (char) => encodeComponent(char))
  return removeDotSegments(legal)
}

function canonicalPath(path: string, pathEncoding: PathEncoding): string {
  switch (pathEncoding) {
    case 'once-verbatim':
      return path
    case 'once-normalized':
      return encodeBytes(path.replace(/\/{2,}/g, '/'))
    case 'twice-normalized':
      return path
        .replace(/\/{2,}/g, '/')
        .split('/')
        .map(encodeComponent)
        .join('/')
    default:
      return pathEncoding satisfies never
  }
}

/** Encodes each byte once: escapes that are there already stay, those of unreserved bytes go. Works on bytes that are not UTF-8 too. */
function encodeBytes(path: string): string {
  return path.replace(/%[0-9a-f]{2}|[^A-Za-z0-9\-._~/]/giu, (found) => {
    if (found.length !== 3 || !found.startsWith('%')) return encodeComponent(found)
    const char = String.fromCharCode(Number.parseInt(found.slice(1), 16))
    return /[A-Za-z0-9\-._~]/.test(char) ? char : found.toUpperCase()
  })
}

/**
 * Removes `.` and `..`, in their escaped spellings too: URL parsers on the way take `%2e%2e` for a dot segment, the signature would not.
 *
 * @see RFC 3986, 5.2.4.
 */
function removeDotSegments(path: string): string {
  if (!/\/(?:\.|%2e)/i.test(path)) return path
  const kept: string[] = []
  const segments = path.slice(1).split('/')
  segments.forEach((segment, index) => {
    const plain = segment.replace(/%2e/gi, '.')
    const isLast = index === segments.length - 1
    if (plain === '..') kept.pop()
    if (plain !== '.' && plain !== '..') kept.push(segment)
    else if (isLast) kept.push('')
  })
  return `/${kept.join('/')}`
}

function parseQuery(query: string): readonly QueryParam[] {
  const params: QueryParam[] = []
  for (const piece of query.split('&')) {
    if (piece === '') continue
    const equals = piece.indexOf('=')
    const name = decodeComponent(equals === -1 ? piece : piece.slice(0, equals))
    // As a key of a plain object this name sets the prototype, and the parameter would be missing from what is signed.
    if (name === '__proto__') throw unsignable('A query parameter is named "__proto__".')
    params.push({ name, value: equals === -1 ? undefined : decodeComponent(piece.slice(equals + 1)) })
  }
  return params
}

function formatQuery(params: readonly QueryParam[]): string {
  return params
    .map(({ name, value }) => (value === undefined ? encodeComponent(name) : `${encodeComponent(name)}=${encodeComponent(value)}`))
    .join('&')
}

function decodeComponent(text: string): string {
  if (!/[%+]/.test(text)) return text
  try {
    return decodeURIComponent(text.replaceAll('+', '%20').replace(/%(?![0-9a-f]{2})/gi, '%25'))
  } catch (cause) {
    throw unsignable("The URL's query is not percent-encoded UTF-8.", undefined, cause)
  }
}

function unsignable(detail: string, hint?: string, cause?: unknown): SqlError {
  return new SqlError(SqlState.unableToCreateExecution, 'request cannot be signed', { detail, hint, cause })
}
