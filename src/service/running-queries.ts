import type { Row } from '../catalog/column-type.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'

/** How long closing waits for a reader to ask for its next rows. */
const GRACE_MS = 1000

/** A query between its first and its last row. */
interface RunningQuery {
  readonly batches: AsyncGenerator<readonly Row[], void, undefined>
  /** Tells that it holds nothing any more. */
  readonly end: () => void
  /** True while its reader works on a batch. */
  isIdle: boolean
  isStopped: boolean
  timer: NodeJS.Timeout | undefined
}

/** Knows which queries run, so that what they use is not freed under them. */
export class RunningQueries {
  readonly #running = new Map<RunningQuery, Promise<void>>()
  #isClosing = false

  /**
   * Runs a query.
   *
   * @throws SqlError `57P01` when closing has begun before it, or while its reader was away for longer than a second.
   */
  async *run(open: () => AsyncGenerator<readonly Row[], void, undefined>): AsyncGenerator<readonly Row[], void, undefined> {
    if (this.#isClosing) throw closed()
    let end = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    const query: RunningQuery = { batches: open(), end, isIdle: false, isStopped: false, timer: undefined }
    this.#running.set(query, ended)
    try {
      for await (const batch of query.batches) {
        query.isIdle = true
        if (this.#isClosing) stopLater(query)
        yield batch
        clearTimeout(query.timer)
        query.isIdle = false
        if (query.isStopped) throw closed()
      }
    } finally {
      clearTimeout(query.timer)
      this.#running.delete(query)
      end()
    }
  }

  /**
   * Lets no query begin any more and waits for those that run. One whose reader does not ask for its next rows within a
   * second is stopped: it may never be read to its end.
   */
  async close(): Promise<void> {
    this.#isClosing = true
    for (const query of this.#running.keys()) if (query.isIdle) stopLater(query)
    await Promise.all(this.#running.values())
  }
}

function stopLater(query: RunningQuery): void {
  clearTimeout(query.timer)
  query.timer = setTimeout(() => {
    query.isStopped = true
    query.batches.return().then(query.end, query.end)
  }, GRACE_MS)
}

function closed(): SqlError {
  return new SqlError(SqlState.adminShutdown, 'infopoint is closed', { hint: 'Create another one.' })
}
