import { expect, test } from 'vitest'
import { readInput } from '../../../../src/sql/translate/input.ts'
import type { SqlTypeName } from '../../../../src/sql/translate/sql-type.ts'

test.for<[SqlTypeName, string, string]>([
  ['integer', ' 007 ', '7'],
  ['integer', '+5', '5'],
  ['integer', '-2147483648', '-2147483648'],
  ['bigint', '9223372036854775807', '9223372036854775807'],
  ['numeric', '1.50', '1.50'],
  ['numeric', '1e3', '1000'],
  ['numeric', 'nan', 'NaN'],
  ['double precision', '1e5', '100000'],
  ['double precision', '-inf', '-Infinity'],
  ['double precision', '-0', '-0'],
  ['boolean', ' YES ', 'true'],
  ['boolean', 'of', 'false'],
  ['date', '2024-1-5', '2024-01-05'],
  ['date', '2024-02-29', '2024-02-29'],
  ['timestamp', '2024-01-31T12:34:56.5', '2024-01-31 12:34:56.5'],
  ['timestamp', '2024-01-31 12:34+02', '2024-01-31 12:34:00'],
  ['timestamptz', '2024-01-31', '2024-01-31 00:00:00+00'],
  ['timestamptz', '2024-01-31 12:34:56-0530', '2024-01-31 12:34:56-05:30'],
  ['time', '12:34', '12:34:00'],
  ['interval', '1 year 2 mons -3 days 04:05:06.5', '14 -3 14706500000'],
  ['interval', '90 minutes', '0 0 5400000000'],
  ['uuid', '{A0EEBC99-9C0B4EF8-BB6D6BB9-BD380A11}', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  ['bytea', '\\xDEad', 'DEad'],
  ['jsonb', '{"b":1,"a":2,"b":3}', '{"a": 2, "b": 3}'],
  ['json', '{"b": 1}', '{"b": 1}'],
])('%s %j is read as %j', ([type, text, read]) => {
  expect(readInput(type, text)).toEqual({ ok: true, text: read })
})

test.for<[SqlTypeName, string, string]>([
  ['integer', '1.5', '22P02'],
  ['integer', '', '22P02'],
  ['integer', '2147483648', '22003'],
  ['smallint', '99999', '22003'],
  ['numeric', 'abc', '22P02'],
  ['double precision', '1e400', '22003'],
  ['double precision', '1e-400', '22003'],
  ['boolean', 'o', '22P02'],
  ['date', '2024-02-30', '22008'],
  ['date', 'nonsense', '22007'],
  ['timestamp', '2024-01-31 25:00:00', '22008'],
  ['uuid', 'nope', '22P02'],
  ['json', '{bad', '22P02'],
  ['jsonb', '01', '22P02'],
  // Forms that PostgreSQL may read, and we don't.
  ['date', 'Jan 5 2024', '0A000'],
  ['date', 'today', '0A000'],
  ['timestamp', '2024-01-31 24:00:00', '0A000'],
  ['timestamp', '2024-01-31 12:34:56.1234567', '0A000'],
  ['interval', 'P1D', '0A000'],
  ['bytea', 'abc', '0A000'],
  ['jsonb', '"\\u0000"', '0A000'],
])('%s %j fails with %s', ([type, text, code]) => {
  expect(readInput(type, text)).toMatchObject({ ok: false, code })
})

test('a message does not hold the text', () => {
  expect(readInput('integer', 'hunter2')).toEqual({ ok: false, code: '22P02', message: 'invalid input syntax for type integer' })
})
