import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'

/** DuckDB's words for a failed evaluation, and PostgreSQL's SQLSTATE and message for it. First match counts. */
const CAUSES: readonly (readonly [pattern: RegExp, state: SqlState, message: string])[] = [
  [/division by zero/i, SqlState.divisionByZero, 'division by zero'],
  [
    /More than one row returned by a subquery/i,
    SqlState.cardinalityViolation,
    'more than one row returned by a subquery used as an expression',
  ],
  [/Overflow|out of range|Out of Range|too (?:large|big)/, SqlState.numericOutOfRange, 'value out of range'],
  [
    /date field value|timestamp field value|time field value|date\/time/i,
    SqlState.invalidDatetimeFormat,
    'invalid input syntax for a date or time',
  ],
  [/Could not convert|Conversion Error|Malformed JSON/i, SqlState.invalidTextRepresentation, 'invalid input syntax'],
  [/LIMIT.*negative|negative.*LIMIT/i, SqlState.invalidLimit, 'LIMIT must not be negative'],
  [/OFFSET.*negative|negative.*OFFSET/i, SqlState.invalidOffset, 'OFFSET must not be negative'],
  [/escape/i, SqlState.invalidEscapeSequence, 'invalid escape sequence'],
  [/regex|missing \)|bad repetition/i, SqlState.invalidRegularExpression, 'invalid regular expression'],
  [/Max expression depth limit/i, SqlState.statementTooComplex, 'the statement is nested too deeply'],
  [/^Not implemented Error/, SqlState.featureNotSupported, 'the engine does not evaluate a part of the statement'],
  [/Out of Memory|memory limit|max_temp_directory_size/i, SqlState.limitExceeded, 'the query needs more memory than the limit'],
]

/**
 * Turns an error of the engine into ours. Errors that are ours already pass through.
 *
 * DuckDB's text goes to the log as the cause and not to the client: it can quote a row's value.
 */
export function explainEngineError(error: unknown): SqlError {
  if (error instanceof SqlError) return error
  const text = error instanceof Error ? error.message : ''
  const raised = RAISED.exec(text)
  const state = raised && Object.values(SqlState).find((code) => code === raised[1])
  if (raised && state) return new SqlError(state, raised[2] ?? '', { cause: error })
  const known = CAUSES.find(([pattern]) => pattern.test(text))
  if (known) return new SqlError(known[1], known[2], { cause: error })
  return new SqlError(SqlState.internalError, 'the engine cannot evaluate the statement', {
    detail: 'This is a fault of infopoint: the statement should have been refused before.',
    cause: error,
  })
}

/** Errors that translated statements raise by themselves: `SQLSTATE message`, between marks that no message holds. */
const RAISED = /\u0001([0-9A-Z]{5}) ([^\u0001]*)\u0001/
