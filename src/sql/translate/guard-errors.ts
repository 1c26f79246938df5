import type { Node } from '@pgsql/types'
import { andNode, booleanNode, caseNode } from './nodes.ts'

/** Functions of ours that answer any input; every other may fail for some. */
const SAFE = new Set([
  'ip_lower',
  'ip_upper',
  'ip_like',
  'ip_negate',
  'ip_numeric_key',
  'ip_numeric_abs',
  'ip_numeric_negate',
  'ip_open_numeric',
  'ip_float_text',
  'ip_datetime_text',
  'ip_bytea_text',
  'ip_interval',
  'ip_substring_from',
  'ip_replace',
  'ip_strpos',
  'ip_ascii',
  'ip_lpad',
  'ip_rpad',
])

/**
 * Keeps a condition that may fail from rows that another condition excludes: `kind = 'n' AND value::int > 5` fails for
 * no row of another kind in PostgreSQL, while the engine may try conditions in any order.
 *
 * The conditions that can't fail stay as they are, so that joins and scans use them, and stand once more as a guard.
 *
 * @param condition - Of WHERE, where NULL and false are the same.
 */
export function guardErrors(condition: Node): Node {
  if (!('BoolExpr' in condition) || condition.BoolExpr.boolop !== 'AND_EXPR') return condition
  const conjuncts = flatten(condition)
  const failing = conjuncts.filter(mayFail)
  const safe = conjuncts.filter((conjunct) => !failing.includes(conjunct))
  if (failing.length === 0 || conjuncts.length === 1) return condition
  const chain = failing.reduceRight((rest, conjunct) => whenTrue(conjunct, rest))
  return safe.length === 0 ? chain : andNode([...safe, whenTrue(andNode(safe), chain)])
}

function whenTrue(condition: Node, then: Node): Node {
  return caseNode([[condition, then]], booleanNode(false))
}

function flatten(node: Node): readonly Node[] {
  return 'BoolExpr' in node && node.BoolExpr.boolop === 'AND_EXPR' ? (node.BoolExpr.args ?? []).flatMap(flatten) : [node]
}

function mayFail(node: Node): boolean {
  const names = JSON.stringify(node).matchAll(/"sval":"(ip_[a-z0-9_]+)"/g)
  return [...names].some(([, name]) => !SAFE.has(name ?? ''))
}
