import type { Alias, JoinExpr, Node, RangeFunction, RangeSubselect, RangeVar } from '@pgsql/types'
import type { ColumnType } from '../../catalog/column-type.ts'
import { SqlState } from '../../errors/sqlstate.ts'
import { didYouMean } from '../../errors/suggest.ts'
import { stringsOf } from '../tree.ts'
import { requireBoolean } from './analyse-expression.ts'
import {
  type Analysis,
  type CteDescription,
  emptyScope,
  failure,
  freshName,
  type NamedColumn,
  type RangeItem,
  refusal,
  type Scope,
} from './analysis.ts'
import { coerceImplicitly } from './coerce.ts'
import { MAX_DECIMAL_DIGITS } from './convert-numeric.ts'
import { analyseUsing } from './join-using.ts'
import { callNode, columnNode, engineCast, selectNode } from './nodes.ts'
import { matchName } from './resolve-column.ts'
import { scalarType, TEXT, typeOfColumn } from './sql-type.ts'
import type { Typed } from './typed.ts'

/** What stands left of a FROM item, and around the query. */
export interface Surroundings {
  readonly analysis: Analysis
  readonly ctes: readonly CteDescription[]
  /** Names that a LATERAL item may use beside the outer queries'. */
  readonly left: readonly RangeItem[]
  readonly parent: Scope | undefined
  /** Filled with the engine aliases that the items get. */
  readonly aliases: Set<string>
}

/** A FROM item after analysis. */
export interface AnalysedItem {
  readonly node: Node
  /** Names that it brings, hidden ones included. */
  readonly items: readonly RangeItem[]
}

/** Analyses the items of a FROM clause from left to right. */
export function analyseFrom(
  from: readonly Node[],
  surroundings: Surroundings,
): { readonly nodes: Node[]; readonly items: readonly RangeItem[] } {
  const nodes: Node[] = []
  let items: readonly RangeItem[] = []
  for (const node of from) {
    const analysed = analyseItem(node, { ...surroundings, left: [...surroundings.left, ...items] })
    checkNames(items, analysed.items)
    nodes.push(analysed.node)
    items = [...items, ...analysed.items]
  }
  return { nodes, items }
}

function analyseItem(node: Node, surroundings: Surroundings): AnalysedItem {
  if ('RangeVar' in node) return analyseRelation(node.RangeVar, surroundings)
  if ('RangeSubselect' in node) return analyseDerived(node.RangeSubselect, surroundings)
  if ('JoinExpr' in node) return analyseJoin(node.JoinExpr, surroundings)
  if ('RangeFunction' in node) return analyseSeries(node.RangeFunction, surroundings)
  throw refusal('this item of FROM', undefined)
}

function analyseRelation(relation: RangeVar, surroundings: Surroundings): AnalysedItem {
  const { analysis, ctes } = surroundings
  const { relname: name = '', schemaname: schema, location } = relation
  if (relation.catalogname !== undefined) throw refusal('a relation with a database name', location)
  const cte = schema === undefined ? matchName(name, [...ctes].reverse(), (description) => description.name)[0] : undefined
  const alias = newAlias(surroundings)
  if (cte) {
    const columns = cte.columns.map((column) =>
      namedColumn(column.name, { ...column.value, node: columnNode(alias, column.engineName, undefined) }),
    )
    return { node: relationNode(cte.engineName, alias), items: [rangeItem(relation.alias, name, undefined, columns, location)] }
  }
  const found = analysis.relations.lookup(schema, name)
  if (!found) {
    const shown = schema === undefined ? name : `${schema}.${name}`
    throw failure(
      SqlState.undefinedTable,
      `relation "${shown}" does not exist`,
      location,
      didYouMean(name, analysis.relations.names?.() ?? []),
    )
  }
  const reads = analysis.reads.get(found.engineName) ?? new Set<string>()
  analysis.reads.set(found.engineName, reads)
  const columns = found.columns.map((column): NamedColumn => {
    const value = columnValue(columnNode(alias, column.name, undefined), column.type)
    return { name: column.name, value, noteRead: () => reads.add(column.name) }
  })
  return { node: relationNode(found.engineName, alias), items: [rangeItem(relation.alias, name, schema, columns, location)] }
}

/** A column as the engine's table has it: JSON and numerics of open scale are text. */
function columnValue(node: Node, declared: ColumnType): Typed {
  const type = typeOfColumn(declared)
  if (type.dimensions > 0) return { node, type }
  if (type.name === 'numeric') {
    if (
      type.precision !== undefined &&
      type.precision <= MAX_DECIMAL_DIGITS &&
      (type.scale ?? 0) >= 0 &&
      (type.scale ?? 0) <= type.precision
    ) {
      return { node, type, decimals: { precision: type.precision, scale: type.scale ?? 0 } }
    }
    return { node: callNode('ip_open_numeric', [node]), type }
  }
  return { node: type.name === 'json' || type.name === 'jsonb' ? engineCast(node, TEXT) : node, type }
}

function analyseDerived(derived: RangeSubselect, surroundings: Surroundings): AnalysedItem {
  const { subquery, alias: written, lateral } = derived
  if (!subquery || !('SelectStmt' in subquery)) throw refusal('this subquery in FROM', undefined)
  const { analysis, parent, left, ctes } = surroundings
  const around = { ...emptyScope(parent, ctes), items: lateral ? left : [] }
  const query = analysis.analyseQuery(analysis, subquery.SelectStmt, around)
  const context = { analysis, scope: around, clause: 'FROM' as const, within: undefined, windows: new Map() }
  const known = (value: Typed): Typed => (value.type.name === 'unknown' ? coerceImplicitly(context, value, TEXT)! : value)
  const alias = newAlias(surroundings)
  const columns = query.columns.map((column, index) => namedColumn(column.name, reference(known(column.value), alias, `c${index + 1}`)))
  const node: Node = {
    RangeSubselect: {
      ...(lateral ? { lateral: true } : {}),
      subquery: { SelectStmt: query.build((value) => known(value).node) },
      alias: { aliasname: alias },
    },
  }
  return { node, items: [rangeItem(written, written?.aliasname, undefined, columns, undefined)] }
}

/** A column of a query in FROM, by its engine name. */
export function reference(value: Typed, alias: string, engineName: string): Typed {
  return { node: columnNode(alias, engineName, undefined), type: value.type, decimals: value.decimals }
}

function analyseJoin(join: JoinExpr, surroundings: Surroundings): AnalysedItem {
  if (!join.larg || !join.rarg || join.join_using_alias) throw refusal('this join', undefined)
  const { analysis, left, parent, ctes } = surroundings
  const jointype = join.jointype ?? 'JOIN_INNER'
  const first = analyseItem(join.larg, surroundings)
  const second = analyseItem(join.rarg, { ...surroundings, left: [...left, ...first.items] })
  checkNames(first.items, second.items)
  const scope: Scope = { ...emptyScope(parent, ctes), items: [...first.items, ...second.items], aliases: surroundings.aliases }
  const context = { analysis, scope, clause: 'JOIN/ON' as const, within: undefined, windows: new Map() }
  const leftColumns = visibleColumns(first.items)
  const rightColumns = visibleColumns(second.items)
  const using = analyseUsing(context, jointype, usingNames(join, leftColumns, rightColumns), leftColumns, rightColumns)
  const quals = join.quals ? requireBoolean(context, analysis.analyseExpression(context, join.quals), 'JOIN/ON').node : using.quals
  if (jointype !== 'JOIN_INNER' && JSON.stringify(quals ?? null).includes('"SubLink"'))
    throw refusal('a subquery in ON of an outer join', undefined)
  const columns = [
    ...using.merged,
    ...leftColumns.filter((column) => !using.used.has(column)),
    ...rightColumns.filter((column) => !using.used.has(column)),
  ]
  const inner = [...first.items, ...second.items].map((item) => ({
    ...item,
    areColumnsVisible: false,
    isNameVisible: item.isNameVisible && join.alias === undefined,
  }))
  const item: RangeItem = join.alias
    ? rangeItem(join.alias, undefined, undefined, columns, undefined)
    : { name: undefined, schema: undefined, columns, isNameVisible: false, areColumnsVisible: true }
  const node: Node = { JoinExpr: { jointype, larg: first.node, rarg: second.node, ...(quals ? { quals } : {}) } }
  return { node, items: [...inner, item] }
}

function usingNames(join: JoinExpr, left: readonly NamedColumn[], right: readonly NamedColumn[]): readonly string[] {
  if (!join.isNatural) return stringsOf(join.usingClause) ?? []
  const names = new Set(right.map((column) => column.name))
  return left.map((column) => column.name).filter((name) => names.has(name))
}

function visibleColumns(items: readonly RangeItem[]): readonly NamedColumn[] {
  return items.filter((item) => item.areColumnsVisible).flatMap((item) => item.columns)
}

/** `generate_series` over integers; the engine's own gives a list, which is taken apart. */
function analyseSeries(item: RangeFunction, surroundings: Surroundings): AnalysedItem {
  const { analysis, parent, left, ctes } = surroundings
  const list = item.functions?.[0]
  const call = list && 'List' in list ? list.List.items?.[0] : undefined
  if (item.ordinality || item.is_rowsfrom || item.coldeflist || !call || !('FuncCall' in call))
    throw refusal('this function in FROM', undefined)
  const { funcname, args = [], location } = call.FuncCall
  const name = stringsOf(funcname)?.at(-1) ?? ''
  if (name !== 'generate_series' || args.length < 2 || args.length > 3) throw refusal(`function ${name} in FROM`, location)
  const scope = { ...emptyScope(parent, ctes), items: left }
  const context = { analysis, scope, clause: 'FROM' as const, within: undefined, windows: new Map() }
  const values = args.map((arg) => analysis.analyseExpression(context, arg))
  const types = new Set(values.map((value) => value.type.name))
  if (![...types].every((type) => type === 'integer' || type === 'bigint' || type === 'smallint')) {
    throw refusal('generate_series of anything but integers', location)
  }
  const type = scalarType(types.has('bigint') ? 'bigint' : 'integer')
  const bounds = values.map((value) => engineCast(value.node, scalarType('bigint')))
  const series = callNode(args.length === 2 ? 'ip_series' : 'ip_series_step', bounds)
  const alias = newAlias(surroundings)
  const node: Node = {
    RangeSubselect: {
      lateral: true,
      subquery: { SelectStmt: selectNode([['c1', engineCast(callNode('unnest', [series]), type)]]) },
      alias: { aliasname: alias },
    },
  }
  const title = item.alias?.aliasname ?? name
  const columns = [namedColumn(title, { node: columnNode(alias, 'c1', undefined), type })]
  return { node, items: [rangeItem(item.alias, name, undefined, columns, location)] }
}

function newAlias({ analysis, aliases }: Surroundings): string {
  const alias = freshName(analysis, 'r')
  aliases.add(alias)
  return alias
}

function relationNode(engineName: string, alias: string): Node {
  return { RangeVar: { relname: engineName, inh: true, relpersistence: 'p', alias: { aliasname: alias } } }
}

function namedColumn(name: string, value: Typed): NamedColumn {
  return { name, value, noteRead: () => undefined }
}

/** An alias hides schema and name, and renames columns from the left. */
function rangeItem(
  alias: Alias | undefined,
  name: string | undefined,
  schema: string | undefined,
  columns: readonly NamedColumn[],
  location: number | undefined,
): RangeItem {
  const renamed = stringsOf(alias?.colnames) ?? []
  if (renamed.length > columns.length) throw refusal('an alias with more columns than there are', location)
  return {
    name: alias?.aliasname ?? name,
    schema: alias ? undefined : schema,
    columns: columns.map((column, index) => ({ ...column, name: renamed[index] ?? column.name })),
    isNameVisible: true,
    areColumnsVisible: true,
  }
}

function checkNames(before: readonly RangeItem[], added: readonly RangeItem[]): void {
  const visible = before.filter((item) => item.isNameVisible)
  for (const item of added) {
    const same = item.isNameVisible && visible.find((other) => other.name === item.name && other.schema === item.schema)
    if (same) throw refusal(`the table name "${item.name}" used twice in FROM`, undefined)
  }
}
