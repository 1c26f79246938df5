import { countDigits, type Decimal, parseDecimal, powerOfTen, rescaleDecimal } from '../../base/decimal.ts'

/** PostgreSQL's NUMERIC_MAX_DISPLAY_SCALE, NUMERIC_MIN_SIG_DIGITS and the digits of one of its base-10000 places. */
const MAX_DISPLAY_SCALE = 1000
const MIN_SIGNIFICANT_DIGITS = 16
const PLACE_DIGITS = 4

/** Digits of a numeric that we take in; PostgreSQL takes 131,072 before the point. */
const MAX_DIGITS = 1000

/**
 * Reads decimal text.
 *
 * @returns `undefined` for what is no number, `NaN`, an infinity, or more than 1,000 digits.
 *
 * @example
 * ```ts
 * readDecimal('1.5e2')
 * // => { digits: 150n, scale: 0 }
 * ```
 */
export function readDecimal(text: string): Decimal | undefined {
  const decimal = parseDecimal(text)
  if (decimal === undefined || decimal === 'too large') return undefined
  return Math.max(countDigits(decimal), decimal.scale) > MAX_DIGITS ? undefined : decimal
}

/** Adds; the result shows the larger scale. */
export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { digits: rescaleDecimal(a, scale).digits + rescaleDecimal(b, scale).digits, scale }
}

/** Multiplies; the scales add up. */
export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale }
}

/**
 * Divides as PostgreSQL does: at least 16 significant digits, halves away from zero.
 *
 * @param b - Not zero.
 * @see PostgreSQL `select_div_scale` and `div_var` in numeric.c.
 *
 * @example
 * ```ts
 * formatDecimal(divideDecimals({ digits: 10n, scale: 0 }, { digits: 3n, scale: 0 }))
 * // => '3.3333333333333333'
 * ```
 */
export function divideDecimals(a: Decimal, b: Decimal): Decimal {
  const first = leadingPlace(a)
  const second = leadingPlace(b)
  const quotientWeight = first.weight - second.weight - (first.digit <= second.digit ? 1 : 0)
  const wanted = Math.max(MIN_SIGNIFICANT_DIGITS - quotientWeight * PLACE_DIGITS, a.scale, b.scale, 0)
  const scale = Math.min(wanted, MAX_DISPLAY_SCALE)
  const shift = scale + b.scale - a.scale
  const numerator = shift > 0 ? a.digits * powerOfTen(shift) : a.digits
  const denominator = shift < 0 ? b.digits * powerOfTen(-shift) : b.digits
  return { digits: divideHalfAway(numerator, denominator), scale }
}

/** Remainder with the sign of the dividend; the result shows the larger scale. `b` is not zero. */
export function remainderOfDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale)
  return { digits: rescaleDecimal(a, scale).digits % rescaleDecimal(b, scale).digits, scale }
}

/**
 * Makes a text that sorts, byte by byte, as the values do, and is equal for equal values.
 *
 * @param text - As `formatDecimal` gives it, or `NaN`, `Infinity`, `-Infinity`.
 *
 * @example
 * ```ts
 * decimalKey('1.50') === decimalKey('1.5')
 * // => true
 * ```
 */
export function decimalKey(text: string): string {
  if (text === 'NaN') return '5'
  if (text === 'Infinity') return '4'
  if (text === '-Infinity') return '0'
  const decimal = readDecimal(text)
  if (!decimal || decimal.digits === 0n) return '2'
  const negative = decimal.digits < 0n
  const digits = (negative ? -decimal.digits : decimal.digits).toString()
  const exponent = String(digits.length - decimal.scale + 5000).padStart(5, '0')
  const ordered = exponent + digits.replace(/0+$/, '')
  if (!negative) return `3${ordered}`
  // The complement turns the order round; the last mark sorts a shorter (greater) negative after a longer one.
  return `1${ordered.replace(/\d/g, (digit) => String(9 - Number(digit)))}~`
}

/** Weight and value of the first base-10000 place that is not zero, as PostgreSQL holds it. */
function leadingPlace({ digits, scale }: Decimal): { weight: number; digit: bigint } {
  if (digits === 0n) return { weight: 0, digit: 0n }
  const text = (digits < 0n ? -digits : digits).toString()
  const exponent = text.length - scale - 1
  const weight = Math.floor(exponent / PLACE_DIGITS)
  const length = exponent - weight * PLACE_DIGITS + 1
  return { weight, digit: BigInt(text.slice(0, length).padEnd(length, '0')) }
}

function divideHalfAway(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n
  const n = numerator < 0n ? -numerator : numerator
  const d = denominator < 0n ? -denominator : denominator
  const quotient = (n * 2n + d) / (d * 2n)
  return negative ? -quotient : quotient
}
