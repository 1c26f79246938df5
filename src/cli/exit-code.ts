import type { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'

/** How the process ends: the numbers of BSD's sysexits.h, and the shell's for an interrupt. */
export const ExitCode = {
  ok: 0,
  /** `lint --strict` found warnings and no errors. */
  warnings: 1,
  usage: 64,
  /** The statement, its parameters or the data that came back. */
  data: 65,
  /** A source did not answer as it should. */
  source: 69,
  /** A bug of ours. */
  bug: 70,
  /** The same statement may succeed later. */
  retryable: 75,
  /** This user may not do that. */
  refused: 77,
  config: 78,
  /** 128 + SIGINT. */
  interrupted: 130,
  /** 128 + SIGTERM. */
  terminated: 143,
} as const

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode]

/** One line a code: adding a SQLSTATE without saying how the process ends does not compile. */
const EXIT_CODES: Readonly<Record<SqlState, ExitCode>> = {
  [SqlState.protocolViolation]: ExitCode.bug,
  [SqlState.serverRejectedConnection]: ExitCode.refused,
  [SqlState.featureNotSupported]: ExitCode.data,
  [SqlState.cardinalityViolation]: ExitCode.data,
  [SqlState.numericOutOfRange]: ExitCode.data,
  [SqlState.invalidDatetimeFormat]: ExitCode.data,
  [SqlState.datetimeOverflow]: ExitCode.data,
  [SqlState.divisionByZero]: ExitCode.data,
  [SqlState.characterNotInRepertoire]: ExitCode.data,
  [SqlState.invalidParameterValue]: ExitCode.data,
  [SqlState.invalidEscapeSequence]: ExitCode.data,
  [SqlState.invalidRegularExpression]: ExitCode.data,
  [SqlState.invalidLimit]: ExitCode.data,
  [SqlState.invalidOffset]: ExitCode.data,
  [SqlState.moreThanOneItem]: ExitCode.data,
  [SqlState.noItem]: ExitCode.data,
  [SqlState.scalarRequired]: ExitCode.data,
  [SqlState.invalidTextRepresentation]: ExitCode.data,
  [SqlState.notNullViolation]: ExitCode.data,
  [SqlState.readOnlyTransaction]: ExitCode.data,
  [SqlState.unknownPreparedStatement]: ExitCode.data,
  [SqlState.invalidAuthorization]: ExitCode.refused,
  [SqlState.invalidPassword]: ExitCode.refused,
  [SqlState.unknownPortal]: ExitCode.data,
  [SqlState.invalidCatalogName]: ExitCode.data,
  [SqlState.insufficientPrivilege]: ExitCode.refused,
  [SqlState.syntaxError]: ExitCode.data,
  [SqlState.invalidColumnDefinition]: ExitCode.config,
  [SqlState.duplicateColumn]: ExitCode.data,
  [SqlState.ambiguousColumn]: ExitCode.data,
  [SqlState.undefinedColumn]: ExitCode.data,
  [SqlState.undefinedObject]: ExitCode.config,
  [SqlState.duplicateObject]: ExitCode.config,
  [SqlState.groupingError]: ExitCode.data,
  [SqlState.datatypeMismatch]: ExitCode.data,
  [SqlState.cannotCoerce]: ExitCode.data,
  [SqlState.undefinedFunction]: ExitCode.data,
  [SqlState.undefinedTable]: ExitCode.data,
  [SqlState.undefinedParameter]: ExitCode.data,
  [SqlState.duplicatePreparedStatement]: ExitCode.data,
  [SqlState.duplicateTable]: ExitCode.config,
  [SqlState.invalidTableDefinition]: ExitCode.config,
  [SqlState.tooManyConnections]: ExitCode.retryable,
  [SqlState.limitExceeded]: ExitCode.data,
  [SqlState.statementTooComplex]: ExitCode.data,
  [SqlState.queryCanceled]: ExitCode.retryable,
  [SqlState.adminShutdown]: ExitCode.retryable,
  [SqlState.cannotConnectNow]: ExitCode.retryable,
  [SqlState.undefinedFile]: ExitCode.config,
  [SqlState.configFileError]: ExitCode.config,
  [SqlState.fdwError]: ExitCode.source,
  [SqlState.bindingValueNeeded]: ExitCode.data,
  [SqlState.invalidDataType]: ExitCode.config,
  [SqlState.invalidColumnName]: ExitCode.config,
  [SqlState.invalidStringFormat]: ExitCode.config,
  [SqlState.invalidOptionName]: ExitCode.config,
  [SqlState.optionNameNotFound]: ExitCode.config,
  [SqlState.unableToCreateExecution]: ExitCode.source,
  [SqlState.unableToCreateReply]: ExitCode.source,
  [SqlState.unableToEstablishConnection]: ExitCode.source,
  [SqlState.fdwTableNotFound]: ExitCode.source,
  [SqlState.functionSequenceError]: ExitCode.bug,
  [SqlState.inconsistentDescriptor]: ExitCode.source,
  [SqlState.internalError]: ExitCode.bug,
}

/**
 * Tells how the process ends after a failed statement.
 *
 * A retryable failure is 75 whatever its code; only a bug stays 70.
 *
 * @example
 * ```ts
 * exitCodeOf(new SqlError('HV00N', 'server "aws" refused the connection', { retryable: true }))
 * // => 75
 * ```
 */
export function exitCodeOf(error: SqlError): ExitCode {
  const exitCode = EXIT_CODES[error.code]
  return error.retryable && exitCode !== ExitCode.bug ? ExitCode.retryable : exitCode
}

/**
 * Tells how the process ends when the configuration could not be opened: what would be the statement's fault later
 * (a syntax error, say) is the configuration's here.
 *
 * @example
 * ```ts
 * openingExitCodeOf(new SqlError('42601', 'syntax error at "TABEL"'))
 * // => 78
 * ```
 */
export function openingExitCodeOf(error: SqlError): ExitCode {
  const exitCode = exitCodeOf(error)
  return exitCode === ExitCode.data ? ExitCode.config : exitCode
}
