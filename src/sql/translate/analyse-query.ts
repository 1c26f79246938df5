import type { Node, SelectStmt } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { unify } from './analyse-expression.ts'
import { analyseSelect } from './analyse-select.ts'
import { analyseWith } from './analyse-with.ts'
import {
  type Analysis,
  type Context,
  type CteDescription,
  emptyScope,
  failure,
  freshName,
  type Query,
  refusal,
  type Scope,
} from './analysis.ts'
import { coerceAll, coerceImplicitly } from './coerce.ts'
import { limitNode } from './limit-node.ts'
import { columnNode, selectNode, stringNode } from './nodes.ts'
import { analyseSetOperation, orderByResult } from './set-operation.ts'
import { commonType } from './sql-type.ts'
import type { Typed } from './typed.ts'

/**
 * Analyses a query: SELECT, VALUES or a set operation, with its WITH, ORDER BY and LIMIT.
 *
 * @param parent - The names around it; `undefined` for the statement itself.
 */
export function analyseQuery(analysis: Analysis, statement: SelectStmt, parent: Scope | undefined): Query {
  if (statement.intoClause) throw refusal('SELECT INTO', undefined)
  if (statement.lockingClause?.length) throw refusal('FOR UPDATE or FOR SHARE', undefined)
  if (statement.limitOption === 'LIMIT_OPTION_WITH_TIES') throw refusal('WITH TIES', undefined)
  const outer = parent?.ctes ?? []
  const { ctes, clause } = analyseWith(analysis, statement.withClause, parent, outer)
  const query = analyseBody(analysis, statement, parent, ctes)
  const limits = limitClauses(analysis, statement, parent, ctes)
  if (!clause && Object.keys(limits).length === 0) return query
  return {
    columns: query.columns,
    build: (target) => ({ ...query.build(target), ...(clause ? { withClause: clause } : {}), ...limits }),
  }
}

function analyseBody(analysis: Analysis, statement: SelectStmt, parent: Scope | undefined, ctes: readonly CteDescription[]): Query {
  if (statement.op !== undefined && statement.op !== 'SETOP_NONE') return analyseSetOperation(analysis, statement, parent, ctes)
  if (statement.valuesLists) return analyseValues(analysis, statement, parent, ctes)
  return analyseSelect(analysis, statement, parent, ctes)
}

function limitClauses(
  analysis: Analysis,
  statement: SelectStmt,
  parent: Scope | undefined,
  ctes: readonly CteDescription[],
): Partial<SelectStmt> {
  const context: Context = { analysis, scope: emptyScope(parent, ctes), clause: 'LIMIT', within: undefined, windows: new Map() }
  const count = statement.limitCount && limitNode(context, 'LIMIT', statement.limitCount)
  const offset = statement.limitOffset && limitNode({ ...context, clause: 'OFFSET' }, 'OFFSET', statement.limitOffset)
  return {
    ...(count ? { limitCount: count, limitOption: 'LIMIT_OPTION_COUNT' as const } : {}),
    ...(offset ? { limitOffset: offset, limitOption: 'LIMIT_OPTION_COUNT' as const } : {}),
  }
}

/** `VALUES` gives columns `column1`, `column2`, and so on. */
function analyseValues(analysis: Analysis, statement: SelectStmt, parent: Scope | undefined, ctes: readonly CteDescription[]): Query {
  const scope = emptyScope(parent, ctes)
  const context: Context = { analysis, scope, clause: 'VALUES', within: undefined, windows: new Map() }
  const rows = (statement.valuesLists ?? []).map((list) => ('List' in list ? (list.List.items ?? []) : []))
  const analysed = rows.map((row) => row.map((node) => analysis.analyseExpression(context, node)))
  const width = analysed[0]?.length ?? 0
  if (analysed.some((row) => row.length !== width)) {
    throw failure(SqlState.syntaxError, 'VALUES lists must all be the same length', undefined)
  }
  const columns = Array.from({ length: width }, (_, index) => columnOf(context, analysed, index))
  const types = columns.map((column) => column[0]!)
  const named = types.map((value, index) => ({ name: `column${index + 1}`, value }))
  const order = (statement.sortClause ?? []).map((node) => orderByResult(named, node, 'VALUES'))
  const alias = freshName(analysis, 'r')
  const names = types.map((_, index) => `c${index + 1}`)
  return {
    columns: named,
    build: (target) => {
      const lists = analysed.map((_, row): Node => ({ List: { items: columns.map((column, index) => target(column[row]!, index)) } }))
      const values: SelectStmt = { valuesLists: lists, limitOption: 'LIMIT_OPTION_DEFAULT', op: 'SETOP_NONE' }
      const from: Node = {
        RangeSubselect: { subquery: { SelectStmt: values }, alias: { aliasname: alias, colnames: names.map((name) => stringNode(name)) } },
      }
      return selectNode(
        names.map((name) => [name, columnNode(alias, name, undefined)] as const),
        { fromClause: [from], ...(order.length > 0 ? { sortClause: order } : {}) },
      )
    },
  }
}

function columnOf(context: Context, rows: readonly (readonly Typed[])[], index: number): Typed[] {
  const values = rows.map((row) => row[index]!)
  if (values.every((value) => value.type.name === 'unknown') && values.length === 1) return values
  const type = commonType(values.map((value) => value.type))
  const unified = type ? coerceAll(context, values, type) : unify(context, 'VALUES', values)
  return unified.map((value) =>
    value.type.name === 'unknown' ? coerceImplicitly(context, value, { name: 'text', dimensions: 0 })! : value,
  )
}
