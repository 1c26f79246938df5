import type { A_Expr, Node } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { canonicalText } from '../tree.ts'
import { type Context, failure, refusal } from './analysis.ts'
import { coerceAll } from './coerce.ts'
import { compare } from './compare.ts'
import { andNode, booleanNode, notNode, orNode, stringNode } from './nodes.ts'
import { BOOLEAN, commonType } from './sql-type.ts'
import type { Typed } from './typed.ts'

/** Compares two operands, one of which is a row: field by field, so that a NULL field is unknown. */
export function compareOperands(context: Context, operator: string, left: Node, right: Node, location: number | undefined): Typed {
  if (!('RowExpr' in left) || !('RowExpr' in right)) throw refusal('comparison of a row with something else', location)
  const a = (left.RowExpr.args ?? []).map((field) => context.analysis.analyseExpression(context, field))
  const b = (right.RowExpr.args ?? []).map((field) => context.analysis.analyseExpression(context, field))
  return compareRows(context, operator, a, b, location)
}

/** `x IN (list)` and `x NOT IN (list)`. */
export function analyseIn(context: Context, expression: A_Expr): Typed {
  const { lexpr, rexpr, location } = expression
  const isNegated = operatorOf(expression) === '<>'
  const list = rexpr && 'List' in rexpr ? (rexpr.List.items ?? []) : []
  if (lexpr && 'RowExpr' in lexpr) {
    const matches = list.map((item) => compareOperands(context, '=', lexpr, item, location).node)
    return truth(isNegated ? notNode(orNode(matches)) : orNode(matches), location)
  }
  const subject = context.analysis.analyseExpression(context, lexpr!)
  const items = list.map((item) => context.analysis.analyseExpression(context, item))
  const comparisons = withCommonType(context, subject, list, items).map((item) => compare(context, '=', subject, item, location).node)
  return truth(membership(comparisons, isNegated), location)
}

/** `x BETWEEN a AND b`, negated and symmetric forms too: PostgreSQL defines them by `>=` and `<=`. */
export function analyseBetween(context: Context, expression: A_Expr): Typed {
  const { lexpr, rexpr, location, kind } = expression
  const bounds = rexpr && 'List' in rexpr ? (rexpr.List.items ?? []) : []
  if ([lexpr, ...bounds].some((node) => node && 'RowExpr' in node)) throw refusal('BETWEEN on rows', location)
  const analyse = (node: Node | undefined): Typed => context.analysis.analyseExpression(context, node!)
  const [subject, low, high] = [analyse(lexpr), analyse(bounds[0]), analyse(bounds[1])]
  const within = (least: Typed, most: Typed): Node =>
    andNode([compare(context, '>=', subject, least, location).node, compare(context, '<=', subject, most, location).node])
  const isSymmetric = kind === 'AEXPR_BETWEEN_SYM' || kind === 'AEXPR_NOT_BETWEEN_SYM'
  const node = isSymmetric ? orNode([within(low, high), within(high, low)]) : within(low, high)
  return truth(kind === 'AEXPR_NOT_BETWEEN' || kind === 'AEXPR_NOT_BETWEEN_SYM' ? notNode(node) : node, location)
}

/** `x = ANY (ARRAY[...])` and `ALL`: one comparison for each element. */
export function analyseQuantified(context: Context, expression: A_Expr, apply: (left: Typed, right: Typed) => Typed): Typed {
  const { lexpr, rexpr, location, kind } = expression
  if (!rexpr || !('A_ArrayExpr' in rexpr))
    throw refusal(`${kind === 'AEXPR_OP_ANY' ? 'ANY' : 'ALL'} of anything but ARRAY[...] or a subquery`, location)
  const elements = rexpr.A_ArrayExpr.elements ?? []
  if (elements.some((element) => 'A_ArrayExpr' in element)) throw refusal('an array of more than one dimension', location)
  const subject = context.analysis.analyseExpression(context, lexpr!)
  const items = elements.map((element) => context.analysis.analyseExpression(context, element))
  const type = commonType(items.map((item) => item.type))
  if (!type) throw failure(SqlState.datatypeMismatch, 'ARRAY types cannot be matched', rexpr.A_ArrayExpr.location)
  const isUntyped = items.every((item) => item.type.name === 'unknown')
  if (isUntyped && subject.type.name !== 'text' && subject.type.name !== 'varchar' && subject.type.name !== 'unknown') {
    // PostgreSQL makes text[] of it and then has no operator; a plain list would be read as the subject's type.
    throw refusal('an ARRAY of untyped literals beside another type than text', location)
  }
  const results = coerceAll(context, items, type).map((item) => {
    const result = apply(subject, item)
    if (result.type.name !== 'boolean')
      throw failure(SqlState.datatypeMismatch, 'op ANY/ALL (array) requires operator to yield boolean', location)
    return result.node
  })
  if (results.length === 0) return truth(booleanNode(kind === 'AEXPR_OP_ALL'), location)
  return truth(kind === 'AEXPR_OP_ANY' ? orNode(results) : andNode(results), location)
}

/** Rows compare as their first fields that differ do. */
function compareRows(
  context: Context,
  operator: string,
  left: readonly Typed[],
  right: readonly Typed[],
  location: number | undefined,
): Typed {
  if (left.length !== right.length) throw failure(SqlState.syntaxError, 'unequal number of entries in row expressions', location)
  if (left.length === 0) throw refusal('comparison of empty rows', location)
  const pair = (sign: string, index: number): Node => compare(context, sign, left[index]!, right[index]!, location).node
  const all = left.map((_, index) => index)
  switch (operator) {
    case '=':
      return truth(andNode(all.map((index) => pair('=', index))), location)
    case '<>':
    case '!=':
      return truth(orNode(all.map((index) => pair('<>', index))), location)
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const strict = operator.slice(0, 1)
      const from = (index: number): Node => {
        if (index === all.length - 1) return pair(operator, index)
        return orNode([pair(strict, index), andNode([pair('=', index), from(index + 1)])])
      }
      return truth(from(0), location)
    }
    default:
      throw refusal(`operator ${operator} on rows`, location)
  }
}

/** PostgreSQL gives two or more constants of a list one type with the subject; a single one keeps its own. */
function withCommonType(context: Context, subject: Typed, nodes: readonly Node[], items: readonly Typed[]): readonly Typed[] {
  const constants = items.filter((_, index) => !hasColumn(nodes[index]!))
  if (constants.length < 2) return items
  const type = commonType([subject.type, ...constants.map((item) => item.type)])
  if (!type) return items
  const coerced = coerceAll(context, constants, { name: type.name, dimensions: type.dimensions })
  return items.map((item) => {
    const place = constants.indexOf(item)
    return place === -1 ? item : coerced[place]!
  })
}

function hasColumn(node: Node): boolean {
  return JSON.stringify(node).includes('"ColumnRef"')
}

/** Equality with many values as one IN where the subject is written the same for all. */
function membership(comparisons: readonly Node[], isNegated: boolean): Node {
  const pairs = comparisons.map((node) => ('A_Expr' in node ? node.A_Expr : undefined))
  const subject = pairs[0]?.lexpr
  const text = canonicalText(subject)
  const isUniform = pairs.length > 1 && pairs.every((pair) => canonicalText(pair?.lexpr) === text)
  if (!isUniform || !subject) return isNegated ? notNode(orNode(comparisons)) : orNode(comparisons)
  const items = pairs.flatMap((pair) => (pair?.rexpr ? [pair.rexpr] : []))
  return { A_Expr: { kind: 'AEXPR_IN', name: [stringNode(isNegated ? '<>' : '=')], lexpr: subject, rexpr: { List: { items } } } }
}

function operatorOf(expression: A_Expr): string {
  const name = expression.name?.[0]
  return name && 'String' in name ? (name.String.sval ?? '') : ''
}

function truth(node: Node, location: number | undefined): Typed {
  return { node, type: BOOLEAN, location }
}
