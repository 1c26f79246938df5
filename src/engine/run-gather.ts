import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api'
import type { ColumnType, Row, Value } from '../catalog/column-type.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { GatherPlan, Scan } from '../plan/plan.ts'
import type { SqlEngine } from './duckdb-engine.ts'
import { explainEngineError } from './engine-error.ts'
import { evaluate } from './evaluate.ts'
import { type EngineColumn, loadRows } from './load-rows.ts'
import { readRows } from './read-rows.ts'

/** Between interrupts of a query that is to stop. */
const INTERRUPT_EVERY_MS = 20

/** Gives the rows of one of the plan's scans, and what its columns are. */
export interface ScanSource {
  readonly columns: readonly EngineColumn[]
  readonly batches: AsyncIterable<readonly Row[]>
}

/**
 * Evaluates a gathering plan: runs its scans, loads their rows as they arrive, then gives the statement's answer.
 *
 * The statement is evaluated to its end before the first row is given: see `evaluate`.
 *
 * The engine connection is the query's own and is closed when the iterator ends or is closed early.
 *
 * @param openScan - Called once for each scan; scans run at the same time. Its signal fires when the query is stopped or
 *   another scan has failed.
 * @param signal - Stops the query: scans and engine.
 * @throws SqlError whatever a scan throws; the SQLSTATE of a failed evaluation; `22P02` when a parameter does not fit.
 */
export async function* runGather(
  engine: SqlEngine,
  plan: GatherPlan,
  parameters: readonly Value[],
  openScan: (scan: Scan, signal: AbortSignal) => ScanSource,
  signal: AbortSignal,
): AsyncGenerator<readonly Row[], void, undefined> {
  const connection = await engine.connect().catch(rethrow)
  let interrupts: NodeJS.Timeout | undefined
  const interrupt = () => {
    connection.interrupt()
    // The engine forgets an interrupt that comes just before a statement begins in its thread.
    interrupts = setInterval(() => connection.interrupt(), INTERRUPT_EVERY_MS)
  }
  signal.addEventListener('abort', interrupt, { once: true })
  try {
    await loadScans(connection, plan, openScan, signal)
    const types = plan.columns.map((column) => column.type)
    if (signal.aborted) throw canceled(signal)
    const chunks = evaluate(connection, plan.statement, (statement) => bindParameters(statement, plan.parameters, parameters))
    for await (const chunk of chunks) {
      if (signal.aborted) throw canceled(signal)
      yield readRows(chunk, types)
    }
    if (signal.aborted) throw canceled(signal)
  } catch (error) {
    if (signal.aborted) throw canceled(signal)
    throw error
  } finally {
    signal.removeEventListener('abort', interrupt)
    clearInterval(interrupts)
    connection.closeSync()
  }
}

/** All scans run at once. The first failure stops the others, and is thrown when they have ended: they share the connection. */
async function loadScans(
  connection: DuckDBConnection,
  plan: GatherPlan,
  openScan: (scan: Scan, signal: AbortSignal) => ScanSource,
  signal: AbortSignal,
): Promise<void> {
  const stop = new AbortController()
  const scanSignal = AbortSignal.any([signal, stop.signal])
  const failures: unknown[] = []
  await Promise.all(
    plan.scans.map(async (scan) => {
      try {
        const source = openScan(scan, scanSignal)
        await loadRows(connection, scan.engineName, source.columns, source.batches)
      } catch (error) {
        failures.push(error)
        stop.abort(error)
      }
    }),
  )
  if (failures.length > 0) throw explainEngineError(failures[0])
}

function rethrow(error: unknown): never {
  throw explainEngineError(error)
}

function canceled(signal: AbortSignal): SqlError {
  if (signal.reason instanceof SqlError) return signal.reason
  return new SqlError(SqlState.queryCanceled, 'canceling statement due to user request', { cause: signal.reason })
}

/** Binds each value in the form that the translation expects: text, which the statement casts to the parameter's type. */
function bindParameters(statement: DuckDBPreparedStatement, types: readonly ColumnType[], values: readonly Value[]): void {
  if (values.length !== types.length) {
    throw new SqlError(SqlState.undefinedParameter, `the statement has ${types.length} parameters, and ${values.length} values were given`)
  }
  values.forEach((value, index) => {
    // Callers without types may leave a value out.
    if (value === null || value === undefined) statement.bindNull(index + 1)
    else statement.bindVarchar(index + 1, parameterText(value, index + 1))
  })
}

/** A value as PostgreSQL's text form has it. */
function parameterText(value: Exclude<Value, null>, number: number): string {
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (typeof value === 'object') {
    throw new SqlError(SqlState.featureNotSupported, `value of parameter $${number} is of a kind that is not supported`, {
      hint: 'Give text, a number, a bigint, a boolean, bytes or null.',
    })
  }
  const text = String(value)
  if (text.includes('\0') || !text.isWellFormed()) {
    throw new SqlError(SqlState.characterNotInRepertoire, `value of parameter $${number} is no text`, {
      detail: 'It holds U+0000 or half of a surrogate pair, which UTF-8 does not have.',
    })
  }
  return text
}
