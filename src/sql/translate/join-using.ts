import type { JoinType, Node } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { unify } from './analyse-expression.ts'
import { type Context, failure, type NamedColumn } from './analysis.ts'
import { comparablePair } from './compare.ts'
import { andNode, operatorNode } from './nodes.ts'
import { matchName } from './resolve-column.ts'
import type { Typed } from './typed.ts'

/** What USING or NATURAL makes of two sides. */
export interface Using {
  /** `undefined` when no column is shared. */
  readonly quals: Node | undefined
  /** One column for each name, before all others. */
  readonly merged: readonly NamedColumn[]
  /** The columns that are merged, of both sides. */
  readonly used: ReadonlySet<NamedColumn>
}

/** Joins by equal columns: each appears once, from the side that is never missing. */
export function analyseUsing(
  context: Context,
  jointype: JoinType,
  names: readonly string[],
  left: readonly NamedColumn[],
  right: readonly NamedColumn[],
): Using {
  const pairs = names.map((name) => [oneColumn(name, left, 'left'), oneColumn(name, right, 'right')] as const)
  const merged = pairs.map(([a, b], index): NamedColumn => {
    a.noteRead()
    b.noteRead()
    return { name: names[index]!, value: mergedValue(context, jointype, a, b), noteRead: () => undefined }
  })
  const conditions = pairs.map(([a, b]) => operatorNode('=', ...comparablePair(context, '=', a.value, b.value, undefined)))
  return { quals: conditions.length > 0 ? andNode(conditions) : undefined, merged, used: new Set(pairs.flat()) }
}

function mergedValue(context: Context, jointype: JoinType, a: NamedColumn, b: NamedColumn): Typed {
  const [left, right] = unify(context, 'JOIN/USING', [a.value, b.value])
  if (jointype === 'JOIN_RIGHT') return right!
  if (jointype !== 'JOIN_FULL') return left!
  return { ...left!, node: { CoalesceExpr: { args: [left!.node, right!.node] } } }
}

function oneColumn(name: string, columns: readonly NamedColumn[], side: 'left' | 'right'): NamedColumn {
  const found = matchName(name, columns, (column) => column.name)
  if (found.length > 1) {
    throw failure(SqlState.ambiguousColumn, `common column name "${name}" appears more than once in ${side} table`, undefined)
  }
  if (found[0]) return found[0]
  throw failure(SqlState.undefinedColumn, `column "${name}" specified in USING clause does not exist in ${side} table`, undefined)
}
