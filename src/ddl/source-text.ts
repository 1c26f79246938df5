import type { SourceLocation } from '../errors/diagnostic.ts'
import { nearest } from '../errors/suggest.ts'
import type { Token } from './lexer.ts'

/** A text and its places. */
export interface SourceText {
  readonly text: string
  /** Line and column of an offset; O(log lines). The line's text is empty where it may hold a secret. */
  locate(offset: number): SourceLocation
  /** Whether an offset lies in the options of a statement that may hold credentials. */
  isSecret(offset: number): boolean
}

/** A longer line is no help under a caret. */
const MAX_LINE_TEXT = 500

/**
 * Prepares a text for finding places in it.
 *
 * The lines of OPTIONS in statements on servers, wrappers and user mappings are never shown: they may hold passwords.
 *
 * @param tokens - All tokens of the text.
 *
 * @example
 * ```ts
 * indexSource('a.ddl', 'one\ntwo', []).locate(5)
 * // => { file: 'a.ddl', line: 2, column: 2, lineText: 'two' }
 * ```
 */
export function indexSource(file: string, text: string, tokens: readonly Token[]): SourceText {
  const lineStarts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  const secrets = findSecretRanges(tokens)
  const isSecret = (from: number, to: number): boolean => {
    const index = lastAtMost(secrets, to, (range) => range.start)
    const range = secrets[index]
    return range !== undefined && range.end > from
  }
  return {
    text,
    isSecret: (offset) => isSecret(offset, offset),
    locate(offset) {
      const place = Math.min(Math.max(offset, 0), text.length)
      const line = lastAtMost(lineStarts, place, (start) => start)
      const lineStart = lineStarts[line] ?? 0
      const lineEnd = (lineStarts[line + 1] ?? text.length + 1) - 1
      const hidden = lineEnd - lineStart > MAX_LINE_TEXT || isSecret(lineStart, lineEnd)
      const lineText = hidden ? '' : text.slice(lineStart, lineEnd).replace(/\r$/, '')
      return { file, line: line + 1, column: place - lineStart + 1, lineText }
    },
  }
}

interface Range {
  readonly start: number
  readonly end: number
}

/** From OPTIONS to the end of each statement that may hold credentials. */
function findSecretRanges(tokens: readonly Token[]): readonly Range[] {
  const ranges: Range[] = []
  let head: string[] = []
  let start: number | undefined
  for (const token of tokens) {
    if (token.value === ';' || token.kind === 'end') {
      if (start !== undefined) ranges.push({ start, end: token.start })
      head = []
      start = undefined
    } else if (start === undefined && isOptionsLike(token) && mayHoldCredentials(head)) {
      start = token.kind === 'broken' ? token.start : token.end
    } else if (head.length < 4) {
      head.push(token.keyword)
    }
  }
  return ranges
}

/** A misspelt OPTIONS would guard nothing, so the first parenthesis does too. */
function isOptionsLike(token: Token): boolean {
  return token.keyword === 'OPTIONS' || token.value === '(' || token.kind === 'broken'
}

/** CREATE or ALTER SERVER, USER MAPPING, FOREIGN DATA WRAPPER, FOREIGN TRANSLATOR; misspelt ones too. */
function mayHoldCredentials([, second = '', third = '', fourth = '']: readonly string[]): boolean {
  return (
    nearest(second, ['SERVER', 'USER']) !== undefined ||
    nearest(third, ['MAPPING', 'TRANSLATOR']) !== undefined ||
    nearest(fourth, ['WRAPPER']) !== undefined
  )
}

/** Index of the last item whose key is at most `limit`; -1 when there is none. */
function lastAtMost<T>(items: readonly T[], limit: number, key: (item: T) => number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (key(items[middle]!) <= limit) low = middle + 1
    else high = middle
  }
  return low - 1
}
