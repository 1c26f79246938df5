import { startSimulatorProcess } from '../support/simulator-process.ts'
import { handLoop } from './hand-loop.ts'
import type { RivalResult, RivalTarget } from './rival-target.ts'
import { sdkPaginator } from './sdk-paginator.ts'

// Runs the two rivals alone: npx tsx bench/rivals/run-rivals.ts [resources] [rounds]

const resources = Number(process.argv[2] ?? 100_000)
const rounds = Number(process.argv[3] ?? 5)
const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
const simulator = await startSimulatorProcess({ resources, seed: 1, region: 'us-east-2', pages: 'full', ...keys })
try {
  const target: RivalTarget = { url: simulator.url, region: 'us-east-2', resourcesPerPage: 100, ...keys }
  for (let round = 1; round <= rounds; round += 1) {
    await report(`hand loop     ${round}`, () => handLoop(target))
    await report(`SDK paginator ${round}`, () => sdkPaginator(target))
  }
} finally {
  await simulator.stop()
}

async function report(name: string, run: () => Promise<RivalResult>): Promise<void> {
  const start = performance.now()
  const { rows, pages, characters } = await run()
  const ms = performance.now() - start
  process.stdout.write(`${name}  ${ms.toFixed(0).padStart(6)} ms  ${rows} rows, ${pages} pages, ${characters} characters\n`)
}
