import type { Row } from '../catalog/column-type.ts'
import type { Query } from '../service/query.ts'
import type { CliIo } from './cli-io.ts'
import type { RowFormatter } from './format/row-formatter.ts'

/** How long rows are held back for the column widths before what is there is shown. */
const SETTLE_AFTER_MS = 300

/**
 * Writes a query's rows as they arrive, each piece after the one before it is taken.
 *
 * Rows that a format holds back are shown 300 ms after the first of them came, more rows or not.
 *
 * @throws Whatever the query throws; the rows before it are written, and the end of the format is not.
 */
export async function writeResult(query: Query, formatter: RowFormatter, io: CliIo): Promise<void> {
  const batches = query.batches()[Symbol.asyncIterator]()
  let settleAtMs = Number.POSITIVE_INFINITY
  // Held back until there is a row or the end: a query that fails at once writes nothing.
  let head = formatter.begin()
  const write = async (text: string) => {
    const all = head + text
    head = ''
    if (all !== '') await io.stdout.write(all)
  }
  try {
    for (;;) {
      const next = batches.next()
      if (await arrivesAfter(settleAtMs, next, io)) {
        settleAtMs = Number.NaN
        await writeHoldingErrors(write(formatter.settle()), next)
      }
      const { done, value } = await next
      if (done) break
      if (settleAtMs === Number.POSITIVE_INFINITY) settleAtMs = io.nowMs() + SETTLE_AFTER_MS
      await write(formatter.rows(value))
    }
  } finally {
    await batches.return?.()
  }
  await write(formatter.end())
}

/** False at once when the moment is none (NaN) or never (Infinity). */
async function arrivesAfter(momentMs: number, next: Promise<IteratorResult<readonly Row[]>>, io: CliIo): Promise<boolean> {
  if (!Number.isFinite(momentMs)) return false
  let callOff = () => {}
  const moment = new Promise<boolean>((resolve) => {
    callOff = io.after(Math.max(0, momentMs - io.nowMs()), () => resolve(true))
  })
  const arrival = next.then(
    () => false,
    () => false,
  )
  try {
    return await Promise.race([arrival, moment])
  } finally {
    callOff()
  }
}

/** A failure of `next` while the text is written must wait for its own `await`, not count as unhandled. */
async function writeHoldingErrors(write: Promise<void>, next: Promise<unknown>): Promise<void> {
  next.catch(() => {})
  await write
}
