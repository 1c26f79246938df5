import type { ColumnType, Value } from '../../catalog/column-type.ts'

/** Characters and words that an element of an array literal can't show bare. */
const NEEDS_QUOTES = /[{}",\\\s]|^$|^null$/i

/**
 * Writes a value as PostgreSQL's text output does, but booleans as `true` and `false`.
 *
 * @returns The text, or `undefined` for NULL, which each format shows in its own way.
 * @see PostgreSQL, chapter 8: arrays in 8.15, bytea in 8.4 (hex format).
 *
 * @example
 * ```ts
 * valueText(['a b', null, ''], { name: 'text', dimensions: 1 })
 * // => '{"a b",NULL,""}'
 * ```
 */
export function valueText(value: Value, type: ColumnType): string | undefined {
  if (value === null) return undefined
  switch (typeof value) {
    case 'string':
      return value
    case 'number':
      return numberText(value, type)
    case 'bigint':
    case 'boolean':
      return String(value)
    default:
      return isBytes(value) ? bytesText(value) : arrayText(value, type)
  }
}

/** Whether values of the type are set flush right. */
export function isNumericType(type: ColumnType): boolean {
  if (type.dimensions > 0) return false
  switch (type.name) {
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'numeric':
    case 'real':
    case 'double precision':
      return true
    default:
      return false
  }
}

/** Tells bytes from an array of values. */
export function isBytes(value: Uint8Array | readonly Value[]): value is Uint8Array {
  return value instanceof Uint8Array
}

/** `\x` and two hexadecimal digits a byte. */
export function bytesText(bytes: Uint8Array): string {
  let text = '\\x'
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

/**
 * Writes a number in the fewest digits that read back to it: exponents as C prints them (`1e+20`, `1e-05`), from 10^15 for
 * double precision and 10^6 for real.
 *
 * @see PostgreSQL `src/common/d2s.c` and `f2s.c`
 *
 * @example
 * ```ts
 * numberText(Math.fround(0.1), { name: 'real', dimensions: 0 })
 * // => '0.1'
 * ```
 */
export function numberText(value: number, type: ColumnType): string {
  if (!Number.isFinite(value)) return String(value)
  if (Object.is(value, -0)) return '-0'
  if (type.name !== 'real' && type.name !== 'double precision') return String(value)
  const [mantissa, exponentText] = shortestExponential(value, type.name).split('e')
  const exponent = Number(exponentText)
  if (exponent < -4 || exponent >= (type.name === 'real' ? 6 : 15)) {
    return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
  }
  return type.name === 'real' ? String(Number(`${mantissa}e${exponent}`)) : String(value)
}

function shortestExponential(value: number, type: 'real' | 'double precision'): string {
  if (type === 'double precision') return value.toExponential()
  // Nine significant digits always tell two floats apart; most need fewer.
  for (let digits = 0; digits < 8; digits++) {
    const text = value.toExponential(digits)
    if (Math.fround(Number(text)) === value) return text.replace(/\.?0+e/, 'e')
  }
  return value.toExponential(8)
}

function arrayText(values: readonly Value[], type: ColumnType): string {
  return `{${values.map((value) => elementText(value, type)).join(',')}}`
}

function elementText(value: Value, type: ColumnType): string {
  const text = valueText(value, type)
  if (text === undefined) return 'NULL'
  if (Array.isArray(value) || !NEEDS_QUOTES.test(text)) return text
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}
