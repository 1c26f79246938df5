import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type Measurement, race } from './support/measure.ts'
import { startSimulatorProcess } from './support/simulator-process.ts'

const ROOT = join(import.meta.dirname, '..')

/** How long whole processes take: Node alone, `infopoint --version`, and the demo's two queries on the tagging example. */
export async function benchStart(): Promise<Measurement[]> {
  const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
  const simulator = await startSimulatorProcess({ resources: 25_000, seed: 1, region: 'us-east-2', ...keys, pages: 'ragged' })
  const env = { ...process.env, AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey }
  const run = (...args: string[]) => {
    const { status } = spawnSync(process.execPath, args, { cwd: ROOT, env })
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  }
  const query = (sql: string) => {
    const source = ['--config', 'conf', '--auth-config', 'conf/auth-config.xml', '--endpoint', `aws-tagging=${simulator.url}`]
    run('bin/infopoint.js', 'query', ...source, sql)
  }
  try {
    return await race(
      {
        'node -e 0': async () => run('-e', '0'),
        'infopoint --version': async () => run('bin/infopoint.js', '--version'),
        'query, streamed': async () => query('SELECT "ResourceARN", "Tags" FROM AWS_TAGGED_RESOURCES LIMIT 5'),
        'query, evaluated': async () => query(`SELECT split_part("ResourceARN", ':', 3), count(*) FROM AWS_TAGGED_RESOURCES GROUP BY 1`),
      },
      11,
    )
  } finally {
    await simulator.stop()
  }
}
