import { positionOfOffset } from './character-position.ts'
import type { Token } from './scan-tokens.ts'

/** A Teiid hint of a statement: advice, which never changes the rows. */
export interface Hint {
  /** Lower case: `cache`, `makedep`, `makenotdep`, `makeind`, `optional`, `no_unnest`, `nocache`, … */
  readonly name: string
  /** What stands in its parentheses, such as `ttl:60000`; `undefined` without parentheses. */
  readonly arguments: string | undefined
  /** The relations that an OPTION clause names, as written; empty for a hint in a comment, which stands before its relation. */
  readonly relations: readonly string[]
  /** 1-based character in the statement. */
  readonly position: number
}

/**
 * Reads the hints in comments, such as the one that starts with a plus sign and names a cache.
 *
 * A comment can hold several hints. One that is malformed gives no hint, as in Teiid; it stays a comment.
 *
 * @example
 * ```ts
 * readCommentHints(text, scanTokens('/*+ cache(ttl:60000) *\/ SELECT 1'))
 * // => [{ name: 'cache', arguments: 'ttl:60000', relations: [], position: 5 }]
 * ```
 */
export function readCommentHints(text: string, tokens: readonly Token[]): readonly Hint[] {
  const hints: Hint[] = []
  for (const token of tokens) {
    if (token.kind !== 'comment' || !token.text.startsWith('/*+')) continue
    const body = token.text.slice(3).replace(/\*\/$/, '')
    for (const match of body.matchAll(/([A-Za-z_]\w*)\s*(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\))?/g)) {
      hints.push({
        name: match[1]!.toLowerCase(),
        arguments: match[2]?.trim(),
        relations: [],
        position: positionOfOffset(text, token.start + 3 + match.index),
      })
    }
  }
  return hints
}

const OPTION_WORDS = new Set(['makedep', 'makenotdep', 'makeind', 'nocache'])

/** The OPTION clause at the end of a statement. */
export interface OptionClause {
  /** 0-based offset of OPTION. */
  readonly start: number
  /** 0-based offset after its last token. */
  readonly end: number
  readonly hints: readonly Hint[]
}

/**
 * Finds `OPTION MAKEDEP a, b MAKENOTDEP c NOCACHE d`: it must reach to the end of the statement.
 *
 * @param tokens - Without comments.
 * @returns `undefined` when the statement does not end in one.
 */
export function findOptionClause(text: string, tokens: readonly Token[]): OptionClause | undefined {
  const last = tokens.at(-1)?.text === ';' ? tokens.length - 1 : tokens.length
  for (let at = last - 1; at > 0; at--) {
    if (!isWord(tokens[at], 'option')) continue
    const hints = readOptionHints(text, tokens.slice(at + 1, last))
    return hints && { start: tokens[at]!.start, end: tokens[last - 1]!.end, hints }
  }
  return undefined
}

function readOptionHints(text: string, tokens: readonly Token[]): readonly Hint[] | undefined {
  const hints: Hint[] = []
  let at = 0
  while (at < tokens.length) {
    const name = tokens[at]!
    if (name.kind !== 'word' || !OPTION_WORDS.has(name.text.toLowerCase())) return undefined
    const read = readRelations(tokens, at + 1)
    if (!read) return undefined
    hints.push({
      name: name.text.toLowerCase(),
      arguments: read.arguments,
      relations: read.relations,
      position: positionOfOffset(text, name.start),
    })
    at = read.next
  }
  return hints.length > 0 ? hints : undefined
}

interface ReadRelations {
  readonly relations: readonly string[]
  readonly arguments: string | undefined
  readonly next: number
}

/** Reads `a.b, "c"` and the parentheses that MAKEDEP can have after a name. */
function readRelations(tokens: readonly Token[], from: number): ReadRelations | undefined {
  const relations: string[] = []
  let hintArguments: string | undefined
  let at = from
  while (isName(tokens[at]) && !OPTION_WORDS.has(tokens[at]!.text.toLowerCase())) {
    let name = tokens[at++]!.text
    while (tokens[at]?.text === '.' && isName(tokens[at + 1])) {
      name += `.${tokens[at + 1]!.text}`
      at += 2
    }
    relations.push(name)
    if (tokens[at]?.text === '(') {
      const close = tokens.findIndex((token, index) => index > at && token.text === ')')
      if (close === -1) return undefined
      const words = tokens.slice(at + 1, close).map((token) => token.text)
      hintArguments = [hintArguments, words.join(' ')].filter((text) => text !== undefined).join(', ')
      at = close + 1
    }
    if (tokens[at]?.text !== ',') break
    at++
  }
  return { relations, arguments: hintArguments, next: at }
}

function isName(token: Token | undefined): boolean {
  return token?.kind === 'word' || token?.kind === 'quoted'
}

function isWord(token: Token | undefined, word: string): boolean {
  return token?.kind === 'word' && token.text.toLowerCase() === word
}
