import { array, assert, constantFrom, json, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findJsonProblem } from '../../../src/catalog/json-syntax.ts'

describe('findJsonProblem', () => {
  test.for<[string, number, string]>([
    ['', 0, 'expected a value'],
    ['{"a": 1,}', 8, 'expected a member name in double quotes'],
    ["{'a': 1}", 1, 'expected a member name in double quotes'],
    ['{"a" 1}', 5, 'expected ":"'],
    ['{"a": 1 "b": 2}', 8, 'expected "," or "}"'],
    ['[1 2]', 3, 'expected "," or "]"'],
    ['[1', 2, 'expected "," or "]"'],
    ['[1,]', 3, 'expected a value'],
    ['1 2', 2, 'expected the end'],
    ['01', 1, 'expected the end'],
    ['"a', 2, 'unterminated string'],
    ['"\\x"', 1, 'invalid escape in a string'],
    ['"\n"', 1, 'control character in a string'],
    ['{"a": ${X}}', 6, 'expected a value'],
  ])('finds the fault of %j at %i: %s', ([text, offset, message]) => {
    expect(findJsonProblem(text)).toEqual({ offset, message })
  })

  test('agrees with JSON.parse on any text', () => {
    const parses = (text: string): boolean => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    const pieces = array(constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-0.5e3', '01', 'true', 'null', ' ', '\\u0041'))
    assert(
      property(
        pieces.map((list) => list.join('')),
        (text) => {
          expect(findJsonProblem(text) === undefined).toBe(parses(text))
        },
      ),
      { numRuns: 2000 },
    )
    assert(
      property(json(), (text) => {
        expect(findJsonProblem(text)).toBeUndefined()
      }),
    )
  })

  test('reads any depth of nesting', () => {
    expect(findJsonProblem(`${'['.repeat(200_000)}${']'.repeat(200_000)}`)).toBeUndefined()
  })
})
