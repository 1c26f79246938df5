import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { handLoop } from '../../../bench/rivals/hand-loop.ts'
import { sdkPaginator } from '../../../bench/rivals/sdk-paginator.ts'
import { startSimulatorProcess } from '../../../bench/support/simulator-process.ts'
import { KEYS, REGION } from './signed-calls.ts'

const ROOT = join(import.meta.dirname, '../../..')

/** Starts the program as a person would; resolves with what it wrote and how it ended. */
function runMain(args: readonly string[], stdin: string): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'examples/aws-simulator/main.ts', ...args], { cwd: ROOT })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8')
    child.stdin.end()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString('utf8')
  })
  child.stdin.write(stdin)
  return new Promise((resolve) => {
    child.once('close', (code) => resolve({ code, out, err }))
  })
}

test('the simulator as a process, the hand loop and the SDK paginator do the same work', async () => {
  const keys = { accessKeyId: 'AKIAPROCESS000000001', secretAccessKey: 'only/in/the/environment' }
  const simulator = await startSimulatorProcess({ resources: 1_234, seed: 5, region: REGION, pages: 'full', ...keys })
  try {
    const target = { url: simulator.url, region: REGION, resourcesPerPage: 100, ...keys }
    const byHand = await handLoop(target)
    expect([byHand.rows, byHand.pages]).toEqual([1_234, 13])
    expect(await sdkPaginator(target)).toEqual(byHand)
    await expect(handLoop({ ...target, ...KEYS })).rejects.toThrow('answered 400')
  } finally {
    await simulator.stop()
  }
  expect(() => process.kill(simulator.pid, 0)).toThrow('ESRCH')
})

test('the program prints one line and ends when its standard input does', async () => {
  const { code, out } = await runMain(['--resources', '10'], '')
  expect([code, out]).toEqual([0, expect.stringMatching(/^\{"url":"http:\/\/127\.0\.0\.1:\d+"\}\n$/)])
})

test('the program explains itself and refuses what it does not know', async () => {
  expect((await runMain(['--help'], '')).out).toContain('--clock-offset-ms')
  expect(await runMain(['--resources', 'many'], '')).toEqual({
    code: 64,
    out: '',
    err: 'aws-simulator: --resources must be an integer of at least 0\n',
  })
})
