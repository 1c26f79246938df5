import type { Node } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { canonicalText, isFields, isNode, mapChildren, stringsOf } from '../tree.ts'
import { ENGINE_AGGREGATES } from './aggregates.ts'
import { failure, type Scope } from './analysis.ts'
import { callNode } from './nodes.ts'

/** The expressions that a query groups by. */
export interface Grouping {
  /** Canonical texts of the expressions as they stand in targets. */
  readonly expressions: ReadonlySet<string>
  /** Those of them that are grouped by another form, whose own form must be taken from any row of the group. */
  readonly keyed: ReadonlySet<string>
}

/**
 * Checks that a column is used only within grouping expressions and aggregates, and takes values that are grouped by a
 * key from any row of their group.
 *
 * @throws SqlError `42803` naming the column.
 */
export function groupExpression(node: Node, grouping: Grouping, scope: Scope): Node {
  const rewritten = rewrite(node, grouping, scope)
  return isNode(rewritten) ? rewritten : node
}

function rewrite(value: unknown, grouping: Grouping, scope: Scope): unknown {
  if (isNode(value)) {
    const text = canonicalText(value)
    if (grouping.keyed.has(text)) return callNode('any_value', [value])
    if (grouping.expressions.has(text)) return value
    if ('FuncCall' in value && isAggregate(value)) return value
    if ('ColumnRef' in value) checkColumn(value.ColumnRef, scope)
  }
  if (!Array.isArray(value) && !isFields(value)) return value
  return mapChildren(value, (child) => rewrite(child, grouping, scope))
}

function isAggregate(node: Extract<Node, { FuncCall: unknown }>): boolean {
  const name = stringsOf(node.FuncCall.funcname)?.at(-1) ?? ''
  return ENGINE_AGGREGATES.has(name) && !node.FuncCall.over
}

function checkColumn(reference: Extract<Node, { ColumnRef: unknown }>['ColumnRef'], scope: Scope): void {
  const [relation, column] = stringsOf(reference.fields) ?? []
  if (relation === undefined || !scope.aliases.has(relation)) return
  throw failure(
    SqlState.groupingError,
    `column "${shownName(scope, relation, column ?? '')}" must appear in the GROUP BY clause or be used in an aggregate function`,
    reference.location,
  )
}

function shownName(scope: Scope, relation: string, column: string): string {
  const wanted = canonicalText({ fields: [{ String: { sval: relation } }, { String: { sval: column } }] })
  for (const item of scope.items) {
    for (const named of item.columns) {
      const { node } = named.value
      if ('ColumnRef' in node && canonicalText({ fields: node.ColumnRef.fields }) === wanted) {
        return item.name === undefined ? named.name : `${item.name}.${named.name}`
      }
    }
  }
  return column
}
