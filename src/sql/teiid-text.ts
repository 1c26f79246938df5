import type { Token } from './scan-tokens.ts'
import { findOptionClause, type Hint } from './teiid-hints.ts'

/** A text in PostgreSQL's grammar, and the way back to the text it was made of. */
export interface RewrittenText {
  readonly text: string
  /** Hints of an OPTION clause that was taken out. */
  readonly hints: readonly Hint[]
  /** Gives the offset in the original of an offset in `text`, both in UTF-16 units. */
  readonly toOriginalOffset: (offset: number) => number
}

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** What an ODBC escape becomes: what replaces its head `{d`, and its closing brace. */
const ESCAPES: Readonly<Record<string, readonly [head: string, close: string]>> = {
  d: ['DATE', ' '],
  t: ['TIME', ' '],
  ts: ['TIMESTAMP', ' '],
  b: ['BOOLEAN', ' '],
  fn: ['', ' '],
  oj: ['(', ')'],
}

/**
 * Rewrites what Teiid's grammar has and PostgreSQL's has not: `{d '…'}`, `{t '…'}`, `{ts '…'}`, `{b …}`, `{fn …}`, `{oj …}`,
 * `CONVERT(x, type(n))`, `CURRENT_DATE()`, `LIKE_REGEX`, a trailing OPTION clause.
 *
 * Meant for a text that PostgreSQL's grammar refused: one that it takes keeps PostgreSQL's meaning.
 *
 * @returns `undefined` when there is nothing of the kind in the text.
 *
 * @example
 * ```ts
 * const text = "SELECT {d '2024-01-31'}"
 * rewriteTeiidText(text, scanTokens(text))?.text
 * // => "SELECT DATE '2024-01-31' "
 * ```
 */
export function rewriteTeiidText(text: string, allTokens: readonly Token[]): RewrittenText | undefined {
  const tokens = allTokens.filter((token) => token.kind !== 'comment')
  const option = findOptionClause(text, tokens)
  const edits = [
    ...escapeEdits(tokens),
    ...convertEdits(tokens),
    ...wordEdits(tokens),
    ...(option ? [{ start: option.start, end: option.end, text: '' }] : []),
  ].sort((a, b) => a.start - b.start)
  if (edits.length === 0) return undefined
  return { text: applyEdits(text, edits), hints: option?.hints ?? [], toOriginalOffset: (offset) => originalOffset(edits, offset) }
}

function escapeEdits(tokens: readonly Token[]): Edit[] {
  const edits: Edit[] = []
  const closes: string[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    if (token.text === '}') {
      const close = closes.pop()
      if (close !== undefined) edits.push({ start: token.start, end: token.end, text: close })
    }
    if (token.text !== '{') continue
    const head = tokens[at + 1]
    // `{b'true'}`: the lexer reads b'…' as a bit string.
    const bit = head?.kind === 'string' && /^[bB]'/.test(head.text)
    const name = bit ? 'b' : head?.kind === 'word' ? head.text.toLowerCase() : ''
    const escapeForm = Object.hasOwn(ESCAPES, name) ? ESCAPES[name] : undefined
    if (!escapeForm || !head) {
      closes.push('}')
      continue
    }
    // `{b true}` holds a plain constant, which needs no type before it.
    const replacement = name === 'b' && !bit && tokens[at + 2]?.kind === 'word' ? '' : escapeForm[0]
    edits.push({ start: token.start, end: bit ? head.start + 1 : head.end, text: replacement })
    closes.push(escapeForm[1])
  }
  return edits
}

/** `CONVERT(x, decimal(10, 2))` → `CAST(x AS decimal(10, 2))`. */
function convertEdits(tokens: readonly Token[]): Edit[] {
  const edits: Edit[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    if (!isKeyword(tokens, at, 'convert') || tokens[at + 1]?.text !== '(') continue
    const commas = topLevelCommas(tokens, at + 1)
    const [comma] = commas
    const typeName = comma === undefined ? undefined : tokens[comma + 1]
    if (commas.length !== 1 || comma === undefined || typeName?.kind !== 'word') continue
    edits.push({ start: token.start, end: token.end, text: 'CAST' })
    edits.push({ start: tokens[comma]!.start, end: tokens[comma]!.end, text: ' AS ' })
  }
  return edits
}

function topLevelCommas(tokens: readonly Token[], open: number): number[] {
  const commas: number[] = []
  let depth = 0
  for (let at = open; at < tokens.length; at++) {
    const { text } = tokens[at]!
    if (text === '(' || text === '[') depth++
    if ((text === ')' || text === ']') && --depth === 0) return commas
    if (text === ',' && depth === 1) commas.push(at)
  }
  return []
}

const EMPTY_PARENTHESES = new Set(['current_date', 'current_time', 'current_timestamp'])

function wordEdits(tokens: readonly Token[]): Edit[] {
  const edits: Edit[] = []
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]!
    if (token.kind !== 'word') continue
    const next = tokens[at + 1]
    const afterNext = tokens[at + 2]
    if (EMPTY_PARENTHESES.has(token.text.toLowerCase()) && next?.text === '(' && afterNext?.text === ')') {
      edits.push({ start: next.start, end: afterNext.end, text: '' })
    }
    if (!isKeyword(tokens, at, 'like_regex')) continue
    const negated = isKeyword(tokens, at - 1, 'not')
    edits.push({ start: negated ? tokens[at - 1]!.start : token.start, end: token.end, text: negated ? '!~' : '~' })
  }
  return edits
}

function isKeyword(tokens: readonly Token[], at: number, word: string): boolean {
  const token = tokens[at]
  return token?.kind === 'word' && token.text.toLowerCase() === word && tokens[at - 1]?.text !== '.'
}

/** A replacement that is shorter than what it replaces is padded with blanks, so that most offsets stay the same. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = ''
  let from = 0
  for (const edit of edits) {
    result += text.slice(from, edit.start) + padded(edit)
    from = edit.end
  }
  return result + text.slice(from)
}

function padded(edit: Edit): string {
  return edit.text.padEnd(edit.end - edit.start)
}

function originalOffset(edits: readonly Edit[], offset: number): number {
  let shift = 0
  for (const edit of edits) {
    const start = edit.start + shift
    if (offset < start) break
    const { length } = padded(edit)
    if (offset < start + length) return Math.min(edit.start + (offset - start), Math.max(edit.start, edit.end - 1))
    shift += length - (edit.end - edit.start)
  }
  return offset - shift
}
