import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'

/** How much of an answer is read. */
export interface DecodeLimits {
  /** Objects, arrays or elements inside one another; 1 or more, default 512. */
  readonly maxDepth: number
  /** Of the decompressed body; default 268 435 456. */
  readonly maxBytes: number
}

export const DEFAULT_DECODE_LIMITS: DecodeLimits = { maxDepth: 512, maxBytes: 256 * 1024 * 1024 }

/**
 * Builds the error for a body that can't be read.
 *
 * @param message - In PostgreSQL's form; nothing of the body.
 * @param detail - A place, a kind or a status, never text of the body.
 */
export function decodeFailure(message: string, detail: string, hint?: string, cause?: unknown): SqlError {
  return new SqlError(SqlState.unableToCreateReply, message, { detail, hint, cause })
}

/** Builds the error for a body nested deeper than `maxDepth`. */
export function tooDeep(maxDepth: number): SqlError {
  return decodeFailure('the answer is nested too deeply', `More than ${maxDepth} levels are not read.`)
}
