import type { QueryAccount } from '../service/query.ts'
import type { CliIo } from './cli-io.ts'
import { countText } from './format-account.ts'

const SHOW_AFTER_MS = 1_000
const REFRESH_MS = 250
const CLEAR_LINE = '\r\u001b[K'

/** A line that tells how far a query is. */
export interface Progress {
  /** Takes the newest account; shown at the next refresh. */
  update(account: QueryAccount): void
  /** Takes the line away for good. */
  clear(): Promise<void>
}

/**
 * Shows pages, rows and seconds of a running query on the standard error, from its first second on.
 *
 * Does nothing when the standard error is no terminal.
 */
export function startProgress(io: CliIo): Progress {
  if (!io.stderr.isTerminal) return { update: () => {}, clear: async () => {} }
  const startedMs = io.nowMs()
  let newest: QueryAccount = { scans: [] }
  let lastWrite: Promise<void> | undefined
  const stop = io.every(REFRESH_MS, () => {
    const elapsedMs = io.nowMs() - startedMs
    // A failed write can't be shown anywhere else; the query's own output will meet the same failure.
    if (elapsedMs >= SHOW_AFTER_MS) lastWrite = io.stderr.write(`${CLEAR_LINE}${formatProgress(newest, elapsedMs)}`).catch(() => {})
  })
  let cleared = false
  return {
    update(account) {
      newest = account
    },
    async clear() {
      if (cleared) return
      cleared = true
      stop()
      if (lastWrite === undefined) return
      await lastWrite
      await io.stderr.write(CLEAR_LINE)
    },
  }
}

/**
 * Writes the line's text.
 *
 * @example
 * ```ts
 * formatProgress({ scans: [] }, 2_400)
 * // => '0 pages, 0 rows, 2 s'
 * ```
 */
export function formatProgress(account: QueryAccount, elapsedMs: number): string {
  let pages = 0
  let rows = 0
  for (const scan of account.scans) {
    pages += scan.pages
    rows += scan.rows
  }
  return `${countText(pages, 'page')}, ${countText(rows, 'row')}, ${Math.floor(elapsedMs / 1_000)} s`
}
