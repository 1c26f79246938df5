import type { FuncCall, Node, SelectStmt, TypeName } from '@pgsql/types'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { parseExpression } from './grammar.ts'
import { TEIID_FUNCTIONS, TEIID_TYPES, type TeiidFunction, type TeiidRule } from './teiid-functions.ts'
import { addToTimestamp, differenceOfTimestamps, formatTimestamp, parseDate, parseTimestamp, type RuleResult } from './teiid-timestamps.ts'
import { integerOf, mapLocations, mapNodes, positionOf, stringConstantOf, stringsOf } from './tree.ts'

/** Name and number of arguments → function. */
const FUNCTIONS: ReadonlyMap<string, TeiidFunction> = new Map(
  TEIID_FUNCTIONS.map((entry) => [`${entry.name}/${entry.arguments.length}`, entry]),
)

const RULES: Readonly<Record<TeiidRule, (args: readonly Node[]) => RuleResult>> = {
  convert: convertType,
  decode: decodePairs,
  'format timestamp': formatTimestamp,
  'parse date': parseDate,
  'parse timestamp': parseTimestamp,
  'add to timestamp': addToTimestamp,
  'difference of timestamps': differenceOfTimestamps,
}

/**
 * Writes Teiid's functions and type names as PostgreSQL's. A name that PostgreSQL has keeps PostgreSQL's meaning.
 *
 * A column of the result that was such a call, and has no name, is given the call's name, as it would have had.
 *
 * @returns A tree of PostgreSQL's; shares with `tree` what did not change.
 * @throws SqlError `0A000` for a function of Teiid's that PostgreSQL can't be made to answer the same.
 */
export function rewriteTeiidFunctions(tree: SelectStmt): SelectStmt {
  return mapNodes(mapNodes(tree, nameColumn), (node) => {
    if ('FuncCall' in node) return rewriteCall(node, node.FuncCall)
    if ('TypeCast' in node) return rewriteCast(node)
    return node
  })
}

function nameColumn(node: Node): Node {
  if (!('ResTarget' in node) || node.ResTarget.name || !node.ResTarget.val || !('FuncCall' in node.ResTarget.val)) return node
  const entry = findFunction(node.ResTarget.val.FuncCall)
  return entry ? { ResTarget: { ...node.ResTarget, name: entry.name } } : node
}

function rewriteCast(node: Extract<Node, { TypeCast: unknown }>): Node {
  const { typeName } = node.TypeCast
  const becomes = teiidType(typeName)
  return typeName && becomes ? { TypeCast: { ...node.TypeCast, typeName: { ...typeName, names: becomes.names ?? [] } } } : node
}

/** PostgreSQL's name for a type that only Teiid has, or `undefined`. */
function teiidType(typeName: TypeName | undefined): TypeName | undefined {
  const [name, ...rest] = stringsOf(typeName?.names) ?? []
  if (name === undefined || rest.length > 0 || !Object.hasOwn(TEIID_TYPES, name)) return undefined
  const cast = parseExpression(`CAST(NULL AS ${TEIID_TYPES[name]})`)
  return 'TypeCast' in cast ? cast.TypeCast.typeName : undefined
}

function rewriteCall(node: Node, call: FuncCall): Node {
  const entry = findFunction(call)
  return entry ? expandTemplate(expressionOf(entry, call), call) : node
}

function findFunction(call: FuncCall): TeiidFunction | undefined {
  const [name, ...rest] = stringsOf(call.funcname) ?? []
  if (name === undefined || rest.length > 0 || !isPlainCall(call)) return undefined
  return FUNCTIONS.get(`${name}/${call.args?.length ?? 0}`)
}

/** A call with DISTINCT, OVER and the like is none of Teiid's scalar functions. */
function isPlainCall(call: FuncCall): boolean {
  return !(
    call.agg_order ||
    call.agg_filter ||
    call.over ||
    call.agg_within_group ||
    call.agg_star ||
    call.agg_distinct ||
    call.func_variadic
  )
}

function expressionOf(entry: TeiidFunction, call: FuncCall): string {
  if (entry.kind === 'template') return entry.becomes
  if (entry.kind === 'refused') throw refuse(entry.name, entry.note?.replace(/^Refused: /, ''), call)
  const result = RULES[entry.rule](call.args ?? [])
  if ('reason' in result) throw refuse(entry.name, result.reason, call)
  return result.expression
}

/** Puts the arguments of a call in the place of `$1`, `$2`, … of an expression. */
function expandTemplate(expression: string, call: FuncCall): Node {
  const args = call.args ?? []
  // An argument used twice would be evaluated twice, and nested calls would double with each level.
  for (const [index, arg] of args.entries()) {
    const uses = expression.split(new RegExp(`\\$${index + 1}(?![0-9])`)).length - 1
    if (uses > 1 && !isSimple(arg)) {
      throw refuse(stringsOf(call.funcname)?.[0] ?? '', `Argument ${index + 1} must be a column, a constant or a parameter.`, call)
    }
  }
  const template = mapLocations(parseExpression(expression), () => call.location ?? -1)
  return mapTemplate(template, args)
}

function mapTemplate(template: Node, args: readonly Node[]): Node {
  return mapNodes(template, (node) => ('ParamRef' in node ? (args[(node.ParamRef.number ?? 0) - 1] ?? node) : node))
}

function isSimple(node: Node): boolean {
  if ('TypeCast' in node) return node.TypeCast.arg !== undefined && isSimple(node.TypeCast.arg)
  return 'ColumnRef' in node || 'A_Const' in node || 'ParamRef' in node
}

function refuse(name: string, detail: string | undefined, call: FuncCall): SqlError {
  return new SqlError(SqlState.featureNotSupported, `function ${name} is not supported in this form`, {
    detail,
    position: positionOf(call),
  })
}

/** The type arrives as a column reference, and with a length as a call. `decimal(9)`, which is no call, is rewritten in the text. */
function convertType(args: readonly Node[]): RuleResult {
  const [name, modifiers] = readTypeArgument(args[1])
  if (name === undefined || !/^[a-z_][a-z0-9_]*$/.test(name)) return { reason: 'Its second argument must be the name of a type.' }
  return { expression: `CAST($1 AS ${Object.hasOwn(TEIID_TYPES, name) ? TEIID_TYPES[name] : name}${modifiers})` }
}

function readTypeArgument(node: Node | undefined): readonly [name: string | undefined, modifiers: string] {
  if (node && 'ColumnRef' in node) {
    const names = stringsOf(node.ColumnRef.fields)
    return [names?.length === 1 ? names[0] : undefined, '']
  }
  if (!node || !('FuncCall' in node) || !isPlainCall(node.FuncCall)) return [undefined, '']
  const names = stringsOf(node.FuncCall.funcname)
  const modifiers = (node.FuncCall.args ?? []).map(integerOf)
  const isType = names?.length === 1 && modifiers.length > 0 && modifiers.every((modifier) => modifier !== undefined)
  return [isType ? names[0] : undefined, `(${modifiers.join(', ')})`]
}

/** `DECODESTRING(x, 'a,b,c,d')` → CASE. The last value of an odd number is the default, else it is x. */
function decodePairs(args: readonly Node[]): RuleResult {
  const pairs = stringConstantOf(args[1])
  const separator = args.length === 3 ? stringConstantOf(args[2]) : ','
  if (pairs === undefined || !separator) return { reason: 'The pairs and their separator must be constants.' }
  const values = pairs.split(separator)
  if (values.some((value) => /^null$/i.test(value.trim()) || /['"]/.test(value) || value !== value.trim()) || values.length < 2) {
    return { reason: 'The pairs may hold no quotes, no blanks around a value and no null.' }
  }
  const last = values.length % 2 === 1 ? literal(values.pop() ?? '') : 'CAST($1 AS text)'
  const whens: string[] = []
  for (let at = 0; at < values.length; at += 2) whens.push(`WHEN ${literal(values[at]!)} THEN ${literal(values[at + 1]!)}`)
  return { expression: `CASE CAST($1 AS text) ${whens.join(' ')} ELSE ${last} END` }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
