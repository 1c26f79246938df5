import type { SelectStmt } from '@pgsql/types'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { positionOf, visitNodes } from './tree.ts'

/** PostgreSQL's protocol counts parameters in 16 bits. */
const MAX_PARAMETERS = 65_535

/**
 * Counts the parameters of a statement: the highest number of `$1`, `$2`, …, whether or not those below it appear.
 *
 * @throws SqlError `42P02` for `$0`, with its position.
 * @throws SqlError `54001` for a number over 65,535.
 */
export function countParameters(tree: SelectStmt): number {
  let count = 0
  visitNodes(tree, (node) => {
    if (!('ParamRef' in node)) return
    const number = node.ParamRef.number ?? 0
    const position = positionOf(node.ParamRef)
    if (number < 1) throw new SqlError(SqlState.undefinedParameter, `there is no parameter $${number}`, { position })
    if (number > MAX_PARAMETERS) {
      throw new SqlError(SqlState.statementTooComplex, 'statement too complex', {
        detail: `It has a parameter $${number}; the highest is $${MAX_PARAMETERS}.`,
        position,
      })
    }
    count = Math.max(count, number)
  })
  return count
}

/**
 * Checks that every parameter of a statement has a value.
 *
 * @param needed - What `countParameters` gave.
 * @param given - Number of values.
 * @throws SqlError `42P02` when there are fewer values than parameters, or more.
 *
 * @example
 * ```ts
 * checkParameterValues(2, 2)
 * // => undefined
 * ```
 */
export function checkParameterValues(needed: number, given: number): void {
  if (given < needed) {
    throw new SqlError(SqlState.undefinedParameter, `there is no parameter $${given + 1}`, {
      detail: `The statement needs ${needed} values; ${given} were given.`,
    })
  }
  if (given > needed) {
    throw new SqlError(SqlState.undefinedParameter, `statement has no parameter for value ${needed + 1}`, {
      detail: `The statement needs ${needed} values; ${given} were given.`,
    })
  }
}
