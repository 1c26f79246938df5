import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type JsonNode, parseJsonTree } from '../../../src/base/json-tree.ts'

function toValue(node: JsonNode): unknown {
  switch (node.kind) {
    case 'object':
      return Object.fromEntries(node.members.map(({ name, value }) => [name, toValue(value)]))
    case 'array':
      return node.items.map(toValue)
    case 'string':
      return node.value
    default:
      return JSON.parse(node.text)
  }
}

describe('a JSON tree', () => {
  test('has the values that JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), fc.constantFrom(0, 2), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent)
        const node = parseJsonTree(spaced)
        expect(node.kind === 'fault' ? node : toValue(node)).toEqual(JSON.parse(spaced))
      }),
    )
  })

  test('is refused exactly where JSON.parse refuses', () => {
    const text = fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '1', '-', '.', 'e', 'true', '\\', 'u', ' ', '\n') })
    fc.assert(
      fc.property(text, (source) => {
        const isJson = (() => {
          try {
            JSON.parse(source)
            return true
          } catch {
            return false
          }
        })()
        expect(parseJsonTree(source).kind !== 'fault').toBe(isJson)
      }),
      { numRuns: 2000 },
    )
  })

  test('keeps the digits of numbers and the place of every part', () => {
    expect(parseJsonTree('{"a": 1.50}')).toEqual({
      kind: 'object',
      offset: 0,
      end: 11,
      members: [{ name: 'a', offset: 1, nameEnd: 4, value: { kind: 'number', offset: 6, end: 10, text: '1.50' } }],
    })
  })

  test.for([
    ['{"a" 1}', 5, 'expected ":"'],
    ['{"a": }', 6, 'expected a value'],
    ['[1 2]', 3, 'expected "," or "]"'],
    ['"hunter2', 0, 'unclosed string'],
    ['"a\tb"', 2, 'control character in a string'],
    ['"\\x"', 1, 'unknown escape in a string'],
    ['{} x', 3, 'expected the end of the value'],
    ['['.repeat(100), 65, 'more than 64 levels of brackets'],
  ] as const)('%s is a fault at its place', ([text, offset, message]) => {
    expect(parseJsonTree(text)).toEqual({ kind: 'fault', offset, message })
  })
})
