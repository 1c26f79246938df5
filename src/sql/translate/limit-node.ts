import type { Node } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { integerOf } from '../tree.ts'
import { type Context, failure, refusal } from './analysis.ts'
import { coerceImplicitly } from './coerce.ts'
import { countNode } from './nodes.ts'
import { BIGINT, categoryOf } from './sql-type.ts'

/**
 * Writes a LIMIT or OFFSET: a constant, or a parameter.
 *
 * @returns `undefined` for NULL and ALL, which limit nothing.
 * @throws SqlError `2201W` or `2201X` when a constant is negative.
 */
export function limitNode(context: Context, word: 'LIMIT' | 'OFFSET', node: Node): Node | undefined {
  const value = context.analysis.analyseExpression(context, node)
  if (value.literal === null) return undefined
  const constant = integerOf(node)
  if (constant !== undefined && constant < 0) {
    throw failure(word === 'LIMIT' ? SqlState.invalidLimit : SqlState.invalidOffset, `${word} must not be negative`, value.location)
  }
  if (constant !== undefined) return countNode(constant)
  const count = coerceImplicitly(context, value, BIGINT)
  if (!count && categoryOf(value.type) === 'numeric') throw refusal(`${word} of a number with a fraction`, value.location)
  if (!count) throw failure(SqlState.datatypeMismatch, `argument of ${word} must be type bigint`, value.location)
  if (value.parameter === undefined && typeof value.literal !== 'string' && !('ParamRef' in node)) {
    throw refusal(`${word} of anything but a constant or a parameter`, value.location)
  }
  return count.node
}
