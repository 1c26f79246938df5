import type { Node, SubLink } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { stringOf } from '../tree.ts'
import { type Context, failure, type Query, refusal } from './analysis.ts'
import { coerceImplicitly } from './coerce.ts'
import { comparablePair, isComparison } from './compare.ts'
import { stringNode } from './nodes.ts'
import { BOOLEAN, TEXT } from './sql-type.ts'
import type { Typed } from './typed.ts'

/** Analyses a subquery in an expression: EXISTS, IN, ANY, ALL, or one value. */
export function analyseSubquery(context: Context, link: SubLink): Typed {
  const { subLinkType, location, subselect } = link
  if (!subselect || !('SelectStmt' in subselect)) throw refusal('this subquery', location)
  const query = context.analysis.analyseQuery(context.analysis, subselect.SelectStmt, context.scope)
  switch (subLinkType) {
    case 'EXISTS_SUBLINK': {
      const node = build(query, (value) => known(context, value).node)
      return { node: { SubLink: { subLinkType, subselect: node } }, type: BOOLEAN, location }
    }
    case 'EXPR_SUBLINK': {
      const column = singleColumn(query, location)
      const value = known(context, column)
      const node = build(query, (target) => known(context, target).node)
      return { ...value, node: { SubLink: { subLinkType, subselect: node } }, literal: undefined, location }
    }
    case 'ANY_SUBLINK':
    case 'ALL_SUBLINK':
      return analyseQuantified(context, link, query)
    default:
      throw refusal('ARRAY of a subquery, or a row of one', location)
  }
}

function analyseQuantified(context: Context, link: SubLink, query: Query): Typed {
  const { location, testexpr, operName } = link
  if (!testexpr || 'RowExpr' in testexpr) throw refusal('a row compared with a subquery', location)
  const operator = stringOf(operName?.at(-1)) ?? '='
  if (!isComparison(operator)) throw refusal(`operator ${operator} with ANY or ALL of a subquery`, location)
  const subject = context.analysis.analyseExpression(context, testexpr)
  const column = known(context, singleColumn(query, location))
  const [left] = comparablePair(context, operator, subject, column, location)
  const subselect = build(query, (value) => comparablePair(context, operator, subject, known(context, value), location)[1])
  const node: Node = {
    SubLink: {
      subLinkType: link.subLinkType ?? 'ANY_SUBLINK',
      testexpr: left,
      ...(operName ? { operName: [stringNode(operator === '!=' ? '<>' : operator)] } : {}),
      subselect,
    },
  }
  return { node, type: BOOLEAN, location }
}

function singleColumn(query: Query, location: number | undefined): Typed {
  const first = query.columns[0]
  if (!first || query.columns.length > 1) {
    const message = first ? 'subquery must return only one column' : 'subquery must return a column'
    throw failure(SqlState.syntaxError, message, location)
  }
  return first.value
}

function build(query: Query, target: (value: Typed) => Node): Node {
  return { SelectStmt: query.build(target) }
}

function known(context: Context, value: Typed): Typed {
  return value.type.name === 'unknown' ? coerceImplicitly(context, value, TEXT)! : value
}
