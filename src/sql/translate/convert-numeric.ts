import type { Node } from '@pgsql/types'
import { callNode, engineCast, textNode } from './nodes.ts'
import { NUMERIC, type SqlType, type SqlTypeName, TEXT } from './sql-type.ts'
import type { Decimals, Typed } from './typed.ts'

/** Most digits that the engine's DECIMAL holds. */
export const MAX_DECIMAL_DIGITS = 38

/** Digits of each integer type's largest value. */
const INTEGER_DIGITS: Partial<Record<SqlTypeName, number>> = { smallint: 5, integer: 10, bigint: 19 }

/** Digits up to which a DECIMAL goes through a double's division by a power of ten without being rounded twice. */
const EXACT_DOUBLE_DIGITS = 15

/** A numeric as exact text, with the digits that PostgreSQL shows. */
export function numericText(value: Typed): Node {
  const { decimals, node } = value
  if (!decimals) return node
  // Without digits before the point the engine writes none: `.5`.
  return decimals.precision > decimals.scale ? engineCast(node, TEXT) : callNode('ip_read_numeric', [engineCast(node, TEXT)])
}

/** Casts between number types, implicit or explicit: the engine does the same for both. */
export function convertNumeric(expression: Typed, target: SqlType): Typed {
  const { node, type, location } = expression
  const done = (result: Node, decimals?: Decimals): Typed => ({ node: result, type: target, decimals, location })
  if (target.name === 'numeric') {
    const digits = INTEGER_DIGITS[type.name]
    if (digits !== undefined) {
      const decimals = { precision: digits, scale: 0 }
      return done(engineCast(node, target, decimals), decimals)
    }
    return done(callNode('ip_float_numeric', [engineCast(node, TEXT), textNode(type.name)]))
  }
  if (type.name !== 'numeric') return done(engineCast(node, target))
  if (target.name === 'real' || target.name === 'double precision') {
    if (expression.decimals && expression.decimals.precision <= EXACT_DOUBLE_DIGITS && target.name === 'double precision') {
      return done(engineCast(node, target))
    }
    return done(engineCast(callNode('ip_numeric_float', [numericText(expression), textNode(target.name)]), target))
  }
  return done(engineCast(callNode('ip_numeric_integer', [numericText(expression), textNode(target.name)]), target))
}

/** Type of an integer's arithmetic with another: the wider. */
export function widerInteger(a: SqlTypeName, b: SqlTypeName): SqlTypeName {
  return (INTEGER_DIGITS[a] ?? 0) >= (INTEGER_DIGITS[b] ?? 0) ? a : b
}

/** Tells whether a type is smallint, integer or bigint. */
export function isInteger(type: SqlType): boolean {
  return type.dimensions === 0 && INTEGER_DIGITS[type.name] !== undefined
}

/** A numeric expression held as text. */
export function numericTextCall(name: string, args: readonly Node[], location: number | undefined): Typed {
  return { node: callNode(name, args), type: NUMERIC, location }
}
