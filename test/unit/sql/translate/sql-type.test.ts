import { expect, test } from 'vitest'
import { commonType, formatType, isImplicitCast, type SqlTypeName, scalarType } from '../../../../src/sql/translate/sql-type.ts'

test.for<[SqlTypeName[], SqlTypeName | undefined]>([
  [['integer', 'numeric'], 'numeric'],
  [['numeric', 'real', 'integer'], 'real'],
  [['unknown', 'unknown'], 'text'],
  [['unknown', 'date'], 'date'],
  [['varchar', 'text'], 'varchar'],
  [['date', 'timestamp', 'timestamptz'], 'timestamptz'],
  [['integer', 'text'], undefined],
  [['boolean', 'integer'], undefined],
  [['json', 'jsonb'], undefined],
])('the common type of %j is %s', ([names, result]) => {
  expect(commonType(names.map(scalarType))?.name).toBe(result)
})

test('integers become floats by themselves, and not the other way round', () => {
  expect(isImplicitCast(scalarType('integer'), scalarType('double precision'))).toBe(true)
  expect(isImplicitCast(scalarType('double precision'), scalarType('integer'))).toBe(false)
})

test('types are written as in PostgreSQL messages', () => {
  expect([formatType({ name: 'varchar', length: 5, dimensions: 1 }), formatType(scalarType('timestamptz'))]).toEqual([
    'character varying[]',
    'timestamp with time zone',
  ])
})
