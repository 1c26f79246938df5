import type { Node, ParseResult, SelectStmt } from '@pgsql/types'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { offsetOfPosition, positionOfOffset, utf8OffsetMap } from './character-position.ts'
import { checkBounds, checkText } from './check-bounds.ts'
import { checkNumbers } from './check-numbers.ts'
import { parseText } from './grammar.ts'
import { countParameters } from './parameters.ts'
import { scanTokens, type Token } from './scan-tokens.ts'
import { requireSelect } from './statement-kind.ts'
import { rewriteTeiidFunctions } from './teiid-dialect.ts'
import { type Hint, readCommentHints } from './teiid-hints.ts'
import { rewriteTeiidText } from './teiid-text.ts'
import { mapLocations } from './tree.ts'

/** A statement that may be run, as far as its grammar and kind can tell. */
export interface ParsedStatement {
  readonly kind: 'select'
  /**
   * PostgreSQL's tree, Teiid's dialect already written as PostgreSQL's. Every `location` is a 0-based character (code
   * point) of `text`, so a position is `location + 1`; a negative or absent one is unknown. Shared: never change it.
   */
  readonly tree: SelectStmt
  /** As it was given. */
  readonly text: string
  /** Highest number of its parameters `$1`, `$2`, …; 0 without. */
  readonly parameterCount: number
  /** Teiid's hints in order; they never change the rows. */
  readonly hints: readonly Hint[]
}

/**
 * Parses one statement by PostgreSQL's grammar and checks that it is of a kind that is run.
 *
 * A text that the grammar refuses is tried again with Teiid's constructs rewritten. `loadGrammar` comes first. Pure: the
 * caller caches by text.
 *
 * @throws SqlError `42601` when the grammar refuses it, when it is empty, or when there are several statements.
 * @throws SqlError `25006` when it would write, `0A000` when it is another statement than a SELECT.
 * @throws SqlError `54001` when it is too long, too deep or too wide (`STATEMENT_LIMITS`).
 * @throws SqlError `22021` when the text is not valid Unicode, `42P02` for `$0`.
 *
 * @example
 * ```ts
 * await loadGrammar()
 * parseStatement('SELECT id FROM users WHERE id = $1').parameterCount
 * // => 1
 * ```
 */
export function parseStatement(text: string): ParsedStatement {
  checkText(text)
  const tokens = scanTokens(text)
  checkBounds(text, tokens)
  checkNumbers(text, tokens)
  if (tokens.every((token) => token.kind === 'comment')) throw emptyStatement()
  const parsed = parseEitherDialect(text, tokens)
  const statement = requireOneStatement(text, tokens, parsed)
  const first = tokens.find((token) => token.kind !== 'comment')
  const located = locateCharacters(requireSelect(statement, positionOfOffset(text, first?.start ?? 0)), parsed)
  const tree = rewriteTeiidFunctions(located)
  return {
    kind: 'select',
    tree,
    text,
    parameterCount: countParameters(located),
    hints: [...readCommentHints(text, tokens), ...parsed.hints],
  }
}

/** What the grammar made of a text, and how its byte offsets lead back to the text as the user wrote it. */
interface ParsedText {
  readonly result: ParseResult
  readonly hints: readonly Hint[]
  /** Whether byte offsets in the tree are already characters of the original. */
  readonly isPlain: boolean
  /** Gives the 0-based UTF-16 offset in the original of a byte offset in what was parsed. */
  readonly toOffset: (byteOffset: number) => number
  readonly original: string
}

function parseEitherDialect(text: string, tokens: readonly Token[]): ParsedText {
  const toOffset = utf8OffsetMap(text)
  try {
    const result = parseText(text)
    return { result, hints: [], isPlain: isAscii(text), toOffset, original: text }
  } catch (error) {
    if (!(error instanceof SqlError) || error.code !== SqlState.syntaxError) throw error
    const rewritten = rewriteTeiidText(text, tokens)
    if (!rewritten) throw error
    const toRewritten = utf8OffsetMap(rewritten.text)
    const result = parseRewritten(rewritten.text, (offset) => positionOfOffset(text, rewritten.toOriginalOffset(offset)))
    return {
      result,
      hints: rewritten.hints,
      isPlain: false,
      toOffset: (byte) => rewritten.toOriginalOffset(toRewritten(byte)),
      original: text,
    }
  }
}

/** Parses a rewritten text; an error's position is that of the original. */
function parseRewritten(text: string, toPosition: (offset: number) => number): ParseResult {
  try {
    return parseText(text)
  } catch (error) {
    if (!(error instanceof SqlError) || error.position === undefined) throw error
    const { code, message, detail, hint, cause } = error
    throw new SqlError(code, message, { detail, hint, cause, position: toPosition(offsetOfPosition(text, error.position)) })
  }
}

function requireOneStatement(text: string, tokens: readonly Token[], parsed: ParsedText): Node {
  const [first, second] = parsed.result.stmts ?? []
  if (!first?.stmt) throw emptyStatement()
  if (second) {
    const offset = parsed.toOffset(second.stmt_location ?? 0)
    const start = tokens.find((token) => token.start >= offset && token.kind !== 'comment')?.start ?? offset
    throw new SqlError(SqlState.syntaxError, 'cannot run several statements at once', {
      hint: 'Send one statement at a time.',
      position: positionOfOffset(text, start),
    })
  }
  return first.stmt
}

function emptyStatement(): SqlError {
  return new SqlError(SqlState.syntaxError, 'statement is empty', { hint: 'Send a SELECT statement.' })
}

/** Turns the byte offsets of a tree into characters of the original text. */
function locateCharacters(tree: SelectStmt, parsed: ParsedText): SelectStmt {
  if (parsed.isPlain) return tree
  const characters = characterIndex(parsed.original)
  return mapLocations(tree, (byte) => characters(parsed.toOffset(byte)))
}

/** Like `positionOfOffset`, 0-based, in constant time: a tree asks for thousands. */
function characterIndex(text: string): (offset: number) => number {
  const indexes = new Uint32Array(text.length + 1)
  for (let at = 0, index = 0; at <= text.length; at++) {
    indexes[at] = index
    const code = text.charCodeAt(at)
    if (!(code >= 0xd800 && code < 0xdc00)) index++
  }
  return (offset) => indexes[Math.min(offset, text.length)] ?? 0
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text)
}
