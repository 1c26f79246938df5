import type { QueryAccount, ScanAccount } from '../service/query.ts'
import { escapeControls } from './format/escape-controls.ts'

/**
 * Tells what a query asked of its sources, two or three lines a scan.
 *
 * @returns Lines, each ending in `\n`; empty when nothing was asked.
 *
 * @example
 * ```ts
 * formatAccount({ scans: [] })
 * // => ''
 * ```
 */
export function formatAccount(account: QueryAccount): string {
  return account.scans.map((scan) => escapeLines(scanLines(scan))).join('')
}

/** `1 page`, `25,000 rows`. */
export function countText(count: number, noun: string): string {
  return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`
}

function scanLines(scan: ScanAccount): readonly string[] {
  const operation = scan.operation === undefined ? '' : ` ${scan.operation}`
  const retries = scan.retries === 0 ? '' : ` (${scan.retries === 1 ? '1 retry' : `${scan.retries} retries`})`
  const time = scan.endedAt === undefined ? 'not ended' : `${Math.max(0, scan.endedAt.getTime() - scan.startedAt.getTime())} ms`
  const counts = [
    countText(scan.requests, 'request') + retries,
    countText(scan.pages, 'page'),
    countText(scan.rows, 'row'),
    countText(scan.bytes, 'byte'),
    time,
  ]
  const lines = [`${scan.table}: ${scan.method} ${scan.url}${operation}`, `  ${counts.join(', ')}`]
  const answers: string[] = []
  if (scan.statuses.length > 0) answers.push(`status ${runs(scan.statuses)}`)
  if (scan.requestIds.length > 0) answers.push(`request ids ${scan.requestIds.join(' ')}`)
  if (answers.length > 0) lines.push(`  ${answers.join('; ')}`)
  return lines
}

/** `200 x 18, 429, 200`: equal statuses in a row are counted. */
function runs(statuses: readonly number[]): string {
  const groups: { status: number; count: number }[] = []
  for (const status of statuses) {
    const last = groups.at(-1)
    if (last?.status === status) last.count++
    else groups.push({ status, count: 1 })
  }
  return groups.map(({ status, count }) => (count === 1 ? String(status) : `${status} x ${count}`)).join(', ')
}

function escapeLines(lines: readonly string[]): string {
  return lines.map((line) => `${escapeControls(line)}\n`).join('')
}
