import type { HeaderList, HttpRequest } from '../base/http.ts'
import type { RequestTemplate } from '../catalog/catalog.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { joinUrl } from './join-url.ts'

const FIELD_NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/

/**
 * Builds the request of a scan's first page.
 *
 * @param endpoint - The server's base URL.
 * @param headers - The source's static headers; they replace the defaults of the same name.
 * @param defaults - Headers sent when the source gives none of that name.
 * @throws SqlError `HV00L` when a header cannot stand in a request.
 */
export function buildRequest(template: RequestTemplate, endpoint: string, headers: HeaderList, defaults: HeaderList): HttpRequest {
  const given = new Set<string>()
  for (const [name, value] of headers) {
    if (!FIELD_NAME.test(name) || !FIELD_VALUE.test(value)) {
      throw new SqlError(SqlState.unableToCreateExecution, `header "${name.replace(/[^\x20-\x7e]/g, '?')}" cannot be sent`, {
        detail: 'Its name or value has a character that HTTP does not allow there.',
        hint: 'Correct the translator property "headers".',
      })
    }
    given.add(name.toLowerCase())
  }
  const kept = defaults.filter(([name]) => !given.has(name))
  return {
    method: template.method,
    url: joinUrl(endpoint, template.uri),
    headers: [...kept, ...headers],
    body: template.body,
  }
}

/**
 * Headers that a source need not write.
 *
 * @param hasBody - Whether the request has a JSON body.
 */
export function defaultHeaders(hasBody: boolean): HeaderList {
  const accept = ['accept', 'application/json, application/xml;q=0.9, */*;q=0.5'] as const
  return hasBody ? [accept, ['content-type', 'application/json']] : [accept]
}
