import type { Node } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { type Context, failure, refusal } from './analysis.ts'
import { undefinedFunction } from './call-scalar.ts'
import { coerceAll, coerceImplicitly } from './coerce.ts'
import { engineCast } from './nodes.ts'
import { BIGINT, commonType, DOUBLE, INTEGER, type SqlType, TEXT } from './sql-type.ts'
import type { Typed } from './typed.ts'

/** Window functions without arguments, and what they give. */
const RANKS: Readonly<Record<string, SqlType>> = {
  row_number: BIGINT,
  rank: BIGINT,
  dense_rank: BIGINT,
  percent_rank: DOUBLE,
  cume_dist: DOUBLE,
}

export const WINDOW_FUNCTION_NAMES: ReadonlySet<string> = new Set([
  ...Object.keys(RANKS),
  'ntile',
  'lag',
  'lead',
  'first_value',
  'last_value',
  'nth_value',
])

/**
 * Calls a window function.
 *
 * @param wrap - Makes the engine's call of the same name over the window.
 */
export function callWindowFunction(
  context: Context,
  name: string,
  args: readonly Typed[],
  location: number | undefined,
  wrap: (args: readonly Node[]) => Node,
): Typed {
  const rank = Object.hasOwn(RANKS, name) ? RANKS[name] : undefined
  if (rank) {
    if (args.length > 0) throw undefinedFunction(name, args, location)
    return { node: wrap([]), type: rank }
  }
  const [first, second, third] = args
  if (!first || args.length > (name === 'lag' || name === 'lead' ? 3 : name === 'nth_value' ? 2 : 1))
    throw undefinedFunction(name, args, location)
  if (name === 'ntile') return { node: engineCast(wrap([count(context, name, args, first, location)]), INTEGER), type: INTEGER }
  if (name === 'nth_value' && !second) throw undefinedFunction(name, args, location)
  if (first.type.name === 'unknown' && !third) {
    throw failure(SqlState.datatypeMismatch, 'could not determine polymorphic type because input has type unknown', location)
  }
  const value = first.type.name === 'unknown' ? coerceImplicitly(context, first, TEXT)! : first
  if (name === 'nth_value') return { ...value, node: wrap([value.node, count(context, name, args, second!, location)]) }
  if (!second) return { ...value, node: wrap([value.node]), literal: undefined }
  const offset = coerceImplicitly(context, second, INTEGER)
  if (!offset) throw undefinedFunction(name, args, location)
  if (!third) return { ...value, node: wrap([value.node, offset.node]), literal: undefined }
  const type = commonType([value.type, third.type])
  if (!type) throw failure(SqlState.undefinedFunction, `function ${name} does not exist for these types`, location)
  const [current, otherwise] = coerceAll(context, [value, third], type)
  return { ...current!, node: wrap([current!.node, offset.node, otherwise!.node]), literal: undefined }
}

/** A constant positive count: PostgreSQL and the engine differ in what they do with others. */
function count(context: Context, name: string, args: readonly Typed[], value: Typed, location: number | undefined): Node {
  const integer = coerceImplicitly(context, value, INTEGER)
  if (!integer) throw undefinedFunction(name, args, location)
  const text = JSON.stringify(integer.node)
  if (text.includes('"ColumnRef"') || !/"sval":"[1-9]\d*"/.test(text))
    throw refusal(`${name} with anything but a positive constant`, location)
  return integer.node
}
