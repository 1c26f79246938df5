import type { Diagnostic, SourceLocation } from '../errors/diagnostic.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { ApplicationPolicy, Setting } from './config.ts'
import type { ConfigFiles } from './files.ts'
import { createSetting, type SettingContext } from './setting.ts'
import type { RawValue } from './source-draft.ts'

/** What a source is built with, besides its own file. */
export interface BuildContext {
  readonly files: ConfigFiles
  readonly settings: SettingContext
  /** URL that counts instead of the file's. */
  readonly endpointOf: (source: string) => string | undefined
  /** Path that counts instead of every `authConf`, and how the operator gave it. */
  readonly authConf: string | undefined
  /** Policies of an authentication file; every file is read once, and its findings are reported once, by the caller. */
  readonly readPolicies: (path: string) => Promise<PoliciesOf>
  readonly signal: AbortSignal | undefined
}

export type PoliciesOf =
  | { readonly kind: 'policies'; readonly policies: readonly ApplicationPolicy[]; readonly isBroken: boolean }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** Collects the findings of one source. */
export interface SourceReport {
  readonly diagnostics: readonly Diagnostic[]
  /** @param at - Default: where the source begins. */
  error(rule: string, message: string, words?: FindingWords, at?: SourceLocation): void
  /** @param at - Default: where the source begins. */
  warning(rule: string, message: string, words?: FindingWords, at?: SourceLocation): void
  add(findings: readonly Diagnostic[]): void
}

/** What a finding says besides its message; `code` is `F0000` when not given. */
export interface FindingWords {
  readonly code?: SqlState
  readonly detail?: string | undefined
  readonly hint?: string | undefined
}

/** Begins an empty report. @param location - Of findings that name no other place. */
export function createSourceReport(location: SourceLocation): SourceReport {
  const diagnostics: Diagnostic[] = []
  const push = (severity: 'error' | 'warning', at: SourceLocation, rule: string, message: string, words: FindingWords) => {
    diagnostics.push({ severity, code: SqlState.configFileError, rule, message, ...words, location: at })
  }
  return {
    diagnostics,
    error: (rule, message, words = {}, at = location) => push('error', at, rule, message, words),
    warning: (rule, message, words = {}, at = location) => push('warning', at, rule, message, words),
    add: (findings) => diagnostics.push(...findings),
  }
}

/**
 * Fills the placeholders of a value, blanks around it removed.
 *
 * @returns `undefined` when there is no value, when it is empty, and when it can't be filled, which is then reported.
 */
export async function fillValue(
  value: RawValue | undefined,
  file: string,
  context: BuildContext,
  report: SourceReport,
): Promise<string | undefined> {
  if (!value) return undefined
  const setting = createSetting(value.key, value.value, file, context.settings)
  const text = (await tryResolve(setting, value.locate(0), context, report))?.trim()
  return text === '' ? undefined : text
}

/** Fills a setting once, so that what can't be filled is found at start; `undefined` then, and reported. */
export async function tryResolve(
  setting: Setting,
  at: SourceLocation,
  context: BuildContext,
  report: SourceReport,
): Promise<string | undefined> {
  try {
    return (await setting.resolve(context.signal)).reveal()
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    report.error('unresolved-placeholder', error.message, { code: error.code, detail: error.detail, hint: error.hint }, at)
    return undefined
  }
}
