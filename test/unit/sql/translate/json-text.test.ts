import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatJsonb, jsonbKey, readJsonText } from '../../../../src/sql/translate/json-text.ts'

test.for([
  ['{"bb":1e2,"a":[1,2],"bb":1.50}', '{"a": [1, 2], "bb": 1.50}'],
  ['[1.0, 1e2, 1E-2, -0, 0.10]', '[1.0, 100, 0.01, 0, 0.10]'],
  ['"\\u00e9\\n\\u0001\\/"', '"\u00e9\\n\\u0001/"'],
  [' null ', 'null'],
  ['{}', '{}'],
  ['{"\u00e9":1,"zz":2,"a":3}', '{"a": 3, "zz": 2, "\u00e9": 1}'],
])('%s is shown as %s', ([text, shown]) => {
  expect(formatJsonb(readJsonText(text!)!)).toBe(shown)
})

test.for(['', '{', '[1,]', '{"a":1,}', '01', '1.', '.5', '+1', '"\t"', '"\\x"', "'a'", 'nul', 'true false', '"\\ud800"', '[1 2]', '{a:1}'])(
  '%s is no JSON',
  (text) => {
    expect(readJsonText(text)).toBeUndefined()
  },
)

test('what JavaScript writes is read', () => {
  fc.assert(fc.property(fc.json(), (text) => readJsonText(text) !== undefined || /\\ud[89a-f]/i.test(text) || !text.isWellFormed()))
})

test('a value of another key order, spacing or scale has the same key', () => {
  const keys = ['{"a":1,"b":[2.50]}', '{ "b":[2.5], "a":1.0}', '{"a":2,"b":[2.5],"a":1e0}'].map((text) => jsonbKey(readJsonText(text)!))
  expect(new Set(keys).size).toBe(1)
})

test('deeper nesting than 512 is not read', () => {
  expect(readJsonText('['.repeat(600) + ']'.repeat(600))).toBeUndefined()
})
