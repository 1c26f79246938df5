import type { Node } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { stringsOf } from '../tree.ts'
import { type Context, failure, refusal } from './analysis.ts'
import { coerceImplicitly } from './coerce.ts'
import { undefinedOperator } from './compare.ts'
import { callNode, notNode, stringNode, textNode } from './nodes.ts'
import { translateRegex } from './regex.ts'
import { BOOLEAN, TEXT } from './sql-type.ts'
import type { Typed } from './typed.ts'

/** LIKE and ILIKE, with PostgreSQL's default escape, the backslash. */
export function matchLike(context: Context, operator: string, left: Typed, pattern: Node, location: number | undefined): Typed {
  const isInsensitive = operator.endsWith('*')
  const { pattern: patternNode, mark } = readEscape(context, pattern, location)
  const right = context.analysis.analyseExpression(context, patternNode)
  const text = textOperand(context, operator, left, right, left, location)
  const like = textOperand(context, operator, left, right, right, location)
  if (typeof right.literal === 'string' && endsWithEscape(right.literal, mark)) {
    throw failure(SqlState.invalidEscapeSequence, 'LIKE pattern must not end with escape character', right.location)
  }
  const fold = (node: Node): Node => (isInsensitive ? callNode('ip_lower', [node]) : node)
  const node = likeNode(fold(text), fold(like), mark, right.literal)
  return { node: operator.startsWith('!') ? notNode(node) : node, type: BOOLEAN, location }
}

/** The engine's LIKE has no escape by default and is quicker: it serves where the pattern escapes nothing. */
function likeNode(text: Node, pattern: Node, mark: string, literal: string | null | undefined): Node {
  if (typeof literal === 'string' && (mark === '' || !literal.includes(mark))) {
    return { A_Expr: { kind: 'AEXPR_LIKE', name: [stringNode('~~')], lexpr: text, rexpr: pattern } }
  }
  return callNode('ip_like', [text, pattern, textNode(mark)])
}

/** `~`, `~*`, `!~` and `!~*`: a search for the pattern anywhere in the text. */
export function matchRegex(context: Context, operator: string, left: Typed, right: Typed, location: number | undefined): Typed {
  const text = textOperand(context, operator, left, right, left, location)
  const sensitivity = operator.endsWith('*') ? 'insensitive' : 'sensitive'
  const node = callNode('regexp_matches', [text, patternNode(context, operator, left, right, sensitivity, location)])
  return { node: operator.startsWith('!') ? notNode(node) : node, type: BOOLEAN, location }
}

function patternNode(
  context: Context,
  operator: string,
  left: Typed,
  right: Typed,
  sensitivity: 'sensitive' | 'insensitive',
  location: number | undefined,
): Node {
  if (typeof right.literal !== 'string') {
    const pattern = textOperand(context, operator, left, right, right, location)
    return callNode('ip_regex', [pattern, textNode(sensitivity)])
  }
  const translated = translateRegex(right.literal, sensitivity)
  if (!translated.ok) throw refusal(translated.construct, right.location)
  return textNode(translated.pattern)
}

function textOperand(context: Context, operator: string, left: Typed, right: Typed, operand: Typed, location: number | undefined): Node {
  if ([left, right].some((value) => value.type.name === 'bytea')) throw refusal(`operator ${operator} on bytea`, location)
  const text = coerceImplicitly(context, operand, TEXT)
  if (!text) throw undefinedOperator(operator, left, right, location)
  return text.node
}

/** The grammar writes ESCAPE as a call around the pattern. */
function readEscape(context: Context, node: Node, location: number | undefined): { readonly pattern: Node; readonly mark: string } {
  if (!('FuncCall' in node) || stringsOf(node.FuncCall.funcname)?.join('.') !== 'pg_catalog.like_escape')
    return { pattern: node, mark: '\\' }
  const [pattern, escapeNode] = node.FuncCall.args ?? []
  const mark = context.analysis.analyseExpression(context, escapeNode!).literal
  if (typeof mark !== 'string') throw refusal('ESCAPE with anything but a constant', location)
  if ([...mark].length > 1) {
    throw failure(SqlState.invalidEscapeSequence, 'invalid escape string', location, 'Escape string must be empty or one character.')
  }
  if (/[a-zA-Z%_]/.test(mark) || /[^\0-\x7f]/.test(mark)) throw refusal('ESCAPE with this character', location)
  return { pattern: pattern!, mark }
}

function endsWithEscape(pattern: string, mark: string): boolean {
  if (mark === '') return false
  let at = 0
  while (at < pattern.length) {
    if (pattern[at] === mark) {
      if (at === pattern.length - 1) return true
      at++
    }
    at++
  }
  return false
}
