import type { Node } from '@pgsql/types'
import type { SqlType } from './sql-type.ts'

/** Digits that a numeric expression's values all fit in: total, and after the point. Every value shows that scale. */
export interface Decimals {
  /** 1 to 38. */
  readonly precision: number
  readonly scale: number
}

/** An expression after analysis: what the engine evaluates, and what PostgreSQL says it is. */
export interface Typed {
  readonly node: Node
  readonly type: SqlType
  /**
   * Of numeric: the engine holds it as DECIMAL of these digits. `undefined`: as text, since its values' scales differ
   * or are not known.
   */
  readonly decimals?: Decimals | undefined
  /** Text of an untyped literal; `null` is NULL. Such an expression has type unknown. */
  readonly literal?: string | null | undefined
  /** Number of an untyped parameter. Such an expression has type unknown. */
  readonly parameter?: number | undefined
  /** Byte offset in the statement, as the parser gives it. */
  readonly location?: number | undefined
}
