import type { HeaderList } from '../base/http.ts'

/** What stands in place of a secret. Whole: a prefix or a length would tell something. */
export const REDACTED = '[redacted]'

/** Names that hold, or may well hold, a secret. Page tokens are let through: they are what one looks for in a query that was refused. */
const SECRET_NAME = new RegExp(
  [
    'authori[sz]|authenti|(?:^|[-_])auth(?:$|[-_])|signature|^sig$',
    'cookie|session-?id|token',
    'credential|passw|secret|api.?key|access.?key|customer-key$',
  ].join('|'),
  'i',
)
const PAGE_TOKEN_NAME = /^(?:next|page|nextpage|pagination|continuation|starting)[-_]?token$/i

/** Tells whether a header or parameter of this name is shown as `[redacted]`. */
export function hasSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !PAGE_TOKEN_NAME.test(name)
}

/**
 * Hides the values of headers that may hold a secret. Of an AWS `authorization` the scope and the names of the signed headers stay.
 *
 * @example
 * ```ts
 * redactHeaders([['host', 'a.example'], ['X-Api-Key', 'k']])
 * // => [['host', 'a.example'], ['X-Api-Key', '[redacted]']]
 * ```
 */
export function redactHeaders(headers: HeaderList): HeaderList {
  return headers.map(([name, value]) => [name, redactHeader(name, value)] as const)
}

function redactHeader(name: string, value: string): string {
  const aws = /^AWS4-HMAC-SHA256 Credential=[^/]*(\/\S*), SignedHeaders=(\S*), Signature=\w*$/.exec(value)
  if (name.toLowerCase() === 'authorization' && aws) {
    return `AWS4-HMAC-SHA256 Credential=${REDACTED}${aws[1]}, SignedHeaders=${aws[2]}, Signature=${REDACTED}`
  }
  return hasSecretName(name) ? REDACTED : value
}

/**
 * Hides the values of query parameters that may hold a secret. Of an AWS credential the scope stays.
 *
 * @param query - Percent-encoded, without its question mark.
 */
export function redactQuery(query: string): string {
  return query
    .split('&')
    .map((piece) => {
      const equals = piece.indexOf('=')
      const name = equals === -1 ? piece : piece.slice(0, equals)
      if (equals === -1 || !hasSecretName(name)) return piece
      const scope = name === 'X-Amz-Credential' ? /%2F.*$/.exec(piece)?.[0] : undefined
      return `${name}=${REDACTED}${scope ?? ''}`
    })
    .join('&')
}

/** Hides what may be secret in the query of a URL. */
export function redactUrl(url: string): string {
  const question = url.indexOf('?')
  return question === -1 ? url : `${url.slice(0, question + 1)}${redactQuery(url.slice(question + 1))}`
}

/**
 * Hides given texts wherever they stand, as they are, percent-encoded or escaped as in JSON: the last net under the rules that go by name.
 *
 * @param secrets - Texts under 8 characters are passed over: they would tear holes into words that happen to hold them.
 */
export function redactTexts(text: string, secrets: readonly string[]): string {
  let shown = text
  for (const secret of secrets) {
    if (secret.length < 8) continue
    for (const form of new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])) {
      shown = shown.replaceAll(form, REDACTED)
    }
  }
  return shown
}
