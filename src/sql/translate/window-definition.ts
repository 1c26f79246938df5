import type { Node, WindowDef } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { type Context, failure, refusal } from './analysis.ts'
import { coerceImplicitly } from './coerce.ts'
import { checkEquality, checkOrder, comparisonKey } from './compare.ts'
import { sortNode } from './sort-node.ts'
import { BIGINT, TEXT } from './sql-type.ts'
import type { Typed } from './typed.ts'

/** PostgreSQL's FRAMEOPTION_RANGE. */
const RANGE_FRAME = 0x2

/** Writes a window out in full: named windows are put in their place. */
export function analyseWindow(context: Context, definition: WindowDef): WindowDef {
  const inner: Context = { ...context, within: 'window' }
  const merged = resolveWindow(context, definition)
  const partition = (merged.partitionClause ?? []).map((node) => {
    const value = known(inner, node)
    checkEquality(value.type, value.location)
    return comparisonKey(value)
  })
  const order = (merged.orderClause ?? []).map((node) => {
    if (!('SortBy' in node) || !node.SortBy.node) throw refusal('this ORDER BY', definition.location)
    const value = known(inner, node.SortBy.node)
    checkOrder(value.type, value.location)
    return sortNode(node.SortBy, comparisonKey(value))
  })
  const hasOffset = merged.startOffset !== undefined || merged.endOffset !== undefined
  if (hasOffset && ((merged.frameOptions ?? 0) & RANGE_FRAME) !== 0) throw refusal('RANGE with an offset', definition.location)
  return {
    ...(partition.length > 0 ? { partitionClause: partition } : {}),
    ...(order.length > 0 ? { orderClause: order } : {}),
    ...(merged.frameOptions === undefined ? {} : { frameOptions: merged.frameOptions }),
    ...(merged.startOffset ? { startOffset: frameOffset(inner, merged.startOffset) } : {}),
    ...(merged.endOffset ? { endOffset: frameOffset(inner, merged.endOffset) } : {}),
  }
}

function resolveWindow(context: Context, definition: WindowDef): WindowDef {
  const name = definition.name ?? definition.refname
  if (name === undefined) return definition
  const found = context.windows.get(name)
  if (!found) throw failure(SqlState.undefinedObject, `window "${name}" does not exist`, definition.location)
  const { name: _name, ...rest } = found
  const base = resolveWindow(context, rest)
  if (definition.name !== undefined) return base
  if (definition.partitionClause) throw refusal('PARTITION BY over a named window', definition.location)
  const order = definition.orderClause ?? base.orderClause
  return {
    ...(base.partitionClause ? { partitionClause: base.partitionClause } : {}),
    ...(order ? { orderClause: order } : {}),
    ...(definition.frameOptions === undefined ? {} : { frameOptions: definition.frameOptions }),
    ...(definition.startOffset ? { startOffset: definition.startOffset } : {}),
    ...(definition.endOffset ? { endOffset: definition.endOffset } : {}),
  }
}

function frameOffset(context: Context, node: Node): Node {
  const value = context.analysis.analyseExpression(context, node)
  const offset = coerceImplicitly(context, value, BIGINT)
  if (!offset || !('A_Const' in node)) throw refusal('a frame offset that is no constant integer', value.location)
  return offset.node
}

function known(context: Context, node: Node): Typed {
  const value = context.analysis.analyseExpression(context, node)
  return value.type.name === 'unknown' ? coerceImplicitly(context, value, TEXT)! : value
}
