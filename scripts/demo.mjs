// Shows the whole way of one query: an AWS simulator on a free port, the configuration of conf/ and ddl/, rows, and what was called.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensureBuilt, root } from './ensure-installed.mjs'

ensureBuilt()

// Keys of the simulator only; they open nothing else.
const keys = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
const environment = { ...process.env, ...keys }
const simulator = spawn(process.execPath, ['--import', 'tsx', join(root, 'examples/aws-simulator/main.ts')], {
  cwd: root,
  env: environment,
  stdio: ['pipe', 'pipe', 'inherit'],
})
const ready = once(createInterface({ input: simulator.stdout }), 'line')
const gone = once(simulator, 'exit').then(() => {
  throw new Error('the AWS simulator ended before it was ready')
})

try {
  const [line] = await Promise.race([ready, gone])
  const { url } = JSON.parse(line)
  const sql = `SELECT split_part("ResourceARN", ':', 3) AS service, count(*) AS resources FROM AWS_TAGGED_RESOURCES GROUP BY 1 ORDER BY 2 DESC, 1`
  const args = ['query', '--config', 'conf', '--auth-config', 'conf/auth-config.xml', '--endpoint', `aws-tagging=${url}`, '--verbose', sql]
  console.log(`The AWS simulator listens on ${url}.\n\n$ infopoint query --verbose '${sql}'\n`)
  const query = spawn(process.execPath, [join(root, 'bin/infopoint.js'), ...args], { cwd: root, env: environment, stdio: 'inherit' })
  const [code] = await once(query, 'exit')
  process.exitCode = code ?? 1
} finally {
  gone.catch(() => undefined)
  simulator.kill('SIGTERM')
}
