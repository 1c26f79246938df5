import { isJsonObject, type Json, type JsonObject } from '../base/json.ts'

/** Members that point to the next page when they hold anything: AWS's names, then those of other APIs. */
const POINTERS = [
  'NextToken',
  'nextToken',
  'PaginationToken',
  'paginationToken',
  'NextMarker',
  'nextMarker',
  'NextPageToken',
  'nextPageToken',
  'NextContinuationToken',
  'ContinuationToken',
  'LastEvaluatedKey',
  '@odata.nextLink',
  'odata.nextLink',
  'nextLink',
  'nextCursor',
  'nextPageUrl',
  'nextRecordsUrl',
  'nextUrl',
  'next_cursor',
  'next_page_token',
  'next_page_url',
  'next_token',
  'next_url',
]

/** Members that say by `true` that this is not all. */
const MORE = [
  'IsTruncated',
  'isTruncated',
  'truncated',
  'hasMore',
  'has_more',
  'hasNextPage',
  'has_next_page',
  'has_next',
  'incomplete_results',
]

/** Members whose `next` is the next page's address. */
const LINKS = ['_links', 'links', 'paging', 'pagination']

/** Members that tell of the answer, not of a row. */
const ABOUT = [...LINKS, 'meta', 'metadata', 'page', 'pageInfo', 'page_info', 'response_metadata']

/**
 * Looks in an answer for what says that there are more pages: in the root, in members that tell of the answer, and, where
 * a root has few members as an XML document's has, one and two levels further down. Rows are not looked at.
 *
 * @returns The member's name.
 *
 * @example
 * ```ts
 * findNextPageSign({ items: [], meta: { next_cursor: 'b2Zmc2V0' } })
 * // => 'next_cursor'
 * ```
 */
export function findNextPageSign(body: Json): string | undefined {
  return isJsonObject(body) ? findIn(body, 0) : undefined
}

function findIn(value: JsonObject, depth: number): string | undefined {
  const own = signIn(value)
  if (own !== undefined || depth === 2) return own
  const names = Object.keys(value)
  for (const name of names.length <= 3 ? names : ABOUT) {
    const inner = member(value, name)
    if (!isJsonObject(inner)) continue
    const found = LINKS.includes(name) && isAddress(member(inner, 'next')) ? 'next' : findIn(inner, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

function signIn(value: JsonObject): string | undefined {
  const pointer = POINTERS.find((name) => isFilled(member(value, name))) ?? MORE.find((name) => isTrue(member(value, name)))
  if (pointer !== undefined) return pointer
  // Beside a last page's IsTruncated a Marker is the request's own.
  const isLast = member(value, 'IsTruncated') === false || member(value, 'IsTruncated') === 'false'
  if (!isLast && typeof member(value, 'Marker') === 'string' && isFilled(member(value, 'Marker'))) return 'Marker'
  const next = member(value, 'next')
  // A row can have a successor; the address of a page has a query.
  return typeof next === 'string' && /^(?:https?:\/\/|\/|\?)[^\s]*/.test(next) && next.includes('?') ? 'next' : undefined
}

function isAddress(value: Json | undefined): boolean {
  return isJsonObject(value) ? isFilled(member(value, 'href')) : typeof value === 'string' && value !== ''
}

function isFilled(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && value !== false
}

function isTrue(value: Json | undefined): boolean {
  return value === true || value === 'true'
}

function member(value: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(value, name) ? value[name] : undefined
}
