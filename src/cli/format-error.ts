import type { SqlError } from '../errors/sql-error.ts'
import { escapeControls, escapeControlsInLines } from './format/escape-controls.ts'
import { textWidth } from './format/text-width.ts'

/** Characters of the statement's line that are shown on either side of the place. */
const SHOWN_BEFORE = 70
const SHOWN_AFTER = 40

/**
 * Prints an error as psql does with the SQLSTATE shown: message, the statement's line with a caret, detail, hint.
 *
 * @param statement - The text that `position` counts in; without it no line is shown.
 * @returns Lines joined by `\n`, without a last newline; control characters escaped.
 * @see PostgreSQL `src/interfaces/libpq/fe-protocol3.c`, `reportErrorPosition`
 *
 * @example
 * ```ts
 * formatError(new SqlError('42703', 'column "b" does not exist', { position: 8 }), 'SELECT b')
 * // => 'ERROR:  42703: column "b" does not exist\nLINE 1: SELECT b\n               ^'
 * ```
 */
export function formatError(error: SqlError, statement?: string): string {
  const lines = [`ERROR:  ${error.code}: ${escapeControls(error.message)}`]
  if (statement !== undefined && error.position !== undefined) lines.push(...markPosition(statement, error.position))
  if (error.detail) lines.push(`DETAIL:  ${escapeControlsInLines(error.detail)}`)
  if (error.hint) lines.push(`HINT:  ${escapeControlsInLines(error.hint)}`)
  return lines.join('\n')
}

function markPosition(statement: string, position: number): readonly string[] {
  const characters = Array.from(statement)
  const at = Math.min(Math.max(position - 1, 0), characters.length)
  const start = at === 0 ? 0 : characters.lastIndexOf('\n', at - 1) + 1
  const newline = characters.indexOf('\n', at)
  const end = newline === -1 ? characters.length : newline
  const lineNumber = characters.slice(0, start).filter((character) => character === '\n').length + 1
  const from = at - start > SHOWN_BEFORE ? at - SHOWN_BEFORE : start
  const to = end - at > SHOWN_AFTER ? at + SHOWN_AFTER : end
  const label = `LINE ${lineNumber}: ${from > start ? '...' : ''}`
  const before = showLine(characters.slice(from, at))
  const after = showLine(characters.slice(at, to))
  return [`${label}${before}${to < end ? `${after}...` : after.trimEnd()}`, `${' '.repeat(label.length + textWidth(before))}^`]
}

function showLine(characters: readonly string[]): string {
  return escapeControls(characters.join('').replace(/[\t\r]/g, ' '))
}
