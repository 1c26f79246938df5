import { type JsonMember, type JsonNode, parseJsonTree } from '../base/json-tree.ts'
import type { Diagnostic } from '../errors/diagnostic.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { RawValue } from './source-draft.ts'

/** A static header and where it stands. */
export interface HeaderEntry {
  readonly name: string
  /** As written, placeholders unfilled. */
  readonly value: string
  /** Where the value stands, as an offset in the property's value. */
  readonly offset: number
}

/** Headers that the signer computes; a configured value would contradict the signature. */
const SIGNED_HEADERS: ReadonlySet<string> = new Set(['authorization', 'host', 'x-amz-date', 'x-amz-security-token', 'content-length'])

const MAX_HEADERS = 200
const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const FIELD_VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]*$/

/**
 * Reads the `headers` property: a JSON object of header name to a scalar or a list of scalars.
 *
 * Numbers and booleans become text, digit for digit. A header whose values can't be sent is an error, as a request
 * without it might be answered differently.
 *
 * @param wrapper - The source's `restWrapper`: with `aws-sigv4`, the headers that the signer computes are left out, with a
 *   warning each.
 * @returns The headers in the order written, a name with several values several times, and the findings.
 * @see Teiid, WSExecutionFactory: TEIID15006
 */
export function readHeaders(
  property: RawValue,
  wrapper: string | undefined,
): { readonly headers: readonly HeaderEntry[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const headers: HeaderEntry[] = []
  const report = createReport(property, diagnostics)
  const root = parseJsonTree(property.value)
  if (root.kind === 'fault') {
    const form = 'Write {"name": ["value"], ...}.'
    report.error(root.offset, 'malformed-json', `property "${property.key}" is not JSON: ${root.message}`, form)
    return { headers, diagnostics }
  }
  if (root.kind !== 'object') {
    report.error(root.offset, 'malformed-headers', `property "${property.key}" is not a JSON object`, 'Write {"name": ["value"], ...}.')
    return { headers, diagnostics }
  }
  const seen = new Set<string>()
  for (const member of root.members) {
    const name = member.name.toLowerCase()
    if (!TOKEN.test(member.name)) {
      report.error(member.offset, 'malformed-headers', 'a header has a name that is not allowed in HTTP')
      continue
    }
    if (seen.has(name))
      report.warningAt(member, 'duplicate-header', `header "${member.name}" is given twice`, 'Both are sent; write a list of values.')
    seen.add(name)
    if (wrapper === 'aws-sigv4' && SIGNED_HEADERS.has(name)) {
      report.warningAt(
        member,
        'owned-header',
        `header "${member.name}" is computed by "aws-sigv4" and is not taken from here`,
        'Remove it.',
      )
      continue
    }
    headers.push(...readValues(member, report))
  }
  if (headers.length > MAX_HEADERS) report.error(0, 'malformed-headers', `more than ${MAX_HEADERS} headers`)
  return { headers: headers.slice(0, MAX_HEADERS), diagnostics }
}

/**
 * Tells whether a filled value can stand in a header: no newline or other control character, nothing beyond Latin-1.
 *
 * @see RFC 9110, section 5.5
 */
export function isHeaderValue(value: string): boolean {
  return FIELD_VALUE.test(value)
}

type Report = ReturnType<typeof createReport>

function createReport(property: RawValue, diagnostics: Diagnostic[]) {
  const code = SqlState.configFileError
  return {
    error: (offset: number, rule: string, message: string, hint?: string) => {
      diagnostics.push({ severity: 'error', code, rule, message, hint, location: property.locate(offset) })
    },
    warningAt: (member: JsonMember, rule: string, message: string, hint: string) => {
      diagnostics.push({ severity: 'warning', code, rule, message, hint, location: locateName(property, member) })
    },
    errorAt: (member: JsonMember, rule: string, message: string, hint?: string) => {
      diagnostics.push({ severity: 'error', code, rule, message, hint, location: locateName(property, member) })
    },
  }
}

/** Shows the line up to the name, unless values of other headers stand before it. */
function locateName(property: RawValue, member: JsonMember) {
  const lineStart = property.value.lastIndexOf('\n', member.offset) + 1
  const isFirst = !property.value.slice(lineStart, member.offset).includes('"')
  return property.locate(member.offset, isFirst ? member.nameEnd : 0)
}

function readValues(member: JsonMember, report: Report): readonly HeaderEntry[] {
  const items = member.value.kind === 'array' ? member.value.items : [member.value]
  if (items.length === 0) report.warningAt(member, 'empty-header', `header "${member.name}" has no value and is not sent`, 'Remove it.')
  const entries: HeaderEntry[] = []
  for (const item of items) {
    const value = readScalar(item)
    if (value === undefined) {
      const hint = 'A header is a text, number or boolean, or a list of them.'
      report.errorAt(member, 'malformed-headers', `header "${member.name}" has a value that is ${describe(item)}`, hint)
    } else if (!isHeaderValue(value)) {
      report.errorAt(member, 'malformed-headers', `header "${member.name}" has a character that is not allowed in HTTP`)
    } else {
      entries.push({ name: member.name, value, offset: item.offset })
    }
  }
  return entries
}

function readScalar(node: JsonNode): string | undefined {
  switch (node.kind) {
    case 'string':
      return node.value
    case 'number':
    case 'boolean':
      return node.text
    case 'null':
    case 'object':
    case 'array':
      return undefined
    default:
      return node satisfies never
  }
}

function describe(node: JsonNode): string {
  if (node.kind === 'null') return 'null'
  return node.kind === 'array' ? 'a list in a list' : 'an object'
}
