import { type Diagnostic, formatDiagnostic } from '../../errors/diagnostic.ts'
import type { CliIo } from '../cli-io.ts'
import { ExitCode, openingExitCodeOf } from '../exit-code.ts'
import { escapeControlsInLines } from '../format/escape-controls.ts'
import { countText } from '../format-account.ts'
import { reportFailure } from '../report-failure.ts'
import type { CliServices, ConfigSelection } from '../services.ts'
import { UsageError } from '../usage-error.ts'

/** Names that `lint --format` takes. */
export const LINT_FORMATS = ['text', 'json'] as const

/** What `infopoint lint` was asked. */
export interface LintRequest {
  readonly config: ConfigSelection
  readonly format: (typeof LINT_FORMATS)[number]
  /** Whether warnings alone make the exit code 1. */
  readonly strict: boolean
}

/**
 * Checks a configuration and writes what was found to the standard output.
 *
 * @returns 0; 1 for warnings alone under `strict`; 78 for errors.
 * @throws UsageError when an endpoint is given twice for one source.
 */
export async function runLintCommand(io: CliIo, services: CliServices, request: LintRequest): Promise<ExitCode> {
  try {
    const diagnostics = await services.lint(request.config)
    await io.stdout.write(request.format === 'json' ? formatFindingsAsJson(diagnostics) : formatFindings(diagnostics))
    if (diagnostics.some(isError)) return ExitCode.config
    return request.strict && diagnostics.length > 0 ? ExitCode.warnings : ExitCode.ok
  } catch (error) {
    if (error instanceof UsageError) throw error
    return reportFailure(io, error, { exitCodeOf: openingExitCodeOf })
  }
}

/**
 * Writes findings for people: each as psql writes an error, then their number.
 *
 * @example
 * ```ts
 * formatFindings([])
 * // => '0 errors, 0 warnings\n'
 * ```
 */
export function formatFindings(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(isError).length
  const findings = diagnostics.map((diagnostic) => `${escapeControlsInLines(formatDiagnostic(diagnostic))}\n`).join('')
  return `${findings}${countText(errors, 'error')}, ${countText(diagnostics.length - errors, 'warning')}\n`
}

/** Writes findings for machines: an array, one object a line; what a finding has not is null. */
export function formatFindingsAsJson(diagnostics: readonly Diagnostic[]): string {
  const objects = diagnostics.map((diagnostic) =>
    JSON.stringify({
      severity: diagnostic.severity,
      code: diagnostic.code,
      rule: diagnostic.rule,
      message: diagnostic.message,
      detail: diagnostic.detail ?? null,
      hint: diagnostic.hint ?? null,
      file: diagnostic.location?.file ?? null,
      line: diagnostic.location?.line ?? null,
      column: diagnostic.location?.column ?? null,
    }),
  )
  return objects.length === 0 ? '[]\n' : `[\n${objects.join(',\n')}\n]\n`
}

function isError(diagnostic: Diagnostic): boolean {
  return diagnostic.severity === 'error'
}
