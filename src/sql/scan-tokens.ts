/** A piece of SQL text as PostgreSQL's lexer cuts it, comments included, blanks left out. */
export interface Token {
  /**
   * `word` is an unquoted name or keyword, `quoted` a name in double quotes, `string` any literal in quotes (its prefix
   * included) or dollar quotes, `parameter` is `$1`, `operator` a run of operator characters, `mark` one of
   * `( ) [ ] { } , ; . : ::` or a character that no token starts with.
   */
  readonly kind: 'word' | 'quoted' | 'string' | 'number' | 'parameter' | 'operator' | 'mark' | 'comment'
  /** As written. */
  readonly text: string
  /** 0-based, in UTF-16 units. */
  readonly start: number
  /** Offset after the last unit. */
  readonly end: number
}

const BLANK = /[ \t\n\r\f\v]+/y
const WORD = /[A-Za-z_\u0080-\uffff][A-Za-z0-9_$\u0080-\uffff]*/y
const NUMBER = /(?:0[xXoObB][0-9A-Fa-f_]+|(?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?)/y
const PARAMETER = /\$[0-9]+/y
const DOLLAR_QUOTE = /\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/y
const OPERATOR = /[-+*/<>=~!@#%^&|`?]+/y
const STRING_PREFIX = /(?:[eE]|[bB]|[xX]|[nN]|[uU]&)(?=')|[uU]&(?=")/y

/**
 * Cuts SQL text into tokens by PostgreSQL's lexical rules: nested comments, `E''` escapes, dollar quotes. What is not
 * terminated reaches to the end. Never fails; takes time linear in the text.
 *
 * @example
 * ```ts
 * scanTokens("a->>'b'").map((token) => token.text)
 * // => ['a', '->>', "'b'"]
 * ```
 */
export function scanTokens(text: string): readonly Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    const blankEnd = matchEnd(BLANK, text, at)
    if (blankEnd !== undefined) {
      at = blankEnd
      continue
    }
    const [kind, end] = nextToken(text, at)
    tokens.push({ kind, text: text.slice(at, end), start: at, end })
    at = end
  }
  return tokens
}

function nextToken(text: string, at: number): [Token['kind'], number] {
  if (text.startsWith('--', at)) return ['comment', lineEnd(text, at)]
  if (text.startsWith('/*', at)) return ['comment', commentEnd(text, at)]
  const prefixEnd = matchEnd(STRING_PREFIX, text, at) ?? at
  const quote = text[prefixEnd]
  if (quote === "'") return ['string', quotedEnd(text, prefixEnd, /[eE]/.test(text.slice(at, prefixEnd)) ? '\\' : '')]
  if (quote === '"') return ['quoted', quotedEnd(text, prefixEnd, '')]
  const dollarEnd = matchEnd(DOLLAR_QUOTE, text, at)
  if (dollarEnd !== undefined) {
    const tag = text.slice(at, dollarEnd)
    const close = text.indexOf(tag, dollarEnd)
    return ['string', close === -1 ? text.length : close + tag.length]
  }
  for (const [kind, pattern] of SIMPLE) {
    const end = matchEnd(pattern, text, at)
    if (end !== undefined) return [kind, kind === 'operator' ? operatorEnd(text, at, end) : end]
  }
  return ['mark', text.startsWith('::', at) ? at + 2 : at + 1]
}

const SIMPLE: readonly (readonly [Token['kind'], RegExp])[] = [
  ['word', WORD],
  ['number', NUMBER],
  ['parameter', PARAMETER],
  ['operator', OPERATOR],
]

function matchEnd(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : undefined
}

function lineEnd(text: string, at: number): number {
  const newline = /[\n\r]/g
  newline.lastIndex = at
  return newline.exec(text)?.index ?? text.length
}

/** PostgreSQL's comments nest. */
function commentEnd(text: string, at: number): number {
  const edge = /\/\*|\*\//g
  edge.lastIndex = at
  let depth = 0
  for (let found = edge.exec(text); found; found = edge.exec(text)) {
    depth += found[0] === '/*' ? 1 : -1
    if (depth === 0) return edge.lastIndex
  }
  return text.length
}

function quotedEnd(text: string, open: number, escapeCharacter: string): number {
  const quote = text[open]
  for (let at = open + 1; at < text.length; at++) {
    if (text[at] === escapeCharacter) at++
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1
      at++
    }
  }
  return text.length
}

/** An operator ends where a comment starts. */
function operatorEnd(text: string, at: number, end: number): number {
  const run = text.slice(at, end)
  const comment = run.search(/--|\/\*/)
  return comment > 0 ? at + comment : end
}
