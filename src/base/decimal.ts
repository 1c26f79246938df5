/** A decimal number, exact: `digits` / 10^`scale`. */
export interface Decimal {
  /** All digits, sign included. */
  readonly digits: bigint
  /** Digits after the point that are shown, 0 or more. */
  readonly scale: number
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,9}))?$/

/** More digits than this on either side of the point are no number to work with; it is PostgreSQL's own limit of numeric. */
const MAX_DIGITS_BEFORE_POINT = 131_072
const MAX_DIGITS_AFTER_POINT = 16_383

/**
 * Reads a decimal number, with a point and an exponent if it has them.
 *
 * @returns `undefined` when the text is no decimal number, `'too large'` when PostgreSQL's numeric can't hold it.
 *
 * @example
 * ```ts
 * parseDecimal('-1.50e1')
 * // => { digits: -150n, scale: 1 }
 * ```
 */
export function parseDecimal(text: string): Decimal | 'too large' | undefined {
  const match = DECIMAL.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return undefined
  const written = (whole + fraction).replace(/^0+/, '')
  const scale = fraction.length - Number(exponent)
  if (scale > MAX_DIGITS_AFTER_POINT || written.length - scale > MAX_DIGITS_BEFORE_POINT) return 'too large'
  const magnitude = written === '' ? 0n : BigInt(written) * (scale < 0 ? powerOfTen(-scale) : 1n)
  return { digits: sign === '-' ? -magnitude : magnitude, scale: Math.max(scale, 0) }
}

/**
 * Writes a decimal without an exponent, with all the digits of its scale.
 *
 * @example
 * ```ts
 * formatDecimal({ digits: 150n, scale: 2 })
 * // => '1.50'
 * ```
 */
export function formatDecimal({ digits, scale }: Decimal): string {
  const padded = magnitudeText(digits).padStart(scale + 1, '0')
  const whole = padded.slice(0, padded.length - scale)
  const sign = digits < 0n ? '-' : ''
  return scale === 0 ? sign + whole : `${sign}${whole}.${padded.slice(padded.length - scale)}`
}

/**
 * Changes the number of digits after the point, rounding half away from zero as PostgreSQL's numeric does.
 *
 * @example
 * ```ts
 * formatDecimal(rescaleDecimal({ digits: -125n, scale: 2 }, 1))
 * // => '-1.3'
 * ```
 */
export function rescaleDecimal({ digits, scale }: Decimal, to: number): Decimal {
  if (to >= scale) return { digits: digits * powerOfTen(to - scale), scale: to }
  const unit = powerOfTen(scale - to)
  const half = unit / 2n
  return { digits: (digits < 0n ? digits - half : digits + half) / unit, scale: to }
}

/** Counts the digits without leading zeros, on both sides of the point; 0 for zero. */
export function countDigits({ digits }: Decimal): number {
  return digits === 0n ? 0 : magnitudeText(digits).length
}

/** @returns The decimal as an integer; `undefined` when it has a fraction other than zeros. */
export function decimalToInteger({ digits, scale }: Decimal): bigint | undefined {
  const unit = powerOfTen(scale)
  return digits % unit === 0n ? digits / unit : undefined
}

/**
 * Compares two decimals by value, whatever their scales.
 *
 * @returns Below 0, 0 or above 0, as a sort wants it.
 */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const left = rescaleDecimal(a, scale).digits
  const right = rescaleDecimal(b, scale).digits
  return left < right ? -1 : left > right ? 1 : 0
}

export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent)
}

function magnitudeText(digits: bigint): string {
  return (digits < 0n ? -digits : digits).toString()
}
