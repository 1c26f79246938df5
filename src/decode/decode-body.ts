import { isAscii, isUtf8 } from 'node:buffer'
import type { Json } from '../base/json.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { decodeCsv } from './decode-csv.ts'
import { DEFAULT_DECODE_LIMITS, type DecodeLimits, decodeFailure } from './decode-failure.ts'
import { decodeJson, decodeNdjson } from './decode-json.ts'
import { decodeXml } from './decode-xml.ts'

export type BodyFormat = 'json' | 'ndjson' | 'xml' | 'csv'

/** A response's body as a value. */
export interface Decoded {
  readonly value: Json
  /** Whether an `ExactNumber` is in the value. */
  readonly hasExactNumbers: boolean
}

/** How a body is to be read. */
export interface DecodeOptions {
  /** The `Content-Type` of the response, parameters included; `undefined` when it has none. */
  readonly contentType: string | undefined
  /** What the body is, whatever its content type says; absent: the content type decides. */
  readonly format?: BodyFormat | undefined
  /** Absent means the defaults of `DecodeLimits`. */
  readonly limits?: Partial<DecodeLimits> | undefined
  /** What an empty body means; absent means `error`. `null` suits a status 204. */
  readonly emptyBody?: 'error' | 'null' | undefined
}

/**
 * Decodes a response's body into one value, whatever its format.
 *
 * The format is the option's, else that of the content type. A content type that says nothing of the format
 * (`text/plain`, `application/octet-stream`, none) leaves it to the first character: `{` or `[` is JSON, `<` is XML. An
 * HTML page is never data.
 *
 * @throws SqlError `22021` when the body is not UTF-8.
 * @throws SqlError `HV00M` when it is empty, of an unknown format, malformed, or nested too deeply.
 * @throws SqlError `53400` when it is larger than `maxBytes`.
 *
 * @example
 * ```ts
 * decodeBody(new TextEncoder().encode('{"id":9007199254740993}'), { contentType: 'application/json' })
 * // => { value: { id: new ExactNumber('9007199254740993') }, hasExactNumbers: true }
 * ```
 */
export function decodeBody(body: Uint8Array, options: DecodeOptions): Decoded {
  const { maxBytes, maxDepth } = { ...DEFAULT_DECODE_LIMITS, ...options.limits }
  if (body.length > maxBytes) {
    throw new SqlError(SqlState.limitExceeded, 'the answer is too large', {
      detail: `It has ${body.length} bytes, and ${maxBytes} are the limit.`,
    })
  }
  const text = decodeText(body, options.contentType)
  if (isBlank(text)) {
    if (options.emptyBody === 'null') return { value: null, hasExactNumbers: false }
    throw decodeFailure('the answer has no body', 'A body with data was expected.')
  }
  switch (options.format ?? formatOf(mediaTypeOf(options.contentType)) ?? sniffFormat(text, options.contentType)) {
    case 'json':
      return decodeJson(text, maxDepth)
    case 'ndjson':
      return decodeNdjson(text, maxDepth)
    case 'xml':
      if (isHtml(text)) throw htmlFailure(options.contentType)
      return { value: decodeXml(text, maxDepth), hasExactNumbers: false }
    case 'csv':
      return { value: decodeCsv(text), hasExactNumbers: false }
  }
}

/** Decodes UTF-8 strictly and drops a byte order mark. */
function decodeText(body: Uint8Array, contentType: string | undefined): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length)
  const charset = /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1]?.toLowerCase()
  if (charset !== undefined && NOT_ASCII.test(charset)) throw notUtf8(`Its content type says ${JSON.stringify(charset.slice(0, 40))}.`)
  if (isAscii(bytes)) return bytes.toString('latin1')
  const declared = charset ?? declaredEncoding(bytes)
  if (declared !== undefined && declared !== 'utf-8' && declared !== 'utf8') {
    const where = charset === undefined ? 'Its XML declaration' : 'Its content type'
    throw notUtf8(`${where} says ${JSON.stringify(declared.slice(0, 40))}, and it has characters beyond ASCII.`)
  }
  if (!isUtf8(bytes)) throw notUtf8('It has bytes that are no character in UTF-8.')
  const text = bytes.toString('utf8')
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

/** Encodings in which bytes of ASCII can mean other characters. */
const NOT_ASCII = /^(?:utf-?7|utf-?16|utf-?32|ucs-?[24]|iso-10646-ucs|(?:cs)?iso-?2022-|hz-|cp037|ibm|ebcdic)/

/** The encoding that an XML declaration names, in lower case. */
function declaredEncoding(bytes: Buffer): string | undefined {
  const start = bytes.toString('latin1', 0, 200)
  return /^(?:\xef\xbb\xbf)?<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']/.exec(start)?.[1]?.toLowerCase()
}

function notUtf8(detail: string): SqlError {
  return new SqlError(SqlState.characterNotInRepertoire, 'the answer is not encoded in UTF-8', { detail })
}

function isBlank(text: string): boolean {
  return !/\S/.test(text)
}

/** `Application/JSON; charset=utf-8` is `application/json`. */
function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** @returns `undefined` when the media type does not say. */
function formatOf(mediaType: string): BodyFormat | undefined {
  if (/^(?:application|text)\/(?:x-)?(?:ndjson|jsonl|json-?lines|jsonlines)$/.test(mediaType)) return 'ndjson'
  if (/^(?:application|text)\/(?:x-)?(?:amz-)?json(?:-\d+\.\d+)?$/.test(mediaType) || /\+json$/.test(mediaType)) return 'json'
  if (mediaType === 'application/xhtml+xml') return undefined
  if (/^(?:application|text)\/xml$/.test(mediaType) || /\+xml$/.test(mediaType)) return 'xml'
  if (/^(?:application|text)\/csv$/.test(mediaType)) return 'csv'
  return undefined
}

function sniffFormat(text: string, contentType: string | undefined): BodyFormat {
  const first = /\S/.exec(text)?.[0]
  if (first === '{' || first === '[') return 'json'
  if (isHtml(text) || mediaTypeOf(contentType).includes('html')) throw htmlFailure(contentType)
  if (first === '<') return 'xml'
  throw decodeFailure(
    'the answer is in no known format',
    `${contentTypeDetail(contentType)} JSON, JSON Lines, XML and CSV are read.`,
    'If it is one of these, set the option "pip:format" of the table.',
  )
}

function isHtml(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body)\b/i.test(text)
}

function htmlFailure(contentType: string | undefined): SqlError {
  return decodeFailure(
    'the answer is an HTML page',
    `${contentTypeDetail(contentType)} A page is what gateways and login forms answer, not data.`,
    'Check the endpoint of the source, the path of the table and the credentials.',
  )
}

function contentTypeDetail(contentType: string | undefined): string {
  const mediaType = mediaTypeOf(contentType)
  // Anything but a plain media type is not repeated: it came from outside.
  return /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/.test(mediaType) ? `Its content type is ${mediaType}.` : 'It has no usable content type.'
}
