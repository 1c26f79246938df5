import type { Diagnostic, SourceLocation } from '../errors/diagnostic.ts'
import type { Secret } from '../errors/secret.ts'

/** All that was read from a configuration directory, checked. */
export interface Config {
  /**
   * In order of their files' names. A source with errors is there too, as far as it could be read: `requireValid` keeps it
   * from being used.
   */
  readonly sources: readonly SourceConfig[]
  /** Findings of every file, errors and warnings, in file and line order. */
  readonly diagnostics: readonly Diagnostic[]
}

/** One REST service: where it is, how it is asked, and the DDL that names its tables. */
export interface SourceConfig {
  /** File name without its extension, or the name that the file gives. */
  readonly name: string
  /** The file that defines it. */
  readonly file: string
  /** Base URL, placeholders filled. Absolute, http or https; `https://endpoint.invalid` where it has errors. */
  readonly endpoint: string
  readonly translator: TranslatorConfig
  /** The application policy that `securityDomain` names; `undefined` when the source names none. */
  readonly policy: ApplicationPolicy | undefined
  /** In the order given. */
  readonly ddl: readonly DdlText[]
}

export interface DdlText {
  readonly file: string
  readonly text: string
  /** Schema of objects that the text puts in none: the model's name, else the source's. */
  readonly schema: string
}

/** Translator properties that infopoint acts on; keys are matched without regard to case. */
export interface TranslatorConfig {
  /** Such as `plainid-rest`; the name of a CREATE FOREIGN DATA WRAPPER may override it. */
  readonly name: string
  readonly type: string
  readonly restWrapper: string | undefined
  readonly awsService: string | undefined
  readonly awsRegion: string | undefined
  readonly supportsFilter: boolean
  /** Static headers, in the order written; a name with several values stands several times. */
  readonly headers: readonly { readonly name: string; readonly value: Setting }[]
  /**
   * Every property as written, for `SYS.Properties`: key as spelt, value with its placeholders unfilled. Header values and
   * keys that sound like a secret read `[redacted]`.
   */
  readonly properties: ReadonlyMap<string, string>
}

/** An `application-policy` of auth-config.xml. */
export interface ApplicationPolicy {
  readonly name: string
  readonly loginModules: readonly LoginModuleConfig[]
}

export type LoginModuleFlag = 'required' | 'requisite' | 'sufficient' | 'optional'

export interface LoginModuleConfig {
  /** Class name, as in `com.plainid.pip.auth.oauth.aws.AWSLoginModule`. */
  readonly code: string
  readonly flag: LoginModuleFlag
  /** By option name, as written (case kept). */
  readonly options: ReadonlyMap<string, Setting>
  readonly location: SourceLocation
}

/** A configured value that may hold placeholders. They are filled at each call, so a rotated secret takes effect. */
export interface Setting {
  /** Option or property name, for messages. */
  readonly name: string
  /**
   * Fills the placeholders.
   *
   * @throws SqlError `F0000` naming option and variable when one can't be filled.
   */
  resolve(signal?: AbortSignal): Promise<Secret>
}
