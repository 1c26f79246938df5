import { describe, expect, test } from 'vitest'
import { main } from '../../../src/cli/main.ts'
import { SqlError } from '../../../src/errors/sql-error.ts'
import type { QueryOptions } from '../../../src/service/query.ts'
import { memoryIo, memoryOutput, memoryQuery, servicesOver, textColumn } from './support.ts'

const COLUMNS = [textColumn('a')]
const ONE_ROW = servicesOver(() => memoryQuery(COLUMNS, [[['x']]]))

async function run(argv: readonly string[], io = memoryIo(), services = ONE_ROW) {
  return { exitCode: await main(argv, io, services), stdout: io.stdout.text(), stderr: io.stderr.text() }
}

describe('the program', () => {
  test.for([['--version'], ['-V'], ['query', '--version']])('%o prints the version', async (argv) => {
    expect(await run(argv)).toEqual({ exitCode: 0, stdout: '1.2.3\n', stderr: '' })
  })

  test.for(['query', 'tables', 'describe', 'lint', 'sign'])('%s --help shows examples', async (command) => {
    const { exitCode, stdout } = await run([command, '--help'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain(`Usage: infopoint ${command}`)
    expect(stdout).toContain('Examples:\n  infopoint')
  })

  test.for<[string, readonly string[], RegExp]>([
    ['no command', [], /Usage: infopoint/],
    ['an unknown command', ['qurey'], /unknown command 'qurey'\n\(Did you mean query\?\)/],
    ['an unknown option', ['query', '--fromat', 'csv'], /unknown option '--fromat'\n\(Did you mean --format\?\)/],
    ['an unknown format', ['query', '--format', 'xml', 'SELECT 1'], /Allowed choices are table, json, jsonl, csv, markdown, line/],
    ['too many arguments', ['query', 'SELECT', '1'], /too many arguments/],
    ['a statement twice', ['query', '--file', 'a.sql', 'SELECT 1'], /as an argument or with --file, not both/],
    ['a duration that is none', ['query', '--timeout', 'soon', 'SELECT 1'], /"soon" is no duration/],
    [
      'an endpoint that is no URL',
      ['query', '--endpoint', 'aws=ftp://u:secret@h', 'SELECT 1'],
      /^error: --endpoint takes URL or source=URL, [^s]/,
    ],
    ['a method for a table', ['sign', '-X', 'PUT', 'hosts'], /--method, --header and --data go with a URL/],
    ['a malformed header', ['sign', '-H', 'x', 'https://sts.us-east-1.amazonaws.com/'], /--header takes 'name: value'/],
    ['an expiry out of range', ['sign', '--presign', '604801', 'hosts'], /from 1 to 604800/],
    ['a URL without credentials', ['sign', 'https://sts.us-east-1.amazonaws.com/'], /AWS_ACCESS_KEY_ID/],
  ])('%s is a wrong command line: 64', async ([, argv, message]) => {
    const io = memoryIo({ env: argv.includes('-H') ? { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secretsecret' } : {} })
    const { exitCode, stdout, stderr } = await run(argv, io)
    expect({ exitCode, stdout }).toEqual({ exitCode: 64, stdout: '' })
    expect(stderr).toMatch(message)
    expect(stderr).not.toContain('secret@')
  })

  test('a person at the keyboard is not waited for', async () => {
    const { exitCode, stderr } = await run(['query'], memoryIo({ stdinIsTerminal: true }))
    expect(exitCode).toBe(64)
    expect(stderr).toBe(
      'error: no statement: give it as an argument, with --file, or on the standard input\nRun "infopoint query --help" for help.\n',
    )
  })
})

describe('query', () => {
  test.for<[string, readonly string[], string]>([
    ['an argument', ['query', 'SELECT arg'], 'SELECT arg'],
    ['the standard input', ['query'], 'SELECT input'],
    ['the standard input, said by a dash', ['query', '-'], 'SELECT input'],
    ['a file', ['query', '--file', 'a.sql'], 'SELECT file'],
  ])('the statement comes from %s', async ([, argv, statement]) => {
    const asked: string[] = []
    const services = servicesOver((sql) => {
      asked.push(sql)
      return memoryQuery(COLUMNS, [])
    })
    const readFile = async (path: string) => new TextEncoder().encode(path === 'a.sql' ? '\ufeffSELECT file' : '{"version":"1.2.3"}')
    expect((await run(argv, memoryIo({ stdin: 'SELECT input', readFile }), services)).exitCode).toBe(0)
    expect(asked).toEqual([statement])
  })

  test('parameters and NULLs keep their order', async () => {
    let options: QueryOptions = {}
    const services = servicesOver((_, given) => {
      options = given
      return memoryQuery(COLUMNS, [])
    })
    await run(['query', '--param', '7', '--param-null', '-p', '', 'SELECT $1, $2, $3'], memoryIo(), services)
    expect(options.params).toEqual(['7', null, ''])
  })

  test('rows go to the standard output and nothing to the standard error', async () => {
    expect(await run(['query', '--format', 'csv', 'SELECT a'])).toEqual({ exitCode: 0, stdout: 'a\r\nx\r\n', stderr: '' })
  })

  test('a failing source ends with 69, its error on the standard error, no row, and the engine closed', async () => {
    let isClosed = false
    const failure = new SqlError('HV00N', 'server "aws" refused the user mapping of "pdp"', { detail: 'POST / answered 403.' })
    const services = servicesOver(() => memoryQuery(COLUMNS, [failure]), {
      onClose: () => {
        isClosed = true
      },
    })
    expect(await run(['query', 'SELECT a'], memoryIo(), services)).toEqual({
      exitCode: 69,
      stdout: '',
      stderr: 'ERROR:  HV00N: server "aws" refused the user mapping of "pdp"\nDETAIL:  POST / answered 403.\n',
    })
    expect(isClosed).toBe(true)
  })

  test('an error of the configuration ends with 78', async () => {
    const services = servicesOver(() => memoryQuery(COLUMNS, []), {
      open: async () => {
        throw new SqlError('42601', 'syntax error at "TABEL"')
      },
    })
    expect(await run(['query', 'SELECT a'], memoryIo(), services)).toMatchObject({ exitCode: 78, stdout: '' })
  })

  test('a bug shows its id and nothing else, and its stack when asked for', async () => {
    const services = servicesOver(() => memoryQuery(COLUMNS, [new TypeError('secret inside')]))
    const quiet = await run(['query', 'SELECT a'], memoryIo(), services)
    expect(quiet).toEqual({
      exitCode: 70,
      stdout: '',
      stderr:
        'ERROR:  XX000: internal error\nDETAIL:  This is incident incident-1.\nHINT:  Run the command again with INFOPOINT_DEBUG=1 and report what it prints.\n',
    })
    const loud = await run(['query', 'SELECT a'], memoryIo({ env: { INFOPOINT_DEBUG: '1' } }), services)
    expect(loud.stderr).toContain('DEBUG:  TypeError: secret inside\n    at ')
  })

  test('a closed output ends quietly and well', async () => {
    const io = memoryIo({ stdout: memoryOutput({ closesAfter: 1 }) })
    const services = servicesOver(() => memoryQuery(COLUMNS, [[['1']], [['2']], [['3']]]))
    expect(await run(['query', '--format', 'jsonl', 'SELECT a'], io, services)).toMatchObject({ exitCode: 0, stderr: '' })
  })

  test.for([
    ['Ctrl-C', 'SIGINT', 130, 'user request'],
    ['a request to terminate', 'SIGTERM', 143, 'user request'],
    ['its deadline', undefined, 75, 'statement timeout'],
  ] as const)('%s cancels the query', async ([, signal, exitCode, reason]) => {
    const io = memoryIo()
    const services = servicesOver((_, { signal: abort }) => {
      const canceled = new Promise<never>((_, reject) => {
        abort?.addEventListener('abort', () => reject(new SqlError('57014', 'canceling statement due to user request')))
      })
      const query = memoryQuery(COLUMNS, [])
      return {
        ...query,
        async *batches() {
          queueMicrotask(() => (signal === undefined ? io.advance(2_000) : io.interrupt(signal)))
          yield await canceled
        },
      }
    })
    expect(await run(['query', '--timeout', '2', 'SELECT a'], io, services)).toEqual({
      exitCode,
      stdout: '',
      stderr: `ERROR:  57014: canceling statement due to ${reason}\n`,
    })
  })

  test('a reader that goes away while the next rows are awaited stops the query', async () => {
    const io = memoryIo({ stdout: memoryOutput({ closesAfter: 0 }) })
    const services = servicesOver((_sql, { signal }) => ({
      ...memoryQuery(COLUMNS, []),
      async *batches() {
        yield [['x']]
        const stopped = new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(new Error('stopped'))))
        setImmediate(() => io.advance(300))
        yield await stopped
      },
    }))
    expect(await run(['query', 'SELECT a'], io, services)).toEqual({ exitCode: 0, stdout: '', stderr: '' })
  })

  test('Ctrl-C ends a query whose reader has stopped reading', async () => {
    const io = memoryIo({ stdout: { ...memoryOutput(), write: () => new Promise(() => {}) } })
    const services = servicesOver(() => {
      setImmediate(() => io.interrupt('SIGINT'))
      return memoryQuery(COLUMNS, [[['x']]])
    })
    expect(await run(['query', '--format', 'csv', 'SELECT a'], io, services)).toEqual({
      exitCode: 130,
      stdout: '',
      stderr: 'ERROR:  57014: canceling statement due to user request\n',
    })
  })

  test('--verbose tells what was called after the rows, and after a failure', async () => {
    const scan = {
      table: 'aws.hosts',
      server: 'aws',
      method: 'GET',
      url: 'http://aws.example/hosts',
      operation: undefined,
      requests: 1,
      pages: 1,
      rows: 1,
      bytes: 2,
      retries: 0,
      statuses: [200],
      requestIds: [],
      startedAt: new Date(0),
      endedAt: new Date(5),
    }
    const account = 'aws.hosts: GET http://aws.example/hosts\n  1 request, 1 page, 1 row, 2 bytes, 5 ms\n  status 200\n'
    const well = await run(
      ['query', '-v', 'SELECT a'],
      memoryIo(),
      servicesOver(() => memoryQuery(COLUMNS, [[['x']]], { scans: [scan] })),
    )
    expect(well).toEqual({ exitCode: 0, stdout: ' a \n---\n x\n(1 row)\n', stderr: account })
    const failure = new SqlError('HV000', 'server "aws" failed')
    const badly = await run(
      ['query', '-v', 'SELECT a'],
      memoryIo(),
      servicesOver(() => memoryQuery(COLUMNS, [failure], { scans: [scan] })),
    )
    expect(badly).toEqual({ exitCode: 69, stdout: '', stderr: `ERROR:  HV000: server "aws" failed\n${account}` })
  })

  test.for([
    ['a file that is not there', new SqlError('58P01', 'could not read file "a.sql"'), 64],
    ['a text that is not UTF-8', new Uint8Array([0xff]), 65],
    ['a text over 1 MiB', new Uint8Array(1_048_577), 65],
  ] as const)('%s is refused', async ([, content, exitCode]) => {
    const readFile = async (path: string) => {
      if (path !== 'a.sql') return new TextEncoder().encode('{"version":"1.2.3"}')
      if (content instanceof SqlError) throw content
      return content
    }
    expect((await run(['query', '--file', 'a.sql'], memoryIo({ readFile }))).exitCode).toBe(exitCode)
  })
})
