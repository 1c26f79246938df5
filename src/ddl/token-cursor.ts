import type { Diagnostic, SourceLocation } from '../errors/diagnostic.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { nearest } from '../errors/suggest.ts'
import type { Name } from './ast.ts'
import type { Token } from './lexer.ts'
import { isReservedWord } from './reserved-words.ts'
import type { SourceText } from './source-text.ts'

/** Ends the parsing of one statement. Never leaves this folder. */
export class StatementFailure extends Error {
  readonly diagnostic: Diagnostic

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message)
    this.diagnostic = diagnostic
  }
}

/** What a failure at a token may say besides what is wrong. */
export interface FailureFields {
  readonly rule?: string | undefined
  readonly detail?: string | undefined
  readonly hint?: string | undefined
}

/**
 * The reading place in the tokens of one text. It lives as long as the parse of that text; the grammar's functions
 * move it forward.
 */
export class TokenCursor {
  /** Findings that did not end their statement. */
  readonly warnings: Diagnostic[] = []
  readonly #source: SourceText
  readonly #tokens: readonly Token[]
  #index = 0

  constructor(source: SourceText, tokens: readonly Token[]) {
    this.#source = source
    this.#tokens = tokens
  }

  /** The token `ahead` places on, 0 being the next to be read. Behind the last it stays the end token. */
  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#index + ahead, this.#tokens.length - 1)]!
  }

  next(): Token {
    const token = this.peek()
    if (this.#index < this.#tokens.length - 1) this.#index++
    return token
  }

  /** Number of tokens read, for {@link rewind}. */
  get index(): number {
    return this.#index
  }

  rewind(index: number): void {
    this.#index = index
  }

  /** Whether the coming tokens are these keywords or signs; words in upper case. */
  sees(...words: readonly string[]): boolean {
    return words.every((word, ahead) => isWord(this.peek(ahead), word))
  }

  /** Reads these keywords or signs if all of them come next. */
  accept(...words: readonly string[]): boolean {
    if (!this.sees(...words)) return false
    for (const _ of words) this.next()
    return true
  }

  /**
   * Reads one keyword or sign.
   *
   * @throws StatementFailure `42601` when another token comes.
   */
  expect(word: string): Token {
    if (!this.sees(word)) this.failExpecting(word)
    return this.next()
  }

  /** Reads one of the keywords. */
  expectOneOf(words: readonly string[]): string {
    const { keyword } = this.peek()
    if (!words.includes(keyword)) this.failExpecting(...words)
    this.next()
    return keyword
  }

  /**
   * Reads a bare or quoted name.
   *
   * @param what - What it names, with its article, for the message: `a column name`.
   */
  readName(what: string): Name {
    const token = this.peek()
    if (token.kind !== 'word' && token.kind !== 'quoted name') this.failExpecting(what)
    this.next()
    return { text: token.value, location: this.locate(token) }
  }

  /** Reads a name that is being defined, and warns of a bare word that Teiid reserves. */
  readNewName(what: string): Name {
    const bare = this.peek().kind === 'word'
    const name = this.readName(what)
    if (bare && isReservedWord(name.text)) {
      this.warnings.push({
        severity: 'warning',
        code: SqlState.syntaxError,
        rule: 'reserved-word',
        message: `"${name.text}" is a reserved word`,
        detail: 'It is taken as a name here; Teiid rejects it.',
        hint: `Write it in double quotes: "${name.text}".`,
        location: name.location,
      })
    }
    return name
  }

  /** Reads `( name, ... )`. */
  readNameList(what: string): readonly Name[] {
    this.expect('(')
    const names: Name[] = []
    do names.push(this.readName(what))
    while (this.accept(','))
    this.expect(')')
    return names
  }

  readString(what: string): string {
    if (this.peek().kind !== 'string') this.failExpecting(what)
    return this.next().value
  }

  locate(token: Token): SourceLocation {
    return this.#source.locate(token.start)
  }

  locateOffset(offset: number): SourceLocation {
    return this.#source.locate(offset)
  }

  slice(start: number, end: number): string {
    return this.#source.text.slice(start, end)
  }

  isSecret(token: Token): boolean {
    return this.#source.isSecret(token.start)
  }

  /**
   * Fails at the next token, naming what would have been right.
   *
   * @param expected - Keywords in upper case, signs, or one phrase with its article. Of several keywords the hint names
   *   the nearest to what was written, or the first.
   */
  failExpecting(...expected: readonly string[]): never {
    const token = this.peek()
    const keywords = expected.filter((word) => /^[A-Z]{2}/.test(word))
    const meant = token.kind === 'word' && !keywords.includes(token.keyword) ? nearest(token.keyword, keywords) : undefined
    this.failAt(token, { hint: meant ? `Perhaps you meant ${meant}.` : `Expected ${describeExpected(expected[0] ?? 'another token')}.` })
  }

  /** Fails with a syntax error at a token. */
  failAt(token: Token, fields: FailureFields = {}): never {
    if (token.kind === 'broken') this.fail(token, token.value, { rule: 'syntax' })
    this.fail(token, `syntax error at ${this.#describe(token)}`, fields)
  }

  /** Fails with a message of its own. */
  fail(token: Token, message: string, fields: FailureFields = {}): never {
    throw new StatementFailure({
      severity: 'error',
      code: SqlState.syntaxError,
      rule: fields.rule ?? 'syntax',
      message,
      detail: fields.detail,
      hint: fields.hint,
      location: this.locate(token),
    })
  }

  #describe(token: Token): string {
    if (token.kind === 'end') return 'end of input'
    if (token.kind === 'string') return 'string literal'
    if (this.isSecret(token)) return 'option'
    return `"${token.value.length > 60 ? `${token.value.slice(0, 60)}...` : token.value}"`
  }
}

/** Whether a pair of words comes that starts a statement and stands nowhere within one: a semicolon was forgotten. */
export function seesStatementStart(cursor: TokenCursor): boolean {
  if (cursor.sees('CREATE')) return CREATED.has(cursor.peek(1).keyword)
  if (cursor.sees('ALTER')) return ALTERED.has(cursor.peek(1).keyword)
  return cursor.sees('DROP', 'FOREIGN') || cursor.sees('SET', 'SCHEMA')
}

const CREATED: ReadonlySet<string> = new Set('FOREIGN VIEW VIRTUAL MATERIALIZED SERVER SCHEMA OR USER DATABASE DOMAIN'.split(' '))
const ALTERED: ReadonlySet<string> = new Set(['FOREIGN', 'VIEW', 'VIRTUAL'])

function isWord(token: Token, word: string): boolean {
  return token.kind === 'word' ? token.keyword === word : token.kind === 'sign' && token.value === word
}

function describeExpected(word: string): string {
  return /^[A-Z]/.test(word) || word.includes(' ') ? word : `"${word}"`
}
