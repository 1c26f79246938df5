import type { HttpRequest } from '../base/http.ts'
import { hasSecretName } from './redact-request.ts'

/** Longer bodies are left to a file: a shell takes an argument of 128 KiB at most. */
const MAX_INLINE_BODY_CHARS = 65_536

/** Fields that curl writes itself from `--aws-sigv4`, the URL and the body. */
const WRITTEN_BY_CURL: ReadonlySet<string> = new Set([
  'authorization',
  'content-length',
  'date',
  'host',
  'x-amz-date',
  'x-amz-security-token',
])

/** What curl needs to know beside the request. */
export interface CurlSignature {
  readonly service: string
  readonly region: string
  /** Whether to send `$AWS_SESSION_TOKEN`. */
  readonly sessionToken: 'none' | 'sent'
}

/**
 * Writes a request as a command for a POSIX shell that makes curl sign it afresh, for comparing curl's answer with ours.
 *
 * Secrets come from the environment of whoever runs it: `$AWS_ACCESS_KEY_ID`, `$AWS_SECRET_ACCESS_KEY`, `$AWS_SESSION_TOKEN`, and for
 * other fields that may hold a secret a variable named after the field. All else is quoted so that the shell changes nothing. A body
 * that is not text or is over 64 Ki characters is expected in the file `request-body`.
 *
 * Two things curl does in its own way: to a body without `content-type` it adds the type of a form, and older releases sign a path with
 * escapes in it encoded once where AWS wants it twice, and a query unsorted (7.88 does both). So give the query sorted.
 *
 * @returns Several lines, joined by a backslash.
 *
 * @example
 * ```ts
 * const request = { method: 'GET', url: 'https://sts.amazonaws.com/', headers: [], body: undefined }
 * curlCommand(request, { service: 'sts', region: 'us-east-1', sessionToken: 'none' }).split(' \\\n  ')
 * // => ["curl --globoff --path-as-is --aws-sigv4 'aws:amz:us-east-1:sts'", '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
 * //   "'https://sts.amazonaws.com/'"]
 * ```
 */
export function curlCommand(request: HttpRequest, signature: CurlSignature): string {
  const lines = [
    `curl --globoff --path-as-is --aws-sigv4 ${quoteForShell(`aws:amz:${signature.region}:${signature.service}`)}`,
    '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
  ]
  if (signature.sessionToken === 'sent') lines.push('-H "x-amz-security-token: $AWS_SESSION_TOKEN"')
  if (request.method === 'HEAD') lines.push('--head')
  else if (request.method !== 'GET' || request.body !== undefined) lines.push(`-X ${quoteForShell(request.method)}`)
  for (const [name, value] of request.headers) {
    if (!WRITTEN_BY_CURL.has(name.toLowerCase())) lines.push(`-H ${headerArgument(name, value)}`)
  }
  if (request.body !== undefined) lines.push(bodyArgument(request.body))
  lines.push(quoteForShell(request.url))
  return lines.join(' \\\n  ')
}

/**
 * Quotes a text as one word of a POSIX shell.
 *
 * @example
 * ```ts
 * quoteForShell("it's")
 * // => `'it'\\''s'`
 * ```
 */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

function headerArgument(name: string, value: string): string {
  if (hasSecretName(name)) return `${quoteForShell(`${name}: `)}"$${variableFor(name)}"`
  // curl takes a name with a colon and nothing behind it as an order to leave the field out.
  return quoteForShell(value.trim() === '' ? `${name};` : `${name}: ${value}`)
}

function variableFor(name: string): string {
  const words = name.toUpperCase().replace(/[^A-Z0-9]/g, '_')
  return /^[0-9]/.test(words) ? `_${words}` : words
}

function bodyArgument(body: string | Uint8Array): string {
  const text = typeof body === 'string' ? body : textOf(body)
  if (text === undefined || text.length > MAX_INLINE_BODY_CHARS || text.includes('\0')) return '--data-binary @request-body'
  // --data-raw: a body that begins with @ is not the name of a file.
  return `--data-raw ${quoteForShell(text)}`
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
