import { benchScan } from './scan.ts'
import { benchSigning } from './signing.ts'
import { benchStart } from './start.ts'

/** Runs every benchmark, or those named on the command line: `scan`, `signing`, `start`. */
const BENCHMARKS = { scan: benchScan, signing: benchSigning, start: benchStart }

const wanted = process.argv.slice(2)
for (const [name, bench] of Object.entries(BENCHMARKS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n${name}`)
  console.table(await bench())
}
