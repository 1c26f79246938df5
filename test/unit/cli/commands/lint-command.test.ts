import { expect, test } from 'vitest'
import { main } from '../../../../src/cli/main.ts'
import type { Diagnostic } from '../../../../src/errors/diagnostic.ts'
import { SqlError } from '../../../../src/errors/sql-error.ts'
import { memoryIo, memoryQuery, servicesOver } from '../support.ts'

const WARNING: Diagnostic = {
  severity: 'warning',
  code: 'HV00D',
  rule: 'unknown-option',
  message: 'unknown option "uri\u001b[2J"',
  hint: 'Perhaps you meant "URI".',
  location: { file: 'a.ddl', line: 2, column: 4, lineText: '\t  uri' },
}
const ERROR: Diagnostic = { severity: 'error', code: 'F0000', rule: 'general', message: 'no source' }

async function lint(diagnostics: readonly Diagnostic[], ...flags: readonly string[]) {
  const io = memoryIo()
  const services = servicesOver(() => memoryQuery([], []), { lint: async () => diagnostics })
  return { exitCode: await main(['lint', ...flags], io, services), stdout: io.stdout.text(), stderr: io.stderr.text() }
}

test.for<[string, readonly Diagnostic[], readonly string[], number]>([
  ['nothing', [], [], 0],
  ['nothing, strictly', [], ['--strict'], 0],
  ['a warning', [WARNING], [], 0],
  ['a warning, strictly', [WARNING], ['--strict'], 1],
  ['an error', [ERROR], [], 78],
  ['both, strictly', [WARNING, ERROR], ['--strict'], 78],
])('%s found', async ([, diagnostics, flags, exitCode]) => {
  expect((await lint(diagnostics, ...flags)).exitCode).toBe(exitCode)
})

test('text shows each finding with its line and caret, and counts them', async () => {
  expect(await lint([ERROR, WARNING])).toEqual({
    exitCode: 78,
    stdout: [
      'ERROR:  F0000: no source',
      'a.ddl:2:4: WARNING:  HV00D: unknown option "uri\\x1b[2J"',
      '  \t  uri',
      '  \t  ^',
      '  HINT:  Perhaps you meant "URI".',
      '1 error, 1 warning',
      '',
    ].join('\n'),
    stderr: '',
  })
})

test('json has the same findings with the same places', async () => {
  const { stdout } = await lint([ERROR, WARNING], '--format', 'json')
  expect(JSON.parse(stdout)).toEqual([
    {
      severity: 'error',
      code: 'F0000',
      rule: 'general',
      message: 'no source',
      detail: null,
      hint: null,
      file: null,
      line: null,
      column: null,
    },
    {
      severity: 'warning',
      code: 'HV00D',
      rule: 'unknown-option',
      message: 'unknown option "uri\u001b[2J"',
      detail: null,
      hint: 'Perhaps you meant "URI".',
      file: 'a.ddl',
      line: 2,
      column: 4,
    },
  ])
  expect((await lint([], '--format', 'json')).stdout).toBe('[]\n')
})

test('a directory that is not there ends with 78', async () => {
  const io = memoryIo()
  const lintNothing = async () => {
    throw new SqlError('58P01', 'could not read directory "nowhere"')
  }
  expect(
    await main(
      ['lint', '-c', 'nowhere'],
      io,
      servicesOver(() => memoryQuery([], []), { lint: lintNothing }),
    ),
  ).toBe(78)
  expect(io.stderr.text()).toBe('ERROR:  58P01: could not read directory "nowhere"\n')
})
