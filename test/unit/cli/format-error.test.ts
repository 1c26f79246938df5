import { expect, test } from 'vitest'
import { formatError } from '../../../src/cli/format-error.ts'
import { SqlError } from '../../../src/errors/sql-error.ts'

test('an error is printed as psql prints it', () => {
  const error = new SqlError('42703', 'column "regoin" does not exist', {
    position: 38,
    detail: 'A detail.',
    hint: 'Perhaps you meant "region".',
  })
  expect(formatError(error, "SELECT id FROM aws.hosts\nWHERE a OR (regoin = 'eu-west-1')\nLIMIT 1")).toBe(
    [
      'ERROR:  42703: column "regoin" does not exist',
      "LINE 2: WHERE a OR (regoin = 'eu-west-1')",
      '                    ^',
      'DETAIL:  A detail.',
      'HINT:  Perhaps you meant "region".',
    ].join('\n'),
  )
})

test.for([
  ['the first character', 'SELEC 1', 1, 'LINE 1: SELEC 1\n        ^'],
  ['the end of the text', 'SELECT', 7, 'LINE 1: SELECT\n              ^'],
  ['a place beyond the end', 'SELECT', 99, 'LINE 1: SELECT\n              ^'],
  ['an empty statement', '', 1, 'LINE 1: \n        ^'],
  [
    'a place after an emoji, which is one character and two columns',
    "SELECT '\u{1f600}' x",
    12,
    "LINE 1: SELECT '\u{1f600}' x\n                    ^",
  ],
  ['a place after wide characters', '\u65e5\u672c x', 4, 'LINE 1: \u65e5\u672c x\n             ^'],
  ['a line with tabs and CRLF', '\tSELECT\r\n\tx', 11, 'LINE 2:  x\n         ^'],
] as const)('the caret stands under %s', ([, statement, position, lines]) => {
  expect(formatError(new SqlError('42601', 'm', { position }), statement)).toBe(`ERROR:  42601: m\n${lines}`)
})

test('a long line is cut around the place', () => {
  const statement = `SELECT ${'a, '.repeat(100)}b ${', c'.repeat(100)}`
  const [, line, caret] = formatError(new SqlError('42703', 'm', { position: statement.indexOf('b') + 1 }), statement).split('\n')
  expect(line).toBe(`LINE 1: ...${statement.slice(237, 347)}...`)
  expect(line![caret!.length - 1]).toBe('b')
})

test('no line is shown without a position or without a statement', () => {
  expect(formatError(new SqlError('HV00N', 'server "aws" is down'), 'SELECT 1')).toBe('ERROR:  HV00N: server "aws" is down')
  expect(formatError(new SqlError('42601', 'm', { position: 3 }))).toBe('ERROR:  42601: m')
})

test('control characters of a name reach no terminal', () => {
  const error = new SqlError('42703', 'column "\u001b[2J" does not exist', { position: 8, detail: 'a\nb\u0007' })
  expect(formatError(error, 'SELECT "\u001b[2J"')).toBe(
    'ERROR:  42703: column "\\x1b[2J" does not exist\nLINE 1: SELECT "\\x1b[2J"\n               ^\nDETAIL:  a\nb\\x07',
  )
})
