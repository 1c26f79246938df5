import type { CommonTableExpr, Node, SelectStmt, WithClause } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { stringsOf, visitNodes } from '../tree.ts'
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
import { coerceImplicitly } from './coerce.ts'
import { checkEquality, needsKey } from './compare.ts'
import { numericText } from './convert-numeric.ts'
import { NULL_NODE, stringNode } from './nodes.ts'
import { commonType, formatType, isSameType, type SqlType, TEXT } from './sql-type.ts'
import type { Typed } from './typed.ts'

/** The queries of a WITH clause, in order, with those that were visible before. */
export interface AnalysedWith {
  readonly ctes: readonly CteDescription[]
  readonly clause: WithClause | undefined
}

/** Analyses a WITH clause: each query sees those before it, and with RECURSIVE itself. */
export function analyseWith(
  analysis: Analysis,
  clause: WithClause | undefined,
  parent: Scope | undefined,
  outer: readonly CteDescription[],
): AnalysedWith {
  if (!clause) return { ctes: outer, clause: undefined }
  let ctes = outer
  const nodes: Node[] = []
  for (const node of clause.ctes ?? []) {
    if (!('CommonTableExpr' in node)) throw refusal('this WITH query', undefined)
    const cte = node.CommonTableExpr
    const { ctequery, location } = cte
    if (!ctequery || !('SelectStmt' in ctequery)) throw refusal('a data-modifying statement in WITH', location)
    if (cte.search_clause || cte.cycle_clause) throw refusal('SEARCH or CYCLE', location)
    const isRecursive = (clause.recursive ?? false) && namesRelation(ctequery.SelectStmt, cte.ctename ?? '')
    const analysed = (isRecursive ? analyseRecursive : analysePlain)(analysis, cte, ctequery.SelectStmt, parent, ctes)
    ctes = [...ctes, analysed.description]
    nodes.push(cteNode(cte, analysed.description, analysed.statement))
  }
  return { ctes, clause: { ctes: nodes, ...(clause.recursive ? { recursive: true } : {}) } }
}

interface AnalysedCte {
  readonly description: CteDescription
  readonly statement: SelectStmt
}

function analysePlain(
  analysis: Analysis,
  cte: CommonTableExpr,
  statement: SelectStmt,
  parent: Scope | undefined,
  ctes: readonly CteDescription[],
): AnalysedCte {
  const context = contextOf(analysis, parent, ctes)
  const query = analysis.analyseQuery(analysis, statement, context.scope)
  const values = query.columns.map((column) => known(context, column.value))
  return { description: describe(analysis, cte, query, values), statement: query.build((value) => known(context, value).node) }
}

/** The first part gives the types; numerics are held as text, since a step may change their scale. */
function analyseRecursive(
  analysis: Analysis,
  cte: CommonTableExpr,
  statement: SelectStmt,
  parent: Scope | undefined,
  ctes: readonly CteDescription[],
): AnalysedCte {
  const { larg, rarg, op } = statement
  if (op !== 'SETOP_UNION' || !larg || !rarg || namesRelation(larg, cte.ctename ?? ''))
    throw refusal('this form of a recursive query', cte.location)
  if (statement.sortClause || statement.limitCount || statement.limitOffset || statement.withClause) {
    throw refusal('ORDER BY, LIMIT or WITH in a recursive query', cte.location)
  }
  const context = contextOf(analysis, parent, ctes)
  const first = analysis.analyseQuery(analysis, larg, context.scope)
  const values = first.columns.map((column) => asText(known(context, column.value)))
  const description = describe(analysis, cte, first, values)
  const step = analysis.analyseQuery(analysis, rarg, { ...context.scope, ctes: [...ctes, description] })
  if (step.columns.length !== first.columns.length) {
    throw failure(SqlState.syntaxError, 'each UNION query must have the same number of columns', step.columns[0]?.value.location)
  }
  const next = step.columns.map((column, index) => stepValue(context, cte, column.value, values[index]!, index))
  for (const value of statement.all ? [] : values) {
    checkEquality(value.type, cte.location)
    if (needsKey(value)) throw refusal('UNION without ALL of these values', cte.location)
  }
  return {
    description,
    statement: {
      limitOption: 'LIMIT_OPTION_DEFAULT',
      op: 'SETOP_UNION',
      ...(statement.all ? { all: true } : {}),
      larg: first.build((_, index) => values[index]!.node),
      rarg: step.build((_, index) => next[index]!.node),
    },
  }
}

function stepValue(context: Context, cte: CommonTableExpr, value: Typed, first: Typed, index: number): Typed {
  const overall: SqlType | undefined = commonType([first.type, value.type])
  if (!overall || !isSameType(overall, first.type)) {
    const message =
      `recursive query "${cte.ctename}" column ${index + 1} has type ${formatType(first.type)} in non-recursive term ` +
      `but type ${formatType(overall ?? value.type)} overall`
    throw failure(SqlState.datatypeMismatch, message, first.location)
  }
  return asText(coerceImplicitly(context, value, first.type)!)
}

function asText(value: Typed): Typed {
  if (value.type.name !== 'numeric' || value.type.dimensions > 0) return value
  return { ...value, node: numericText(value), decimals: undefined, type: { name: 'numeric', dimensions: 0 } }
}

function contextOf(analysis: Analysis, parent: Scope | undefined, ctes: readonly CteDescription[]): Context {
  // A WITH query sees the names around its statement, and none of the statement's own FROM.
  return { analysis, scope: emptyScope(parent, ctes), clause: 'SELECT', within: undefined, windows: new Map() }
}

function describe(analysis: Analysis, cte: CommonTableExpr, query: Query, values: readonly Typed[]): CteDescription {
  const renamed = stringsOf(cte.aliascolnames) ?? []
  if (renamed.length > values.length) throw refusal('a WITH query with more names than columns', cte.location)
  return {
    name: cte.ctename ?? '',
    engineName: freshName(analysis, 'w'),
    columns: values.map((value, index) => ({
      name: renamed[index] ?? query.columns[index]!.name,
      engineName: `c${index + 1}`,
      value: { node: NULL_NODE, type: value.type, decimals: value.decimals },
    })),
  }
}

function cteNode(cte: CommonTableExpr, description: CteDescription, statement: SelectStmt): Node {
  return {
    CommonTableExpr: {
      ctename: description.engineName,
      aliascolnames: description.columns.map((column) => stringNode(column.engineName)),
      ctematerialized: cte.ctematerialized ?? 'CTEMaterializeDefault',
      ctequery: { SelectStmt: statement },
    },
  }
}

function namesRelation(statement: SelectStmt, name: string): boolean {
  let isNamed = false
  const wrapped: Node = { SelectStmt: statement }
  visitNodes(wrapped, (node) => {
    if ('RangeVar' in node && node.RangeVar.schemaname === undefined && node.RangeVar.relname === name) isNamed = true
  })
  return isNamed
}

function known(context: Context, value: Typed): Typed {
  return value.type.name === 'unknown' ? coerceImplicitly(context, value, TEXT)! : value
}
