import type { ColumnType } from '../catalog/column-type.ts'

/** How one statement will be answered. Frozen; it can be printed as it is. */
export type Plan = StreamPlan | GatherPlan

/** A result's column. */
export interface ResultColumn {
  readonly name: string
  readonly type: ColumnType
}

/** One scan whose rows are the answer, in the source's order: nothing is left for the engine to do. */
export interface StreamPlan {
  readonly kind: 'stream'
  readonly scan: Scan
  /** For each result column, its place in `scan.projection`. */
  readonly output: readonly number[]
  readonly columns: readonly ResultColumn[]
  /** Rows to pass over. */
  readonly offset: number
  /** Rows to give at most; `undefined` means all. */
  readonly limit: number | undefined
}

/** Scans whose rows are gathered in the engine, which then evaluates the whole statement over them. */
export interface GatherPlan {
  readonly kind: 'gather'
  readonly scans: readonly Scan[]
  /** The statement in the engine's language; parameters stand as `$1`, `$2`, … */
  readonly statement: string
  readonly parameters: readonly ColumnType[]
  readonly columns: readonly ResultColumn[]
}

/** A plan's leaf: the rows of one foreign table. */
export interface Scan {
  readonly schema: string
  readonly table: string
  /** Names of the columns the scan must give, in the order it gives them. */
  readonly projection: readonly string[]
  /** Name of the scan's rows in the engine; unique within the plan. */
  readonly engineName: string
}
