import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { type CliIo, ClosedOutput } from './cli-io.ts'
import { ExitCode, exitCodeOf } from './exit-code.ts'
import { formatError } from './format-error.ts'

/** Causes that are followed when a bug is shown. */
const MAX_CAUSES = 8

/** What is known about a failure besides the error. */
export interface FailureContext {
  /** The statement that ran, for the caret. */
  readonly statement?: string | undefined
  /** Chooses the exit code; `exitCodeOf` by default. */
  readonly exitCodeOf?: ((error: SqlError) => ExitCode) | undefined
}

/**
 * Prints a failure to the standard error and tells how the process ends.
 *
 * What is not a `SqlError` is a bug: it is shown as "internal error" with an id, and in full only when `INFOPOINT_DEBUG` is
 * set, as it may hold anything. A closed output is no failure.
 *
 * @returns 0 for a closed output, else the exit code of errors.
 */
export async function reportFailure(io: CliIo, failure: unknown, context: FailureContext = {}): Promise<ExitCode> {
  if (failure instanceof ClosedOutput) return ExitCode.ok
  const error = failure instanceof SqlError ? failure : internalError(io, failure)
  try {
    await io.stderr.write(`${formatError(error, context.statement)}\n`)
    if (io.env['INFOPOINT_DEBUG']) await io.stderr.write(debugText(failure))
  } catch (closed) {
    if (!(closed instanceof ClosedOutput)) throw closed
  }
  return (context.exitCodeOf ?? exitCodeOf)(error)
}

function internalError(io: CliIo, cause: unknown): SqlError {
  return new SqlError(SqlState.internalError, 'internal error', {
    detail: `This is incident ${io.newIncidentId()}.`,
    hint: 'Run the command again with INFOPOINT_DEBUG=1 and report what it prints.',
    cause,
  })
}

/** Stacks only: an error's other fields may be whole requests with their credentials. */
function debugText(failure: unknown): string {
  const stacks: string[] = []
  for (let cause = failure; cause instanceof Error && stacks.length < MAX_CAUSES; cause = cause.cause) {
    stacks.push(`${stacks.length === 0 ? 'DEBUG:' : 'CAUSED BY:'}  ${cause.stack ?? cause.message}\n`)
  }
  return stacks.length === 0 ? `DEBUG:  a thrown ${typeof failure}\n` : stacks.join('')
}
