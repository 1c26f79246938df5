import type { Node } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { type Context, failure, refusal } from './analysis.ts'
import { coerceImplicitly } from './coerce.ts'
import { isInteger, MAX_DECIMAL_DIGITS, numericText, widerInteger } from './convert-numeric.ts'
import { callNode, engineCast, operatorNode } from './nodes.ts'
import { BOOLEAN, categoryOf, formatType, type SqlType, type SqlTypeName, scalarType, TEXT } from './sql-type.ts'
import type { Decimals, Typed } from './typed.ts'

const COMPARISONS = new Set(['=', '<>', '!=', '<', '<=', '>', '>='])
const DATETIME_ORDER: readonly SqlTypeName[] = ['date', 'timestamp', 'timestamptz']

/** Types whose equality and order the engine has as PostgreSQL has them. */
const COMPARABLE = new Set<SqlTypeName>([
  'text',
  'varchar',
  'boolean',
  'smallint',
  'integer',
  'bigint',
  'numeric',
  'real',
  'double precision',
  'date',
  'time',
  'timestamp',
  'timestamptz',
  'interval',
  'uuid',
  'bytea',
])

export function isComparison(operator: string): boolean {
  return COMPARISONS.has(operator)
}

/**
 * Compares two values.
 *
 * @throws SqlError `42883` when PostgreSQL has no such operator for the types.
 */
export function compare(context: Context, operator: string, left: Typed, right: Typed, location: number | undefined): Typed {
  const [a, b] = comparablePair(context, operator, left, right, location)
  return { node: operatorNode(operator === '!=' ? '<>' : operator, a, b), type: BOOLEAN, location }
}

/**
 * Gives two values a form in which the engine's comparison is PostgreSQL's.
 *
 * @param operator - `=`, `<` and so on: for the check that the type has it, and for the message.
 */
export function comparablePair(
  context: Context,
  operator: string,
  left: Typed,
  right: Typed,
  location: number | undefined,
): readonly [Node, Node] {
  const type = comparisonType(left.type, right.type)
  const a = type && coerceImplicitly(context, left, type)
  const b = type && coerceImplicitly(context, right, type)
  if (!a || !b) throw undefinedOperator(operator, left, right, location)
  checkComparable(operator, type, left, right, location)
  if (type.name === 'numeric' && a.decimals && b.decimals) {
    const scale = Math.max(a.decimals.scale, b.decimals.scale)
    const whole = Math.max(a.decimals.precision - a.decimals.scale, b.decimals.precision - b.decimals.scale)
    if (whole + scale <= MAX_DECIMAL_DIGITS) {
      const decimals = { precision: Math.max(whole + scale, 1), scale }
      return [widen(a, decimals), widen(b, decimals)]
    }
    return [callNode('ip_numeric_key', [numericText(a)]), callNode('ip_numeric_key', [numericText(b)])]
  }
  if (type.name === 'numeric') return [callNode('ip_numeric_key', [numericText(a)]), callNode('ip_numeric_key', [numericText(b)])]
  return [comparisonKey(a), comparisonKey(b)]
}

/** The same digits on both sides; a column that has them already is left as it is, so that scans can use it. */
function widen(value: Typed, decimals: Decimals): Node {
  const isSame = value.decimals?.precision === decimals.precision && value.decimals.scale === decimals.scale
  return isSame ? value.node : engineCast(value.node, value.type, decimals)
}

/** A form of one value in which equal values are equal, and order as they should, in the engine. */
export function comparisonKey(value: Typed): Node {
  if (value.type.dimensions > 0) return value.node
  if (value.type.name === 'numeric' && !value.decimals) return callNode('ip_numeric_key', [value.node])
  if (value.type.name === 'jsonb') return callNode('ip_jsonb_key', [value.node])
  return value.node
}

/** Tells whether the engine needs another form of the value to compare it. */
export function needsKey(value: Typed): boolean {
  return comparisonKey(value) !== value.node
}

/**
 * Checks that values of a type can be grouped, made distinct or united.
 *
 * @throws SqlError `42883` for json and xml, which have no equality.
 */
export function checkEquality(type: SqlType, location: number | undefined): void {
  if (type.dimensions === 0 && (COMPARABLE.has(type.name) || type.name === 'unknown' || type.name === 'jsonb')) return
  if (type.name === 'json' || type.name === 'xml') {
    throw failure(SqlState.undefinedFunction, `could not identify an equality operator for type ${type.name}`, location)
  }
  throw refusal(`equality of type ${formatType(type)}`, location)
}

/**
 * Checks that values of a type can be sorted.
 *
 * @throws SqlError `42883` for json and xml, which have no order.
 */
export function checkOrder(type: SqlType, location: number | undefined): void {
  if (type.dimensions === 0 && (COMPARABLE.has(type.name) || type.name === 'unknown')) return
  if (type.name === 'json' || type.name === 'xml') {
    throw failure(SqlState.undefinedFunction, `could not identify an ordering operator for type ${type.name}`, location)
  }
  throw refusal(`order of type ${formatType(type)}`, location)
}

/** The error of an operator that PostgreSQL does not have for the types. */
export function undefinedOperator(operator: string, left: Typed | undefined, right: Typed, location: number | undefined): Error {
  const operands = left ? `${formatType(left.type)} ${operator} ${formatType(right.type)}` : `${operator} ${formatType(right.type)}`
  const hint = 'No operator matches the given name and argument types. You might need to add explicit type casts.'
  return failure(SqlState.undefinedFunction, `operator does not exist: ${operands}`, location, hint)
}

/** The type in which two values are compared. */
function comparisonType(left: SqlType, right: SqlType): SqlType | undefined {
  if (left.name === 'unknown' && right.name === 'unknown') return TEXT
  if (left.name === 'unknown') return bare(right)
  if (right.name === 'unknown') return bare(left)
  if (left.dimensions > 0 || right.dimensions > 0)
    return left.name === right.name && left.dimensions > 0 && right.dimensions > 0 ? bare(left) : undefined
  if (left.name === 'bpchar' && right.name === 'bpchar') return bare(left)
  const category = categoryOf(left)
  if (category !== categoryOf(right)) return undefined
  if (category === 'string') return TEXT
  if (category === 'numeric') return scalarType(comparedNumber(left, right))
  if (left.name === right.name) return bare(left)
  if (category === 'datetime') {
    const place = Math.max(DATETIME_ORDER.indexOf(left.name), DATETIME_ORDER.indexOf(right.name))
    return DATETIME_ORDER.includes(left.name) && DATETIME_ORDER.includes(right.name) ? scalarType(DATETIME_ORDER[place]!) : undefined
  }
  return undefined
}

function comparedNumber(left: SqlType, right: SqlType): SqlTypeName {
  if (left.name === 'real' && right.name === 'real') return 'real'
  const isFloat = [left.name, right.name].some((name) => name === 'real' || name === 'double precision')
  if (isFloat) return 'double precision'
  return isInteger(left) && isInteger(right) ? widerInteger(left.name, right.name) : 'numeric'
}

function bare(type: SqlType): SqlType {
  if (type.name === 'varchar' && type.dimensions === 0) return TEXT
  return { name: type.name, dimensions: type.dimensions }
}

function checkComparable(operator: string, type: SqlType, left: Typed, right: Typed, location: number | undefined): void {
  if (type.dimensions > 0) throw refusal(`operator ${operator} on arrays`, location)
  if (COMPARABLE.has(type.name)) return
  if (type.name === 'json' || type.name === 'xml') throw undefinedOperator(operator, left, right, location)
  if (type.name === 'jsonb' && (operator === '=' || operator === '<>' || operator === '!=')) return
  throw refusal(`operator ${operator} on type ${formatType(type)}`, location)
}
