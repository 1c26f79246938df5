import { locate, type SourceLocation } from '../errors/diagnostic.ts'

/** The same place without the line's text. */
export function hideLine(location: SourceLocation): SourceLocation {
  return { ...location, lineText: '' }
}

/**
 * Locates an offset and keeps the line's text only up to another: what follows may hold a secret.
 *
 * @param end - 0-based offset of the first character that is not shown; on a later line it cuts nothing. Before `offset`,
 *   the text is left out whole, as a caret under it would point nowhere.
 *
 * @example
 * ```ts
 * locateUpTo('a.properties', 'endpoint = https://u:p@h', 0, 10)
 * // => { file: 'a.properties', line: 1, column: 1, lineText: 'endpoint =' }
 * ```
 */
export function locateUpTo(file: string, text: string, offset: number, end: number): SourceLocation {
  const location = locate(file, text, offset)
  const lineStart = offset - (location.column - 1)
  const shown = end < offset ? '' : location.lineText.slice(0, end - lineStart)
  return { ...location, lineText: shown.trim() === '' ? '' : shown }
}
