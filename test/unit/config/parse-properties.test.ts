import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseProperties } from '../../../src/config/parse-properties.ts'

function readPairs(text: string): readonly (readonly [string, string])[] {
  const { properties, diagnostics } = parseProperties('a.properties', text)
  expect(diagnostics).toEqual([])
  return properties.map(({ key, value }) => [key, value])
}

describe('a properties file', () => {
  test.for([
    ['blanks around the separator', 'awsRegion  = us-east-2', [['awsRegion', 'us-east-2']]],
    ['no blanks', 'a=b', [['a', 'b']]],
    ['a colon', 'a:b', [['a', 'b']]],
    ['a blank as separator', 'a b c', [['a', 'b c']]],
    ['a separator within the value', 'a=b=c:d', [['a', 'b=c:d']]],
    ['blanks at the end of a value', 'a = b \t', [['a', 'b']]],
    [
      'Windows newlines',
      'a = 1\r\nb = 2\r\n',
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['escaped separators in a key', 'a\\:b\\=c\\ d = 1', [['a:b=c d', '1']]],
    ['unicode escapes', 'a = \\u0041\\u00e9', [['a', 'A\u00e9']]],
    ['control escapes', 'a = 1\\t2\\n3', [['a', '1\t2\n3']]],
    ['a doubled backslash', 'a = C:\\\\app\\\\conf', [['a', 'C:\\app\\conf']]],
    ['a continued value', 'a = 1,\\\n    2,\\\r\n    3', [['a', '1,2,3']]],
    ['a comment that ends in a backslash', '# c \\\na = 1', [['a', '1']]],
    [
      'brackets over lines',
      'a = {\n "b": ["}"]\n}\nc = d',
      [
        ['a', '{\n "b": ["}"]\n}'],
        ['c', 'd'],
      ],
    ],
    [
      'brackets over Windows lines',
      'a = [\r\n1\r\n]\r\nc = d',
      [
        ['a', '[\r\n1\r\n]'],
        ['c', 'd'],
      ],
    ],
    ['backslashes in brackets', 'a = {"b": "\\"}"}', [['a', '{"b": "\\"}"}']]],
    ['a store placeholder', 'a = {{store=S,key=k}}/x', [['a', '{{store=S,key=k}}/x']]],
    [
      'a repeated key',
      'a = 1\na = 2',
      [
        ['a', '1'],
        ['a', '2'],
      ],
    ],
    ['nothing', '', []],
  ] as const)('with %s is read', ([, text, pairs]) => {
    expect(readPairs(text)).toEqual(pairs)
  })

  test('gives back every key and value that was escaped as Java escapes', () => {
    const escapeAll = (text: string) => text.replace(/[^A-Za-z0-9]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    const word = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => text.trim() === text)
    fc.assert(
      fc.property(word, word, (key, value) => {
        expect(readPairs(`${escapeAll(key)} = ${escapeAll(value)}`)).toEqual([[key, value]])
      }),
    )
  })

  test('of any text is read to its end, with every finding in its place', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '=', ':', ' ', '\n', '\r', '\\', '{', '}', '[', ']', '"', '#', '!', 'u', '\f') })
    fc.assert(
      fc.property(text, (source) => {
        const { properties, diagnostics } = parseProperties('a.properties', source)
        for (const { offset, valueOffset, end, value, verbatim } of properties) {
          expect(offset).toBeLessThan(end)
          if (verbatim && !value.includes(' ')) expect(source.slice(valueOffset, valueOffset + value.length)).toBe(value)
        }
        for (const { location } of diagnostics) expect(location?.line).toBeGreaterThan(0)
      }),
    )
  })

  test('that is none at all is given up after 100 findings', () => {
    expect(parseProperties('a.properties', '=\n'.repeat(10_000)).diagnostics).toHaveLength(100)
  })
})
