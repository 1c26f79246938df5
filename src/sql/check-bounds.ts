import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { positionOfOffset, utf8Length } from './character-position.ts'
import type { Token } from './scan-tokens.ts'

/** The bounds of a statement; beyond them it fails with `54001`. */
export const STATEMENT_LIMITS = {
  /** Of the text, in UTF-8. */
  maxBytes: 1_048_576,
  /** Names, literals, operators and marks; a list of 50,000 constants is about 100,000. */
  maxTokens: 100_000,
  /** Open parentheses, brackets and CASEs, plus the operators of each expression that is open at one place. */
  maxDepth: 400,
  /** Words JOIN, UNION, INTERSECT and EXCEPT, together. */
  maxJoins: 256,
} as const

/** Reserved words that can't stand within one chain of operators: what follows starts a sibling, not a child. */
const SIBLING_WORDS = new Set(['or', 'when', 'then', 'else', 'select', 'where', 'on', 'having'])
const OPERATOR_WORDS = new Set([
  'not',
  'is',
  'isnull',
  'notnull',
  'in',
  'like',
  'ilike',
  'similar',
  'between',
  'collate',
  'at',
  'overlaps',
  'operator',
])
const JOIN_WORDS = new Set(['join', 'union', 'intersect', 'except'])

/** What is open at one place of the text: a parenthesis, a bracket or a CASE. */
interface Level {
  readonly isCase: boolean
  /** Operators since the last sibling: each can be one step deeper in the tree. */
  chain: number
  /** ANDs that belong to a BETWEEN, and therefore do not end a chain. */
  pendingBetween: number
}

/**
 * Checks the size of a text and that it holds nothing the grammar can't be given.
 *
 * @throws SqlError `54001` when it has more than 1 MiB.
 * @throws SqlError `22021` when it holds U+0000 or half of a surrogate pair.
 */
export function checkText(text: string): void {
  const bytes = utf8Length(text)
  if (bytes > STATEMENT_LIMITS.maxBytes) {
    throw tooComplex(`The text has ${bytes} bytes; at most ${STATEMENT_LIMITS.maxBytes} are read.`, undefined)
  }
  // The grammar ends its text at U+0000: what comes after would be dropped in silence.
  const bad = text.search(/\0|\p{Surrogate}/u)
  if (bad !== -1) {
    throw new SqlError(SqlState.characterNotInRepertoire, 'statement is not valid Unicode text', {
      detail: text[bad] === '\0' ? 'It holds the character U+0000.' : 'It holds half of a surrogate pair.',
      position: positionOfOffset(text, bad),
    })
  }
}

/**
 * Checks that a statement can be parsed and walked without exhausting the stack: an upper bound of its tree's depth is
 * read from the tokens, before the grammar, whose own recursion can't be caught cleanly.
 *
 * @throws SqlError `54001` when it has too many tokens or joins, or is nested too deeply.
 */
export function checkBounds(text: string, tokens: readonly Token[]): void {
  if (tokens.length > STATEMENT_LIMITS.maxTokens) {
    throw tooComplex(`The statement has ${tokens.length} tokens; at most ${STATEMENT_LIMITS.maxTokens} are read.`, undefined)
  }
  const levels: Level[] = [{ isCase: false, chain: 0, pendingBetween: 0 }]
  let depth = 0
  let joins = 0
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index]!
    if (token.kind === 'comment' || token.kind === 'quoted') continue
    // After a dot or AS a reserved word is only a name.
    if (token.kind === 'word' && isNamePosition(tokens[index - 1])) continue
    const word = token.kind === 'word' ? token.text.toLowerCase() : token.text
    if (token.kind === 'word' && JOIN_WORDS.has(word) && ++joins > STATEMENT_LIMITS.maxJoins) {
      throw tooComplex(`The statement joins or unites more than ${STATEMENT_LIMITS.maxJoins} times.`, positionOfOffset(text, token.start))
    }
    depth += step(levels, token.kind, word)
    if (depth > STATEMENT_LIMITS.maxDepth) {
      throw tooComplex(`It is nested more than ${STATEMENT_LIMITS.maxDepth} levels deep.`, positionOfOffset(text, token.start))
    }
  }
}

/** Takes one token into account and gives the change of depth. */
function step(levels: Level[], kind: Token['kind'], word: string): number {
  const level = levels.at(-1)!
  if (word === '(' || word === '[' || (kind === 'word' && word === 'case')) {
    // Subscripts follow one another as operators do: a[1][2].
    const subscripts = word === '[' ? 1 : 0
    level.chain += subscripts
    levels.push({ isCase: kind === 'word', chain: 0, pendingBetween: 0 })
    return 1 + subscripts
  }
  if (word === ')' || word === ']' || (kind === 'word' && word === 'end' && level.isCase)) {
    if (levels.length === 1) return 0
    levels.pop()
    return -1 - level.chain
  }
  if (word === ',' || word === ';' || (kind === 'word' && endsChain(level, word))) {
    const { chain } = level
    level.chain = 0
    return -chain
  }
  if (kind === 'word' && word === 'between') level.pendingBetween++
  const operators = countOperators(kind, word)
  level.chain += operators
  return operators
}

function endsChain(level: Level, word: string): boolean {
  if (word !== 'and') return SIBLING_WORDS.has(word)
  if (level.pendingBetween === 0) return true
  level.pendingBetween--
  return false
}

/** PostgreSQL cuts `+-+-` into four operators, `||` and `->>` into one. */
function countOperators(kind: Token['kind'], word: string): number {
  if (kind === 'word') return OPERATOR_WORDS.has(word) ? 1 : 0
  if (word === '::') return 1
  if (kind !== 'operator') return 0
  return /[~!@#%^&|`?]/.test(word) ? 1 : Math.max(1, (/[-+]*$/.exec(word)?.[0].length ?? 0) + (/[^-+]/.test(word) ? 1 : 0))
}

function isNamePosition(previous: Token | undefined): boolean {
  return previous?.text === '.' || (previous?.kind === 'word' && previous.text.toLowerCase() === 'as')
}

function tooComplex(detail: string, position: number | undefined): SqlError {
  return new SqlError(SqlState.statementTooComplex, 'statement too complex', { detail, position })
}
