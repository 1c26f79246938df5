import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { CliIo } from './cli-io.ts'
import { UsageError } from './usage-error.ts'

const MAX_STATEMENT_BYTES = 1_048_576

/** Where the statement may come from. */
export interface StatementSource {
  /** The argument; `-` means the standard input. */
  readonly sql: string | undefined
  readonly file: string | undefined
}

/**
 * Reads the statement from the argument, the file or the standard input, whichever is given.
 *
 * @throws UsageError when two are given, or none and a person is at the standard input.
 * @throws SqlError `58P01` when the file can't be read.
 * @throws SqlError `22021` when the text is not UTF-8.
 * @throws SqlError `54001` when it is over 1 MiB.
 */
export async function readStatement(io: CliIo, source: StatementSource): Promise<string> {
  if (source.file !== undefined) {
    if (source.sql !== undefined) throw new UsageError('give the statement as an argument or with --file, not both')
    return decodeStatement(await io.readFile(source.file, MAX_STATEMENT_BYTES))
  }
  if (source.sql !== undefined && source.sql !== '-') return source.sql
  if (source.sql === undefined && io.stdinIsTerminal) {
    throw new UsageError('no statement: give it as an argument, with --file, or on the standard input')
  }
  return decodeStatement(await io.readStdin(MAX_STATEMENT_BYTES))
}

function decodeStatement(bytes: Uint8Array): string {
  if (bytes.length > MAX_STATEMENT_BYTES) {
    throw new SqlError(SqlState.statementTooComplex, 'statement is too long', { detail: `At most ${MAX_STATEMENT_BYTES} bytes are read.` })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new SqlError(SqlState.characterNotInRepertoire, 'statement is not valid UTF-8', { cause })
  }
}
