import type { Node } from '@pgsql/types'
import { type Context, refusal } from './analysis.ts'
import { undefinedFunction } from './call-scalar.ts'
import { coerceImplicitly } from './coerce.ts'
import { checkEquality, checkOrder, comparisonKey, needsKey } from './compare.ts'
import { isInteger, numericText, numericTextCall } from './convert-numeric.ts'
import { callNode, engineCast, textNode } from './nodes.ts'
import { arrayOf, BIGINT, BOOLEAN, DOUBLE, NUMERIC, TEXT } from './sql-type.ts'
import type { Typed } from './typed.ts'

export const AGGREGATE_NAMES: ReadonlySet<string> = new Set([
  'count',
  'sum',
  'avg',
  'min',
  'max',
  'bool_and',
  'bool_or',
  'every',
  'string_agg',
  'array_agg',
])

/** Names that aggregates have in the engine: what they enclose is not of the group. */
export const ENGINE_AGGREGATES: ReadonlySet<string> = new Set([...AGGREGATE_NAMES, 'any_value'])

export interface AggregateCall {
  readonly context: Context
  readonly name: string
  readonly args: readonly Typed[]
  readonly location: number | undefined
  readonly isDistinct: boolean
  readonly isOver: boolean
  /** Makes the engine's call with the DISTINCT, FILTER, ORDER BY and OVER of the statement; `order` when it has none. */
  readonly wrap: (engineName: string, args: readonly Node[], order?: readonly Node[]) => Node
}

/** What an aggregate gives, and the form of its argument by which DISTINCT works. */
export interface Aggregated {
  readonly value: Typed
  readonly distinctKey: Node | undefined
}

/** Calls an aggregate, so that type and digits are PostgreSQL's. */
export function aggregate(call: AggregateCall): Aggregated {
  const { context, name, args, location, isDistinct } = call
  const [first] = args
  if (name === 'count' && !first) return { value: { node: call.wrap('count', []), type: BIGINT }, distinctKey: undefined }
  if (!first || args.length !== (name === 'string_agg' ? 2 : 1)) throw undefinedFunction(name, args, location)
  const untyped = name === 'bool_and' || name === 'bool_or' || name === 'every' ? BOOLEAN : TEXT
  if (first.type.name === 'unknown' && (name === 'sum' || name === 'avg' || name === 'array_agg'))
    throw refusal(`${name} of an untyped value`, location)
  const value = first.type.name === 'unknown' ? coerceImplicitly(context, first, untyped)! : first
  if (isDistinct) checkEquality(value.type, location)
  const distinctKey = comparisonKey(value)
  return { value: callOf(call, value), distinctKey }
}

function callOf(call: AggregateCall, value: Typed): Typed {
  const { name, args, location, isDistinct, wrap, context } = call
  switch (name) {
    case 'count':
      return { node: wrap('count', [isDistinct ? comparisonKey(value) : value.node]), type: BIGINT }
    case 'sum':
      return sum(call, value)
    case 'avg':
      return average(call, value)
    case 'min':
    case 'max':
      return extreme(call, value)
    case 'bool_and':
    case 'bool_or':
    case 'every':
      if (value.type.name !== 'boolean') throw undefinedFunction(name, args, location)
      return { node: wrap(name === 'every' ? 'bool_and' : name, [value.node]), type: BOOLEAN }
    case 'string_agg': {
      const delimiter = args[1]!
      if (value.type.name === 'bytea') throw refusal('string_agg of bytea', location)
      const text = coerceImplicitly(context, value, TEXT)
      if (!text) throw undefinedFunction(name, args, location)
      if (typeof delimiter.literal !== 'string') throw refusal('string_agg with anything but a constant between', location)
      return { node: wrap('string_agg', [text.node, textNode(delimiter.literal)], distinctOrder(call, text.node)), type: TEXT }
    }
    case 'array_agg':
      if (value.type.dimensions > 0) throw refusal('array_agg of arrays', location)
      if (isDistinct && needsKey(value)) throw refusal('array_agg of these distinct values', location)
      return { node: wrap('array_agg', [value.node], distinctOrder(call, value.node)), type: arrayOf(value.type), decimals: value.decimals }
    default:
      throw refusal(`aggregate ${name}`, location)
  }
}

/** PostgreSQL sorts for DISTINCT, and so gives the values in order. */
function distinctOrder(call: AggregateCall, node: Node): readonly Node[] {
  if (!call.isDistinct || 'A_Const' in node) return []
  return [{ SortBy: { node, sortby_dir: 'SORTBY_ASC', sortby_nulls: 'SORTBY_NULLS_LAST', location: -1 } }]
}

/** Digits of a DECIMAL of which the engine's 38 hold the sum of ten thousand million. */
const MAX_SUMMED_DIGITS = 28

function sum(call: AggregateCall, value: Typed): Typed {
  const { name, args, location, isDistinct, wrap } = call
  if (value.type.dimensions > 0) throw undefinedFunction(name, args, location)
  switch (value.type.name) {
    case 'smallint':
    case 'integer':
      return { node: engineCast(wrap('sum', [addend(value.node)]), BIGINT), type: BIGINT }
    case 'bigint':
    case 'numeric': {
      if (value.type.name === 'numeric' && (value.decimals?.precision ?? MAX_SUMMED_DIGITS + 1) > MAX_SUMMED_DIGITS) {
        if (isDistinct) throw refusal('sum of these distinct values', location)
        return { node: textSum(call, value), type: NUMERIC }
      }
      const decimals = { precision: 38, scale: value.decimals?.scale ?? 0 }
      return { node: engineCast(wrap('sum', [addend(value.node)]), NUMERIC, decimals), type: NUMERIC, decimals }
    }
    case 'double precision': {
      const node = callNode('ip_float_sum', [
        wrap('sum', [value.node], distinctOrder(call, value.node)),
        wrap('bool_or', [callNode('isinf', [value.node])]),
      ])
      return { node, type: DOUBLE }
    }
    case 'real':
    case 'interval':
      throw refusal(`sum of ${value.type.name}`, location)
    default:
      throw undefinedFunction(name, args, location)
  }
}

function addend(node: Node): Node {
  return 'ColumnRef' in node ? node : callNode('ip_addend', [node])
}

function average(call: AggregateCall, value: Typed): Typed {
  const { name, args, location, wrap } = call
  const { type } = value
  if (type.dimensions > 0) throw undefinedFunction(name, args, location)
  if (isInteger(type) || type.name === 'numeric') {
    const total = sum(call, type.name === 'numeric' ? value : value)
    const totalText = total.type.name === 'numeric' ? numericText(total) : engineCast(total.node, TEXT)
    const count = engineCast(wrap('count', [value.node]), TEXT)
    return numericTextCall('ip_numeric_divide', [totalText, callNode('nullif', [count, textNode('0')])], location)
  }
  if (type.name === 'double precision' || type.name === 'real') {
    const wide = type.name === 'real' ? engineCast(value.node, DOUBLE) : value.node
    // PostgreSQL keeps the sum of squares too, and fails when that overflows.
    const hasHuge = wrap('bool_or', [callNode('ip_float_huge', [wide])])
    return { node: callNode('ip_float_average', [wrap('avg', [wide], distinctOrder(call, wide)), hasHuge]), type: DOUBLE }
  }
  if (type.name === 'interval') throw refusal('avg of interval', location)
  throw undefinedFunction(name, args, location)
}

/** Types that have min and max. */
const WITHOUT_EXTREMES = new Set(['boolean', 'uuid', 'bytea', 'json', 'jsonb', 'xml'])

function extreme(call: AggregateCall, value: Typed): Typed {
  const { name, args, location, isOver, wrap } = call
  if (WITHOUT_EXTREMES.has(value.type.name) && value.type.dimensions === 0) throw undefinedFunction(name, args, location)
  checkOrder(value.type, location)
  if (value.type.name === 'numeric' && !value.decimals) {
    if (isOver) throw refusal(`${name} of these values as a window function`, location)
    return numericTextCall(`ip_numeric_${name}`, [wrap('string_agg', [value.node, textNode(',')])], location)
  }
  const type = value.type.name === 'varchar' ? TEXT : { name: value.type.name, dimensions: 0 }
  return { node: wrap(name, [value.node]), type, decimals: value.decimals }
}

/** Sums numerics that are held as text: joined, then added exactly. */
function textSum(call: AggregateCall, value: Typed): Node {
  return callNode('ip_numeric_sum', [call.wrap('string_agg', [numericText(value), textNode(',')])])
}
