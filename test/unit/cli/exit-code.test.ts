import { expect, test } from 'vitest'
import { exitCodeOf, openingExitCodeOf } from '../../../src/cli/exit-code.ts'
import { SqlError } from '../../../src/errors/sql-error.ts'
import { faultOf, SqlState } from '../../../src/errors/sqlstate.ts'

const BY_EXIT_CODE: Readonly<Record<number, readonly string[]>> = {
  65: [
    '0A000 21000 22003 22007 22008 22012 22021 22023 22025 2201B 2201W 2201X 22034 22035 2203F 22P02 23502 25006 26000 34000 3D000',
    '42601 42701 42702 42703 42803 42804 42846 42883 42P01 42P02 42P05 53400 54001 HV002',
  ],
  69: ['HV000 HV00L HV00M HV00N HV00R HV021'],
  70: ['08P01 HV010 XX000'],
  75: ['53300 57014 57P01 57P03'],
  77: ['08004 28000 28P01 42501'],
  78: ['42611 42704 42710 42P07 42P16 58P01 F0000 HV004 HV007 HV00A HV00D HV00J'],
}

const EXPECTED = new Map(
  Object.entries(BY_EXIT_CODE).flatMap(([exitCode, lines]) =>
    lines.flatMap((line) => line.split(' ')).map((code) => [code, Number(exitCode)]),
  ),
)

test.for(Object.values(SqlState))('%s has its exit code', (code) => {
  expect(exitCodeOf(new SqlError(code, 'x'))).toBe(EXPECTED.get(code))
})

test('the expectation names every SQLSTATE once and no other', () => {
  expect([...EXPECTED.keys()].toSorted()).toEqual(Object.values(SqlState).toSorted())
})

test('every failure that can be retried ends with 75, and a bug stays a bug', () => {
  for (const code of Object.values(SqlState)) {
    const expected = EXPECTED.get(code) === 70 ? 70 : 75
    expect(exitCodeOf(new SqlError(code, 'x', { retryable: true }))).toBe(expected)
  }
})

test('a failing source never looks like a fault of the statement', () => {
  for (const code of Object.values(SqlState)) {
    if (faultOf(code) === 'source') expect(exitCodeOf(new SqlError(code, 'x'))).toBe(69)
  }
})

test.for([
  ['42601', 78],
  ['F0000', 78],
  ['HV00N', 69],
  ['XX000', 70],
] as const)('%s while the configuration is opened ends with %i', ([code, exitCode]) => {
  expect(openingExitCodeOf(new SqlError(code, 'x'))).toBe(exitCode)
})
