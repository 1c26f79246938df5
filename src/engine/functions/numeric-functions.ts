import { type Decimal, formatDecimal, powerOfTen, rescaleDecimal } from '../../base/decimal.ts'
import { SqlError } from '../../errors/sql-error.ts'
import { SqlState } from '../../errors/sqlstate.ts'
import { addDecimals, decimalKey, divideDecimals, multiplyDecimals, readDecimal, remainderOfDecimals } from '../../sql/translate/decimal.ts'
import type { EngineFunction } from './engine-function.ts'

const INTEGER_BITS: Readonly<Record<string, number>> = { smallint: 16, integer: 32, bigint: 64 }

/** Reads a numeric that is held as text; NaN and infinities are read by the key only. */
function read(text: string): Decimal {
  const decimal = readDecimal(text)
  if (decimal) return decimal
  throw new SqlError(SqlState.featureNotSupported, 'arithmetic with NaN, Infinity or more than 1,000 digits is not supported')
}

function unary(name: string, calculate: (value: Decimal) => Decimal): EngineFunction {
  return { name, parameters: 1, run: ([text]) => formatDecimal(calculate(read(text!))) }
}

function binary(name: string, calculate: (a: Decimal, b: Decimal) => Decimal): EngineFunction {
  return { name, parameters: 2, run: ([a, b]) => formatDecimal(calculate(read(a!), read(b!))) }
}

function requireDivisor(value: Decimal): Decimal {
  if (value.digits !== 0n) return value
  throw new SqlError(SqlState.divisionByZero, 'division by zero')
}

function truncate({ digits, scale }: Decimal, to: number): Decimal {
  return to >= scale ? rescaleDecimal({ digits, scale }, to) : { digits: digits / powerOfTen(scale - to), scale: to }
}

function floor(value: Decimal): Decimal {
  const whole = truncate(value, 0)
  const isLess = value.digits < 0n && rescaleDecimal(whole, value.scale).digits !== value.digits
  return { digits: isLess ? whole.digits - 1n : whole.digits, scale: 0 }
}

/** A negative number of places rounds or cuts before the point; nothing is then shown after it. */
function atPlaces(value: Decimal, places: string, change: (value: Decimal, to: number) => Decimal): Decimal {
  const to = Math.min(Math.max(Number(places), -1000), 1000)
  if (to >= 0) return change(value, to)
  const shifted = change({ digits: value.digits, scale: value.scale - to }, 0)
  return { digits: shifted.digits * powerOfTen(-to), scale: 0 }
}

function fitDigits(text: string, precision: number, scale: number): string {
  const rounded = rescaleDecimal(read(text), scale)
  const digits = rounded.digits < 0n ? -rounded.digits : rounded.digits
  if (digits >= powerOfTen(precision)) throw new SqlError(SqlState.numericOutOfRange, 'numeric field overflow')
  return formatDecimal(rounded)
}

function toInteger(text: string, type: string): string {
  if (/[a-z]/i.test(text)) throw new SqlError(SqlState.featureNotSupported, `cast of NaN or Infinity to ${type} is not supported`)
  const value = rescaleDecimal(read(text), 0).digits
  if (BigInt.asIntN(INTEGER_BITS[type] ?? 64, value) !== value) throw new SqlError(SqlState.numericOutOfRange, `${type} out of range`)
  return value.toString()
}

function toFloat(text: string, type: string): string {
  if (/[a-z]/i.test(text)) return text
  const value = type === 'real' ? Math.fround(Number(text)) : Number(text)
  if (Number.isFinite(value)) return text
  throw new SqlError(SqlState.numericOutOfRange, `value is out of range for type ${type}`)
}

function extreme(list: string, sign: 1 | -1): string {
  const texts = list.split(',')
  return texts.reduce((best, text) => {
    const [a, b] = [decimalKey(text), decimalKey(best)]
    return (sign === 1 ? a > b : a < b) ? text : best
  })
}

/** Numerics that no DECIMAL holds, as exact text. */
export const NUMERIC_FUNCTIONS: readonly EngineFunction[] = [
  binary('ip_numeric_add', addDecimals),
  binary('ip_numeric_subtract', (a, b) => addDecimals(a, { digits: -b.digits, scale: b.scale })),
  binary('ip_numeric_multiply', multiplyDecimals),
  binary('ip_numeric_divide', (a, b) => divideDecimals(a, requireDivisor(b))),
  binary('ip_numeric_modulo', (a, b) => remainderOfDecimals(a, requireDivisor(b))),
  binary('ip_numeric_quotient', (a, b) => {
    const scale = Math.max(a.scale, b.scale)
    return { digits: rescaleDecimal(a, scale).digits / rescaleDecimal(requireDivisor(b), scale).digits, scale: 0 }
  }),
  unary('ip_numeric_negate', ({ digits, scale }) => ({ digits: -digits, scale })),
  unary('ip_numeric_abs', ({ digits, scale }) => ({ digits: digits < 0n ? -digits : digits, scale })),
  unary('ip_numeric_sign', ({ digits }) => ({ digits: digits > 0n ? 1n : digits < 0n ? -1n : 0n, scale: 0 })),
  unary('ip_numeric_floor', floor),
  unary('ip_numeric_ceil', ({ digits, scale }) => {
    const below = floor({ digits: -digits, scale })
    return { digits: -below.digits, scale: 0 }
  }),
  { name: 'ip_numeric_round', parameters: 2, run: ([text, places]) => formatDecimal(atPlaces(read(text!), places!, rescaleDecimal)) },
  { name: 'ip_numeric_trunc', parameters: 2, run: ([text, places]) => formatDecimal(atPlaces(read(text!), places!, truncate)) },
  { name: 'ip_numeric_fit', parameters: 3, run: ([text, precision, scale]) => fitDigits(text!, Number(precision), Number(scale)) },
  { name: 'ip_numeric_integer', parameters: 2, run: ([text, type]) => toInteger(text!, type!) },
  { name: 'ip_numeric_float', parameters: 2, run: ([text, type]) => toFloat(text!, type!) },
  { name: 'ip_numeric_key', parameters: 1, run: ([text]) => decimalKey(text!) },
  { name: 'ip_numeric_sum', parameters: 1, run: ([list]) => formatDecimal(list!.split(',').map(read).reduce(addDecimals)) },
  { name: 'ip_numeric_min', parameters: 1, run: ([list]) => extreme(list!, -1) },
  { name: 'ip_numeric_max', parameters: 1, run: ([list]) => extreme(list!, 1) },
]
