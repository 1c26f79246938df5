import type { Node, SelectStmt, WindowDef } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { canonicalText, integerOf, stringsOf } from '../tree.ts'
import { requireBoolean } from './analyse-expression.ts'
import { analyseFrom } from './analyse-from.ts'
import {
  type Analysis,
  type Clause,
  type Context,
  type CteDescription,
  emptyScope,
  failure,
  type NamedColumn,
  type Query,
  type QueryColumn,
  refusal,
  type Scope,
} from './analysis.ts'
import { coerceImplicitly } from './coerce.ts'
import { checkEquality, checkOrder, comparisonKey, needsKey } from './compare.ts'
import { type Grouping, groupExpression } from './grouping.ts'
import { guardErrors } from './guard-errors.ts'
import { countNode, selectNode } from './nodes.ts'
import { outputName } from './output-name.ts'
import { findItem, matchName } from './resolve-column.ts'
import { sortNode } from './sort-node.ts'
import { TEXT } from './sql-type.ts'
import type { Typed } from './typed.ts'

/** Analyses a SELECT without set operation. */
export function analyseSelect(
  analysis: Analysis,
  statement: SelectStmt,
  parent: Scope | undefined,
  ctes: readonly CteDescription[],
): Query {
  const aliases = new Set<string>()
  const from = analyseFrom(statement.fromClause ?? [], { analysis, ctes, left: [], parent, aliases })
  const scope: Scope = { ...emptyScope(parent, ctes), items: from.items, aliases }
  const windows = namedWindows(statement.windowClause)
  const within = (clause: Clause): Context => ({ analysis, scope, clause, within: undefined, windows })
  const where =
    statement.whereClause &&
    requireBoolean(within('WHERE'), analysis.analyseExpression(within('WHERE'), statement.whereClause), 'WHERE').node
  const columns = (statement.targetList ?? []).flatMap((node) => analyseTarget(within('SELECT'), node))
  if (columns.length === 0) throw refusal('SELECT without a list', undefined)
  const groups = (statement.groupClause ?? []).map((node) => analyseGroup(within('GROUP BY'), columns, node))
  const having =
    statement.havingClause &&
    requireBoolean(within('HAVING'), analysis.analyseExpression(within('HAVING'), statement.havingClause), 'HAVING').node
  const order = (statement.sortClause ?? []).map((node) => analyseOrder(within('ORDER BY'), columns, node))
  const distinct = analyseDistinct(within('SELECT'), columns, statement.distinctClause, order)
  const isGrouped = groups.length > 0 || having !== undefined || scope.hasAggregates
  const grouping = groupingOf(groups)
  const grouped = (node: Node): Node => (isGrouped ? groupExpression(node, grouping, scope) : node)
  // Said now, so that a grouping error is found whether or not the query is built.
  for (const column of columns) grouped(column.value.node)
  const clauses: Partial<SelectStmt> = {
    ...(from.nodes.length > 0 ? { fromClause: from.nodes } : {}),
    ...(where ? { whereClause: guardErrors(where) } : {}),
    ...(groups.length > 0 ? { groupClause: groups.map((group) => group.node) } : {}),
    ...(statement.groupDistinct ? { groupDistinct: true } : {}),
    ...(having ? { havingClause: grouped(having) } : {}),
    ...(distinct ? { distinctClause: distinct } : {}),
    ...(order.length > 0 ? { sortClause: order.map((item) => mapSort(item.node, grouped)) } : {}),
  }
  return {
    columns,
    build: (target) =>
      selectNode(
        columns.map(({ value }, index) => [`c${index + 1}`, grouped(target(value, index))] as const),
        clauses,
      ),
  }
}

function namedWindows(clause: readonly Node[] | undefined): ReadonlyMap<string, WindowDef> {
  const windows = new Map<string, WindowDef>()
  for (const node of clause ?? [])
    if ('WindowDef' in node && node.WindowDef.name !== undefined) windows.set(node.WindowDef.name, node.WindowDef)
  return windows
}

function analyseTarget(context: Context, node: Node): QueryColumn[] {
  if (!('ResTarget' in node) || !node.ResTarget.val) throw refusal('this item of SELECT', undefined)
  const { val, name, indirection } = node.ResTarget
  if (indirection) throw refusal('this item of SELECT', node.ResTarget.location)
  const star = 'ColumnRef' in val ? starPath(val.ColumnRef.fields) : undefined
  if (star) return expandStar(context, star, 'ColumnRef' in val ? val.ColumnRef.location : undefined)
  const value = context.analysis.analyseExpression(context, val)
  return [{ name: name ?? declaredName(context, val) ?? outputName(val), value }]
}

/** A plain column keeps its name as declared, capitals and all. */
function declaredName(context: Context, node: Node): string | undefined {
  if (!('ColumnRef' in node)) return undefined
  const path = stringsOf(node.ColumnRef.fields)
  const name = path?.at(-1)
  if (!path || name === undefined) return undefined
  for (let scope: Scope | undefined = context.scope; scope; scope = scope.parent) {
    const items =
      path.length === 1 ? scope.items.filter((item) => item.areColumnsVisible) : matchName(path.at(-2)!, scope.items, (item) => item.name)
    const found = matchName(
      name,
      items.flatMap((item) => item.columns),
      (column) => column.name,
    )
    if (found[0]) return found[0].name
  }
  return undefined
}

/** The names before a `*`, or `undefined` when the reference is no star. */
function starPath(fields: readonly Node[] | undefined): readonly string[] | undefined {
  const last = fields?.at(-1)
  return last && 'A_Star' in last ? (stringsOf(fields?.slice(0, -1)) ?? []) : undefined
}

function expandStar(context: Context, path: readonly string[], location: number | undefined): QueryColumn[] {
  const { scope } = context
  if (path.length > 2) throw refusal('"*" with a database name', location)
  const named: readonly NamedColumn[] =
    path.length === 0
      ? scope.items.filter((item) => item.areColumnsVisible).flatMap((item) => item.columns)
      : findItem(scope, path.length === 2 ? path[0] : undefined, path.at(-1)!, location).columns
  if (path.length === 0 && scope.items.length === 0)
    throw failure(SqlState.syntaxError, 'SELECT * with no tables specified is not valid', location)
  return named.map((column) => {
    column.noteRead()
    return { name: column.name, value: { ...column.value, location } }
  })
}

/** What the grammar writes for DISTINCT without ON: an empty node, which the tree's types do not have. */
const ALL_COLUMNS: Node = JSON.parse('{}')

interface Group {
  readonly node: Node
  /** What targets may use: canonical texts. */
  readonly expressions: readonly string[]
  readonly keyed: readonly string[]
}

function groupingOf(groups: readonly Group[]): Grouping {
  return { expressions: new Set(groups.flatMap((group) => group.expressions)), keyed: new Set(groups.flatMap((group) => group.keyed)) }
}

function analyseGroup(context: Context, columns: readonly QueryColumn[], node: Node): Group {
  if ('GroupingSet' in node) {
    const parts = (node.GroupingSet.content ?? []).map((part) => analyseGroup(context, columns, part))
    if (parts.some((part) => part.keyed.length > 0)) throw refusal('grouping sets of these values', node.GroupingSet.location)
    return {
      node: { GroupingSet: { kind: node.GroupingSet.kind ?? 'GROUPING_SET_EMPTY', content: parts.map((part) => part.node) } },
      expressions: parts.flatMap((part) => part.expressions),
      keyed: [],
    }
  }
  if ('RowExpr' in node) {
    const parts = (node.RowExpr.args ?? []).map((part) => analyseGroup(context, columns, part))
    if (parts.some((part) => part.keyed.length > 0)) throw refusal('grouping by rows of these values', node.RowExpr.location)
    const args = parts.map((part) => part.node)
    return {
      node: { RowExpr: { args, row_format: 'COERCE_IMPLICIT_CAST' } },
      expressions: parts.flatMap((part) => part.expressions),
      keyed: [],
    }
  }
  const value = known(context, groupValue(context, columns, node))
  checkEquality(value.type, value.location)
  const text = canonicalText(value.node)
  return { node: comparisonKey(value), expressions: [text], keyed: needsKey(value) ? [text] : [] }
}

/** A number is a place in the SELECT list; a name is an input column before it is a result column. */
function groupValue(context: Context, columns: readonly QueryColumn[], node: Node): Typed {
  const place = placeInList(columns, node, 'GROUP BY')
  if (place) return place.value
  const path = 'ColumnRef' in node ? stringsOf(node.ColumnRef.fields) : undefined
  const [name] = path ?? []
  if (path?.length === 1 && name !== undefined && !isInputColumn(context.scope, name)) {
    const found = matchName(name, columns, (column) => column.name)
    if (found.length === 1) return found[0]!.value
    if (found.length > 1) throw failure(SqlState.ambiguousColumn, `GROUP BY "${name}" is ambiguous`, undefined)
  }
  return context.analysis.analyseExpression(context, node)
}

function isInputColumn(scope: Scope, name: string): boolean {
  const visible = scope.items.filter((item) => item.areColumnsVisible).flatMap((item) => item.columns)
  return matchName(name, visible, (column) => column.name).length > 0
}

function placeInList(columns: readonly QueryColumn[], node: Node, clause: string): QueryColumn | undefined {
  const ordinal = integerOf(node)
  if (ordinal === undefined) {
    if ('A_Const' in node && !node.A_Const.isnull) {
      throw failure(SqlState.syntaxError, `non-integer constant in ${clause}`, node.A_Const.location)
    }
    return undefined
  }
  const column = columns[ordinal - 1]
  if (!column)
    throw refusal(`${clause} position ${ordinal}, which is not in the select list,`, 'A_Const' in node ? node.A_Const.location : undefined)
  return column
}

interface Order {
  readonly node: Node
  /** Canonical text of the expression, before it was made a place in the list. */
  readonly text: string
  readonly isInList: boolean
}

/** A name is a result column before it is an input column. */
function analyseOrder(context: Context, columns: readonly QueryColumn[], node: Node): Order {
  if (!('SortBy' in node) || !node.SortBy.node) throw refusal('this ORDER BY', undefined)
  const by = node.SortBy.node
  const path = 'ColumnRef' in by ? stringsOf(by.ColumnRef.fields) : undefined
  const column = placeInList(columns, by, 'ORDER BY') ?? (path?.length === 1 ? namedResult(columns, path[0]!) : undefined)
  const value = known(context, column ? column.value : context.analysis.analyseExpression(context, by))
  checkOrder(value.type, value.location)
  const text = canonicalText(value.node)
  const place = column ? columns.indexOf(column) : columns.findIndex((candidate) => canonicalText(candidate.value.node) === text)
  const isPlain = place >= 0 && !needsKey(value) && columns[place]!.value.type.name !== 'unknown'
  return { node: sortNode(node.SortBy, isPlain ? countNode(place + 1) : comparisonKey(value)), text, isInList: place >= 0 }
}

function namedResult(columns: readonly QueryColumn[], name: string): QueryColumn | undefined {
  const found = matchName(name, columns, (column) => column.name)
  const [first] = found
  if (first && found.some((column) => canonicalText(column.value.node) !== canonicalText(first.value.node))) {
    throw failure(SqlState.ambiguousColumn, `ORDER BY "${name}" is ambiguous`, undefined)
  }
  return first
}

function analyseDistinct(
  context: Context,
  columns: readonly QueryColumn[],
  clause: readonly Node[] | undefined,
  order: readonly Order[],
): Node[] | undefined {
  if (!clause) return undefined
  const on = clause.filter((node) => Object.keys(node).length > 0)
  if (on.length === 0) {
    for (const { value } of columns) {
      checkEquality(value.type, value.location)
      if (needsKey(value)) throw refusal('DISTINCT of these values', value.location)
    }
    if (order.some((item) => !item.isInList)) throw refusal('SELECT DISTINCT with ORDER BY of what is not in the list', undefined)
    return [ALL_COLUMNS]
  }
  const values = on.map((node) => known(context, groupOrName(context, columns, node)))
  for (const value of values) checkEquality(value.type, value.location)
  const wanted = new Set(values.map((value) => canonicalText(value.node)))
  const first = order.slice(0, wanted.size)
  if (order.length > 0 && (first.length < wanted.size || !first.every((item) => wanted.has(item.text)))) {
    throw refusal('SELECT DISTINCT ON with another initial ORDER BY', undefined)
  }
  return values.map((value) => comparisonKey(value))
}

function groupOrName(context: Context, columns: readonly QueryColumn[], node: Node): Typed {
  const path = 'ColumnRef' in node ? stringsOf(node.ColumnRef.fields) : undefined
  const column = placeInList(columns, node, 'DISTINCT ON') ?? (path?.length === 1 ? namedResult(columns, path[0]!) : undefined)
  return column ? column.value : context.analysis.analyseExpression(context, node)
}

function mapSort(node: Node, map: (node: Node) => Node): Node {
  if (!('SortBy' in node) || !node.SortBy.node) return node
  return { SortBy: { ...node.SortBy, node: map(node.SortBy.node) } }
}

function known(context: Context, value: Typed): Typed {
  return value.type.name === 'unknown' ? coerceImplicitly(context, value, TEXT)! : value
}
