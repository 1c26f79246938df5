import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { positionOfOffset } from './character-position.ts'
import type { Token } from './scan-tokens.ts'

/**
 * Refuses numbers that the grammar takes and PostgreSQL 15 does not: `0x1F`, `0o17`, `0b1` and `1_000` came with 16.
 *
 * @throws SqlError `42601` at the first of them.
 */
export function checkNumbers(text: string, tokens: readonly Token[]): void {
  const newer = tokens.find((token) => token.kind === 'number' && /^0[xob]|_/i.test(token.text))
  if (newer === undefined) return
  throw new SqlError(SqlState.syntaxError, `trailing junk after numeric literal at or near "${newer.text}"`, {
    position: positionOfOffset(text, newer.start),
  })
}
