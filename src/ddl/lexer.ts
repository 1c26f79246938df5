/** One word, literal or sign of a DDL text. Offsets are 0-based, in UTF-16 units. */
export interface Token {
  /**
   * `broken`: a string, quoted name or comment without its end, which takes the rest of the text, or a malformed
   * literal. `end`: behind the last token, empty.
   */
  readonly kind: 'word' | 'quoted name' | 'string' | 'number' | 'sign' | 'broken' | 'end'
  /** A word or sign as written; a name without quotes; a string's value; of `broken`, what is wrong with it. */
  readonly value: string
  /** Upper case of a word; empty for every other kind. */
  readonly keyword: string
  readonly start: number
  /** Behind its last character. */
  readonly end: number
}

/** 8 MiB: twice the largest views DDL that PlainID takes. */
export const MAX_DDL_LENGTH = 8 * 1024 * 1024

/** A million tokens are some 100,000 columns. */
export const MAX_DDL_TOKENS = 1_000_000

/** Bounded, so that no text makes the expression engine run out of stack. */
const WORD = /[\p{L}_@#][\p{L}\p{M}\p{N}_$]{0,1000}/uy
const DOLLAR_QUOTE = /\$(?:[\p{L}_][\p{L}\p{N}_]{0,100})?\$/uy
const BLANK = /[\s\ufeff]+/y
const LINE_COMMENT = /--[^\n]*/y
const NUMBER = /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y
const BACKSLASH_ESCAPE = /\\(?:u([\da-fA-F]{4})|U([\da-fA-F]{8})|x([\da-fA-F]{1,2})|([0-7]{1,3})|([\s\S]))/g
const COMMENT_MARK = /\/\*|\*\//g

/**
 * Splits a DDL text into its tokens; blanks and comments (`--`, nested `/* *\/`) are left out.
 *
 * Never throws. What can't be read is a `broken` token.
 *
 * @returns Tokens in order, the last always of kind `end`; at most {@link MAX_DDL_TOKENS} and the end.
 *
 * @example
 * ```ts
 * lexDdl("a 'it''s'").map((token) => token.value)
 * // => ['a', "it's", '']
 * ```
 */
export function lexDdl(text: string): readonly Token[] {
  const tokens: Token[] = []
  let at = skipBlanks(text, 0)
  while (at < text.length && tokens.length < MAX_DDL_TOKENS) {
    const token = readToken(text, at)
    tokens.push(token)
    at = skipBlanks(text, token.end)
  }
  tokens.push({ kind: 'end', value: '', keyword: '', start: at, end: at })
  return tokens
}

function skipBlanks(text: string, from: number): number {
  let at = from
  for (;;) {
    const before = at
    at = matchEnd(BLANK, text, at) ?? at
    at = matchEnd(LINE_COMMENT, text, at) ?? at
    if (text.startsWith('/*', at)) at = blockCommentEnd(text, at) ?? at
    if (at === before) return at
  }
}

/** `undefined` when the comment has no end. */
function blockCommentEnd(text: string, start: number): number | undefined {
  let depth = 0
  COMMENT_MARK.lastIndex = start
  for (let mark = COMMENT_MARK.exec(text); mark !== null; mark = COMMENT_MARK.exec(text)) {
    depth += mark[0] === '/*' ? 1 : -1
    if (depth === 0) return COMMENT_MARK.lastIndex
  }
  return undefined
}

function readToken(text: string, start: number): Token {
  const first = text[start]!
  if (first === '"') return readQuotedName(text, start)
  if (first === "'") return readString(text, start, start)
  if (text.startsWith('/*', start)) return broken(start, text.length, 'unterminated /* comment')
  if (text[start + 1] === "'" && 'nNeExX'.includes(first)) return readString(text, start, start + 1)
  const wordEnd = matchEnd(WORD, text, start)
  if (wordEnd !== undefined) {
    const value = text.slice(start, wordEnd)
    return { kind: 'word', value, keyword: value.toUpperCase(), start, end: wordEnd }
  }
  const numberEnd = matchEnd(NUMBER, text, start)
  if (numberEnd !== undefined) return { kind: 'number', value: text.slice(start, numberEnd), keyword: '', start, end: numberEnd }
  const dollarEnd = matchEnd(DOLLAR_QUOTE, text, start)
  if (dollarEnd !== undefined) return readDollarString(text, start, dollarEnd)
  const end = start + String.fromCodePoint(text.codePointAt(start)!).length
  return { kind: 'sign', value: text.slice(start, end), keyword: '', start, end }
}

function readQuotedName(text: string, start: number): Token {
  const end = quotedEnd(text, start, '"')
  if (end === undefined) return broken(start, text.length, 'unterminated quoted identifier')
  const value = text.slice(start + 1, end - 1).replaceAll('""', '"')
  if (value === '') return broken(start, end, 'zero-length delimited identifier')
  return { kind: 'quoted name', value, keyword: '', start, end }
}

function readString(text: string, start: number, quote: number): Token {
  const prefix = text.slice(start, quote).toUpperCase()
  const end = prefix === 'E' ? escapedEnd(text, quote) : quotedEnd(text, quote, "'")
  if (end === undefined) return broken(start, text.length, 'unterminated quoted string')
  const inner = text.slice(quote + 1, end - 1).replaceAll("''", "'")
  if (prefix === 'X' && !/^(?:[0-9a-f]{2})*$/i.test(inner)) return broken(start, end, 'invalid hexadecimal string literal')
  const value = prefix === 'E' ? unescapeBackslashes(inner) : inner
  if (value === undefined) return broken(start, end, 'invalid escape in string literal')
  return { kind: 'string', value, keyword: '', start, end }
}

/** A doubled quote stands for one. */
function quotedEnd(text: string, start: number, quote: string): number | undefined {
  let at = start + 1
  for (;;) {
    const close = text.indexOf(quote, at)
    if (close === -1) return undefined
    if (text[close + 1] !== quote) return close + 1
    at = close + 2
  }
}

function escapedEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === "'" && text[at + 1] === "'") at++
    else if (text[at] === "'") return at + 1
  }
  return undefined
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** `undefined` when an escape names no character. */
function unescapeBackslashes(text: string): string | undefined {
  let valid = true
  const value = text.replace(BACKSLASH_ESCAPE, (...match: unknown[]) => {
    const [, u4, u8, x, octal, other] = match.map((part) => (typeof part === 'string' ? part : undefined))
    if (other !== undefined) return SHORT_ESCAPES[other] ?? other
    const code = octal === undefined ? Number.parseInt(u4 ?? u8 ?? x ?? '', 16) : Number.parseInt(octal, 8) & 0xff
    if (code > 0x10ffff) {
      valid = false
      return ''
    }
    return String.fromCodePoint(code)
  })
  return valid ? value : undefined
}

function readDollarString(text: string, start: number, bodyStart: number): Token {
  const delimiter = text.slice(start, bodyStart)
  const close = text.indexOf(delimiter, bodyStart)
  if (close === -1) return broken(start, text.length, 'unterminated dollar-quoted string')
  return { kind: 'string', value: text.slice(bodyStart, close), keyword: '', start, end: close + delimiter.length }
}

function broken(start: number, end: number, value: string): Token {
  return { kind: 'broken', value, keyword: '', start, end }
}

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}
