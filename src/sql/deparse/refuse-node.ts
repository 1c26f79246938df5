import { SqlError } from '../../errors/sql-error.ts'
import { SqlState } from '../../errors/sqlstate.ts'
import { positionOf } from '../tree.ts'

/** The error for a construct that is not written for the engine: `0A000` naming it. */
export function refuseNode(what: string, node: { readonly location?: number | undefined } = {}): SqlError {
  return new SqlError(SqlState.featureNotSupported, `${what} is not supported`, { position: positionOf(node) })
}
