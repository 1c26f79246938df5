import type { Diagnostic } from '../errors/diagnostic.ts'
import { SqlError } from '../errors/sql-error.ts'
import { type AuthConfig, MAX_AUTH_CONFIG_BYTES, parseAuthConfig } from './auth-config.ts'
import type { PoliciesOf } from './build-context.ts'
import type { ApplicationPolicy, SourceConfig } from './config.ts'
import type { ConfigFiles, Unreadable } from './files.ts'
import { locateInAuthConfig } from './secret-lines.ts'
import { createSetting, type SettingContext } from './setting.ts'

/** Reads every authentication file once, and checks it once all sources have said which policies they use. */
export class AuthFiles {
  readonly #files: ConfigFiles
  readonly #settings: SettingContext
  readonly #read = new Map<string, AuthConfig | Unreadable>()

  constructor(files: ConfigFiles, settings: SettingContext) {
    this.#files = files
    this.#settings = settings
  }

  /** Gives a file's policies; its findings wait for `check`, so that several sources report them once. */
  async read(path: string): Promise<PoliciesOf> {
    const config = this.#read.get(path) ?? (await this.#parse(path))
    this.#read.set(path, config)
    if ('kind' in config) return config
    const isBroken = config.diagnostics.some(({ severity }) => severity === 'error')
    return { kind: 'policies', policies: config.policies.map(({ policy }) => policy), isBroken }
  }

  async #parse(path: string): Promise<AuthConfig | Unreadable> {
    const content = await this.#files.read(path, MAX_AUTH_CONFIG_BYTES)
    if (content.kind === 'unreadable') return content
    return parseAuthConfig(path, content.text, (name, value) => createSetting(name, value, path, this.#settings))
  }

  /** Findings of the files; a placeholder that can't be filled is an error only in a policy that some source uses. */
  async check(sources: readonly SourceConfig[], signal: AbortSignal | undefined): Promise<readonly Diagnostic[]> {
    const used = new Set<ApplicationPolicy | undefined>(sources.map(({ policy }) => policy))
    const findings: Diagnostic[] = []
    for (const [path, config] of this.#read) {
      if ('kind' in config) continue
      findings.push(...config.diagnostics)
      for (const { policy, settings, text } of config.policies) {
        for (const { setting, offset } of settings) {
          try {
            await setting.resolve(signal)
          } catch (error) {
            if (!(error instanceof SqlError)) throw error
            const { code, message, detail, hint } = error
            const location = locateInAuthConfig(path, text, offset)
            const severity = used.has(policy) ? 'error' : 'warning'
            findings.push({ severity, code, rule: 'unresolved-placeholder', message, detail, hint, location })
          }
        }
      }
    }
    return findings
  }
}
