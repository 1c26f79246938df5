import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type Measurement, race } from './support/measure.ts'

const bin = join(import.meta.dirname, '../bin/infopoint.js')

/** How long whole processes take: Node alone, and `infopoint --version`. */
export function benchStart(): Promise<Measurement[]> {
  return race(
    {
      'node -e 0': async () => void spawnSync(process.execPath, ['-e', '0']),
      'infopoint --version': async () => void spawnSync(process.execPath, [bin, '--version']),
    },
    15,
  )
}
