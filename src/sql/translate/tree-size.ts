import type { Node } from '@pgsql/types'
import { SqlError } from '../../errors/sql-error.ts'
import { SqlState } from '../../errors/sqlstate.ts'

/** Nodes of one translated expression; a page of SQL has some thousand. */
const MAX_NODES = 100_000

/** Sizes of nodes, which are not changed once made. */
const SIZES = new WeakMap<object, number>()

/**
 * Checks that a translated expression stays small: NULLIF, BETWEEN and their like write an operand more than once, so
 * that nested ones double at each level.
 *
 * @throws SqlError `54001` for more than 100,000 nodes.
 */
export function checkSize(node: Node): void {
  if (sizeOf(node) > MAX_NODES) {
    throw new SqlError(SqlState.statementTooComplex, 'statement too complex', {
      detail: `An expression becomes more than ${MAX_NODES} parts.`,
    })
  }
}

function sizeOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const known = SIZES.get(value)
  if (known !== undefined) return known
  let size = 1
  for (const part of Object.values(value)) size += sizeOf(part)
  SIZES.set(value, size)
  return size
}
