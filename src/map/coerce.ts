import { ExactNumber, type Json, stringifyJson } from '../base/json.ts'
import type { ColumnType, Value } from '../catalog/column-type.ts'
import { awsListOf, listOf, XmlElement } from '../decode/xml-element.ts'
import { coerceToDate, coerceToTime, coerceToTimestamp, coerceToTimestamptz, type EpochUnit } from './coerce-datetime.ts'
import { coerceToBigint, coerceToFloat, coerceToInteger, coerceToNumeric } from './coerce-number.ts'
import { jsonbText } from './jsonb-text.ts'
import { holdsHalfPair, invalidText, notScalar, requireText } from './misfit.ts'

/**
 * Turns a JSON value, not null, into a value of one column type.
 *
 * @param numbers - `plain` when no `ExactNumber` is in the page.
 */
export type Coerce = (value: Json, numbers: 'plain' | 'exact') => Value

/**
 * Compiles the coercion to a column's type.
 *
 * Text takes everything but U+0000 and halves of surrogate pairs: a string as it is, a number or boolean as JSON writes it, an object or array as compact JSON text.
 * JSON columns take everything as compact JSON text, jsonb as PostgreSQL shows it. Lengths of varchar and bpchar describe and do not cut. The other
 * types take a string or number that they can hold: a boolean is no number, and nothing is rounded to an integer.
 *
 * @param epoch - Unit of numbers in date and timestamp columns; `undefined` means seconds below 1e11, else milliseconds.
 * @returns A function that throws `Misfit` when the value does not fit.
 *
 * @example
 * ```ts
 * compileCoercion({ name: 'bigint', dimensions: 0 }, undefined)('42', 'plain')
 * // => 42n
 * ```
 */
export function compileCoercion(type: ColumnType, epoch: EpochUnit | undefined): Coerce {
  if (type.dimensions > 0) return coerceToArray(type, compileCoercion({ ...type, dimensions: type.dimensions - 1 }, epoch))
  switch (type.name) {
    case 'text':
    case 'varchar':
    case 'bpchar':
      return coerceToText
    case 'boolean':
      return (value) => coerceToBoolean(type, value)
    case 'smallint':
    case 'integer':
      return coerceToInteger(type)
    case 'bigint':
      return coerceToBigint(type)
    case 'numeric':
      return coerceToNumeric(type)
    case 'real':
    case 'double precision':
      return coerceToFloat(type)
    case 'date':
      return coerceToDate(type, epoch)
    case 'time':
      return coerceToTime(type)
    case 'timestamp':
      return coerceToTimestamp(type, epoch)
    case 'timestamptz':
      return coerceToTimestamptz(type, epoch)
    case 'json':
      return coerceToJson
    case 'jsonb':
      return (value) => jsonbText(value, type)
    case 'uuid':
      return (value) => coerceToUuid(type, value)
    case 'xml':
      return (value) => textOf(type, value)
    case 'bytea':
      return (value) => coerceToBytes(type, value)
  }
}

function coerceToText(value: Json, numbers: 'plain' | 'exact'): string {
  if (typeof value === 'string') {
    requireText(value)
    return value
  }
  return typeof value === 'object' ? stringifyJson(value, numbers) : String(value)
}

/** An escape for half of a surrogate pair, which is how JSON text is written that has one; PostgreSQL does not take it. */
const LONE_SURROGATE = /(?<!\\)(?:\\\\)*\\ud[89a-f]/

function coerceToJson(value: Json, numbers: 'plain' | 'exact'): string {
  const text = stringifyJson(value, numbers)
  if (text.includes('\\ud') && LONE_SURROGATE.test(text)) throw holdsHalfPair()
  return text
}

/** true, false, the same as text in any case, 1 and 0. */
function coerceToBoolean(type: ColumnType, value: Json): boolean {
  if (typeof value === 'boolean') return value
  if (typeof value === 'object' && value !== null && !(value instanceof ExactNumber)) throw notScalar(type, value)
  const text = String(value instanceof ExactNumber ? value.text : value)
    .trim()
    .toLowerCase()
  if (text === 'true' || text === '1') return true
  if (text === 'false' || text === '0') return false
  throw invalidText(type, value)
}

const UUID = /^([\da-f]{8})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{4})-?([\da-f]{12})$/i

/** The forms that PostgreSQL reads: with or without hyphens and braces, in any case. */
function coerceToUuid(type: ColumnType, value: Json): string {
  const text = textOf(type, value).trim()
  const match = UUID.exec(text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1) : text)
  if (!match) throw invalidText(type, value)
  return match.slice(1).join('-').toLowerCase()
}

/** Base64 with or without padding, in the standard or the URL alphabet; line breaks are passed over. */
function coerceToBytes(type: ColumnType, value: Json): Uint8Array {
  const text = textOf(type, value).replace(/[\r\n]+/g, '')
  if (!isBase64(text)) throw invalidText(type, value)
  return new Uint8Array(Buffer.from(text, 'base64'))
}

/** Looks for what must not be there: a pattern for all of a long text would use up the stack. */
function isBase64(text: string): boolean {
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const digits = text.slice(0, text.length - padding)
  if (/[^A-Za-z\d+/_-]/.test(digits) || digits.length % 4 === 1) return false
  return padding === 0 || text.length % 4 === 0
}

function textOf(type: ColumnType, value: Json): string {
  if (typeof value === 'string') {
    requireText(value)
    return value
  }
  throw typeof value === 'object' && value !== null && !(value instanceof ExactNumber) ? notScalar(type, value) : invalidText(type, value)
}

/** Elements keep their order; a null element stays null. Rows of an array of several dimensions must have one length. */
function coerceToArray(type: ColumnType, coerceElement: Coerce): Coerce {
  return (value, numbers) => {
    const elements = elementsOf(value)
    if (elements === undefined) throw invalidText(type, value)
    const values = elements.map((element) => (element === null ? null : coerceElement(element, numbers)))
    if (type.dimensions > 1 && !isRectangular(values)) throw invalidText(type, value)
    return values
  }
}

function elementsOf(value: Json): readonly Json[] | undefined {
  if (Array.isArray(value)) return value
  return value instanceof XmlElement ? (awsListOf(value) ?? listOf(value)) : undefined
}

function isRectangular(values: readonly Value[]): boolean {
  const lengths = values.map((value) => (Array.isArray(value) ? value.length : -1))
  return lengths.every((length) => length >= 0 && length === lengths[0])
}
