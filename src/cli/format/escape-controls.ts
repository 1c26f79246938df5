/**
 * Characters that move the cursor, start a terminal's escape sequence, break a line or reorder the text around them:
 * C0, DEL, C1, line and paragraph separators, bidirectional controls.
 */
const CONTROLS = /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
])

/**
 * Writes control characters as visible escapes, so that a value from a source can't steer the terminal.
 *
 * @returns The text on one line. A backslash of the text itself stays as it is.
 *
 * @example
 * ```ts
 * escapeControls('a\u001b[31mb\n')
 * // => 'a\\x1b[31mb\\n'
 * ```
 */
export function escapeControls(text: string): string {
  return text.replace(CONTROLS, (character) => SHORT.get(character) ?? hexEscape(character.charCodeAt(0)))
}

/** Escapes as `escapeControls` does but leaves line breaks and tabs, for texts of ours that have several lines. */
export function escapeControlsInLines(text: string): string {
  return text.replace(CONTROLS, (character) => (character === '\n' || character === '\t' ? character : escapeControls(character)))
}

function hexEscape(unit: number): string {
  return unit < 0x100 ? `\\x${unit.toString(16).padStart(2, '0')}` : `\\u${unit.toString(16).padStart(4, '0')}`
}
