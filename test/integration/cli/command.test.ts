import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../../..')
const COMMAND = join(ROOT, 'bin/infopoint.js')
const isBuilt = existsSync(join(ROOT, 'dist/cli/main.js'))

const DDL = `
CREATE FOREIGN TABLE people (id integer, name string) OPTIONS (nameinsource '$.people[*]', "plainid:URI" '/people');
CREATE FOREIGN TABLE crowd (id integer, name string) OPTIONS (nameinsource '$.people[*]', "plainid:URI" '/crowd');
CREATE FOREIGN TABLE closed (id integer) OPTIONS (nameinsource '$.people[*]', "plainid:URI" '/closed');
CREATE FOREIGN TABLE endless (id integer) OPTIONS (nameinsource '$.people[*]', "plainid:URI" '/endless');
`

const PEOPLE = [
  { id: 1, name: 'Ann, "A"' },
  { id: 2, name: null },
]

describe.skipIf(!isBuilt)('the built command (skipped where dist is not built)', () => {
  let server: Server
  let directory: string
  const asked = new Map<string, () => void>()

  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.get(request.url ?? '')?.()
      if (request.url === '/endless') return
      if (request.url === '/closed') {
        response.writeHead(403, { 'content-type': 'application/json' }).end('{"message":"private text"}')
        return
      }
      const people = request.url === '/crowd' ? Array.from({ length: 50_000 }, (_, id) => ({ id, name: 'x'.repeat(50) })) : PEOPLE
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ people }))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    directory = await mkdtemp(join(tmpdir(), 'infopoint-cli-'))
    await writeFile(join(directory, 'hr.properties'), `endpoint = http://127.0.0.1:${port}\nddl = hr.ddl\n`)
    await writeFile(join(directory, 'hr.ddl'), DDL)
  })

  afterAll(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await rm(directory, { recursive: true })
  })

  function start(...argv: readonly string[]): ChildProcess {
    const env = { PATH: process.env['PATH'], INFOPOINT_CONFIG: directory }
    return spawn(process.execPath, [COMMAND, ...argv], { env, stdio: ['pipe', 'pipe', 'pipe'] })
  }

  async function finish(child: ChildProcess, stdin = '') {
    const texts = { stdout: '', stderr: '' }
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      texts.stdout += text
    })
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      texts.stderr += text
    })
    child.stdin?.end(stdin)
    const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve))
    return { exitCode, ...texts }
  }

  test('--version prints the version of the package', async () => {
    const { exitCode, stdout } = await finish(start('--version'))
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })

  test('a statement from the standard input gives rows on the standard output', async () => {
    expect(await finish(start('query', '--format', 'csv'), 'SELECT id, name FROM people')).toEqual({
      exitCode: 0,
      stdout: 'id,name\r\n1,"Ann, ""A"""\r\n2,\r\n',
      stderr: '',
    })
  })

  test('a refusing source ends with 69 and shows nothing of its answer', async () => {
    const { exitCode, stdout, stderr } = await finish(start('query', 'SELECT id FROM closed'))
    expect({ exitCode, stdout }).toEqual({ exitCode: 69, stdout: '' })
    expect(stderr).toMatch(/^ERROR: {2}HV00N: /)
    expect(stderr).not.toContain('private text')
  })

  test('a reader that goes away ends the command quietly', async () => {
    const child = start('query', '--format', 'jsonl', 'SELECT id, name FROM crowd')
    child.stdout?.once('data', () => child.stdout?.destroy())
    expect(await finish(child)).toMatchObject({ exitCode: 0, stderr: '' })
  })

  test.for([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s cancels a waiting query and ends with %i', async ([signal, exitCode]) => {
    const child = start('query', 'SELECT id FROM endless')
    asked.set('/endless', () => child.kill(signal))
    expect(await finish(child)).toEqual({
      exitCode,
      stdout: '',
      stderr: 'ERROR:  57014: canceling statement due to user request\n',
    })
  })

  test('a deadline cancels a waiting query and ends with 75', async () => {
    expect(await finish(start('query', '--timeout', '500ms', 'SELECT id FROM endless'))).toMatchObject({
      exitCode: 75,
      stderr: 'ERROR:  57014: canceling statement due to statement timeout\n',
    })
  })

  test('lint finds nothing in a good configuration', async () => {
    expect(await finish(start('lint', '--strict'))).toEqual({ exitCode: 0, stdout: '0 errors, 0 warnings\n', stderr: '' })
  })

  test('tables lists what there is', async () => {
    const { stdout } = await finish(start('tables', '--format', 'jsonl'))
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).name),
    ).toEqual(['people', 'crowd', 'closed', 'endless'])
  })
})
