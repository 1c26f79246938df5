import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatDiagnostic, locate } from '../../../src/errors/diagnostic.ts'
import { Secret } from '../../../src/errors/secret.ts'
import { SqlError } from '../../../src/errors/sql-error.ts'
import { faultOf, SqlState } from '../../../src/errors/sqlstate.ts'
import { didYouMean, nearest } from '../../../src/errors/suggest.ts'

describe('locate', () => {
  test.for([
    ['', 0, 1, 1, ''],
    ['\nx', 0, 1, 1, ''],
    ['\nx', 1, 2, 1, 'x'],
    ['one\r\ntwo', 6, 2, 2, 'two'],
    ['one', 99, 1, 4, 'one'],
    ['one', -1, 1, 1, 'one'],
  ] as const)('%j at %s is line %s, column %s', ([text, offset, line, column, lineText]) => {
    expect(locate('a', text, offset)).toEqual({ file: 'a', line, column, lineText })
  })

  test('agrees with cutting the text into lines, at every offset of any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', '\n', 'é'), { maxLength: 30 }), fc.nat(30), (chars, at) => {
        const text = chars.join('')
        const before = text.slice(0, Math.min(at, text.length)).split('\n')
        expect(locate('a', text, at)).toMatchObject({ line: before.length, column: before.at(-1)!.length + 1 })
      }),
    )
  })
})

test('the caret stands under the column, also behind tabs', () => {
  const location = { file: 'a.ddl', line: 1, column: 3, lineText: '\tx y' }
  expect(
    formatDiagnostic({ severity: 'warning', code: SqlState.syntaxError, rule: 'r', message: 'm', location, detail: 'D.', hint: 'H.' }),
  ).toBe('a.ddl:1:3: WARNING:  42601: m\n  \tx y\n  \t ^\n  DETAIL:  D.\n  HINT:  H.')
})

describe('suggestions', () => {
  test.for([
    ['regoin', 'region'],
    ['REGION', 'region'],
    ['servce', 'service'],
    ['xyz', undefined],
  ] as const)('%s is taken for %s', ([name, meant]) => {
    expect(nearest(name, ['region', 'service'])).toBe(meant)
  })

  test('a hint is a sentence, or none', () => {
    expect(didYouMean('regoin', ['region'])).toBe('Perhaps you meant "region".')
    expect(didYouMean('qqq', ['region'])).toBeUndefined()
  })
})

test('a secret is shown by nothing but reveal', () => {
  const secret = new Secret('hunter2')
  const shown = [
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ secret }, { depth: 9, showHidden: true }),
    String(Object.values(secret)),
  ]
  expect(shown.join()).not.toContain('hunter2')
  expect(secret.reveal()).toBe('hunter2')
})

test('a fault follows from the SQLSTATE', () => {
  const { syntaxError, invalidOptionName, configFileError, fdwError, queryCanceled, limitExceeded, internalError, functionSequenceError } =
    SqlState
  expect([syntaxError, invalidOptionName, configFileError].map(faultOf)).toEqual(['user', 'user', 'user'])
  expect(faultOf(fdwError)).toBe('source')
  expect([queryCanceled, limitExceeded].map(faultOf)).toEqual(['resources', 'resources'])
  expect([internalError, functionSequenceError].map(faultOf)).toEqual(['internal', 'internal'])
})

test('an error is retryable only when it says so', () => {
  expect([new SqlError('HV000', 'x').retryable, new SqlError('HV000', 'x', { retryable: true }).retryable]).toEqual([false, true])
})
