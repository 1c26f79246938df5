import type { Catalog, ForeignTable } from '../catalog/catalog.ts'
import type { Row, Value } from '../catalog/column-type.ts'
import type { EngineLimits, SqlEngine } from '../engine/duckdb-engine.ts'
import type { Diagnostic } from '../errors/diagnostic.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { createHttpClient, defaultHttpLimits, type HttpLimits } from '../fetch/http-client.ts'
import type { Plan, Scan } from '../plan/plan.ts'
import { checkParameterValues } from '../sql/parameters.ts'
import { openScan, type SourceConnection } from '../translator/open-scan.ts'
import { connectSource } from './connect-source.ts'
import { LruCache } from './lru-cache.ts'
import { type ConfigurationOptions, openConfiguration } from './open-configuration.ts'
import { loadPlanner, planStatement } from './plan-statement.ts'
import type { Query, QueryOptions } from './query.ts'
import { type QueryRun, runQuery } from './run-query.ts'
import { RunningQueries } from './running-queries.ts'
import { makeSpillDirectory, type SpillDirectory } from './spill-directory.ts'
import { streamRows } from './stream-rows.ts'

/** Where the configuration is, and what may be used up. */
export interface InfopointOptions extends ConfigurationOptions {
  /** What one answer of a source may take. Default: 64 MiB, 10 s to connect, 30 s to answer. */
  readonly http?: Partial<HttpLimits> | undefined
  /** What all queries together may use up in the engine. Default: 1 GB of memory, beyond it 10 GB in a temporary folder, 2 threads. */
  readonly engine?: Partial<EngineLimits> | undefined
  /** Gives the time. Default: the machine's clock. */
  readonly now?: (() => Date) | undefined
}

/** A running infopoint: a catalog, the connections to its sources, and an engine. */
export interface Infopoint {
  readonly catalog: Catalog
  /** Warnings about the configuration. */
  readonly diagnostics: readonly Diagnostic[]
  /**
   * Prepares a statement. It runs when its rows or columns are asked for.
   *
   * Failures are thrown there: SqlError with the SQLSTATE of docs/errors.md.
   *
   * @example
   * ```ts
   * const rows = []
   * for await (const row of infopoint.query('SELECT $1 AS word', { params: ['hello'] })) rows.push(row)
   * rows
   * // => [{ word: 'hello' }]
   * ```
   */
  query(sql: string, options?: QueryOptions): Query
  /**
   * Waits for running queries, then frees connections and engine. A query whose reader does not ask for its next rows within
   * a second is stopped. Queries that begin later fail with `57P01`; closing again is no error.
   */
  close(): Promise<void>
}

/** Statements whose plans are kept. */
const MAX_PLANS = 500

/**
 * Reads a configuration and makes its tables answer SQL. No source is asked before a query needs it.
 *
 * @throws SqlError `F0000` or `58P01` and others of docs/errors.md when the configuration has errors; the detail lists them.
 *
 * @example
 * ```ts
 * const infopoint = await createInfopoint({ configDirectory: 'conf', authConf: 'conf/auth-config.xml' })
 * infopoint.catalog.relations.map((relation) => relation.name)
 * // => ['AWS_TAGGED_RESOURCES']
 * await infopoint.close()
 * ```
 */
export async function createInfopoint(options: InfopointOptions): Promise<Infopoint> {
  // Side by side with reading the configuration; a failure comes out where the planner is used.
  loadPlanner().catch(() => undefined)
  const { config, catalog, diagnostics } = await openConfiguration(options)
  const client = createHttpClient({ ...defaultHttpLimits, ...options.http })
  const now = options.now ?? (() => new Date())
  const plans = new LruCache<string, Plan>(MAX_PLANS)
  const connections = new Map<string, SourceConnection>()
  const engine = lazyEngine(options.engine)
  const running = new RunningQueries()
  let closing: Promise<void> | undefined

  const connectionOf = (table: ForeignTable): SourceConnection => {
    const server = catalog.servers.find(({ name }) => name === table.server)
    const source = config.sources.find(({ name }) => name === server?.source)
    if (source === undefined) {
      throw new SqlError(SqlState.undefinedObject, `server "${table.server}" has no source`, {
        hint: 'Name a source of the configuration in its option "resource-name".',
      })
    }
    const connection = connections.get(source.name) ?? connectSource(source, client, now)
    connections.set(source.name, connection)
    return connection
  }

  const planOf = async (sql: string): Promise<Plan> => {
    const known = plans.get(sql)
    if (known) return known
    const plan = await planStatement(sql, catalog)
    plans.set(sql, plan)
    return plan
  }

  const start = (scan: Scan, ahead: 'none' | 'one page', { scans, onPage }: QueryRun, signal: AbortSignal) => {
    const table = tableOf(catalog, scan)
    const run = openScan(table, scan.projection, connectionOf(table), ahead, signal)
    scans.push(run.account)
    const columns = scan.projection.flatMap((name) => table.columns.find((column) => column.name === name) ?? [])
    return { columns, batches: noting(run.batches, onPage) }
  }

  async function* open(plan: Plan, parameters: readonly Value[], run: QueryRun) {
    checkParameterValues(plan.kind === 'gather' ? plan.parameters.length : 0, parameters.length)
    switch (plan.kind) {
      case 'stream': {
        const ahead = plan.limit === undefined ? 'one page' : 'none'
        yield* streamRows(plan, start(plan.scan, ahead, run, run.signal).batches)
        break
      }
      case 'gather': {
        const [{ runGather }, started] = await Promise.all([import('../engine/run-gather.ts'), engine.get()])
        const openOne = (scan: Scan, scanSignal: AbortSignal) => start(scan, 'one page', run, scanSignal)
        yield* runGather(started, plan, parameters, openOne, run.signal)
        break
      }
      default:
        plan satisfies never
    }
  }

  return {
    catalog,
    diagnostics,
    query: (sql, queryOptions = {}) =>
      runQuery(
        { plan: () => planOf(sql), open: (plan, run) => running.run(() => open(plan, queryOptions.params ?? [], run)) },
        queryOptions,
      ),
    close: async () => {
      closing ??= running.close().then(async () => {
        await client.close()
        await engine.close()
      })
      await closing
    },
  }
}

/** Passes batches on and tells when one has come. */
async function* noting(batches: AsyncIterable<readonly Row[]>, onPage: () => void): AsyncGenerator<readonly Row[], void, undefined> {
  for await (const batch of batches) {
    onPage()
    yield batch
  }
}

function tableOf(catalog: Catalog, scan: Scan): ForeignTable {
  const found = catalog.relations.find(({ schema, name }) => schema === scan.schema && name === scan.table)
  if (found?.kind === 'foreign table') return found
  throw new SqlError(SqlState.internalError, `the plan scans "${scan.schema}.${scan.table}", which is no foreign table`)
}

/** The engine is loaded and started by the first query that needs it: many need none. */
function lazyEngine(limits: Partial<EngineLimits> = {}) {
  let started: Promise<SqlEngine> | undefined
  let spill: SpillDirectory | undefined
  const start = async (): Promise<SqlEngine> => {
    const { startEngine } = await import('../engine/duckdb-engine.ts')
    if (limits.spillDirectory === undefined) spill ??= await makeSpillDirectory()
    return startEngine({ ...limits, spillDirectory: limits.spillDirectory ?? spill?.path ?? '' })
  }
  return {
    get: () => {
      started ??= start().catch((error: unknown) => {
        // The next query tries anew.
        started = undefined
        throw error
      })
      return started
    },
    close: async () => {
      const engine = await started
      engine?.close()
      await spill?.remove()
    },
  }
}
