import { locate, type SourceLocation } from '../errors/diagnostic.ts'

const OPTION_START = /<(?:[\w.-]+:)?module-option\b/g
const OPTION_END = /<\/(?:[\w.-]+:)?module-option\s*>/g
const SELF_CLOSED = /(?:[^"'>]|"[^"]*"|'[^']*')*?(\/?)>/y
/** A line of nothing but tags of elements that hold no text, and comments' ends. */
const STRUCTURE =
  /^\s*(?:<\?xml[^<>]*\?>\s*)?(?:<\/?(?:[\w.-]+:)?(?:policy|application-policy|authentication|authentication-jaspi|login-module)\b[^<>]*>?\s*)*$/

/**
 * Locates an offset in an authentication file, with its line's text only where that holds no secret.
 *
 * A line is shown when it consists of tags of the known container elements and lies in no module-option: an element with
 * a misspelt name may hold a secret too, and so may a comment.
 *
 * @param offset - 0-based, in UTF-16 units.
 */
export function locateInAuthConfig(file: string, text: string, offset: number): SourceLocation {
  const location = locate(file, text, offset)
  const lineStart = Math.min(offset, text.length) - (location.column - 1)
  const isShown = STRUCTURE.test(location.lineText) && !isInOption(text, lineStart, lineStart + location.lineText.length)
  return isShown ? location : { ...location, lineText: '' }
}

/** Whether any module-option, commented out or not, reaches into a range. One that is never closed reaches to the end. */
function isInOption(text: string, from: number, to: number): boolean {
  for (const start of text.matchAll(OPTION_START)) {
    if (start.index >= to) return false
    if (findOptionEnd(text, start.index + start[0].length) > from) return true
  }
  return false
}

function findOptionEnd(text: string, at: number): number {
  SELF_CLOSED.lastIndex = at
  const tag = SELF_CLOSED.exec(text)
  if (tag?.[1] === '/') return at + tag[0].length
  OPTION_END.lastIndex = at
  const end = OPTION_END.exec(text)
  return end ? end.index + end[0].length : text.length
}
