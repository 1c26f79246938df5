import type { OptionAst, OptionChange } from './ast.ts'
import type { Token } from './lexer.ts'
import type { TokenCursor } from './token-cursor.ts'

/**
 * Options : `OPTIONS` `(` Option (`,` Option)* `)` | nothing
 *
 * @returns Options in the order written; empty when there is no clause.
 */
export function parseOptions(cursor: TokenCursor): readonly OptionAst[] {
  if (!cursor.accept('OPTIONS')) return []
  cursor.expect('(')
  const options: OptionAst[] = []
  if (cursor.accept(')')) return options
  do options.push(parseOption(cursor))
  while (cursor.accept(','))
  expectListEnd(cursor)
  return options
}

/**
 * OptionChanges : `OPTIONS` `(` OptionChange (`,` OptionChange)* `)`
 * OptionChange : [ `ADD` | `SET` ] Option | `DROP` Key
 */
export function parseOptionChanges(cursor: TokenCursor): readonly OptionChange[] {
  cursor.expect('OPTIONS')
  cursor.expect('(')
  const changes: OptionChange[] = []
  do changes.push(parseOptionChange(cursor))
  while (cursor.accept(','))
  expectListEnd(cursor)
  return changes
}

function parseOptionChange(cursor: TokenCursor): OptionChange {
  const { keyword } = cursor.peek()
  const verb = cursor.peek(1).kind === 'word' || cursor.peek(1).kind === 'quoted name'
  if (keyword === 'DROP' && verb) {
    cursor.next()
    return { kind: 'drop option', name: parseKey(cursor) }
  }
  if ((keyword === 'ADD' || keyword === 'SET') && verb && !isValueStart(cursor, 1)) cursor.next()
  return { kind: 'set option', option: parseOption(cursor) }
}

function expectListEnd(cursor: TokenCursor): void {
  if (cursor.sees(')')) cursor.next()
  else cursor.failExpecting('"," or ")"')
}

/** Option : Key Literal */
function parseOption(cursor: TokenCursor): OptionAst {
  const name = parseKey(cursor)
  if (cursor.sees('=')) {
    cursor.failAt(cursor.peek(), { rule: 'option-equals-sign', hint: 'Write the value after the key, without "=".' })
  }
  const first = cursor.peek()
  const value = parseLiteral(cursor)
  const raw = cursor.isSecret(first) ? '' : cursor.slice(first.start, lastEnd(cursor))
  return { name, value, valueLocation: cursor.locate(first), raw }
}

/** End of the token read last. */
function lastEnd(cursor: TokenCursor): number {
  const { index } = cursor
  cursor.rewind(index - 1)
  return cursor.next().end
}

/** Key : Name (`.` Name)* */
function parseKey(cursor: TokenCursor): OptionAst['name'] {
  const token = cursor.peek()
  if (token.kind === 'string') {
    cursor.fail(token, `option key '${token.value.slice(0, 60)}' is in single quotes`, {
      rule: 'quoted-option-key',
      hint: `Write it in double quotes: "${token.value.slice(0, 60)}".`,
    })
  }
  const name = cursor.readName('an option key')
  let text = name.text
  while (cursor.sees('.')) {
    cursor.next()
    text += `.${cursor.readName('an option key').text}`
  }
  if (cursor.sees(':') || (cursor.sees('-') && cursor.peek(1).kind !== 'number')) failUnquotedKey(cursor, token)
  return { text, location: name.location }
}

function failUnquotedKey(cursor: TokenCursor, first: Token): never {
  let end = first.end
  while (cursor.peek().start === end && cursor.peek().kind !== 'string' && cursor.peek().kind !== 'end') end = cursor.next().end
  const key = cursor.slice(first.start, end).slice(0, 60)
  cursor.fail(first, `option key ${key} needs double quotes`, { rule: 'unquoted-option-key', hint: `Write "${key}".` })
}

const DATETIME_ESCAPES: ReadonlySet<string> = new Set(['D', 'T', 'TS', 'B'])
const DATETIME_WORDS: ReadonlySet<string> = new Set(['DATE', 'TIME', 'TIMESTAMP'])
const VALUE_WORDS: ReadonlySet<string> = new Set(['TRUE', 'FALSE', 'UNKNOWN', 'NULL', ...DATETIME_WORDS])

function isValueStart(cursor: TokenCursor, ahead: number): boolean {
  const token = cursor.peek(ahead)
  return token.kind === 'word' && VALUE_WORDS.has(token.keyword) && cursor.peek(ahead + 1).kind !== 'string'
}

/**
 * Literal : String | [ `+` | `-` ] Number | `TRUE` | `FALSE` | `UNKNOWN` | `NULL` | ( `DATE` | `TIME` | `TIMESTAMP` ) String
 *   | `{` ( `d` | `t` | `ts` | `b` ) String `}`
 *
 * @returns The value as text; `undefined` for NULL and UNKNOWN.
 */
function parseLiteral(cursor: TokenCursor): string | undefined {
  const token = cursor.peek()
  if (token.kind === 'string') return cursor.next().value
  if (token.kind === 'number') return cursor.next().value
  if ((cursor.sees('-') || cursor.sees('+')) && cursor.peek(1).kind === 'number') {
    const sign = cursor.next().value === '-' ? '-' : ''
    return `${sign}${cursor.next().value}`
  }
  if (cursor.accept('NULL') || cursor.accept('UNKNOWN')) return undefined
  if (cursor.accept('TRUE')) return 'true'
  if (cursor.accept('FALSE')) return 'false'
  if (DATETIME_WORDS.has(token.keyword) && cursor.peek(1).kind === 'string') {
    cursor.next()
    return cursor.next().value
  }
  if (cursor.sees('{') && DATETIME_ESCAPES.has(cursor.peek(1).keyword) && cursor.peek(2).kind === 'string') {
    cursor.next()
    cursor.next()
    const { value } = cursor.next()
    cursor.expect('}')
    return value
  }
  if (token.kind === 'word' || token.kind === 'quoted name') {
    cursor.failAt(token, { hint: 'Write the value as a literal, in single quotes.' })
  }
  return cursor.failExpecting('a literal')
}
