import type { Row, Value } from '../catalog/column-type.ts'
import type { ScanAccount } from '../fetch/scan-account.ts'
import type { ResultColumn } from '../plan/plan.ts'

export type { ResultColumn, ScanAccount }

export interface QueryOptions {
  /** Values of `$1`, `$2`, … in order. */
  readonly params?: readonly Value[]
  /** Stops the query, its requests included; the query then fails with `57014`. */
  readonly signal?: AbortSignal
  /** Called as pages arrive; at most once a page. */
  readonly onProgress?: (account: QueryAccount) => void
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
