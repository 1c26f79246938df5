import { beforeAll, expect, test } from 'vitest'
import { loadGrammar } from '../../../src/sql/grammar.ts'
import { checkParameterValues } from '../../../src/sql/parameters.ts'
import { parseStatement } from '../../../src/sql/parse-statement.ts'

beforeAll(loadGrammar)

test.for([
  ['SELECT 1', 0],
  ['SELECT $1, $1', 1],
  ['SELECT * FROM t WHERE a IN ($2, $4) AND EXISTS (SELECT $3)', 4],
  ['SELECT nvl($2, $1)', 2],
] as const)('%s needs %i values', ([text, count]) => {
  expect(parseStatement(text).parameterCount).toBe(count)
})

test('a parameter that can not be bound is an error at its place', () => {
  expect(() => parseStatement('SELECT $0')).toThrow(
    expect.objectContaining({ code: '42P02', message: 'there is no parameter $0', position: 8 }),
  )
  expect(() => parseStatement('SELECT $70000')).toThrow(expect.objectContaining({ code: '54001', position: 8 }))
})

test('every parameter needs a value and every value a parameter', () => {
  expect(checkParameterValues(2, 2)).toBeUndefined()
  expect(() => checkParameterValues(2, 1)).toThrow(expect.objectContaining({ code: '42P02', message: 'there is no parameter $2' }))
  expect(() => checkParameterValues(0, 1)).toThrow(
    expect.objectContaining({ code: '42P02', message: 'statement has no parameter for value 1' }),
  )
})
