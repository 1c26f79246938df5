import { formatDecimal } from '../../base/decimal.ts'
import { readDecimal } from '../../sql/translate/decimal.ts'

/** PostgreSQL writes smaller numbers than 0.0001 with an exponent. */
const SMALLEST_PLAIN_EXPONENT = -4

/**
 * Writes a float as PostgreSQL does, from the engine's shortest exact text.
 *
 * @param text - Digits that identify the value, in any notation; `inf`, `-inf`, `nan`.
 * @param plainDigits - Digits before the point from which on an exponent is written: 15 for double precision, 6 for real.
 *
 * @example
 * ```ts
 * formatFloat('1000000000000000.0', 15)
 * // => '1e+15'
 * ```
 */
export function formatFloat(text: string, plainDigits: number): string {
  const special = specialFloat(text)
  if (special !== undefined) return special
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)
  if (!match) return text
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match
  const all = (whole + fraction).replace(/^0+/, '')
  if (all === '') return `${sign}0`
  const leading = whole.replace(/^0+/, '')
  const exponent = (leading === '' ? all.length - fraction.length - 1 : leading.length - 1) + Number(exponentText)
  const digits = all.replace(/0+$/, '')
  if (exponent < SMALLEST_PLAIN_EXPONENT || exponent >= plainDigits) {
    const size = String(Math.abs(exponent)).padStart(2, '0')
    return `${sign}${digits[0]}${digits.length > 1 ? `.${digits.slice(1)}` : ''}e${exponent < 0 ? '-' : '+'}${size}`
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`
  const padded = digits.padEnd(exponent + 1, '0')
  const rest = padded.slice(exponent + 1)
  return `${sign}${padded.slice(0, exponent + 1)}${rest === '' ? '' : `.${rest}`}`
}

/**
 * Casts a float to numeric as PostgreSQL does: through so many significant digits.
 *
 * @param significant - 15 for double precision, 6 for real.
 *
 * @example
 * ```ts
 * floatNumeric('0.30000000000000004', 15)
 * // => '0.3'
 * ```
 */
export function floatNumeric(text: string, significant: number): string {
  const special = specialFloat(text)
  if (special !== undefined) return special
  const decimal = readDecimal(String(Number(Number(text).toPrecision(significant))))
  return decimal ? formatDecimal(decimal) : text
}

function specialFloat(text: string): string | undefined {
  if (/^-?nan$/i.test(text)) return 'NaN'
  if (/^inf/i.test(text)) return 'Infinity'
  return /^-inf/i.test(text) ? '-Infinity' : undefined
}
