import type { Node } from '@pgsql/types'
import { type Context, refusal } from './analysis.ts'
import { coerceImplicitly } from './coerce.ts'
import { undefinedOperator } from './compare.ts'
import { isInteger, MAX_DECIMAL_DIGITS, numericText, numericTextCall, widerInteger } from './convert-numeric.ts'
import { callNode, engineCast, operatorNode } from './nodes.ts'
import { BIGINT, categoryOf, INTEGER, NUMERIC, type SqlType, type SqlTypeName, scalarType } from './sql-type.ts'
import type { Decimals, Typed } from './typed.ts'

const NAMES: Readonly<Record<string, string>> = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide', '%': 'modulo' }

export function isArithmetic(operator: string): boolean {
  return Object.hasOwn(NAMES, operator)
}

/**
 * Adds, subtracts, multiplies, divides or takes the remainder: numbers, dates and intervals.
 *
 * @throws SqlError `42883` when PostgreSQL has no such operator for the types.
 */
export function calculate(context: Context, operator: string, left: Typed, right: Typed, location: number | undefined): Typed {
  const dated = calculateDate(context, operator, left, right, location)
  if (dated) return dated
  const type = resultType(operator, left.type, right.type)
  if (!type) {
    if (left.type.name === 'unknown' && right.type.name === 'unknown') throw refusal(`operator ${operator} on two untyped values`, location)
    if (left.type.name === 'jsonb' || left.type.dimensions > 0) throw refusal(`operator ${operator} on this type`, location)
    throw undefinedOperator(operator, left, right, location)
  }
  if (operator === '%' && (type.name === 'real' || type.name === 'double precision'))
    throw undefinedOperator(operator, left, right, location)
  const a = coerceImplicitly(context, left, type)
  const b = coerceImplicitly(context, right, type)
  if (!a || !b) throw undefinedOperator(operator, left, right, location)
  if (type.name === 'numeric') return calculateNumeric(operator, a, b, location)
  const name = NAMES[operator]!
  if (isInteger(type)) {
    const node =
      operator === '/' || operator === '%' ? callNode(`ip_integer_${name}`, [a.node, b.node]) : operatorNode(operator, a.node, b.node)
    return { node: engineCast(node, type), type, location }
  }
  return { node: engineCast(callNode(`ip_float_${name}`, [a.node, b.node]), type), type, location }
}

/** Changes the sign, or with `+` does nothing. */
export function negate(operator: string, value: Typed, location: number | undefined): Typed {
  if (value.type.name === 'unknown') throw refusal(`operator ${operator} on an untyped value`, location)
  if (categoryOf(value.type) !== 'numeric') {
    if (value.type.name === 'interval') throw refusal(`operator ${operator} on interval`, location)
    throw undefinedOperator(operator, undefined, value, location)
  }
  if (operator === '+') return value
  if (value.type.name === 'numeric' && !value.decimals) return numericTextCall('ip_numeric_negate', [value.node], location)
  if (value.type.name === 'numeric') return { ...value, node: engineCast(negated(value.node), value.type, value.decimals), location }
  return { ...value, node: engineCast(negated(value.node), value.type), location }
}

function negated(node: Node): Node {
  return callNode('ip_negate', [node])
}

function resultType(operator: string, left: SqlType, right: SqlType): SqlType | undefined {
  if (left.name === 'unknown') return categoryOf(right) === 'numeric' ? scalarType(right.name) : undefined
  if (right.name === 'unknown') return categoryOf(left) === 'numeric' ? scalarType(left.name) : undefined
  if (categoryOf(left) !== 'numeric' || categoryOf(right) !== 'numeric') return undefined
  if (isInteger(left) && isInteger(right)) return scalarType(widerInteger(left.name, right.name))
  const hasFloat = [left.name, right.name].some((name) => name === 'real' || name === 'double precision')
  if (!hasFloat) return NUMERIC
  if (operator === '%') return undefined
  return scalarType(left.name === 'real' && right.name === 'real' ? 'real' : 'double precision')
}

/** Sums, differences and products that fit DECIMAL are the engine's; all else is calculated on text. */
function calculateNumeric(operator: string, a: Typed, b: Typed, location: number | undefined): Typed {
  const decimals = a.decimals && b.decimals && resultDecimals(operator, a.decimals, b.decimals)
  if (decimals && a.decimals && b.decimals) {
    // Both sides get the result's whole width first: the engine would keep 18 digits and call the rest overflow.
    const wide = (value: Typed, scale: number): Node => engineCast(value.node, NUMERIC, { precision: decimals.precision, scale })
    const isProduct = operator === '*'
    const left = wide(a, isProduct ? a.decimals.scale : decimals.scale)
    const right = isProduct ? b.node : wide(b, decimals.scale)
    return { node: engineCast(operatorNode(operator, left, right), NUMERIC, decimals), type: NUMERIC, decimals, location }
  }
  return numericTextCall(`ip_numeric_${NAMES[operator]}`, [numericText(a), numericText(b)], location)
}

function resultDecimals(operator: string, a: Decimals, b: Decimals): Decimals | undefined {
  if (operator === '/' || operator === '%') return undefined
  const scale = operator === '*' ? a.scale + b.scale : Math.max(a.scale, b.scale)
  const precision = operator === '*' ? a.precision + b.precision : Math.max(a.precision - a.scale, b.precision - b.scale) + scale + 1
  return precision <= MAX_DECIMAL_DIGITS ? { precision, scale } : undefined
}

/** Operand types → how the engine says it, and the result. */
type DateRule = readonly [left: SqlTypeName, operator: string, right: SqlTypeName, result: SqlTypeName]

const DATE_RULES: readonly DateRule[] = [
  ['date', '+', 'integer', 'date'],
  ['integer', '+', 'date', 'date'],
  ['date', '-', 'integer', 'date'],
  ['date', '-', 'date', 'integer'],
  ['date', '+', 'interval', 'timestamp'],
  ['interval', '+', 'date', 'timestamp'],
  ['date', '-', 'interval', 'timestamp'],
  ['timestamp', '+', 'interval', 'timestamp'],
  ['interval', '+', 'timestamp', 'timestamp'],
  ['timestamp', '-', 'interval', 'timestamp'],
  ['timestamptz', '+', 'interval', 'timestamptz'],
  ['interval', '+', 'timestamptz', 'timestamptz'],
  ['timestamptz', '-', 'interval', 'timestamptz'],
  ['timestamp', '-', 'timestamp', 'interval'],
  ['timestamptz', '-', 'timestamptz', 'interval'],
  ['interval', '+', 'interval', 'interval'],
  ['interval', '-', 'interval', 'interval'],
]

function calculateDate(context: Context, operator: string, left: Typed, right: Typed, location: number | undefined): Typed | undefined {
  const dated = (type: SqlType): boolean => categoryOf(type) === 'datetime' || categoryOf(type) === 'timespan'
  if (!dated(left.type) && !dated(right.type)) return undefined
  // An untyped operand takes the other's type when such an operator exists.
  const leftName = left.type.name === 'unknown' ? right.type.name : left.type.name
  const rightName = right.type.name === 'unknown' ? left.type.name : right.type.name
  const rule = DATE_RULES.find(([a, sign, b]) => sign === operator && matches(leftName, a) && matches(rightName, b))
  if (!rule) {
    const isUntyped = left.type.name === 'unknown' || right.type.name === 'unknown'
    const isPossible = isUntyped || [leftName, rightName].some((name) => name === 'time' || name === 'interval') || leftName !== rightName
    if (isPossible) throw refusal(`operator ${operator} on these date and time types`, location)
    throw undefinedOperator(operator, left, right, location)
  }
  const [a, , b, result] = rule
  const first = coerceImplicitly(context, left, scalarType(a))
  const second = coerceImplicitly(context, right, scalarType(b))
  if (!first || !second) throw undefinedOperator(operator, left, right, location)
  const type = scalarType(result)
  if (result === 'integer') return { node: engineCast(operatorNode('-', first.node, second.node), INTEGER), type, location }
  const node = operatorNode(operator, dateOperand(first), dateOperand(second))
  return { node: result === 'interval' ? node : callNode('ip_datetime', [engineCast(node, type)]), type, location }
}

function matches(name: SqlTypeName, wanted: SqlTypeName): boolean {
  return name === wanted || (wanted === 'integer' && name === 'smallint')
}

/** The engine adds plain integers to a date, and an interval to a timestamp. */
function dateOperand(value: Typed): Node {
  if (value.type.name === 'integer') return engineCast(value.node, INTEGER)
  return value.node
}

/** A whole number as the type that the engine's functions take. */
export function asBigint(node: Node): Node {
  return engineCast(node, BIGINT)
}
