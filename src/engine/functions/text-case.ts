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
    result += [...mapped].length === 1 ? mapped : char
  }
  return result
}

/** Makes the first character of each word upper case and the rest lower; a word is letters and digits. */
export function initcap(text: string): string {
  let result = ''
  let isInWord = false
  for (const char of text) {
    result += mapCase(char, isInWord ? 'lower' : 'upper')
    isInWord = /[\p{L}\p{N}]/u.test(char)
  }
  return result
}
