import type { DuckDBConnection } from '@duckdb/node-api'
import { DuckDBInstance } from '@duckdb/node-api'
import { registerFunctions } from './functions/register-functions.ts'

/** The embedded SQL engine: one instance, one connection a query. */
export interface SqlEngine {
  /** Opens a connection of one query's own. Its temporary tables and views are seen by no other. */
  connect(): Promise<DuckDBConnection>
  /** Frees the instance. Connections must be closed before. */
  close(): void
}

export interface EngineLimits {
  /** Memory that all queries together may use before they spill, as DuckDB writes it. Default `1GB`. */
  readonly memoryLimit: string
  /** Folder for spilling; the empty text means that a query that needs more memory fails. Default empty. */
  readonly spillDirectory: string
  /** What may be in that folder at a time, as DuckDB writes it. Default `10GB`. */
  readonly spillLimit: string
  /** Default 2. */
  readonly threads: number
}

export const defaultEngineLimits: EngineLimits = { memoryLimit: '1GB', spillDirectory: '', spillLimit: '10GB', threads: 2 }

/**
 * Starts DuckDB in this process and locks it down: no file, no network, no extension, no setting can be reached from
 * SQL, and none of that can be undone while the instance lives.
 *
 * @see docs/decisions/0002-duckdb-is-the-engine.md
 */
export async function startEngine(given: Partial<EngineLimits> = {}): Promise<SqlEngine> {
  const limits = { ...defaultEngineLimits, ...given }
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(limits.threads),
    memory_limit: limits.memoryLimit,
    autoload_known_extensions: 'false',
    autoinstall_known_extensions: 'false',
    allow_community_extensions: 'false',
  })
  const connection = await instance.connect()
  const settings = [
    `SET GLOBAL temp_directory = '${limits.spillDirectory.replaceAll("'", "''")}'`,
    `SET GLOBAL max_temp_directory_size = '${limits.spillLimit.replaceAll("'", "''")}'`,
    // PostgreSQL's meaning of `/` on integers, and of ORDER BY on NULL.
    'SET GLOBAL integer_division = true',
    "SET GLOBAL default_null_order = 'nulls_last_on_asc_first_on_desc'",
    "SET GLOBAL TimeZone = 'UTC'",
    'SET GLOBAL enable_external_access = false',
    'SET GLOBAL lock_configuration = true',
  ]
  await registerFunctions(connection)
  for (const setting of settings) await connection.run(setting)
  connection.closeSync()
  return {
    connect: () => instance.connect(),
    close: () => instance.closeSync(),
  }
}
