import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scanMember } from '../../../../src/engine/functions/json-scan.ts'
import { readJsonText } from '../../../../src/sql/translate/json-text.ts'

test.each([
  ['{"a":1,"a":2}', 'a', '2'],
  ['{"a":{"b":1},"b":2}', 'b', '2'],
  [' { "a" : [1, "}", {"a":3}] , "b" : 1.50 } ', 'b', '1.50'],
  ['{"n":12345678901234567890.10}', 'n', '12345678901234567890.10'],
  ['{"":0}', '', '0'],
  ['{"a":"x,y"}', 'a', '"x,y"'],
])('in %s the member %s is found with its text', (json, key, text) => {
  expect(scanMember(json, key)).toEqual({ kind: 'member', text })
})

test.each(['{}', '[]', '1', '"a"', '{"b":{"a":1}}', '["a"]'])('%s has no member a', (json) => {
  expect(scanMember(json, 'a').kind).toBe('absent')
})

test.each(['{"\\u0061":1}', '{"a":"\\n"}', '{"a":1', '{"a"1}'])('%s must be read whole', (json) => {
  expect(scanMember(json, 'a').kind).toBe('unsure')
})

test('what is found is what reading the whole document finds', () => {
  const keys = fc.constantFrom('a', 'b', '', '\u00e4', 'long key', '{', ',')
  const documents = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom('1', '-1.50', 'null', 'true', '"}"', '"a"', '" ,"', '"\\n"'),
      tie('array'),
      tie('object'),
    ),
    array: fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(' ,')}]`),
    object: fc
      .array(fc.tuple(keys, tie('value')), { maxLength: 4 })
      .map((all) => `{ ${all.map(([key, value]) => `"${key}" :${value} `).join(',')}}`),
  })).value
  fc.assert(
    fc.property(documents, keys, (document, key) => {
      const json = String(document)
      const found = scanMember(json, key)
      if (found.kind === 'unsure') return json.includes('\\')
      const whole = readJsonText(json)
      const member = whole?.kind === 'object' ? whole.members.findLast((one) => one.key === key)?.value.text : undefined
      return member === (found.kind === 'member' ? found.text : undefined)
    }),
    { numRuns: 2000 },
  )
})
