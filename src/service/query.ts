import type { ColumnType, Row, Value } from '../catalog/column-type.ts'

export interface QueryOptions {
  /** Values of `$1`, `$2`, … in order. */
  readonly params?: readonly Value[]
  /** Stops the query, its requests included; the query then fails with `57014`. */
  readonly signal?: AbortSignal
  /** Called as pages arrive; at most once a page. */
  readonly onProgress?: (account: QueryAccount) => void
}

export interface ResultColumn {
  readonly name: string
  readonly type: ColumnType
}

/**
 * One running statement. It starts when rows or columns are first asked for, and can be read once: as objects, or as
 * batches.
 */
export interface Query extends AsyncIterable<Readonly<Record<string, Value>>> {
  /** Columns of the result, known before the first row. */
  columns(): Promise<readonly ResultColumn[]>
  /** Rows as arrays in column order, some hundreds at a time; equal column names stay apart. */
  batches(): AsyncIterable<readonly Row[]>
  /** What was called so far; final when the rows have ended. */
  readonly account: QueryAccount
}

/** What a query asked of its sources. */
export interface QueryAccount {
  readonly scans: readonly ScanAccount[]
}

export interface ScanAccount {
  /** Qualified name of the foreign table. */
  readonly table: string
  readonly server: string
  readonly method: string
  /** Scheme, host and path, without query string. */
  readonly url: string
  /** `x-amz-target` or the Action of the request, where there is one. */
  readonly operation: string | undefined
  /** Attempts sent, retries included. */
  readonly requests: number
  readonly pages: number
  readonly rows: number
  /** Of response bodies, decompressed. */
  readonly bytes: number
  readonly retries: number
  /** Statuses in order of arrival, at most the last 20. */
  readonly statuses: readonly number[]
  /** Request ids that the source gave (`x-amzn-requestid`), at most the last 20. */
  readonly requestIds: readonly string[]
  readonly startedAt: Date
  readonly endedAt: Date | undefined
}
