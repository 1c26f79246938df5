import { formatDiagnostic } from '../errors/diagnostic.ts'
import { SqlError } from '../errors/sql-error.ts'
import type { Config } from './config.ts'

/** More than these are counted, not printed. */
const MAX_SHOWN = 20

/**
 * Passes a configuration without errors on; warnings don't matter.
 *
 * @throws SqlError with the code, message and hint of the first error when there is one; its detail has the place and all
 *   other errors.
 *
 * @example
 * ```ts
 * requireValid({ sources: [], diagnostics: [] })
 * // => { sources: [], diagnostics: [] }
 * ```
 */
export function requireValid(config: Config): Config {
  const [first, ...others] = config.diagnostics.filter(({ severity }) => severity === 'error')
  if (!first) return config
  const { location } = first
  const details = [
    ...(location ? [`In ${location.file}, line ${location.line}, column ${location.column}.`] : []),
    ...(first.detail === undefined ? [] : [first.detail]),
    ...(others.length === 0 ? [] : [`There ${others.length === 1 ? 'is 1 more error' : `are ${others.length} more errors`}.`]),
  ]
  const shown = others.slice(0, MAX_SHOWN).map(formatDiagnostic)
  throw new SqlError(first.code, first.message, { detail: [details.join(' '), ...shown].join('\n') || undefined, hint: first.hint })
}
