import { SqlError } from '../../errors/sql-error.ts'
import { SqlState } from '../../errors/sqlstate.ts'
import { formatJsonb, formatNumber, type JsonText, jsonbKey, jsonbMembers, readJsonText } from '../../sql/translate/json-text.ts'
import type { EngineFunction } from './engine-function.ts'
import { scanMember } from './json-scan.ts'

function read(text: string): JsonText {
  const value = readJsonText(text)
  if (value) return value
  throw new SqlError(SqlState.invalidTextRepresentation, 'invalid input syntax for type json')
}

function shown(text: string | undefined): string {
  if (text !== undefined) return text
  throw new SqlError(SqlState.featureNotSupported, 'this jsonb value is not supported')
}

/** The member of that very name; the last of several, as PostgreSQL keeps it. */
function member(json: string, key: string): JsonText | undefined {
  const found = scanMember(json, key)
  if (found.kind === 'absent') return undefined
  if (found.kind === 'member') return read(found.text)
  const value = read(json)
  return value.kind === 'object' ? value.members.findLast((candidate) => candidate.key === key)?.value : undefined
}

/** The element at an index, from the end when it is negative. */
function element(json: string, index: string): JsonText | undefined {
  const value = read(json)
  return value.kind === 'array' ? value.items.at(Number(index)) : undefined
}

/** jsonb holds a plain value as an array of one, and PostgreSQL's index finds it there. */
function jsonbElement(json: string, index: string): JsonText | undefined {
  const value = read(json)
  if (value.kind === 'array') return value.items.at(Number(index))
  return value.kind !== 'object' && (index === '0' || index === '-1') ? value : undefined
}

/** Text of a json value: a string's content, any other as received. */
function jsonText(value: JsonText | undefined): string | null {
  if (!value || value.kind === 'null') return null
  return value.kind === 'string' ? requireNoZero(value.value) : value.text
}

/** Text of a jsonb value: a string's content, any other as jsonb is shown. */
function jsonbText(value: JsonText | undefined): string | null {
  if (!value || value.kind === 'null') return null
  return value.kind === 'string' ? requireNoZero(value.value) : shown(formatJsonb(value))
}

function requireNoZero(text: string): string {
  if (!text.includes('\u0000')) return text
  throw new SqlError(SqlState.featureNotSupported, 'the character U+0000 in a text is not supported')
}

type Select = (json: string, key: string) => JsonText | undefined

function select(name: string, find: Select, write: (value: JsonText | undefined) => string | null): EngineFunction {
  return { name, parameters: 2, run: ([json, key]) => write(find(json!, key!)) }
}

function typeOf(value: JsonText): string {
  return value.kind === 'true' || value.kind === 'false' ? 'boolean' : value.kind
}

/** Whether one jsonb has all that the other has, by PostgreSQL's rules of containment. */
function contains(whole: JsonText, part: JsonText, isTop: boolean): boolean {
  if (whole.kind === 'object' && part.kind === 'object') {
    const members = new Map(jsonbMembers(whole.members).map((one) => [one.key, one.value]))
    return jsonbMembers(part.members).every((one) => {
      const found = members.get(one.key)
      return found !== undefined && contains(found, one.value, false)
    })
  }
  if (whole.kind === 'array' && part.kind === 'array') {
    return part.items.every((item) => whole.items.some((candidate) => contains(candidate, item, false)))
  }
  // An array contains a plain value, at the top only.
  if (isTop && whole.kind === 'array' && part.kind !== 'object' && part.kind !== 'array') {
    return whole.items.some((candidate) => candidate.kind !== 'array' && contains(candidate, part, false))
  }
  const isPlain = whole.kind !== 'object' && whole.kind !== 'array' && part.kind !== 'object' && part.kind !== 'array'
  return isPlain && jsonbKey(whole) === jsonbKey(part)
}

function exists(value: JsonText, key: string): boolean {
  if (value.kind === 'object') return value.members.some((one) => one.key === key)
  if (value.kind === 'array') return value.items.some((item) => item.kind === 'string' && item.value === key)
  return value.kind === 'string' && value.value === key
}

function cannotCast(value: JsonText, type: string): SqlError {
  return new SqlError(SqlState.invalidParameterValue, `cannot cast jsonb ${typeOf(value)} to type ${type}`)
}

/** JSON by PostgreSQL's rules, which keep digits, spaces and plain keys. */
export const JSON_FUNCTIONS: readonly EngineFunction[] = [
  select('ip_json_member', member, (value) => value?.text ?? null),
  select('ip_json_element', element, (value) => value?.text ?? null),
  select('ip_json_member_text', member, jsonText),
  select('ip_json_element_text', element, jsonText),
  select('ip_jsonb_member_text', member, jsonbText),
  select('ip_jsonb_element_text', jsonbElement, jsonbText),
  select('ip_jsonb_element', jsonbElement, (value) => value?.text ?? null),
  { name: 'ip_json_typeof', parameters: 1, run: ([json]) => typeOf(read(json!)) },
  {
    name: 'ip_json_array_length',
    parameters: 1,
    run: ([json]) => {
      const value = read(json!)
      if (value.kind === 'array') return String(value.items.length)
      const what = value.kind === 'object' ? 'a non-array' : 'a scalar'
      throw new SqlError(SqlState.invalidParameterValue, `cannot get array length of ${what}`)
    },
  },
  { name: 'ip_jsonb_key', parameters: 1, run: ([json]) => shown(jsonbKey(read(json!))) },
  { name: 'ip_jsonb_contains', parameters: 2, run: ([whole, part]) => String(contains(read(whole!), read(part!), true)) },
  { name: 'ip_jsonb_exists', parameters: 2, run: ([json, key]) => String(exists(read(json!), key!)) },
  {
    name: 'ip_jsonb_boolean',
    parameters: 1,
    run: ([json]) => {
      const value = read(json!)
      if (value.kind === 'true' || value.kind === 'false') return value.kind
      throw cannotCast(value, 'boolean')
    },
  },
  {
    name: 'ip_jsonb_numeric',
    parameters: 2,
    run: ([json, type]) => {
      const value = read(json!)
      if (value.kind === 'number') return shown(formatNumber(value.text))
      throw cannotCast(value, type!)
    },
  },
]
