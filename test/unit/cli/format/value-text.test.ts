import { expect, test } from 'vitest'
import type { TypeName, Value } from '../../../../src/catalog/column-type.ts'
import { valueText } from '../../../../src/cli/format/value-text.ts'

test.for<[TypeName, Value, string | undefined]>([
  ['text', null, undefined],
  ['text', '', ''],
  ['boolean', true, 'true'],
  ['integer', -7, '-7'],
  ['bigint', 9007199254740993n, '9007199254740993'],
  ['numeric', '1.50', '1.50'],
  ['double precision', 0.1, '0.1'],
  ['double precision', 123456789012345, '123456789012345'],
  ['double precision', 1e15, '1e+15'],
  ['double precision', 1.5e-5, '1.5e-05'],
  ['double precision', 0.0001, '0.0001'],
  ['double precision', -0, '-0'],
  ['double precision', Number.NaN, 'NaN'],
  ['double precision', Number.NEGATIVE_INFINITY, '-Infinity'],
  ['double precision', 1e300, '1e+300'],
  ['real', Math.fround(0.1), '0.1'],
  ['real', Math.fround(16777216), '1.6777216e+07'],
  ['real', Math.fround(123456), '123456'],
  ['real', Math.fround(1e20), '1e+20'],
  ['real', 100, '100'],
  ['bytea', new Uint8Array([0, 255, 16]), '\\x00ff10'],
])('%s %o is written as PostgreSQL writes it', ([name, value, text]) => {
  expect(valueText(value, { name, dimensions: 0 })).toBe(text)
})

test.for<[Value, string]>([
  [[], '{}'],
  [['a', null, 'NULL', '', 'a b', 'c,d', '{', '"\\'], '{a,NULL,"NULL","","a b","c,d","{","\\"\\\\"}'],
  [[['a'], ['b']], '{{a},{b}}'],
])('an array %o is an array literal', ([value, text]) => {
  expect(valueText(value, { name: 'text', dimensions: 1 })).toBe(text)
})
