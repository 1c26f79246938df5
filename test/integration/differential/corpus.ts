import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One statement of the corpus. */
export interface CorpusStatement {
  /** File name without extension: the construct. */
  readonly construct: string
  readonly sql: string
}

/** Reads the statements of all files of a folder: blocks of lines that a blank line parts; `--` lines are comments. */
export function readCorpus(folder: string): readonly CorpusStatement[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .flatMap((file) => {
      const construct = file.replace(/\.sql$/, '')
      const lines = readFileSync(join(folder, file), 'utf8')
        .split('\n')
        .filter((line) => !line.startsWith('--'))
      return lines
        .join('\n')
        .split(/\n\s*\n/)
        .map((block) => block.trim())
        .filter((block) => block !== '')
        .map((sql) => ({ construct, sql }))
    })
}
