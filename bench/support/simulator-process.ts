import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** What the simulator is to be. */
export interface SimulatorProcessOptions {
  readonly resources: number
  readonly seed: number
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** `full` for benchmarks: the number of pages is then the number of resources through the page size. */
  readonly pages: 'full' | 'ragged'
  /** Default 0. */
  readonly pageLatencyMs?: number
}

/** A simulator in a process of its own. */
export interface SimulatorProcess {
  /** Without a slash at the end. */
  readonly url: string
  readonly pid: number
  /** Ends it and waits until it is gone. */
  stop(): Promise<void>
}

const MAIN = join(import.meta.dirname, '../../examples/aws-simulator/main.ts')
const START_TIMEOUT_MS = 30_000

/**
 * Starts the AWS simulator as its own process, so that it does not share the measured one's thread.
 *
 * It ends with us, also when we are killed: its standard input is a pipe that we hold.
 *
 * @throws Error when it ends or stays silent for 30 seconds instead of saying where it listens.
 */
export async function startSimulatorProcess(options: SimulatorProcessOptions): Promise<SimulatorProcess> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      MAIN,
      `--resources=${options.resources}`,
      `--seed=${options.seed}`,
      `--region=${options.region}`,
      `--pages=${options.pages}`,
      `--page-latency-ms=${options.pageLatencyMs ?? 0}`,
    ],
    {
      cwd: join(import.meta.dirname, '../..'),
      stdio: ['pipe', 'pipe', 'inherit'],
      env: {
        ...process.env,
        AWS_SIMULATOR_ACCESS_KEY_ID: options.accessKeyId,
        AWS_SIMULATOR_SECRET_ACCESS_KEY: options.secretAccessKey,
      },
    },
  )
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill()
      reject(new Error('the simulator did not say where it listens'))
    }, START_TIMEOUT_MS)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the simulator ended with ${code}`)))
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(timer)
      const said: { readonly url: string } = JSON.parse(line)
      resolve(said.url)
    })
  })
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}
