/** A decimal number, exact: `digits` / 10^`scale`, with a sign. */
export interface Decimal {
  readonly negative: boolean
  /** Without leading zeros; empty means zero. */
  readonly digits: string
  /** Digits after the point, 0 or more. */
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
 * // => { negative: true, digits: '150', scale: 1 }
 * ```
 */
export function parseDecimal(text: string): Decimal | 'too large' | undefined {
  const match = DECIMAL.exec(text)
  if (!match) return undefined
  const [, sign, whole = '', fraction = '', exponent = '0'] = match
  if (whole === '' && fraction === '') return undefined
  const digits = (whole + fraction).replace(/^0+/, '')
  const scale = fraction.length - Number(exponent)
  const isNegative = sign === '-' && digits !== ''
  if (scale > MAX_DIGITS_AFTER_POINT || digits.length - scale > MAX_DIGITS_BEFORE_POINT) return 'too large'
  if (scale >= 0) return { negative: isNegative, digits, scale }
  return { negative: isNegative, digits: digits === '' ? '' : digits + '0'.repeat(-scale), scale: 0 }
}

/**
 * Writes a decimal without an exponent, with all the digits of its scale.
 *
 * @example
 * ```ts
 * formatDecimal({ negative: false, digits: '150', scale: 2 })
 * // => '1.50'
 * ```
 */
export function formatDecimal({ negative, digits, scale }: Decimal): string {
  const padded = digits.padStart(scale + 1, '0')
  const whole = padded.slice(0, padded.length - scale)
  const sign = negative ? '-' : ''
  return scale === 0 ? sign + whole : `${sign}${whole}.${padded.slice(padded.length - scale)}`
}

/**
 * Changes the number of digits after the point, rounding half away from zero as PostgreSQL's numeric does.
 *
 * @example
 * ```ts
 * formatDecimal(rescaleDecimal({ negative: true, digits: '125', scale: 2 }, 1))
 * // => '-1.3'
 * ```
 */
export function rescaleDecimal(decimal: Decimal, scale: number): Decimal {
  const { negative, digits } = decimal
  const dropped = decimal.scale - scale
  if (dropped <= 0) return { negative, digits: digits === '' ? '' : digits + '0'.repeat(-dropped), scale }
  const padded = digits.padStart(dropped + 1, '0')
  const kept = padded.slice(0, padded.length - dropped)
  const isUp = padded.charCodeAt(padded.length - dropped) >= 53
  const rounded = (isUp ? (BigInt(kept) + 1n).toString() : kept).replace(/^0+/, '')
  return { negative: negative && rounded !== '', digits: rounded, scale }
}

/** @returns The decimal as an integer; `undefined` when it has a fraction other than zeros. */
export function decimalToInteger({ negative, digits, scale }: Decimal): bigint | undefined {
  const whole = digits.slice(0, Math.max(0, digits.length - scale))
  if (/[1-9]/.test(digits.slice(whole.length))) return undefined
  const magnitude = BigInt(whole)
  return negative ? -magnitude : magnitude
}

/**
 * Compares two decimals by value, whatever their scales.
 *
 * @returns Below 0, 0 or above 0, as a sort wants it.
 */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale)
  const left = signed(rescaleDecimal(a, scale))
  const right = signed(rescaleDecimal(b, scale))
  return left < right ? -1 : left > right ? 1 : 0
}

function signed({ negative, digits }: Decimal): bigint {
  const magnitude = BigInt(digits)
  return negative ? -magnitude : magnitude
}
