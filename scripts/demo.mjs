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

const QUERIES = [
  'SELECT "ResourceARN", "Tags" FROM AWS_TAGGED_RESOURCES LIMIT 5',
  'SELECT split_part("ResourceARN", \':\', 3) AS service, count(*) AS resources FROM AWS_TAGGED_RESOURCES GROUP BY 1 ORDER BY 2 DESC, 1',
]

try {
  const [line] = await Promise.race([ready, gone])
  const { url } = JSON.parse(line)
  console.log(`The AWS simulator listens on ${url}.`)
  for (const sql of QUERIES) await query(sql, url)
} finally {
  gone.catch(() => undefined)
  simulator.kill('SIGTERM')
}

async function query(sql, url) {
  const options = ['--config', 'conf', '--auth-config', 'conf/auth-config.xml', '--endpoint', `aws-tagging=${url}`, '--verbose']
  console.log(`\n$ infopoint query --verbose ${quoteForShell(sql)}\n`)
  const command = spawn(process.execPath, [join(root, 'bin/infopoint.js'), 'query', ...options, sql], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  })
  const [code] = await once(command, 'exit')
  if (code !== 0) process.exitCode = code ?? 1
}

function quoteForShell(text) {
  return text.includes("'") ? `"${text.replace(/["\\$`]/g, '\\$&')}"` : `'${text}'`
}
