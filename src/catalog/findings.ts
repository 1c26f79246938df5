import type { Diagnostic, SourceLocation } from '../errors/diagnostic.ts'
import type { SqlState } from '../errors/sqlstate.ts'

/** What a finding may say besides its message. */
export interface FindingFields {
  readonly detail?: string | undefined
  readonly hint?: string | undefined
}

/** Collects what is wrong with the definitions of one catalog; lives as long as it is built. */
export class Findings {
  readonly #found: Diagnostic[] = []

  error(code: SqlState, rule: string, message: string, location: SourceLocation, fields: FindingFields = {}): void {
    this.#found.push({ severity: 'error', code, rule, message, ...fields, location })
  }

  warn(code: SqlState, rule: string, message: string, location: SourceLocation, fields: FindingFields = {}): void {
    this.#found.push({ severity: 'warning', code, rule, message, ...fields, location })
  }

  add(diagnostics: readonly Diagnostic[]): void {
    this.#found.push(...diagnostics)
  }

  /**
   * Lists what was found.
   *
   * @param files - Order of the files. Within a file findings come in order of their places.
   */
  list(files: readonly string[]): readonly Diagnostic[] {
    const order = new Map(files.map((file, index) => [file, index]))
    const rank = (finding: Diagnostic): number => order.get(finding.location?.file ?? '') ?? files.length
    return this.#found.toSorted(
      (a, b) =>
        rank(a) - rank(b) || (a.location?.line ?? 0) - (b.location?.line ?? 0) || (a.location?.column ?? 0) - (b.location?.column ?? 0),
    )
  }
}
