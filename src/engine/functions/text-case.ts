import { SqlError } from '../../errors/sql-error.ts'
import { SqlState } from '../../errors/sqlstate.ts'

/** Letters that have had a counterpart in the other case only since Unicode 15.1 to 17: PostgreSQL 15's libraries leave them. */
const PAIRED_LATER =
  /[\u019b\u0264\u1c89\u1c8a\ua7cb-\ua7cf\ua7d2-\ua7d5\ua7da-\ua7dc\u{10d50}-\u{10d65}\u{10d70}-\u{10d85}\u{16ea0}-\u{16eb8}\u{16ebb}-\u{16ed3}]/u

/**
 * Changes case as PostgreSQL does: character by character, so one that has no counterpart of one character stays.
 *
 * @example
 * ```ts
 * mapCase('Stra\u00dfe', 'upper')
 * // => 'STRA\u00dfE'
 * ```
 */
export function mapCase(text: string, to: 'lower' | 'upper'): string {
  let result = ''
  for (const char of text) {
    const mapped = to === 'lower' ? char.toLowerCase() : char.toUpperCase()
    if (PAIRED_LATER.test(char)) result += char
    else result += [...mapped].length === 1 ? mapped : simpleMapping(char, to)
  }
  return result
}

/** Unicode's mapping to one character, of those that have a longer one too. */
function simpleMapping(char: string, to: 'lower' | 'upper'): string {
  if (to === 'lower') return char === '\u0130' ? 'i' : char
  if (/[\u1f80-\u1f87\u1f90-\u1f97\u1fa0-\u1fa7]/.test(char)) return String.fromCharCode(char.charCodeAt(0) + 8)
  if (/[\u1fb3\u1fc3\u1ff3]/.test(char)) return String.fromCharCode(char.charCodeAt(0) + 9)
  return char
}

/**
 * Makes the first character of each word upper case and the rest lower; a word is letters and digits.
 *
 * @throws SqlError `0A000` beyond Latin letters: what is a letter there depends on the server's libraries.
 */
export function initcap(text: string): string {
  let result = ''
  let isInWord = false
  for (const char of text) {
    if (!/[\0-\x7f\u00c0-\u024f]/.test(char))
      throw new SqlError(SqlState.featureNotSupported, 'initcap beyond Latin letters is not supported')
    result += mapCase(char, isInWord ? 'lower' : 'upper')
    isInWord = /[\p{L}\p{N}]/u.test(char)
  }
  return result
}
