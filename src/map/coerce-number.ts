import { countDigits, type Decimal, decimalToInteger, formatDecimal, parseDecimal, rescaleDecimal } from '../base/decimal.ts'
import { ExactNumber, type Json } from '../base/json.ts'
import type { ColumnType } from '../catalog/column-type.ts'
import { invalidText, notScalar, numberOutOfRange } from './misfit.ts'

/** The digits of a number or of a text that holds one, blanks around it dropped. */
function digitsOf(value: Json, type: ColumnType): string {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number') return String(value)
  if (value instanceof ExactNumber) return value.text
  throw typeof value === 'object' && value !== null ? notScalar(type, value) : invalidText(type, value)
}

function decimalOf(value: Json, type: ColumnType): Decimal {
  const decimal = parseDecimal(digitsOf(value, type))
  if (decimal === undefined) throw invalidText(type, value)
  if (decimal === 'too large') throw numberOutOfRange(type, value)
  return decimal
}

/** Compiles the coercion to smallint or integer. A fraction other than zeros does not fit: nothing is rounded. */
export function coerceToInteger(type: ColumnType): (value: Json) => number {
  const limit = type.name === 'smallint' ? 2 ** 15 : 2 ** 31
  return (value) => {
    const integer = typeof value === 'number' && Number.isInteger(value) ? value : Number(integerOf(value, type))
    if (integer < -limit || integer >= limit) throw numberOutOfRange(type, value)
    // -0 has the sign that an integer can't have.
    return integer + 0
  }
}

/** Compiles the coercion to bigint, exact beyond 2^53. */
export function coerceToBigint(type: ColumnType): (value: Json) => bigint {
  const limit = 2n ** 63n
  return (value) => {
    const integer = typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : integerOf(value, type)
    if (integer < -limit || integer >= limit) throw numberOutOfRange(type, value)
    return integer
  }
}

function integerOf(value: Json, type: ColumnType): bigint {
  const decimal = decimalOf(value, type)
  if (countDigits(decimal) - decimal.scale > 19) throw numberOutOfRange(type, value)
  const integer = decimalToInteger(decimal)
  if (integer === undefined) throw invalidText(type, value)
  return integer
}

/**
 * Compiles the coercion to numeric, as text without exponent.
 *
 * Without precision every digit stays, zeros at the end too. With it the value is rounded to the scale, half away from
 * zero, as PostgreSQL does on assignment; what then has too many digits before the point is out of range.
 */
export function coerceToNumeric(type: ColumnType): (value: Json) => string {
  const { precision } = type
  const scale = type.scale ?? (precision === undefined ? undefined : 0)
  return (value) => {
    const exact = decimalOf(value, type)
    const decimal = scale === undefined ? exact : rescaleDecimal(exact, scale)
    if (precision !== undefined && countDigits(decimal) > precision) throw numberOutOfRange(type, value)
    return formatDecimal(decimal)
  }
}

/** What PostgreSQL reads besides digits, in any case. */
const SPECIAL: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['+infinity', Number.POSITIVE_INFINITY],
  ['inf', Number.POSITIVE_INFINITY],
  ['-infinity', Number.NEGATIVE_INFINITY],
  ['-inf', Number.NEGATIVE_INFINITY],
])

/** Compiles the coercion to real or double precision: the nearest value of the type; what would be infinite or zero for lack of range does not fit. */
export function coerceToFloat(type: ColumnType): (value: Json) => number {
  const round = type.name === 'real' ? Math.fround : (number: number) => number
  return (value) => {
    const special = typeof value === 'string' ? SPECIAL.get(value.trim().toLowerCase()) : undefined
    if (special !== undefined) return special
    if (typeof value === 'number' && type.name === 'double precision') return value
    const text = digitsOf(value, type)
    const decimal = parseDecimal(text)
    if (decimal === undefined) throw invalidText(type, value)
    const nearest = round(Number(text))
    const isLost = decimal === 'too large' || !Number.isFinite(nearest) || (nearest === 0 && decimal.digits !== 0n)
    if (isLost) throw numberOutOfRange(type, value)
    return nearest
  }
}
