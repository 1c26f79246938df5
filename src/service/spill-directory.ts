import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'

/** A folder for what the engine's memory does not hold: only this user can read it, and it goes with the engine. */
export interface SpillDirectory {
  readonly path: string
  remove(): Promise<void>
}

/**
 * Makes a folder of its own in the machine's folder for temporary files.
 *
 * @throws SqlError `58P01` when that is not there or cannot be written to.
 */
export async function makeSpillDirectory(): Promise<SpillDirectory> {
  try {
    const path = await mkdtemp(join(tmpdir(), 'infopoint-spill-'))
    return { path, remove: () => rm(path, { recursive: true, force: true }) }
  } catch (cause) {
    throw new SqlError(SqlState.undefinedFile, 'no temporary folder can be made for the engine', {
      detail: `It was to be made in "${tmpdir()}".`,
      hint: 'Make that folder writable, let TMPDIR name another, or set "spillDirectory".',
      cause,
    })
  }
}
