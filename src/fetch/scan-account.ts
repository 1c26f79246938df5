/** What one scan asked of its source. */
export interface ScanAccount {
  /** Qualified name of the foreign table. */
  readonly table: string
  readonly server: string
  readonly method: string
  /** Scheme, host and path, without query string. */
  readonly url: string
  /** `x-amz-target` of the request, or the `Action` of its query, where there is one. */
  readonly operation: string | undefined
  /** Requests sent, repeated ones included. */
  readonly requests: number
  readonly pages: number
  /** Rows mapped from those pages. */
  readonly rows: number
  /** Of response bodies, decompressed. */
  readonly bytes: number
  /** Requests that were sent again. */
  readonly retries: number
  /** In order of arrival, at most the last 20. */
  readonly statuses: readonly number[]
  /** Request ids that the source gave, at most the last 20. */
  readonly requestIds: readonly string[]
  readonly startedAt: Date
  /** `undefined` while the scan runs. */
  readonly endedAt: Date | undefined
}

const KEPT = 20

/** Fills a scan's account while the scan runs; the account's fields are read at any time. */
export class ScanRecorder implements ScanAccount {
  readonly table: string
  readonly server: string
  readonly method: string
  readonly startedAt: Date
  url = ''
  operation: string | undefined
  requests = 0
  pages = 0
  rows = 0
  bytes = 0
  retries = 0
  endedAt: Date | undefined
  readonly statuses: number[] = []
  readonly requestIds: string[] = []

  constructor(scan: Pick<ScanAccount, 'table' | 'server' | 'method' | 'startedAt'>) {
    this.table = scan.table
    this.server = scan.server
    this.method = scan.method
    this.startedAt = scan.startedAt
  }

  /** Notes what is asked, once the request is built. */
  describe(url: string, operation: string | undefined): void {
    this.url = url.split('?')[0] ?? ''
    this.operation = operation
  }

  recordAnswer(status: number, requestId: string | undefined, bytes: number): void {
    this.bytes += bytes
    keepLast(this.statuses, status)
    if (requestId !== undefined) keepLast(this.requestIds, requestId)
  }
}

function keepLast<T>(list: T[], item: T): void {
  list.push(item)
  if (list.length > KEPT) list.shift()
}
