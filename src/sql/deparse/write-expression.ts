import type { A_Const, A_Expr, BoolExpr, CaseExpr, Node, SubLink } from '@pgsql/types'
import { nodeKind, stringOf, stringsOf } from '../tree.ts'
import { quoteLiteral, quoteName } from './quote-name.ts'
import { refuseNode } from './refuse-node.ts'
import { writeCall } from './write-call.ts'
import { writeSelect } from './write-select.ts'
import { writeType } from './write-type.ts'

/**
 * Writes an expression. Every operand that is itself an operator's result stands in parentheses: the engine's grammar
 * binds some operators otherwise than PostgreSQL's, and must not be asked.
 *
 * @throws SqlError `0A000` for a node that no SELECT of ours holds.
 */
export function writeExpression(node: Node): string {
  if ('ColumnRef' in node) return (node.ColumnRef.fields ?? []).map(writeField).join('.')
  if ('A_Const' in node) return writeConstant(node.A_Const)
  if ('ParamRef' in node) return `$${node.ParamRef.number ?? 0}`
  if ('A_Expr' in node) return writeOperator(node.A_Expr)
  if ('BoolExpr' in node) return writeBoolean(node.BoolExpr)
  if ('FuncCall' in node) return writeCall(node.FuncCall)
  if ('TypeCast' in node) {
    const { arg, typeName } = node.TypeCast
    if (!arg || !typeName) throw refuseNode('this cast', node.TypeCast)
    return `CAST(${writeExpression(arg)} AS ${writeType(typeName)})`
  }
  if ('SubLink' in node) return writeSubLink(node.SubLink)
  if ('CaseExpr' in node) return writeCase(node.CaseExpr)
  if ('NullTest' in node) return `${writeOperand(node.NullTest.arg)} IS ${node.NullTest.nulltesttype === 'IS_NOT_NULL' ? 'NOT ' : ''}NULL`
  if ('BooleanTest' in node) return `${writeOperand(node.BooleanTest.arg)} ${(node.BooleanTest.booltesttype ?? '').replaceAll('_', ' ')}`
  if ('CoalesceExpr' in node) return `COALESCE(${writeList(node.CoalesceExpr.args)})`
  if ('MinMaxExpr' in node) return `${node.MinMaxExpr.op === 'IS_LEAST' ? 'LEAST' : 'GREATEST'}(${writeList(node.MinMaxExpr.args)})`
  if ('A_ArrayExpr' in node) return `ARRAY[${writeList(node.A_ArrayExpr.elements)}]`
  return writeRareExpression(node)
}

function writeRareExpression(node: Node): string {
  if ('RowExpr' in node) return `${node.RowExpr.row_format === 'COERCE_IMPLICIT_CAST' ? '' : 'ROW'}(${writeList(node.RowExpr.args)})`
  if ('A_Indirection' in node) {
    const { arg, indirection } = node.A_Indirection
    return `(${writeRequired(arg)})${(indirection ?? []).map(writeIndirection).join('')}`
  }
  if ('CollateClause' in node) {
    const { arg, collname } = node.CollateClause
    return `${writeOperand(arg)} COLLATE ${(collname ?? []).map(writeField).join('.')}`
  }
  if ('NamedArgExpr' in node) return `${quoteName(node.NamedArgExpr.name ?? '')} => ${writeRequired(node.NamedArgExpr.arg)}`
  if ('GroupingFunc' in node) return `GROUPING(${writeList(node.GroupingFunc.args)})`
  if ('SQLValueFunction' in node) {
    const { op, typmod } = node.SQLValueFunction
    const word = (op ?? '').replace(/^SVFOP_/, '')
    return word.endsWith('_N') ? `${word.slice(0, -2)}(${typmod ?? 0})` : word
  }
  const kind = nodeKind(node)
  throw refuseNode(
    /^(?:Json|Xml)/.test(kind) ? `this ${/^(?:Json|Xml)/.exec(kind)?.[0].toUpperCase()} expression` : 'this expression',
    locationOf(node),
  )
}

/** Writes expressions with comma and blank between. */
export function writeList(nodes: readonly Node[] | undefined): string {
  return (nodes ?? []).map(writeExpression).join(', ')
}

/** Writes an expression as an operand: in parentheses unless it is closed in itself. */
export function writeOperand(node: Node | undefined): string {
  const text = writeRequired(node)
  return node && isClosed(node) ? text : `(${text})`
}

/** Writes an expression that the grammar requires. */
export function writeRequired(node: Node | undefined): string {
  if (!node) throw refuseNode('an empty expression')
  return writeExpression(node)
}

function isClosed(node: Node): boolean {
  if ('A_Const' in node) return !writeConstant(node.A_Const).startsWith('-')
  if ('A_Expr' in node) return node.A_Expr.kind === 'AEXPR_NULLIF'
  if ('SubLink' in node) return /^(?:EXISTS|EXPR|ARRAY)_SUBLINK$/.test(node.SubLink.subLinkType ?? '')
  return !('BoolExpr' in node || 'NullTest' in node || 'BooleanTest' in node || 'CollateClause' in node || 'NamedArgExpr' in node)
}

function writeField(node: Node): string {
  if ('A_Star' in node) return '*'
  const name = stringOf(node)
  if (name === undefined) throw refuseNode('this name')
  return quoteName(name)
}

function writeConstant(constant: A_Const): string {
  if (constant.isnull) return 'NULL'
  if (constant.ival) return String(constant.ival.ival ?? 0)
  if (constant.boolval) return constant.boolval.boolval ? 'TRUE' : 'FALSE'
  if (constant.sval) return quoteLiteral(constant.sval.sval ?? '')
  if (constant.bsval) return `${(constant.bsval.bsval ?? '').slice(0, 1)}${quoteLiteral((constant.bsval.bsval ?? '').slice(1))}`
  const digits = constant.fval?.fval ?? ''
  if (!/^-?[0-9.][0-9A-Za-z_.+-]*$/.test(digits)) throw refuseNode('this constant', constant)
  return digits
}

const OPERATOR = /^[-+*/<>=~!@#%^&|`?]+$/

/** An operator's name: `+`, or `OPERATOR(pg_catalog.+)`. */
export function writeOperatorName(name: readonly Node[] | undefined): string {
  const parts = stringsOf(name) ?? []
  const operator = parts.at(-1) ?? ''
  if (!OPERATOR.test(operator) || /--|\/\*/.test(operator)) throw refuseNode('this operator')
  return parts.length === 1 ? operator : `OPERATOR(${parts.slice(0, -1).map(quoteName).join('.')}.${operator})`
}

function writeOperator(expression: A_Expr): string {
  const { lexpr, rexpr } = expression
  const name = stringOf(expression.name?.[0]) ?? ''
  switch (expression.kind) {
    case 'AEXPR_OP':
    case undefined: {
      const operator = writeOperatorName(expression.name)
      return lexpr ? `${writeOperand(lexpr)} ${operator} ${writeOperand(rexpr)}` : `${operator} ${writeOperand(rexpr)}`
    }
    case 'AEXPR_OP_ANY':
      return `${writeOperand(lexpr)} ${writeOperatorName(expression.name)} ANY (${writeRequired(rexpr)})`
    case 'AEXPR_OP_ALL':
      return `${writeOperand(lexpr)} ${writeOperatorName(expression.name)} ALL (${writeRequired(rexpr)})`
    case 'AEXPR_DISTINCT':
      return `${writeOperand(lexpr)} IS DISTINCT FROM ${writeOperand(rexpr)}`
    case 'AEXPR_NOT_DISTINCT':
      return `${writeOperand(lexpr)} IS NOT DISTINCT FROM ${writeOperand(rexpr)}`
    case 'AEXPR_NULLIF':
      return `NULLIF(${writeRequired(lexpr)}, ${writeRequired(rexpr)})`
    case 'AEXPR_IN':
      return `${writeOperand(lexpr)} ${name === '<>' ? 'NOT IN' : 'IN'} (${writeList(listItems(rexpr))})`
    case 'AEXPR_LIKE':
      return writeLike(expression, name.startsWith('!') ? 'NOT LIKE' : 'LIKE', 'like_escape')
    case 'AEXPR_ILIKE':
      return writeLike(expression, name.startsWith('!') ? 'NOT ILIKE' : 'ILIKE', 'like_escape')
    case 'AEXPR_SIMILAR':
      return writeLike(expression, name.startsWith('!') ? 'NOT SIMILAR TO' : 'SIMILAR TO', 'similar_to_escape')
    case 'AEXPR_BETWEEN':
    case 'AEXPR_NOT_BETWEEN':
    case 'AEXPR_BETWEEN_SYM':
    case 'AEXPR_NOT_BETWEEN_SYM': {
      const [low, high] = listItems(rexpr)
      return `${writeOperand(lexpr)} ${BETWEEN[expression.kind]} ${writeOperand(low)} AND ${writeOperand(high)}`
    }
    default:
      throw refuseNode('this operator', expression)
  }
}

const BETWEEN = {
  AEXPR_BETWEEN: 'BETWEEN',
  AEXPR_NOT_BETWEEN: 'NOT BETWEEN',
  AEXPR_BETWEEN_SYM: 'BETWEEN SYMMETRIC',
  AEXPR_NOT_BETWEEN_SYM: 'NOT BETWEEN SYMMETRIC',
} as const

/** The grammar hides the ESCAPE of LIKE, and the pattern of SIMILAR TO, in a call. */
function writeLike({ lexpr, rexpr }: A_Expr, words: string, escapeFunction: string): string {
  const call =
    rexpr && 'FuncCall' in rexpr && stringsOf(rexpr.FuncCall.funcname)?.join('.') === `pg_catalog.${escapeFunction}`
      ? rexpr.FuncCall
      : undefined
  if (!call) return `${writeOperand(lexpr)} ${words} ${writeOperand(rexpr)}`
  const [pattern, escapeCharacter] = call.args ?? []
  const ending = escapeCharacter ? ` ESCAPE ${writeOperand(escapeCharacter)}` : ''
  return `${writeOperand(lexpr)} ${words} ${writeOperand(pattern)}${ending}`
}

function writeBoolean({ boolop, args, location }: BoolExpr): string {
  const operands = (args ?? []).map(writeOperand)
  if (boolop === 'NOT_EXPR') return `NOT ${operands[0] ?? ''}`
  if (operands.length < 2) throw refuseNode('this condition', { location })
  return operands.join(boolop === 'OR_EXPR' ? ' OR ' : ' AND ')
}

function writeCase({ arg, args, defresult }: CaseExpr): string {
  const whens = (args ?? []).map((when) => {
    if (!('CaseWhen' in when)) throw refuseNode('this CASE')
    return ` WHEN ${writeRequired(when.CaseWhen.expr)} THEN ${writeRequired(when.CaseWhen.result)}`
  })
  return `CASE${arg ? ` ${writeOperand(arg)}` : ''}${whens.join('')}${defresult ? ` ELSE ${writeExpression(defresult)}` : ''} END`
}

function writeSubLink(link: SubLink): string {
  const { subselect, testexpr, operName } = link
  if (!subselect || !('SelectStmt' in subselect)) throw refuseNode('this subquery', link)
  const query = `(${writeSelect(subselect.SelectStmt)})`
  switch (link.subLinkType) {
    case 'EXISTS_SUBLINK':
      return `EXISTS ${query}`
    case 'ANY_SUBLINK':
      return operName ? `${writeOperand(testexpr)} ${writeOperatorName(operName)} ANY ${query}` : `${writeOperand(testexpr)} IN ${query}`
    case 'ALL_SUBLINK':
      return `${writeOperand(testexpr)} ${writeOperatorName(operName)} ALL ${query}`
    case 'ARRAY_SUBLINK':
      return `ARRAY${query}`
    case 'EXPR_SUBLINK':
      return query
    default:
      throw refuseNode('this subquery', link)
  }
}

function writeIndirection(node: Node): string {
  if (!('A_Indices' in node)) return `.${writeField(node)}`
  const { is_slice, lidx, uidx } = node.A_Indices
  const upper = uidx ? writeExpression(uidx) : ''
  return is_slice ? `[${lidx ? writeExpression(lidx) : ''}:${upper}]` : `[${upper}]`
}

function listItems(node: Node | undefined): readonly Node[] {
  return node && 'List' in node ? (node.List.items ?? []) : []
}

function locationOf(node: Node): { readonly location?: number | undefined } {
  const fields: unknown = Object.values(node)[0]
  const location = typeof fields === 'object' && fields !== null && 'location' in fields ? fields.location : undefined
  return { location: typeof location === 'number' ? location : undefined }
}
