import { formatDiagnostic } from '../../errors/diagnostic.ts'
import { SqlError } from '../../errors/sql-error.ts'
import { SqlState } from '../../errors/sqlstate.ts'
import type { CliIo, Interrupt, Output } from '../cli-io.ts'
import { ExitCode, exitCodeOf, openingExitCodeOf } from '../exit-code.ts'
import { escapeControlsInLines } from '../format/escape-controls.ts'
import { createRowFormatter, type FormatName } from '../format/row-formatter.ts'
import { formatAccount } from '../format-account.ts'
import { startProgress } from '../progress.ts'
import { readStatement, type StatementSource } from '../read-statement.ts'
import { reportFailure } from '../report-failure.ts'
import type { CliServices, ConfigSelection, OpenInfopoint } from '../services.ts'
import { createStoppableOutput, withLastWords } from '../stoppable-output.ts'
import { UsageError } from '../usage-error.ts'
import { writeResult } from '../write-result.ts'

/** What `infopoint query` was asked. */
export interface QueryRequest {
  readonly statement: StatementSource
  readonly config: ConfigSelection
  readonly format: FormatName
  /** Values of `$1`, `$2`, … */
  readonly params: readonly (string | null)[]
  readonly timeoutMs: number | undefined
  /** Whether warnings and the account of what was called go to the standard error. */
  readonly verbose: boolean
}

type Stop = { readonly kind: 'interrupt'; readonly signal: Interrupt } | { readonly kind: 'timeout' }

/**
 * Runs one statement and writes its rows.
 *
 * @throws UsageError when there is no statement, or an endpoint is given twice for one source.
 */
export async function runQueryCommand(io: CliIo, services: CliServices, request: QueryRequest): Promise<ExitCode> {
  let statement: string
  try {
    statement = await readStatement(io, request.statement)
  } catch (error) {
    if (error instanceof UsageError) throw error
    return reportFailure(io, error, { exitCodeOf: statementExitCodeOf })
  }
  let infopoint: OpenInfopoint
  try {
    infopoint = await services.open(request.config)
  } catch (error) {
    if (error instanceof UsageError) throw error
    return reportFailure(io, error, { exitCodeOf: openingExitCodeOf })
  }
  try {
    if (request.verbose) {
      for (const diagnostic of infopoint.diagnostics) await io.stderr.write(`${escapeControlsInLines(formatDiagnostic(diagnostic))}\n`)
    }
    return await runStatement(io, infopoint, statement, request)
  } catch (error) {
    return reportFailure(io, error, { statement })
  } finally {
    await infopoint.close()
  }
}

async function runStatement(io: CliIo, infopoint: OpenInfopoint, statement: string, request: QueryRequest): Promise<ExitCode> {
  const controller = new AbortController()
  let stop: Stop | undefined
  const stopFor = (reason: Stop) => {
    stop ??= reason
    controller.abort(stopError(reason, undefined))
  }
  const stopListening = io.onInterrupt((signal) => stopFor({ kind: 'interrupt', signal }))
  const stopTimer = request.timeoutMs === undefined ? () => {} : io.after(request.timeoutMs, () => stopFor({ kind: 'timeout' }))
  const progress = startProgress(io)
  const query = infopoint.query(statement, { params: request.params, signal: controller.signal, onProgress: progress.update })
  let exitCode: ExitCode = ExitCode.ok
  try {
    const formatter = createRowFormatter(request.format, await query.columns())
    // On one terminal the line and the rows would overwrite each other.
    const stdout = io.stdout.isTerminal ? clearedBefore(io.stdout, progress.clear) : io.stdout
    await writeResult(query, formatter, { ...io, stdout: createStoppableOutput(stdout, controller) })
    await progress.clear()
  } catch (error) {
    controller.abort()
    await progress.clear()
    exitCode = await reportStop(stop === undefined ? io : withLastWords(io), stop, error, statement)
  } finally {
    stopListening()
    stopTimer()
  }
  if (request.verbose) await (stop === undefined ? io : withLastWords(io)).stderr.write(formatAccount(query.account))
  return exitCode
}

/** The same output, with the progress line taken away before the first text is written. */
function clearedBefore(output: Output, clear: () => Promise<void>): Output {
  return {
    isTerminal: output.isTerminal,
    async write(text) {
      await clear()
      await output.write(text)
    },
  }
}

async function reportStop(io: CliIo, stop: Stop | undefined, error: unknown, statement: string): Promise<ExitCode> {
  if (stop === undefined || !(error instanceof SqlError) || error.code !== SqlState.queryCanceled) {
    return reportFailure(io, error, { statement })
  }
  await reportFailure(io, stopError(stop, error))
  if (stop.kind === 'timeout') return ExitCode.retryable
  return stop.signal === 'SIGINT' ? ExitCode.interrupted : ExitCode.terminated
}

function stopError(stop: Stop, cause: unknown): SqlError {
  const reason = stop.kind === 'timeout' ? 'statement timeout' : 'user request'
  return new SqlError(SqlState.queryCanceled, `canceling statement due to ${reason}`, { cause })
}

/** A statement file that is not there is a slip on the command line, not in the configuration. */
function statementExitCodeOf(error: SqlError): ExitCode {
  return error.code === SqlState.undefinedFile ? ExitCode.usage : exitCodeOf(error)
}
