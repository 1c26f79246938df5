import type { Node } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { type Context, failure, refusal } from './analysis.ts'
import { convertNumeric, numericText } from './convert-numeric.ts'
import { readDecimal } from './decimal.ts'
import { readInput } from './input.ts'
import { callNode, engineCast, NULL_NODE, textNode } from './nodes.ts'
import { categoryOf, formatType, isImplicitCast, isSameType, type SqlType, TEXT } from './sql-type.ts'
import type { Decimals, Typed } from './typed.ts'

/** Casts between types of one value that the engine does as PostgreSQL does. */
const ENGINE_CASTS = new Set([
  'boolean>integer',
  'integer>boolean',
  'date>timestamp',
  'date>timestamptz',
  'timestamp>date',
  'timestamp>timestamptz',
  'timestamp>time',
  'timestamptz>date',
  'timestamptz>timestamp',
  'timestamptz>time',
])

/**
 * Gives an expression the type that its place asks for, as PostgreSQL would without being asked.
 *
 * @returns `undefined` when PostgreSQL has no implicit cast.
 */
export function coerceImplicitly(context: Context, expression: Typed, target: SqlType): Typed | undefined {
  if (expression.type.name !== 'unknown' && !isImplicitCast(expression.type, target)) return undefined
  return convert(context, expression, target, expression.location)
}

/**
 * Casts an expression as `CAST` does.
 *
 * @throws SqlError `42846` when PostgreSQL has no such cast; the SQLSTATE of a literal that does not fit; `0A000` for a
 *   cast that we do not do.
 */
export function castExplicitly(context: Context, expression: Typed, target: SqlType, location: number | undefined): Typed {
  const plain = convert(context, expression, { ...target, length: undefined, precision: undefined, scale: undefined }, location)
  return applyModifiers(plain, target, location)
}

/** Gives every value of the list the one type; the texts of literals are read as it. */
export function coerceAll(context: Context, expressions: readonly Typed[], target: SqlType): Typed[] {
  const coerced = expressions.map((expression) => {
    const typed = coerceImplicitly(context, expression, target)
    if (!typed) throw failure(SqlState.datatypeMismatch, `cannot cast ${formatType(expression.type)} here`, expression.location)
    return typed
  })
  return target.name === 'numeric' && target.dimensions === 0 ? unifyDecimals(coerced) : coerced
}

/** Makes numerics of one representation: DECIMAL when all show the same scale, else text. */
function unifyDecimals(values: readonly Typed[]): Typed[] {
  const scales = new Set(values.filter((value) => !isNull(value)).map((value) => value.decimals?.scale))
  const scale = scales.size === 1 ? [...scales][0] : undefined
  if (scale === undefined) return values.map((value) => ({ ...value, node: numericText(value), decimals: undefined }))
  const precision = Math.max(...values.map((value) => (value.decimals?.scale === scale ? value.decimals.precision : 1)))
  const decimals = { precision, scale }
  return values.map((value) => ({ ...value, node: engineCast(value.node, value.type, decimals), decimals }))
}

/** Text of a value of any type, as PostgreSQL's output function gives it. */
export function textOf(expression: Typed, location: number | undefined): Node {
  const { node, type } = expression
  if (type.dimensions > 0) throw refusal('a cast from an array', location)
  switch (type.name) {
    case 'text':
    case 'varchar':
    case 'unknown':
    case 'xml':
    case 'json':
      return node
    case 'bpchar':
      return callNode('rtrim', [node, textNode(' ')])
    case 'boolean':
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'uuid':
    case 'time':
      return engineCast(node, TEXT)
    case 'numeric':
      return numericText(expression)
    case 'real':
    case 'double precision':
      return callNode('ip_float_text', [engineCast(node, TEXT), textNode(type.name)])
    case 'date':
    case 'timestamp':
    case 'timestamptz':
      return callNode('ip_datetime_text', [engineCast(node, TEXT)])
    case 'jsonb':
      return callNode('ip_read_jsonb', [node])
    case 'bytea':
      return callNode('ip_bytea_text', [node])
    case 'interval':
      throw refusal('a cast from interval to text', location)
    default:
      return type.name satisfies never
  }
}

/** The error of two values that have no common type: PostgreSQL tells whether their categories differ. */
export function unmatched(construct: string, first: Typed, other: Typed): Error {
  const [a, b] = [formatType(first.type), formatType(other.type)]
  if (categoryOf(first.type) === categoryOf(other.type) && first.type.dimensions === 0) {
    return failure(SqlState.cannotCoerce, `${construct} could not convert type ${b} to ${a}`, other.location)
  }
  return failure(SqlState.datatypeMismatch, `${construct} types ${a} and ${b} cannot be matched`, other.location)
}

function isNull(value: Typed): boolean {
  return value.literal === null
}

function convert(context: Context, expression: Typed, target: SqlType, location: number | undefined): Typed {
  if (expression.parameter !== undefined) return parameterAs(context, expression.parameter, target, expression.location)
  if (expression.type.name === 'unknown') return literalAs(expression, target)
  const { type } = expression
  if (isSameType(type, target)) return { ...expression, type: target }
  if (type.dimensions > 0 || target.dimensions > 0) throw refusal(`a cast from ${formatType(type)} to ${formatType(target)}`, location)
  const done = (node: Node, decimals?: Decimals): Typed => ({ node, type: target, decimals, location: expression.location })
  if (target.name === 'bpchar') throw refusal('a cast to character(n)', location)
  if (categoryOf(target) === 'string') return done(textOf(expression, location))
  if (categoryOf(type) === 'string') return readAtRunTime(textOf(expression, location), target, expression.location)
  if (categoryOf(type) === 'numeric' && categoryOf(target) === 'numeric') return convertNumeric(expression, target)
  if (ENGINE_CASTS.has(`${type.name}>${target.name}`)) return done(engineCast(expression.node, target))
  if (type.name === 'json' && target.name === 'jsonb') return done(expression.node)
  if (type.name === 'jsonb' && target.name === 'json') return done(callNode('ip_read_jsonb', [expression.node]))
  if (type.name === 'jsonb' && target.name === 'boolean') {
    return done(engineCast(callNode('ip_jsonb_boolean', [expression.node]), target))
  }
  if (type.name === 'jsonb' && categoryOf(target) === 'numeric') {
    const number: Typed = {
      node: callNode('ip_jsonb_numeric', [expression.node, textNode(formatType(target))]),
      type: { name: 'numeric', dimensions: 0 },
      location: expression.location,
    }
    return target.name === 'numeric' ? number : convertNumeric(number, target)
  }
  if (['interval', 'xml', 'time'].some((name) => name === type.name || name === target.name)) {
    throw refusal(`a cast from ${formatType(type)} to ${formatType(target)}`, location)
  }
  throw failure(SqlState.cannotCoerce, `cannot cast type ${formatType(type)} to ${formatType(target)}`, location)
}

/** An untyped literal takes the type of its place; its text is read now. */
function literalAs(expression: Typed, target: SqlType): Typed {
  const { literal, location } = expression
  const done = (node: Node, decimals?: Decimals): Typed => ({ node, type: target, decimals, location })
  if (literal === null || literal === undefined) {
    const decimals = target.name === 'numeric' ? { precision: 1, scale: 0 } : undefined
    return { ...done(engineCast(NULL_NODE, target, decimals), decimals), literal: null }
  }
  if (target.dimensions > 0) throw refusal('an array written as text', location)
  const input = readInput(target.name, literal)
  if (!input.ok) {
    const shown = input.code === SqlState.featureNotSupported ? input.message : `${input.message}: "${literal}"`
    throw failure(input.code, shown, location)
  }
  switch (target.name) {
    case 'text':
    case 'varchar':
    case 'bpchar':
    case 'json':
    case 'jsonb':
    case 'unknown':
      return done(textNode(input.text))
    case 'numeric':
      return { ...numericLiteral(input.text, location), type: target }
    case 'bytea':
      return done(callNode('unhex', [textNode(input.text)]))
    case 'interval':
      return done(intervalNode(input.text))
    default:
      return done(engineCast(textNode(input.text), target))
  }
}

/** A numeric constant, held exactly. */
export function numericLiteral(text: string, location: number | undefined): Typed {
  const type: SqlType = { name: 'numeric', dimensions: 0 }
  const decimal = readDecimal(text)
  const digits = decimal ? Math.max((decimal.digits < 0n ? -decimal.digits : decimal.digits).toString().length, decimal.scale) : 0
  if (!decimal || digits > 38) return { node: textNode(text), type, location }
  const decimals = { precision: Math.min(Math.max(digits, decimal.scale + 1), 38), scale: decimal.scale }
  return { node: engineCast(textNode(text), type, decimals), type, decimals, location }
}

function intervalNode(parts: string): Node {
  const [months = '0', days = '0', micros = '0'] = parts.split(' ')
  const integer = (text: string): Node => engineCast(textNode(text), { name: 'bigint', dimensions: 0 })
  const small = (text: string): Node => engineCast(textNode(text), { name: 'integer', dimensions: 0 })
  return callNode('ip_interval', [small(months), small(days), integer(micros)])
}

/** Parameters are bound as text in PostgreSQL's input form, and read as their type in the engine. */
function parameterAs(context: Context, number: number, target: SqlType, location: number | undefined): Typed {
  context.analysis.parameters[number - 1] = { name: target.name, dimensions: target.dimensions }
  const text = engineCast({ ParamRef: { number } }, TEXT)
  if (target.dimensions > 0) throw refusal('an array as a parameter', location)
  if (target.name === 'text' || target.name === 'varchar' || target.name === 'unknown') return { node: text, type: target, location }
  return readAtRunTime(text, target, location)
}

/** Reads text as a type by the type's input rules, when the statement runs. */
function readAtRunTime(text: Node, target: SqlType, location: number | undefined): Typed {
  const done = (node: Node): Typed => ({ node, type: target, location })
  switch (target.name) {
    case 'numeric':
    case 'json':
    case 'jsonb':
      return done(callNode(`ip_read_${target.name}`, [text]))
    case 'bytea':
      return done(callNode('unhex', [callNode('ip_read_bytea', [text])]))
    case 'double precision':
      return done(engineCast(callNode('ip_read_double', [text]), target))
    case 'smallint':
    case 'integer':
    case 'bigint':
    case 'real':
    case 'boolean':
    case 'date':
    case 'time':
    case 'timestamp':
    case 'timestamptz':
    case 'uuid':
      return done(engineCast(callNode(`ip_read_${target.name}`, [text]), target))
    default:
      throw refusal(`a cast from text to ${formatType(target)}`, location)
  }
}

function applyModifiers(value: Typed, target: SqlType, location: number | undefined): Typed {
  if (target.length !== undefined && target.name === 'varchar') {
    return {
      ...value,
      node: callNode('left', [value.node, engineCast(textNode(String(target.length)), { name: 'bigint', dimensions: 0 })]),
      type: target,
    }
  }
  if (target.precision !== undefined && target.name === 'numeric') {
    const decimals = { precision: target.precision, scale: target.scale ?? 0 }
    if (value.decimals && value.decimals.precision - value.decimals.scale < decimals.precision - decimals.scale) {
      return { ...value, node: engineCast(value.node, target, decimals), type: target, decimals }
    }
    const fitted = callNode('ip_numeric_fit', [numericText(value), textNode(String(decimals.precision)), textNode(String(decimals.scale))])
    return { ...value, node: engineCast(fitted, target, decimals), type: target, decimals, location }
  }
  return { ...value, type: target }
}
