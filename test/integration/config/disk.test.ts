import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadConfig } from '../../../src/config/load-config.ts'
import { formatDiagnostic } from '../../../src/errors/diagnostic.ts'

const ROOT = join(import.meta.dirname, '../../..')

let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'infopoint-config-'))
})

afterEach(async () => {
  await rm(directory, { recursive: true })
})

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(directory, path)), { recursive: true })
    await writeFile(join(directory, path), content)
  }
}

/** Findings with the temporary directory's name taken out. */
async function findProblems(env: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const config = await loadConfig({ directory: join(directory, 'conf'), env })
  return config.diagnostics.map((finding) => formatDiagnostic(finding).replaceAll(`${directory}/`, ''))
}

describe('a configuration on disk', () => {
  test('may begin with a byte order mark and have Windows newlines', async () => {
    await write({ 'conf/a.properties': '\ufeffendpoint = https://a.example\r\nddl = t.ddl\r\n', 'conf/t.ddl': '\ufeffTEXT' })
    const config = await loadConfig({ directory: join(directory, 'conf'), env: {} })
    expect(config.diagnostics).toEqual([])
    expect(config.sources[0]?.ddl[0]?.text).toBe('TEXT')
  })

  test('that is not UTF-8 is an error', async () => {
    await write({ 'conf/a.properties': new Uint8Array([0x61, 0x3d, 0xff]) })
    expect(await findProblems()).toEqual([
      'conf/a.properties:1:1: ERROR:  58P01: source file "conf/a.properties" could not be read\n  DETAIL:  The file is not UTF-8 text.',
    ])
  })

  test('whose DDL is a directory is an error', async () => {
    await write({ 'conf/a.properties': 'endpoint = https://a.example\nddl = ../ddl', 'ddl/t.ddl': '' })
    expect(await findProblems()).toEqual([
      'conf/a.properties:2:7: ERROR:  58P01: DDL file "ddl" could not be read\n  ddl = ../ddl\n        ^\n' +
        '  DETAIL:  The file is a directory.\n  HINT:  Paths are relative to the folder of "conf/a.properties".',
    ])
  })

  test('whose DDL is a named pipe is an error, and nobody waits for its writer', async () => {
    await write({ 'conf/a.properties': 'endpoint = https://a.example\nddl = t.ddl' })
    execFileSync('mkfifo', [join(directory, 'conf/t.ddl')])
    expect(await findProblems()).toEqual([
      'conf/a.properties:2:7: ERROR:  58P01: DDL file "conf/t.ddl" could not be read\n  ddl = t.ddl\n        ^\n' +
        '  DETAIL:  The file is a pipe.\n  HINT:  Paths are relative to the folder of "conf/a.properties".',
    ])
  })

  test('whose authentication file is over 1 MiB is an error', async () => {
    await write({
      'conf/a.properties': 'endpoint = https://a.example\nddl = t.ddl\nauthConf = big.xml\nsecurityDomain = p',
      'conf/t.ddl': '',
      'conf/big.xml': ' '.repeat(1_048_577),
    })
    expect(await findProblems()).toEqual([
      'conf/a.properties:3:12: ERROR:  58P01: authentication file "conf/big.xml" could not be read\n  authConf = big.xml\n             ^\n' +
        '  DETAIL:  The file is larger than 1048576 bytes.\n  HINT:  Give another path with --auth-config or INFOPOINT_AUTH_CONFIG.',
    ])
  })

  test.for([
    ['nowhere', 'The directory does not exist.'],
    ['file', 'It is not a directory.'],
  ] as const)('at %s can not be read', async ([path, detail]) => {
    await write({ file: '' })
    await expect(loadConfig({ directory: join(directory, path), env: {} })).rejects.toMatchObject({ code: '58P01', detail })
  })
})

describe('mounted secrets', () => {
  const source = { 'conf/a.properties': 'endpoint = https://{{store=FILES,key=api/host}}\nddl = t.ddl', 'conf/t.ddl': '' }

  test('are read through links that stay inside their directory', async () => {
    await write({ ...source, 'secrets/..data/host': 'a.example\n' })
    await mkdir(join(directory, 'secrets/api'))
    await symlink('../..data/host', join(directory, 'secrets/api/host'))
    expect(await findProblems({ INFOPOINT_SECRETS_DIR: join(directory, 'secrets') })).toEqual([])
  })

  test('are refused through a link that leads out', async () => {
    await write({ ...source, 'outside/host': 'a.example', 'secrets/x': '' })
    await symlink('../outside', join(directory, 'secrets/api'))
    expect(await findProblems({ INFOPOINT_SECRETS_DIR: join(directory, 'secrets') })).toEqual([
      'conf/a.properties:1:12: ERROR:  F0000: secret "api/host" is outside the directory of store "FILES"\n  endpoint = \n             ^\n' +
        '  HINT:  A key is a relative path below INFOPOINT_SECRETS_DIR, without "..".',
    ])
  })

  test('that are too large are refused', async () => {
    await write({ ...source, 'secrets/api/host': 'a'.repeat(65_537) })
    expect(await findProblems({ INFOPOINT_SECRETS_DIR: join(directory, 'secrets') })).toEqual([
      'conf/a.properties:1:12: ERROR:  F0000: secret "api/host" of store "FILES" could not be read\n  endpoint = \n             ^\n' +
        '  DETAIL:  The file is larger than 65536 bytes.',
    ])
  })
})

test('the shipped configuration is valid once it is given its keys and its authentication file', async () => {
  const env = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'hunter2' }
  const config = await loadConfig({ directory: join(ROOT, 'conf'), authConf: join(ROOT, 'conf/auth-config.xml'), env })
  expect(config.diagnostics).toEqual([])
  expect(config.sources.map(({ name, endpoint, policy, ddl }) => [name, endpoint, policy?.name, ddl.length])).toEqual([
    ['aws-tagging', 'https://tagging.us-east-2.amazonaws.com', 'aws-creds', 1],
  ])
})
