import type { FuncCall, Node } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { stringsOf } from '../tree.ts'
import { AGGREGATE_NAMES, aggregate } from './aggregates.ts'
import { type Context, failure, refusal } from './analysis.ts'
import { callScalar, undefinedFunction } from './call-scalar.ts'
import { coerceImplicitly } from './coerce.ts'
import { checkOrder, comparisonKey } from './compare.ts'
import { caseNode, stringNode } from './nodes.ts'
import { sortNode } from './sort-node.ts'
import { BOOLEAN, formatType, TEXT } from './sql-type.ts'
import type { Typed } from './typed.ts'
import { analyseWindow } from './window-definition.ts'
import { callWindowFunction, WINDOW_FUNCTION_NAMES } from './window-functions.ts'

/** Calls any function: one that gives a value for each row, an aggregate, or a window function. */
export function callFunction(context: Context, call: FuncCall): Typed {
  const { location } = call
  const names = stringsOf(call.funcname) ?? []
  const name = names.at(-1) ?? ''
  if (names.length > 2 || (names.length === 2 && names[0] !== 'pg_catalog')) {
    throw failure(SqlState.undefinedFunction, `function ${names.join('.')} does not exist`, location)
  }
  if (call.func_variadic) throw refusal('VARIADIC', location)
  if (call.agg_within_group) throw refusal('WITHIN GROUP', location)
  if (AGGREGATE_NAMES.has(name) || call.agg_star) return callAggregate(context, name, call)
  if (WINDOW_FUNCTION_NAMES.has(name)) return callOver(context, name, call)
  if (call.over || call.agg_distinct || call.agg_order || call.agg_filter)
    throw refusal(`${name} with DISTINCT, ORDER BY, FILTER or OVER`, location)
  return callScalar(context, name, analyseArgs(context, call.args), location)
}

function analyseArgs(context: Context, args: readonly Node[] = []): Typed[] {
  return args.map((arg) => context.analysis.analyseExpression(context, arg))
}

function callAggregate(context: Context, name: string, call: FuncCall): Typed {
  const { location, over } = call
  if (over) requireWindowClause(context, location)
  else requireAggregateClause(context, location)
  const inner: Context = { ...context, within: over ? 'window' : 'aggregate' }
  const args = analyseArgs(inner, call.args)
  if (call.agg_star && name !== 'count') throw undefinedFunction(name, args, location)
  if (!over) requireOwnColumns(context, args, location)
  const order = (call.agg_order ?? []).map((node) => analyseSort(inner, node))
  const filter = call.agg_filter && analyseFilter({ ...inner, clause: 'FILTER' }, call.agg_filter)
  const window = over && analyseWindow(context, over)
  if (over) context.scope.hasWindows = true
  else context.scope.hasAggregates = true
  const wrap = (engineName: string, nodes: readonly Node[], ownOrder: readonly Node[] = []): Node => {
    const sort = order.length > 0 ? order : [...ownOrder]
    if (call.agg_distinct && sort.length > 0 && JSON.stringify([nodes, filter]).includes('"SubLink"')) {
      throw refusal('a subquery in an aggregate with DISTINCT', location)
    }
    // With DISTINCT the engine wants the argument itself as what is sorted by.
    const sorted = filter && call.agg_distinct ? sort.map((node) => onlyWhereSorted(filter, node)) : sort
    return {
      FuncCall: {
        funcname: [stringNode(engineName)],
        ...(call.agg_star
          ? { agg_star: true }
          : { args: nodes.map((node, index) => (filter && index === 0 ? onlyWhere(filter, node) : node)) }),
        ...(call.agg_distinct ? { agg_distinct: true } : {}),
        ...(sorted.length > 0 ? { agg_order: sorted } : {}),
        ...(filter ? { agg_filter: filter } : {}),
        ...(window ? { over: window } : {}),
        funcformat: 'COERCE_EXPLICIT_CALL',
      },
    }
  }
  const result = aggregate({ context, name, args, location, isDistinct: call.agg_distinct ?? false, isOver: over !== undefined, wrap })
  if (call.agg_distinct && order.length > 0 && !isOrderOfArgument(result.distinctKey, order)) {
    throw refusal('DISTINCT in an aggregate with another ORDER BY', location)
  }
  return { ...result.value, location }
}

/** PostgreSQL does not evaluate an argument for rows that FILTER leaves out; there it could fail. */
function onlyWhere(filter: Node, node: Node): Node {
  return 'ColumnRef' in node || 'A_Const' in node ? node : caseNode([[filter, node]], undefined)
}

function onlyWhereSorted(filter: Node, sort: Node): Node {
  return 'SortBy' in sort && sort.SortBy.node ? { SortBy: { ...sort.SortBy, node: onlyWhere(filter, sort.SortBy.node) } } : sort
}

function isOrderOfArgument(key: Node | undefined, order: readonly Node[]): boolean {
  const [first] = order
  return (
    order.length === 1 &&
    first !== undefined &&
    'SortBy' in first &&
    JSON.stringify(withoutPlace(first.SortBy.node)) === JSON.stringify(withoutPlace(key))
  )
}

function withoutPlace(node: Node | undefined): unknown {
  return JSON.parse(JSON.stringify(node ?? null, (key, value: unknown) => (key === 'location' ? undefined : value)))
}

function callOver(context: Context, name: string, call: FuncCall): Typed {
  const { location, over } = call
  if (!over) throw refusal(`window function ${name} without OVER`, location)
  if (call.agg_distinct || call.agg_order || call.agg_filter) throw refusal(`${name} with DISTINCT, ORDER BY or FILTER`, location)
  requireWindowClause(context, location)
  const inner: Context = { ...context, within: 'window' }
  const args = analyseArgs(inner, call.args)
  const window = analyseWindow(context, over)
  context.scope.hasWindows = true
  const wrap = (nodes: readonly Node[]): Node => ({
    FuncCall: { funcname: [stringNode(name)], args: [...nodes], over: window, funcformat: 'COERCE_EXPLICIT_CALL' },
  })
  return { ...callWindowFunction(inner, name, args, location, wrap), location }
}

function analyseFilter(context: Context, node: Node): Node {
  const value = context.analysis.analyseExpression(context, node)
  const boolean = coerceImplicitly(context, value, BOOLEAN)
  if (boolean) return boolean.node
  throw failure(SqlState.datatypeMismatch, `argument of FILTER must be type boolean, not type ${formatType(value.type)}`, value.location)
}

function analyseSort(context: Context, node: Node): Node {
  if (!('SortBy' in node) || !node.SortBy.node) throw refusal('this ORDER BY', undefined)
  const value = context.analysis.analyseExpression(context, node.SortBy.node)
  const known = value.type.name === 'unknown' ? coerceImplicitly(context, value, TEXT)! : value
  checkOrder(known.type, known.location)
  return sortNode(node.SortBy, comparisonKey(known))
}

function requireAggregateClause(context: Context, location: number | undefined): void {
  if (context.within === 'aggregate') throw failure(SqlState.groupingError, 'aggregate function calls cannot be nested', location)
  if (context.clause === 'SELECT' || context.clause === 'HAVING' || context.clause === 'ORDER BY') return
  const place = context.clause === 'JOIN/ON' ? 'JOIN conditions' : context.clause
  throw failure(SqlState.groupingError, `aggregate functions are not allowed in ${place}`, location)
}

function requireWindowClause(context: Context, location: number | undefined): void {
  if (context.within === 'aggregate') {
    throw failure(SqlState.groupingError, 'aggregate function calls cannot contain window function calls', location)
  }
  if (context.within === 'window' || (context.clause !== 'SELECT' && context.clause !== 'ORDER BY')) {
    throw refusal(`a window function in ${context.within === 'window' ? 'a window function' : context.clause}`, location)
  }
}

/** An aggregate over columns of an outer query only belongs to that query, which the engine does not know. */
function requireOwnColumns(context: Context, args: readonly Typed[], location: number | undefined): void {
  const text = JSON.stringify(args.map((arg) => arg.node))
  const relations = [...text.matchAll(/"ColumnRef":\{"fields":\[\{"String":\{"sval":"(r\d+)"/g)].map((match) => match[1]!)
  if (relations.length > 0 && !relations.some((relation) => context.scope.aliases.has(relation))) {
    throw refusal('an aggregate over columns of an outer query', location)
  }
}
