import type { Node, SelectStmt } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { integerOf, stringsOf } from '../tree.ts'
import {
  type Analysis,
  type Context,
  type CteDescription,
  emptyScope,
  failure,
  freshName,
  type Query,
  type QueryColumn,
  refusal,
  type Scope,
} from './analysis.ts'
import { coerceAll, unmatched } from './coerce.ts'
import { checkEquality, checkOrder, needsKey } from './compare.ts'
import { columnNode, countNode, selectNode } from './nodes.ts'
import { matchName } from './resolve-column.ts'
import { sortNode } from './sort-node.ts'
import { commonType } from './sql-type.ts'
import type { Typed } from './typed.ts'

const WORDS: Readonly<Record<string, string>> = { SETOP_UNION: 'UNION', SETOP_INTERSECT: 'INTERSECT', SETOP_EXCEPT: 'EXCEPT' }

/** UNION, INTERSECT or EXCEPT: both sides get the common types. */
export function analyseSetOperation(
  analysis: Analysis,
  statement: SelectStmt,
  parent: Scope | undefined,
  ctes: readonly CteDescription[],
): Query {
  const word = WORDS[statement.op ?? ''] ?? 'UNION'
  if (!statement.larg || !statement.rarg) throw refusal(word, undefined)
  const scope = emptyScope(parent, ctes)
  const context: Context = { analysis, scope, clause: 'SELECT', within: undefined, windows: new Map() }
  const around: Scope | undefined = parent ? { ...parent, ctes } : scope
  const left = analysis.analyseQuery(analysis, statement.larg, around)
  const right = analysis.analyseQuery(analysis, statement.rarg, around)
  const united = uniteColumns(context, word, left, right)
  const isUnionAll = statement.all === true && word === 'UNION'
  for (const { left: value } of isUnionAll ? [] : united) {
    checkEquality(value.type, value.location)
    if (needsKey(value)) throw refusal(`${word}${statement.all ? ' ALL' : ' without ALL'} of these values`, value.location)
  }
  const alias = freshName(analysis, 'r')
  const columns: readonly QueryColumn[] = united.map(({ left: value }, index) => ({
    name: left.columns[index]!.name,
    value: { node: columnNode(alias, `c${index + 1}`, undefined), type: value.type, decimals: value.decimals },
  }))
  const order = (statement.sortClause ?? []).map((node) => orderByResult(columns, node, word))
  const plain: SelectStmt = {
    limitOption: 'LIMIT_OPTION_DEFAULT',
    op: statement.op ?? 'SETOP_UNION',
    ...(statement.all ? { all: true } : {}),
    larg: left.build((_, index) => united[index]!.left.node),
    rarg: right.build((_, index) => united[index]!.right.node),
    ...(order.length > 0 ? { sortClause: order } : {}),
  }
  return {
    columns,
    build: (target) => {
      const targets = columns.map(({ value }, index) => target(value, index))
      if (targets.every((node, index) => node === columns[index]!.value.node)) return plain
      const names = targets.map((node, index) => [`c${index + 1}`, node] as const)
      return selectNode(names, { fromClause: [{ RangeSubselect: { subquery: { SelectStmt: plain }, alias: { aliasname: alias } } }] })
    },
  }
}

/** Gives both sides' columns one type each. */
function uniteColumns(
  context: Context,
  word: string,
  left: Query,
  right: Query,
): readonly { readonly left: Typed; readonly right: Typed }[] {
  if (left.columns.length !== right.columns.length) {
    const location = right.columns[0]?.value.location
    throw failure(SqlState.syntaxError, `each ${word} query must have the same number of columns`, location)
  }
  return left.columns.map(({ value: a }, index) => {
    const b = right.columns[index]!.value
    const type = commonType([a.type, b.type])
    if (!type) throw unmatched(word, a, b)
    const [first, second] = coerceAll(context, [a, b], type)
    return { left: first!, right: second! }
  })
}

/** Sorts by result columns, which are all that can be named after a set operation or VALUES. */
export function orderByResult(columns: readonly QueryColumn[], node: Node, word: string): Node {
  const sort = 'SortBy' in node ? node.SortBy : undefined
  const by = sort?.node
  if (!sort || !by) throw refusal('this ORDER BY', undefined)
  const name = 'ColumnRef' in by ? stringsOf(by.ColumnRef.fields) : undefined
  const ordinal = name?.length === 1 ? ordinalOfName(columns, name[0]!) : integerOf(by)
  const column = ordinal === undefined ? undefined : columns[ordinal - 1]
  if (ordinal === undefined || !column) throw refusal(`ORDER BY of anything but a result column after ${word}`, undefined)
  checkOrder(column.value.type, undefined)
  if (needsKey(column.value)) throw refusal(`ORDER BY of these values after ${word}`, undefined)
  return sortNode(sort, countNode(ordinal))
}

function ordinalOfName(columns: readonly QueryColumn[], name: string): number | undefined {
  const found = matchName(name, columns, (column) => column.name)
  return found.length === 1 ? columns.indexOf(found[0]!) + 1 : undefined
}
