/**
 * Joins a server's endpoint and a table's URI as Teiid's web service connector does.
 *
 * An absolute URI replaces the endpoint. Otherwise the URI's path follows the endpoint's path with one slash between
 * them, and the endpoint's query string follows the URI's. Fragments are dropped: they are never sent.
 *
 * @param endpoint - Absolute URL; may have a query string.
 * @param uri - Path, path and query, `?query` alone, or an absolute URL. Percent-encoding is kept as written; blanks
 *   and control characters are encoded.
 *
 * @see Teiid `BaseWSConnection.joinUri`
 *
 * @example
 * ```ts
 * joinUrl('https://api.example.com/data/?v=2', '/users?active=true')
 * // => 'https://api.example.com/data/users?active=true&v=2'
 * ```
 */
export function joinUrl(endpoint: string, uri: string): string {
  const tail = encodeUnsafe(withoutFragment(uri.trim()))
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(tail)) return withPath(tail)
  const { path: base, query: baseQuery } = splitQuery(withPath(encodeUnsafe(withoutFragment(endpoint.trim()))))
  const { path, query } = splitQuery(tail)
  const queries = [query, baseQuery].filter((part) => part !== '').join('&')
  return joinPaths(base, path) + (queries === '' ? '' : `?${queries}`)
}

function joinPaths(base: string, path: string): string {
  if (path === '') return base
  if (base.endsWith('/')) return base + (path.startsWith('/') ? path.slice(1) : path)
  return path.startsWith('/') ? base + path : `${base}/${path}`
}

/** A URL without a path gets `/`: the path that is sent for it. */
function withPath(url: string): string {
  const { path, query } = splitQuery(url)
  const full = /^[a-z][a-z0-9+.-]*:\/\/[^/]*$/i.test(path) ? `${path}/` : path
  return query === '' ? full : `${full}?${query}`
}

function splitQuery(url: string): { path: string; query: string } {
  const at = url.indexOf('?')
  return at === -1 ? { path: url, query: '' } : { path: url.slice(0, at), query: url.slice(at + 1) }
}

function withoutFragment(url: string): string {
  const at = url.indexOf('#')
  return at === -1 ? url : url.slice(0, at)
}

/** What may not stand in a request line as it is: everything outside printable ASCII, and the blank. */
function encodeUnsafe(text: string): string {
  return text
    .replace(/[^\x21-\x7e]+/g, (run) => encodeURIComponent(run.replace(/[\ud800-\udfff]/gu, '\ufffd')))
    .replace(/[<>"\\^`{|}]/g, encodeURIComponent)
}
