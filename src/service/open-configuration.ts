import { buildCatalog } from '../catalog/build-catalog.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Config } from '../config/config.ts'
import { loadConfig } from '../config/load-config.ts'
import { requireValid } from '../config/require-valid.ts'
import type { SecretStore } from '../config/secret-store.ts'
import { checkJsonPath } from '../decode/json-path.ts'
import type { Diagnostic } from '../errors/diagnostic.ts'

/** Where the configuration is, and what counts instead of what its files say. */
export interface ConfigurationOptions {
  /** Folder with one file a source: `*.properties` or PlainID's source JSON. */
  readonly configDirectory: string
  /** Authentication file that counts instead of every source's `authConf`. Default: `INFOPOINT_AUTH_CONFIG`, else each source's own. */
  readonly authConf?: string | undefined
  /** URLs that count instead of the files' endpoints, by source name; the empty name stands for the only source. */
  readonly endpoints?: Readonly<Record<string, string>> | undefined
  /** Where `${env:NAME}` looks. Default: the process's environment. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** Stores of secrets besides `ENV_VAR` and `FILES`. */
  readonly stores?: readonly SecretStore[] | undefined
}

/** A configuration as read: its sources, its catalog, and all that is to say about it. */
export interface OpenConfiguration {
  readonly config: Config
  readonly catalog: Catalog
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads configuration and DDL and builds the catalog. Findings are returned, not thrown: `lint` shows all of them.
 *
 * @throws SqlError `58P01` when the folder cannot be read.
 */
export async function readConfiguration(options: ConfigurationOptions): Promise<OpenConfiguration> {
  const config = await loadConfig({
    directory: options.configDirectory,
    authConf: options.authConf,
    endpoints: options.endpoints,
    env: options.env,
    stores: options.stores,
  })
  const texts = config.sources.flatMap((source) => source.ddl.map((ddl) => ({ name: source.name, ...ddl })))
  const { catalog, diagnostics } = buildCatalog(texts, checkJsonPath)
  return { config, catalog, diagnostics: [...config.diagnostics, ...diagnostics] }
}

/**
 * Reads a configuration that is to be used.
 *
 * @throws SqlError with the code of the first error when there is one; its detail has the place and all others.
 */
export async function openConfiguration(options: ConfigurationOptions): Promise<OpenConfiguration> {
  const opened = await readConfiguration(options)
  requireValid({ sources: opened.config.sources, diagnostics: opened.diagnostics })
  return opened
}
