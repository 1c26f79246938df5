import type { SqlState } from './sqlstate.ts'

/** A place in a file. */
export interface SourceLocation {
  /** Path as the operator named it, relative or absolute. */
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** 1-based, in characters. */
  readonly column: number
  /** Text of that line without its newline, for the caret. Empty where it may hold a secret. */
  readonly lineText: string
}

/** One finding about a definition or configuration file. Nothing here may hold a secret. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  readonly code: SqlState
  /** Stable kebab-case name of the check, such as `unknown-option`. */
  readonly rule: string
  readonly message: string
  readonly detail?: string | undefined
  readonly hint?: string | undefined
  readonly location?: SourceLocation | undefined
}

/**
 * Finds line and column of an offset.
 *
 * @param offset - 0-based, in UTF-16 units; beyond the end means the end.
 *
 * @example
 * ```ts
 * locate('a.ddl', 'one\ntwo', 5)
 * // => { file: 'a.ddl', line: 2, column: 2, lineText: 'two' }
 * ```
 */
export function locate(file: string, text: string, offset: number): SourceLocation {
  const end = Math.min(Math.max(offset, 0), text.length)
  // A negative start of search would count as 0.
  const lineStart = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1
  const newline = text.indexOf('\n', lineStart)
  const lineText = text.slice(lineStart, newline === -1 ? text.length : newline).replace(/\r$/, '')
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < lineStart; at = text.indexOf('\n', at + 1)) line++
  return { file, line, column: end - lineStart + 1, lineText }
}

/**
 * Prints a finding as psql prints an error: severity, code and message, the line with a caret, detail, hint.
 *
 * @returns Lines joined by `\n`, without a last newline.
 *
 * @example
 * ```ts
 * formatDiagnostic({ severity: 'error', code: '42601', rule: 'syntax', message: 'syntax error at "TABEL"',
 *   location: { file: 'a.ddl', line: 1, column: 8, lineText: 'CREATE TABEL t' }, hint: 'Perhaps you meant TABLE.' })
 * // => 'a.ddl:1:8: ERROR:  42601: syntax error at "TABEL"\n  CREATE TABEL t\n         ^\n  HINT:  Perhaps you meant TABLE.'
 * ```
 */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { location } = diagnostic
  const place = location ? `${location.file}:${location.line}:${location.column}: ` : ''
  const lines = [`${place}${diagnostic.severity.toUpperCase()}:  ${diagnostic.code}: ${diagnostic.message}`]
  if (location?.lineText) {
    lines.push(`  ${location.lineText}`, `  ${location.lineText.slice(0, location.column - 1).replace(/[^\t]/g, ' ')}^`)
  }
  if (diagnostic.detail) lines.push(`  DETAIL:  ${diagnostic.detail}`)
  if (diagnostic.hint) lines.push(`  HINT:  ${diagnostic.hint}`)
  return lines.join('\n')
}
