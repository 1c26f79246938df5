import type { HttpRequest } from '../base/http.ts'
import { ExactNumber, isJsonObject, type Json } from '../base/json.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { findNextPageSign } from './next-page-sign.ts'

/** How a source's pages follow one another. */
export type Paging =
  /** One response is all. */
  | { readonly kind: 'single' }
  /** The response names a token that the next request repeats; no token, or an empty one, is the end. */
  | { readonly kind: 'token'; readonly from: TokenSource; readonly to: TokenTarget }

/** Where a response has the token: members to go down from the root of the body. */
export interface TokenSource {
  readonly place: 'body'
  readonly path: readonly string[]
}

/** Where a request takes it: a member of its JSON body, or a parameter of its query string. */
export type TokenTarget = { readonly place: 'body'; readonly member: string } | { readonly place: 'query'; readonly parameter: string }

/** The source's pointer to the next page. */
export type PageToken = string

/**
 * Finds the token of the page after this one.
 *
 * A short or empty page is not the end; only a missing, null or empty token is.
 *
 * @param seen - Tokens that were used before in this scan.
 * @returns The token, or `undefined` at the end.
 * @throws SqlError `HV00M` when the token is no text or was used before: following it would never end.
 */
export function nextPageToken(paging: Paging, body: Json, seen: ReadonlySet<PageToken>): PageToken | undefined {
  if (paging.kind === 'single') return undefined
  const token = paging.from.path.reduce<Json | undefined>(member, body)
  if (token === undefined || token === null || token === '') return undefined
  const text = token instanceof ExactNumber ? token.text : typeof token === 'number' ? String(token) : token
  if (typeof text !== 'string') {
    throw new SqlError(SqlState.unableToCreateReply, 'the page token of the answer is no text', {
      detail: `It stands at "${paging.from.path.join('.')}" of the body.`,
    })
  }
  if (seen.has(text)) {
    throw new SqlError(SqlState.unableToCreateReply, 'the source repeats a page token', {
      detail: 'Following it would give the same pages again and again.',
      hint: 'Ask the owner of the source; the rows so far were not returned.',
    })
  }
  return text
}

/**
 * Puts a page token into the request of the next page.
 *
 * @param request - The first page's request, unsigned.
 * @throws SqlError `HV00L` when the token belongs into a JSON body and the request has none.
 */
export function withPageToken(paging: Paging, request: HttpRequest, token: PageToken): HttpRequest {
  if (paging.kind === 'single') return request
  if (paging.to.place === 'query') {
    const separator = request.url.includes('?') ? '&' : '?'
    return { ...request, url: `${request.url}${separator}${encodeStrictly(paging.to.parameter)}=${encodeStrictly(token)}` }
  }
  return { ...request, body: withMember(request.body, paging.to.member, token) }
}

/** A relation in a `Link` header, quoted or not, among several or alone. */
const NEXT_LINK = /;\s*rel\s*=\s*(?:"(?:[^"]*\s)?next(?:\s[^"]*)?"|'(?:[^']*\s)?next(?:\s[^']*)?'|next\b)/i

/**
 * Holds back an answer that says there are more pages when it is not known how to ask for them: a first page alone
 * would be a wrong answer.
 *
 * Looks for what `findNextPageSign` knows and for a `Link` header with the relation `next`.
 *
 * @throws SqlError `HV00M` when there are more pages.
 */
export function refuseUnknownPaging(body: Json, link: string | readonly string[] | undefined): void {
  const named = findNextPageSign(body)
  const links = link === undefined ? '' : typeof link === 'string' ? link : link.join(',')
  const what = named === undefined ? (NEXT_LINK.test(links) ? 'header "Link"' : undefined) : `member "${named}"`
  if (what === undefined) return
  throw new SqlError(SqlState.unableToCreateReply, 'the source has more pages than can be fetched', {
    detail: `The ${what} of the answer points to a next page, and it is not known how this source is asked for it.`,
    hint: 'Narrow the request so that one page holds all, for instance by a larger page size in "plainid:bodyJsonContent".',
  })
}

/** Adds or replaces one member of the JSON object in `body`, leaving all its other text as it is. */
function withMember(body: HttpRequest['body'], name: string, value: string): string {
  const text = body === undefined ? '{}' : typeof body === 'string' ? body : new TextDecoder().decode(body)
  const given = parseObject(text)
  if (given === undefined) {
    throw new SqlError(SqlState.unableToCreateExecution, 'the page token cannot be put into the request', {
      detail: `It belongs into member "${name}" of a JSON object, and the request's body is none.`,
    })
  }
  const entry = `${JSON.stringify(name)}:${JSON.stringify(value)}`
  if (Object.hasOwn(given, name)) return JSON.stringify({ ...given, [name]: value })
  const open = text.indexOf('{') + 1
  return `${text.slice(0, open)}${entry}${Object.keys(given).length === 0 ? '' : ','}${text.slice(open)}`
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function member(value: Json | undefined, name: string): Json | undefined {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** Percent-encodes all but the unreserved characters, as signing does. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}
