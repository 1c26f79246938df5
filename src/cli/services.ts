import type { Catalog } from '../catalog/catalog.ts'
import type { Diagnostic } from '../errors/diagnostic.ts'
import type { PreparedRequest, ScopeOverride } from '../service/explain-request.ts'
import type { Query, QueryOptions } from '../service/query.ts'

/** Where the configuration is, as the command line says it. */
export interface ConfigSelection {
  readonly configDirectory: string
  /** Path that replaces every source's `authConf`. */
  readonly authConf: string | undefined
  readonly endpoints: readonly EndpointOverride[]
}

/** An endpoint that replaces the configured one. */
export interface EndpointOverride {
  /** `undefined` means the only source that there is. */
  readonly source: string | undefined
  readonly url: string
}

/** What the commands need of a running infopoint. */
export interface OpenInfopoint {
  query(sql: string, options: QueryOptions): Query
  readonly catalog: Catalog
  /** Findings about the configuration. */
  readonly diagnostics: readonly Diagnostic[]
  close(): Promise<void>
}

/** What the commands call. Each loads what it needs when it is called, so that a command waits for its own parts only. */
export interface CliServices {
  /**
   * Reads a configuration and starts the engine.
   *
   * @throws SqlError when the configuration has errors.
   * @throws UsageError when a source's endpoint is given twice.
   */
  open(selection: ConfigSelection): Promise<OpenInfopoint>
  /** Checks a configuration without asking any source. */
  lint(selection: ConfigSelection): Promise<readonly Diagnostic[]>
  /**
   * Builds the request of a table's first page and finds what signs it, without sending it.
   *
   * @param scope - Service and region that replace the configured ones.
   * @throws SqlError `42P01` when there is no such table, `0A000` when its requests are not signed by AWS Signature Version 4.
   * @throws UsageError when a source's endpoint is given twice.
   */
  prepareTableRequest(selection: ConfigSelection, table: string, scope: ScopeOverride): Promise<PreparedRequest>
}
