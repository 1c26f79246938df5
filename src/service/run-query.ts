import type { Row, Value } from '../catalog/column-type.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { ScanAccount } from '../fetch/scan-account.ts'
import type { Plan, ResultColumn } from '../plan/plan.ts'
import type { Query, QueryAccount, QueryOptions } from './query.ts'

/** What a query needs of the service: its plan, and its rows. */
export interface QueryParts {
  readonly plan: () => Promise<Plan>
  readonly open: (plan: Plan, run: QueryRun) => AsyncIterable<readonly Row[]>
}

/** What a started plan reports to, and listens to. */
export interface QueryRun {
  /** Scans that are opened enter themselves. */
  readonly scans: ScanAccount[]
  /** Called when a scan has mapped a page. */
  readonly onPage: () => void
  readonly signal: AbortSignal
}

/** Makes a query of its parts: started when first asked, read once, canceled by its signal. */
export function runQuery(parts: QueryParts, options: QueryOptions): Query {
  const scans: ScanAccount[] = []
  const account: QueryAccount = { scans }
  const signal = options.signal ?? new AbortController().signal
  let planned: Promise<Plan> | undefined
  let isRead = false
  const plan = (): Promise<Plan> => {
    planned ??= parts.plan()
    return planned
  }

  async function* batches(): AsyncGenerator<readonly Row[], void, undefined> {
    if (isRead) throw new SqlError(SqlState.unknownPortal, 'the rows of this query were read already', { hint: 'Run the query again.' })
    isRead = true
    throwIfAborted(signal)
    const toRun = await plan()
    try {
      for await (const batch of parts.open(toRun, { scans, onPage: () => options.onProgress?.(account), signal })) {
        yield batch
        throwIfAborted(signal)
      }
    } catch (error) {
      throwIfAborted(signal)
      throw error
    }
  }

  return {
    account,
    columns: async () => (await plan()).columns,
    batches,
    [Symbol.asyncIterator]: () => iterateRows(async () => (await plan()).columns, batches()),
  }
}

/**
 * Gives the rows of batches one at a time. Written out, since a generator would wait three turns of the event loop's
 * microtasks for each row.
 */
function iterateRows(
  columnsOf: () => Promise<readonly ResultColumn[]>,
  batches: AsyncGenerator<readonly Row[], void, undefined>,
): AsyncIterator<Record<string, Value>> {
  let columns: readonly ResultColumn[] = []
  let batch: readonly Row[] = []
  let index = 0
  const refill = async (): Promise<IteratorResult<Record<string, Value>>> => {
    if (columns.length === 0) columns = await columnsOf()
    for (;;) {
      const next = await batches.next()
      if (next.done) return { done: true, value: undefined }
      batch = next.value
      index = 0
      if (batch.length > 0) return { done: false, value: toObject(columns, batch[index++]!) }
    }
  }
  return {
    next: () => (index < batch.length ? Promise.resolve({ done: false, value: toObject(columns, batch[index++]!) }) : refill()),
    return: async () => {
      batch = []
      await batches.return()
      return { done: true, value: undefined }
    },
  }
}

/** Of equal column names the last one's value is kept; `batches` keeps them apart. */
function toObject(columns: readonly ResultColumn[], row: Row): Record<string, Value> {
  const object: Record<string, Value> = {}
  for (let index = 0; index < columns.length; index++) {
    const { name } = columns[index]!
    if (name === '__proto__')
      Object.defineProperty(object, name, { value: row[index] ?? null, enumerable: true, configurable: true, writable: true })
    else object[name] = row[index] ?? null
  }
  return object
}

/** A query whose signal has fired fails with `57014`, or with the error that is the signal's reason. */
function throwIfAborted(signal: AbortSignal): void {
  if (!signal.aborted) return
  if (signal.reason instanceof SqlError) throw signal.reason
  const isLate = signal.reason instanceof Error && signal.reason.name === 'TimeoutError'
  throw new SqlError(SqlState.queryCanceled, `canceling statement due to ${isLate ? 'statement timeout' : 'user request'}`, {
    cause: signal.reason,
  })
}
