import type { A_Const, A_Expr, Node } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { nodeKind, stringsOf } from '../tree.ts'
import { analyseBetween, analyseIn, analyseQuantified, compareOperands } from './analyse-comparison.ts'
import { analyseSubquery } from './analyse-subquery.ts'
import { type Context, failure, refusal } from './analysis.ts'
import { calculate, isArithmetic, negate } from './arithmetic.ts'
import { callFunction } from './call-function.ts'
import { castExplicitly, coerceAll, coerceImplicitly, numericLiteral, textOf, unmatched } from './coerce.ts'
import { checkOrder, comparablePair, isComparison, needsKey, undefinedOperator } from './compare.ts'
import { isInteger } from './convert-numeric.ts'
import { readInput } from './input.ts'
import { analyseJsonOperator, isJsonOperator } from './json-operators.ts'
import { matchLike, matchRegex } from './match-text.ts'
import { andNode, booleanNode, callNode, caseNode, engineCast, NULL_NODE, notNode, operatorNode, orNode, textNode } from './nodes.ts'
import { readTypeName } from './read-type-name.ts'
import { resolveColumn } from './resolve-column.ts'
import { BOOLEAN, categoryOf, commonType, DOUBLE, formatType, INTEGER, scalarType, TEXT, UNKNOWN } from './sql-type.ts'
import { checkSize } from './tree-size.ts'
import type { Typed } from './typed.ts'

/**
 * Finds out an expression's type, and writes it so that the engine gives PostgreSQL's answer.
 *
 * What is not named here, or in the tables it asks, is refused.
 *
 * @throws SqlError `0A000` naming the construct; `42703`, `42702`, `42P01` for names; `42883`, `42804`, `42846` for types;
 *   the SQLSTATE of a literal that does not fit its type.
 */
export function analyseExpression(context: Context, node: Node): Typed {
  const value = analyseNode(context, node)
  checkSize(value.node)
  return value
}

function analyseNode(context: Context, node: Node): Typed {
  if ('A_Const' in node) return analyseConstant(node.A_Const)
  if ('ColumnRef' in node) {
    const path = stringsOf(node.ColumnRef.fields)
    if (!path) throw refusal('"*" here', node.ColumnRef.location)
    return resolveColumn(context, path, node.ColumnRef.location)
  }
  if ('ParamRef' in node) return analyseParameter(context, node.ParamRef.number ?? 0, node.ParamRef.location)
  if ('A_Expr' in node) return analyseOperator(context, node.A_Expr)
  if ('FuncCall' in node) return callFunction(context, node.FuncCall)
  if ('SubLink' in node) return analyseSubquery(context, node.SubLink)
  if ('TypeCast' in node) {
    const { arg, typeName, location } = node.TypeCast
    if (!arg || !typeName) throw refusal('this cast', location)
    const target = readTypeName(typeName)
    const place = location === undefined || location < 0 ? typeName.location : location
    return { ...castExplicitly(context, analyseExpression(context, arg), target, place), location: place }
  }
  if ('BoolExpr' in node) {
    const { boolop, args = [] } = node.BoolExpr
    const word = boolop === 'AND_EXPR' ? 'AND' : boolop === 'OR_EXPR' ? 'OR' : 'NOT'
    const nodes = args.map((arg) => requireBoolean(context, analyseExpression(context, arg), word).node)
    const { location } = node.BoolExpr
    return truth(word === 'AND' ? andNode(nodes) : word === 'OR' ? orNode(nodes) : notNode(nodes[0]!), location)
  }
  if ('NullTest' in node) {
    const { arg, nulltesttype, location } = node.NullTest
    const test = (value: Typed): Node => ({ NullTest: { arg: known(context, value).node, nulltesttype: nulltesttype ?? 'IS_NULL' } })
    if (arg && 'RowExpr' in arg)
      return truth(andNode((arg.RowExpr.args ?? []).map((field) => test(analyseExpression(context, field)))), location)
    return truth(test(analyseExpression(context, arg!)), location)
  }
  if ('BooleanTest' in node) {
    const { arg, booltesttype, location } = node.BooleanTest
    const value = requireBoolean(context, analyseExpression(context, arg!), 'IS TRUE')
    return truth({ BooleanTest: { arg: value.node, booltesttype: booltesttype ?? 'IS_TRUE' } }, location)
  }
  if ('CaseExpr' in node) return analyseCase(context, node)
  if ('CoalesceExpr' in node) {
    const { args = [], location } = node.CoalesceExpr
    const values = unify(
      context,
      'COALESCE',
      args.map((arg) => analyseExpression(context, arg)),
    )
    return { ...values[0]!, node: { CoalesceExpr: { args: values.map((value) => value.node) } }, literal: undefined, location }
  }
  if ('MinMaxExpr' in node) {
    const { op, args = [], location } = node.MinMaxExpr
    const word = op === 'IS_LEAST' ? 'LEAST' : 'GREATEST'
    const values = unify(
      context,
      word,
      args.map((arg) => analyseExpression(context, arg)),
    )
    const first = values[0]!
    checkOrder(first.type, location)
    if (needsKey(first) || first.type.name === 'interval') throw refusal(`${word} of these values`, location)
    return {
      ...first,
      node: callNode(
        word.toLowerCase(),
        values.map((value) => value.node),
      ),
      literal: undefined,
      location,
    }
  }
  if ('SQLValueFunction' in node) return analyseValueFunction(node.SQLValueFunction.op, node.SQLValueFunction.location)
  if ('CollateClause' in node) {
    const { arg, collname, location } = node.CollateClause
    const name = stringsOf(collname)?.at(-1)
    if (name !== 'C' && name !== 'POSIX' && name !== 'default') throw refusal(`collation "${name}"`, location)
    const value = analyseExpression(context, arg!)
    const text = value.type.name === 'unknown' ? coerceImplicitly(context, value, TEXT)! : value
    if (categoryOf(text.type) === 'string') return text
    throw failure(SqlState.datatypeMismatch, `collations are not supported by type ${formatType(text.type)}`, location)
  }
  throw refusal(CONSTRUCTS[nodeKind(node)] ?? `a construct of kind ${nodeKind(node)}`, locationOf(node))
}

/** Checks that a value is boolean; an untyped one is read as boolean. `42804` as PostgreSQL words it. */
export function requireBoolean(context: Context, value: Typed, construct: string): Typed {
  const boolean = coerceImplicitly(context, value, BOOLEAN)
  if (boolean) return boolean
  const message = `argument of ${construct} must be type boolean, not type ${formatType(value.type)}`
  throw failure(SqlState.datatypeMismatch, message, value.location)
}

/** Gives all values their common type. */
export function unify(context: Context, construct: string, values: readonly Typed[]): Typed[] {
  const type = commonType(values.map((value) => value.type))
  if (type) return coerceAll(context, values, type)
  const [first, other] = mismatch(values)
  throw unmatched(construct, first, other)
}

function mismatch(values: readonly Typed[]): readonly [Typed, Typed] {
  const typed = values.filter((value) => value.type.name !== 'unknown')
  const first = typed[0]!
  return [first, typed.find((value) => categoryOf(value.type) !== categoryOf(first.type)) ?? typed.at(-1)!]
}

const CONSTRUCTS: Readonly<Record<string, string>> = {
  RowExpr: 'a row value here',
  A_ArrayExpr: 'an ARRAY constructor here',
  A_Indirection: 'a subscript or field selection',
  GroupingFunc: 'GROUPING',
  XmlExpr: 'an XML expression',
  JsonObjectConstructor: 'an SQL/JSON constructor',
  SetToDefault: 'DEFAULT here',
}

function locationOf(node: Node): number | undefined {
  for (const fields of Object.values(node)) {
    const location: unknown = typeof fields === 'object' && fields !== null && 'location' in fields ? fields.location : undefined
    if (typeof location === 'number') return location
  }
  return undefined
}

function truth(node: Node, location: number | undefined): Typed {
  return { node, type: BOOLEAN, location }
}

/** An untyped value that nothing gives a type is text. */
function known(context: Context, value: Typed): Typed {
  return value.type.name === 'unknown' ? coerceImplicitly(context, value, TEXT)! : value
}

function analyseConstant(constant: A_Const): Typed {
  const { location } = constant
  if (constant.isnull) return { node: NULL_NODE, type: UNKNOWN, literal: null, location }
  if (constant.sval) {
    const text = constant.sval.sval ?? ''
    return { node: textNode(text), type: UNKNOWN, literal: text, location }
  }
  if (constant.boolval) return { node: booleanNode(constant.boolval.boolval ?? false), type: BOOLEAN, location }
  if (constant.ival) return { node: engineCast(textNode(String(constant.ival.ival ?? 0)), INTEGER), type: INTEGER, location }
  const digits = constant.fval?.fval
  if (digits === undefined) throw refusal('a bit string', location)
  if (!/^-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(digits)) throw refusal('a number in this form', location)
  if (/^-?\d+$/.test(digits) && BigInt.asIntN(64, BigInt(digits)) === BigInt(digits)) {
    const type = BigInt.asIntN(32, BigInt(digits)) === BigInt(digits) ? INTEGER : scalarType('bigint')
    return { node: engineCast(textNode(String(BigInt(digits))), type), type, location }
  }
  const number = readInput('numeric', digits)
  if (!number.ok) throw refusal('a number of so many digits', location)
  return numericLiteral(number.text, location)
}

function analyseParameter(context: Context, number: number, location: number | undefined): Typed {
  const declared = context.analysis.parameters[number - 1]
  const untyped: Typed = { node: { ParamRef: { number } }, type: UNKNOWN, parameter: number, location }
  // The place where a parameter is first used tells its type, as in PostgreSQL.
  return declared ? coerceImplicitly(context, untyped, declared)! : untyped
}

function analyseOperator(context: Context, expression: A_Expr): Typed {
  const { kind, location, lexpr, rexpr } = expression
  const names = stringsOf(expression.name) ?? []
  const operator = names.at(-1) ?? ''
  if (names.length > 1 && names[0] !== 'pg_catalog') throw refusal(`operator ${names.join('.')}`, location)
  switch (kind) {
    case 'AEXPR_OP':
      if (!lexpr) return negateOrRefuse(operator, analyseExpression(context, rexpr!), location)
      if ('RowExpr' in lexpr || 'RowExpr' in rexpr!) return compareOperands(context, operator, lexpr, rexpr!, location)
      return applyOperator(context, operator, analyseExpression(context, lexpr), analyseExpression(context, rexpr!), location)
    case 'AEXPR_OP_ANY':
    case 'AEXPR_OP_ALL':
      return analyseQuantified(context, expression, (left, right) => applyOperator(context, operator, left, right, location))
    case 'AEXPR_DISTINCT':
    case 'AEXPR_NOT_DISTINCT': {
      if ('RowExpr' in lexpr! || 'RowExpr' in rexpr!) throw refusal('IS DISTINCT FROM on rows', location)
      const [a, b] = comparablePair(context, '=', analyseExpression(context, lexpr!), analyseExpression(context, rexpr!), location)
      return truth({ A_Expr: { kind, name: [{ String: { sval: '=' } }], lexpr: a, rexpr: b } }, location)
    }
    case 'AEXPR_NULLIF':
      return analyseNullif(context, analyseExpression(context, lexpr!), analyseExpression(context, rexpr!), location)
    case 'AEXPR_IN':
      return analyseIn(context, expression)
    case 'AEXPR_BETWEEN':
    case 'AEXPR_NOT_BETWEEN':
    case 'AEXPR_BETWEEN_SYM':
    case 'AEXPR_NOT_BETWEEN_SYM':
      return analyseBetween(context, expression)
    case 'AEXPR_LIKE':
    case 'AEXPR_ILIKE':
      return matchLike(context, operator, analyseExpression(context, lexpr!), rexpr!, location)
    default:
      throw refusal(kind === 'AEXPR_SIMILAR' ? 'SIMILAR TO' : `an expression of kind ${kind}`, location)
  }
}

function applyOperator(context: Context, operator: string, left: Typed, right: Typed, location: number | undefined): Typed {
  if (isComparison(operator)) {
    const [a, b] = comparablePair(context, operator, left, right, location)
    return truth(operatorNode(operator === '!=' ? '<>' : operator, a, b), location)
  }
  if (isJsonOperator(operator, left, right)) return analyseJsonOperator(context, operator, left, right, location)
  if (isArithmetic(operator)) return calculate(context, operator, left, right, location)
  if (operator === '||') return concatenate(context, left, right, location)
  if (/^!?~\*?$/.test(operator)) return matchRegex(context, operator, left, right, location)
  if (operator === '^' && categoryOf(left.type) === 'numeric' && categoryOf(right.type) === 'numeric') {
    const isNumeric = (left.type.name === 'numeric' && isExact(right)) || (right.type.name === 'numeric' && isExact(left))
    if (isNumeric) throw refusal('operator ^ on numeric', location)
    const [base, exponent] = [coerceImplicitly(context, left, DOUBLE)!, coerceImplicitly(context, right, DOUBLE)!]
    return { node: callNode('ip_power', [base.node, exponent.node]), type: DOUBLE, location }
  }
  if (!KNOWN_OPERATORS.has(operator)) throw undefinedOperator(operator, left, right, location)
  throw refusal(`operator ${operator} on types ${formatType(left.type)} and ${formatType(right.type)}`, location)
}

/** Operators that PostgreSQL has and we refuse; any other is undefined. */
const KNOWN_OPERATORS = new Set(
  '& | # << >> ^ @> <@ ? ?| ?& #> #>> #- @? @@ @@@ && &< &> <<| |>> -|- ~~ !~~ ~~* !~~* ~<~ ~>~ ^@ <-> |/ ||/ @ ~= ~<=~ ~>=~ @-@ ## ?# ?- ?|| *= -> ->> <<= >>= ~ !~ ~* !~*'.split(
    ' ',
  ),
)

function isExact(value: Typed): boolean {
  return value.type.name === 'numeric' || isInteger(value.type)
}

function negateOrRefuse(operator: string, value: Typed, location: number | undefined): Typed {
  if (operator === '-' || operator === '+') return negate(operator, value, location)
  throw refusal(`the prefix operator ${operator}`, location)
}

/** Text with anything that is no array: the other side by its text. */
function concatenate(context: Context, left: Typed, right: Typed, location: number | undefined): Typed {
  const isText = (value: Typed): boolean =>
    value.type.dimensions === 0 && (categoryOf(value.type) === 'string' || value.type.name === 'unknown')
  if ([left, right].some((value) => value.type.dimensions > 0)) throw refusal('operator || on arrays', location)
  const sides = [left, right]
  if (sides.some((value) => value.type.name === 'jsonb') && !sides.some((value) => categoryOf(value.type) === 'string')) {
    throw refusal('operator || on jsonb', location)
  }
  if (sides.some((value) => value.type.name === 'bytea' || value.type.name === 'bpchar'))
    throw refusal('operator || on this type', location)
  if (!isText(left) && !isText(right)) throw undefinedOperator('||', left, right, location)
  const text = (value: Typed): Node => textOf(known(context, value), location)
  return { node: operatorNode('||', text(left), text(right)), type: TEXT, location }
}

function analyseNullif(context: Context, left: Typed, right: Typed, location: number | undefined): Typed {
  const [a, b] = comparablePair(context, '=', left, right, location)
  const isKept =
    left.type.name !== 'unknown' &&
    (left.type.name === right.type.name || (isInteger(left.type) && isInteger(right.type)) || right.type.name === 'unknown')
  if (!isKept) throw refusal('NULLIF of two types', location)
  const value = left.type.name === 'varchar' ? { ...left, type: TEXT } : left
  return { ...value, node: caseNode([[operatorNode('=', a, b), NULL_NODE]], value.node), location }
}

function analyseCase(context: Context, node: Extract<Node, { CaseExpr: unknown }>): Typed {
  const { arg, args = [], defresult, location } = node.CaseExpr
  const subject = arg && known(context, analyseExpression(context, arg))
  const whens = args.flatMap((when) => ('CaseWhen' in when ? [when.CaseWhen] : []))
  const analysed = whens.map(({ expr, result }) => {
    const value = analyseExpression(context, expr!)
    const condition = subject
      ? applyOperator(context, '=', subject, value, value.location).node
      : requireBoolean(context, value, 'CASE/WHEN').node
    return { condition, result: analyseExpression(context, result!) }
  })
  const otherwise = defresult ? analyseExpression(context, defresult) : undefined
  const results = analysed.map(({ result }) => result)
  const values = unify(context, 'CASE', otherwise ? [otherwise, ...results] : results)
  const taken = otherwise ? values.slice(1) : values
  const pairs = analysed.map(({ condition }, index) => [condition, taken[index]!.node] as const)
  return { ...values[0]!, node: caseNode(pairs, otherwise ? values[0]!.node : undefined), literal: undefined, location }
}

function analyseValueFunction(op: string | undefined, location: number | undefined): Typed {
  const now = callNode('now', [])
  if (op === 'SVFOP_CURRENT_TIMESTAMP') return { node: now, type: scalarType('timestamptz'), location }
  if (op === 'SVFOP_LOCALTIMESTAMP') return { node: engineCast(now, scalarType('timestamp')), type: scalarType('timestamp'), location }
  if (op === 'SVFOP_CURRENT_DATE') return { node: engineCast(now, scalarType('date')), type: scalarType('date'), location }
  throw refusal(String(op).replace('SVFOP_', ''), location)
}
