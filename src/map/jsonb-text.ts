import { formatDecimal, parseDecimal } from '../base/decimal.ts'
import { ExactNumber, isJsonObject, type Json } from '../base/json.ts'
import type { ColumnType } from '../catalog/column-type.ts'
import { numberOutOfRange, requireText } from './misfit.ts'

/**
 * Writes a value as PostgreSQL shows a jsonb: a blank after `:` and `,`, keys by length and then bytes, numbers without
 * exponent and with all their digits.
 *
 * @throws Misfit `22021` for a text with U+0000 or half of a surrogate pair, `22003` for a number beyond numeric.
 *
 * @example
 * ```ts
 * jsonbText({ bb: 100, a: [1, 2] }, { name: 'jsonb', dimensions: 0 })
 * // => '{"a": [1, 2], "bb": 100}'
 * ```
 */
export function jsonbText(value: Json, type: ColumnType): string {
  if (typeof value === 'string') return stringText(value)
  if (typeof value === 'number') return numberText(String(value), value, type)
  if (value instanceof ExactNumber) return numberText(value.text, value, type)
  if (Array.isArray(value)) return `[${value.map((element) => jsonbText(element, type)).join(', ')}]`
  if (!isJsonObject(value)) return String(value)
  const members = Object.keys(value)
    .map((key) => ({ key, bytes: Buffer.from(key) }))
    .sort((a, b) => a.bytes.length - b.bytes.length || Buffer.compare(a.bytes, b.bytes))
  return `{${members.map(({ key }) => `${stringText(key)}: ${jsonbText(value[key] ?? null, type)}`).join(', ')}}`
}

function stringText(text: string): string {
  requireText(text)
  return JSON.stringify(text)
}

function numberText(digits: string, value: Json, type: ColumnType): string {
  const decimal = parseDecimal(digits)
  if (decimal === undefined || decimal === 'too large') throw numberOutOfRange(type, value)
  return formatDecimal(decimal)
}
