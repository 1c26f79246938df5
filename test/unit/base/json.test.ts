import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ExactNumber, isJsonObject, jsonTypeOf, stringifyJson } from '../../../src/base/json.ts'

test('compact text keeps the digits of exact numbers, however deep', () => {
  const value = { id: new ExactNumber('9007199254740993'), list: [new ExactNumber('1.50'), null, true, 'a"b'], 'k"': {} }
  expect(stringifyJson(value, 'exact')).toBe('{"id":9007199254740993,"list":[1.50,null,true,"a\\"b"],"k\\"":{}}')
})

test('both ways of writing agree where there is no exact number', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value: unknown = JSON.parse(text)
      expect(stringifyJson(JSON.parse(text), 'exact')).toBe(JSON.stringify(value))
    }),
  )
})

test('an exact number is a number and no object', () => {
  expect([new ExactNumber('1.0'), {}, [], null, 'x', 1, true].map(jsonTypeOf)).toEqual([
    'number',
    'object',
    'array',
    'null',
    'string',
    'number',
    'boolean',
  ])
  expect(isJsonObject(new ExactNumber('1.0'))).toBe(false)
})
