import { expect, test } from 'vitest'
import { ExactNumber, type Json } from '../../../src/base/json.ts'
import type { ColumnType, TypeName, Value } from '../../../src/catalog/column-type.ts'
import { compileCoercion } from '../../../src/map/coerce.ts'
import type { EpochUnit } from '../../../src/map/coerce-datetime.ts'
import { Misfit } from '../../../src/map/misfit.ts'

/** The value, or the SQLSTATE with which it does not fit. */
function coerce(type: Partial<ColumnType> & { name: TypeName }, value: Json, epoch?: EpochUnit): Value {
  try {
    return compileCoercion({ dimensions: 0, ...type }, epoch)(value, 'exact')
  } catch (error) {
    if (error instanceof Misfit) return error.code
    throw error
  }
}

const KINDS: readonly Json[] = [true, 5, 1.5, 'x', '7', [1], { a: new ExactNumber('1.50') }]

// One row a type: what becomes of true, 5, 1.5, "x", "7", [1] and {"a":1.50}.
test.for<[TypeName, Value[]]>([
  ['text', ['true', '5', '1.5', 'x', '7', '[1]', '{"a":1.50}']],
  ['varchar', ['true', '5', '1.5', 'x', '7', '[1]', '{"a":1.50}']],
  ['bpchar', ['true', '5', '1.5', 'x', '7', '[1]', '{"a":1.50}']],
  ['json', ['true', '5', '1.5', '"x"', '"7"', '[1]', '{"a":1.50}']],
  ['jsonb', ['true', '5', '1.5', '"x"', '"7"', '[1]', '{"a": 1.50}']],
  ['boolean', [true, '22P02', '22P02', '22P02', '22P02', '2203F', '2203F']],
  ['smallint', ['22P02', 5, '22P02', '22P02', 7, '2203F', '2203F']],
  ['integer', ['22P02', 5, '22P02', '22P02', 7, '2203F', '2203F']],
  ['bigint', ['22P02', 5n, '22P02', '22P02', 7n, '2203F', '2203F']],
  ['numeric', ['22P02', '5', '1.5', '22P02', '7', '2203F', '2203F']],
  ['real', ['22P02', 5, 1.5, '22P02', 7, '2203F', '2203F']],
  ['double precision', ['22P02', 5, 1.5, '22P02', 7, '2203F', '2203F']],
  ['date', ['22007', '1970-01-01', '1970-01-01', '22007', '22007', '2203F', '2203F']],
  ['time', ['22007', '22007', '22007', '22007', '22007', '2203F', '2203F']],
  ['timestamp', ['22007', '1970-01-01 00:00:05', '1970-01-01 00:00:01.5', '22007', '22007', '2203F', '2203F']],
  ['timestamptz', ['22007', '1970-01-01 00:00:05+00', '1970-01-01 00:00:01.5+00', '22007', '22007', '2203F', '2203F']],
  ['uuid', ['22P02', '22P02', '22P02', '22P02', '22P02', '2203F', '2203F']],
  ['xml', ['22P02', '22P02', '22P02', 'x', '7', '2203F', '2203F']],
  ['bytea', ['22P02', '22P02', '22P02', '22P02', '22P02', '2203F', '2203F']],
])('%s takes of each JSON type what it can hold', ([name, values]) => {
  expect(KINDS.map((value) => coerce({ name }, value))).toEqual(values)
})

test.for<[TypeName, Json, Value]>([
  ['boolean', 'TRUE', true],
  ['boolean', ' false ', false],
  ['boolean', 1, true],
  ['boolean', '0', false],
  ['boolean', 'yes', '22P02'],
  ['smallint', 32767, 32767],
  ['smallint', 32768, '22003'],
  ['smallint', '-32769', '22003'],
  ['integer', -2147483648, -2147483648],
  ['integer', 2147483648, '22003'],
  ['integer', ' 42 ', 42],
  ['integer', '42.00', 42],
  ['integer', new ExactNumber('5.0'), 5],
  ['integer', new ExactNumber('1E2'), 100],
  ['integer', -0, 0],
  ['integer', '', '22P02'],
  ['integer', '0x1F', '22P02'],
  ['integer', new ExactNumber('1e400'), '22003'],
  ['bigint', new ExactNumber('9007199254740993'), 9007199254740993n],
  ['bigint', '9223372036854775807', 9223372036854775807n],
  ['bigint', '9223372036854775808', '22003'],
  ['bigint', new ExactNumber('-9223372036854775808'), -9223372036854775808n],
  ['bigint', 2 ** 53, 9007199254740992n],
  ['bigint', 1e300, '22003'],
  ['numeric', new ExactNumber('1.50'), '1.50'],
  ['numeric', new ExactNumber('1E3'), '1000'],
  ['numeric', 1e21, '1000000000000000000000'],
  ['numeric', 1e-7, '0.0000001'],
  ['numeric', new ExactNumber('0.12345678901234567890123'), '0.12345678901234567890123'],
  ['numeric', 'NaN', '22P02'],
  ['numeric', '1e999999', '22003'],
  ['real', 0.1, Math.fround(0.1)],
  ['real', 1e39, '22003'],
  ['real', 1e-50, '22003'],
  ['double precision', new ExactNumber('1e400'), '22003'],
  ['double precision', new ExactNumber('1e-400'), '22003'],
  ['double precision', new ExactNumber('0.10'), 0.1],
  ['double precision', '-Infinity', Number.NEGATIVE_INFINITY],
  ['double precision', 'nan', Number.NaN],
  ['uuid', 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  ['uuid', '{a0eebc999c0b4ef8bb6d6bb9bd380a11}', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  ['uuid', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a1', '22P02'],
  ['bytea', 'aGk=', new Uint8Array([104, 105])],
  ['bytea', 'aGk', new Uint8Array([104, 105])],
  ['bytea', '_-8=', new Uint8Array([255, 239])],
  ['bytea', '', new Uint8Array()],
  ['bytea', 'a', '22P02'],
])('%s from %j is %o', ([name, value, result]) => {
  expect(coerce({ name }, value)).toEqual(result)
})

test.for<[number | undefined, number | undefined, Json, Value]>([
  [10, 2, 1.005, '1.01'],
  [10, 2, '-1.005', '-1.01'],
  [10, 2, 7, '7.00'],
  [4, 2, 99.995, '22003'],
  [4, 2, 99.994, '99.99'],
  [3, undefined, 1.5, '2'],
  [3, undefined, 999.5, '22003'],
  [2, 2, 0.994, '0.99'],
  [2, 2, 1, '22003'],
])('numeric(%s,%s) rounds %j to %s', ([precision, scale, value, result]) => {
  expect(coerce({ name: 'numeric', precision, scale }, value)).toBe(result)
})

test('the length of varchar describes and does not cut', () => {
  expect(coerce({ name: 'varchar', length: 2 }, 'long')).toBe('long')
})

test.for<[Json, Value]>([
  ['2024-02-29T12:00:00Z', '2024-02-29 12:00:00'],
  ['2024-02-29 12:00:00.500', '2024-02-29 12:00:00.5'],
  ['2024-01-31T23:30:00-05:00', '2024-02-01 04:30:00'],
  ['2024-01-01T00:30:00+0130', '2023-12-31 23:00:00'],
  ['2024-01-01T00:00:00+02', '2023-12-31 22:00:00'],
  ['20240131T120000Z', '2024-01-31 12:00:00'],
  ['2024-01-31', '2024-01-31 00:00:00'],
  ['2024-01-31T12:34', '2024-01-31 12:34:00'],
  ['2024-01-31t12:34:56.1234565z', '2024-01-31 12:34:56.123457'],
  ['2024-12-31T23:59:59.9999999Z', '2025-01-01 00:00:00'],
  ['2016-12-31T23:59:60Z', '2017-01-01 00:00:00'],
  ['2024-01-31T24:00:00', '2024-02-01 00:00:00'],
  ['0001-01-01T00:00:00Z', '0001-01-01 00:00:00'],
  ['12024-01-01T00:00:00Z', '12024-01-01 00:00:00'],
  ['2023-02-29', '22008'],
  ['1900-02-29', '22008'],
  ['2024-13-01', '22008'],
  ['2024-00-01', '22008'],
  ['2024-04-31', '22008'],
  ['2024-01-31T24:00:01', '22008'],
  ['2024-01-31T12:60:00', '22008'],
  ['2024-01-31T12:00:00+16:00', '22008'],
  ['0001-01-01T00:00:00+01:00', '22008'],
  ['999999-01-01', '22008'],
  ['yesterday', '22007'],
  ['', '22007'],
  ['01/31/2024', '22007'],
  ['1700000000', '22007'],
  [1700000000, '2023-11-14 22:13:20'],
  [1700000000123, '2023-11-14 22:13:20.123'],
  [1.7e9, '2023-11-14 22:13:20'],
  [new ExactNumber('1.7000000001234567E9'), '2023-11-14 22:13:20.123457'],
  [1415914862.5, '2014-11-13 21:41:02.5'],
  [0, '1970-01-01 00:00:00'],
  [-1, '1969-12-31 23:59:59'],
  [-0.000001, '1969-12-31 23:59:59.999999'],
  [99_999_999_999, '5138-11-16 09:46:39'],
  [100_000_000_000, '1973-03-03 09:46:40'],
  [1e18, '22008'],
  [new ExactNumber('1e400'), '22008'],
])('timestamp from %j is %s', ([value, result]) => {
  expect(coerce({ name: 'timestamp' }, value)).toBe(result)
  const expected = String(result)
  expect(coerce({ name: 'timestamptz' }, value)).toBe(expected.includes('-') ? `${expected}+00` : result)
  expect(coerce({ name: 'date' }, value)).toBe(expected.split(' ')[0])
})

test.for<[EpochUnit, Json, Value]>([
  ['s', 100_000_000_000, '5138-11-16 09:46:40'],
  ['s', '1700000000', '2023-11-14 22:13:20'],
  ['ms', 1000, '1970-01-01 00:00:01'],
  ['us', '1500000', '1970-01-01 00:00:01.5'],
  ['ms', '2024-01-31', '2024-01-31 00:00:00'],
])('a count of %s, %j, is %s', ([unit, value, result]) => {
  expect(coerce({ name: 'timestamp' }, value, unit)).toBe(result)
})

test.for<[Json, Value]>([
  ['12:34:56.70', '12:34:56.7'],
  ['12:34', '12:34:00'],
  ['01:00:00+02:00', '23:00:00'],
  ['2024-01-31T23:30:00-05:00', '04:30:00'],
  ['25:00:00', '22008'],
  ['2024-01-31', '22007'],
  ['1234', '22007'],
])('time from %j is %s', ([value, result]) => {
  expect(coerce({ name: 'time' }, value)).toBe(result)
})

test.for<[Partial<ColumnType> & { name: TypeName }, Json, Value]>([
  [{ name: 'bigint', dimensions: 1 }, [1, null, '3'], [1n, null, 3n]],
  [{ name: 'text', dimensions: 1 }, ['a', { b: 1 }], ['a', '{"b":1}']],
  [{ name: 'text', dimensions: 1 }, [], []],
  [{ name: 'text', dimensions: 1 }, 'a', '22P02'],
  [
    { name: 'integer', dimensions: 2 },
    [
      [1, 2],
      [3, 4],
    ],
    [
      [1, 2],
      [3, 4],
    ],
  ],
  [{ name: 'integer', dimensions: 2 }, [[1], [2, 3]], '22P02'],
  [{ name: 'integer', dimensions: 2 }, [1], '22P02'],
  [{ name: 'integer', dimensions: 1 }, ['x'], '22P02'],
])('an array of %j from %j is %o', ([type, value, result]) => {
  expect(coerce(type, value)).toEqual(result)
})

test('a text with U+0000, which PostgreSQL cannot hold, does not fit', () => {
  expect(coerce({ name: 'text' }, 'a\u0000b')).toBe('22021')
  expect(coerce({ name: 'json' }, 'a\u0000b')).toBe('"a\\u0000b"')
  expect(coerce({ name: 'jsonb' }, 'a\u0000b')).toBe('22021')
})

test.for<TypeName>(['text', 'json', 'jsonb', 'xml'])('half of a surrogate pair, which UTF-8 cannot write, does not fit %s', (name) => {
  expect(coerce({ name }, 'a\ud800b')).toBe('22021')
  expect(coerce({ name }, '\u{1f600}')).not.toBe('22021')
  expect(coerce({ name }, '\\ud800')).not.toBe('22021')
})

test('jsonb is written as PostgreSQL shows it', () => {
  const value = { bb: new ExactNumber('1e2'), a: [1, null, { é: '"' }], c: new ExactNumber('1.50') }
  expect(coerce({ name: 'jsonb' }, value)).toBe('{"a": [1, null, {"é": "\\""}], "c": 1.50, "bb": 100}')
})

test('bytes of many megabytes are read', () => {
  expect(coerce({ name: 'bytea' }, 'QUJD'.repeat(10_000_000))).toHaveLength(30_000_000)
})

test('a misfit names the type and never the value', () => {
  try {
    compileCoercion({ name: 'numeric', precision: 4, scale: 2, dimensions: 0 }, undefined)('s3cret', 'plain')
  } catch (error) {
    expect(error).toMatchObject({
      code: '22P02',
      message: 'invalid input syntax for type numeric(4,2)',
      reason: 'A JSON string there is no numeric value.',
    })
  }
})
