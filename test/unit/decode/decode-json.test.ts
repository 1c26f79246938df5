import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ExactNumber } from '../../../src/base/json.ts'
import { decodeJson, decodeNdjson } from '../../../src/decode/decode-json.ts'
import { parseJsonExactly } from '../../../src/decode/parse-json.ts'
import { SqlError } from '../../../src/errors/sql-error.ts'

function failureOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof SqlError) return `${error.code} ${error.message}: ${error.detail}`
    throw error
  }
  return 'no failure'
}

test.for([
  ['9007199254740993'],
  ['-9007199254740993'],
  ['12345678901234567890'],
  ['1.50'],
  ['1.0'],
  ['0.1234567890123456789'],
  ['0.99999999999999999999'],
  ['1e400'],
  ['1E2'],
  ['1e-400'],
])('%s keeps its digits at the root, in an array and in an object', ([digits]) => {
  for (const [text, path] of [
    [digits!, []],
    [`[ ${digits} ]`, [0]],
    [`{"a":{"b" : ${digits}}}`, ['a', 'b']],
    [`[1,${digits},"x"]`, [1]],
  ] as const) {
    const { value, hasExactNumbers } = decodeJson(text, 10)
    const found = path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined), value)
    expect(found).toEqual(new ExactNumber(digits!))
    expect(hasExactNumbers).toBe(true)
  }
})

test.for([['0'], ['-0'], ['42'], ['9007199254740991'], ['9007199254740992'], ['1.5'], ['-0.25'], ['1e21'], ['1e+21'], ['123456.789']])(
  '%s is a plain number where a double writes it alike',
  ([digits]) => {
    const { value, hasExactNumbers } = decodeJson(`[${digits}]`, 10)
    const isPlain = String(Number(digits)) === digits || digits === '-0'
    expect([value, hasExactNumbers]).toEqual(isPlain ? [[Number(digits)], false] : [[new ExactNumber(digits!)], true])
  },
)

test('digits inside strings and keys are left alone', () => {
  const text = '{"a": "9007199254740993, 1.50", "[1.50]": "2024-01-01T00:00:00.000Z", "n": 1}'
  expect(decodeJson(text, 10)).toEqual({ value: JSON.parse(text), hasExactNumbers: false })
})

test('of equal keys the last wins and __proto__ is a key like any other, in both parsers', () => {
  for (const { value } of [decodeJson('{"a":1,"a":2,"__proto__":{"x":3}}', 10), decodeJson('{"a":1.50,"a":2,"__proto__":{"x":3}}', 10)]) {
    expect(Object.entries(value ?? {})).toEqual([
      ['a', 2],
      ['__proto__', { x: 3 }],
    ])
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype)
  }
})

test('both parsers give what JSON.parse gives', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
      const spaced = JSON.stringify(JSON.parse(text), null, indent)
      const { value, hasExactNumbers } = parseJsonExactly(spaced, 50)
      if (!hasExactNumbers) expect(value).toStrictEqual(JSON.parse(spaced))
      expect(decodeJson(spaced, 50)).toStrictEqual({ value, hasExactNumbers })
    }),
  )
})

test('numbers of any digits come out as they went in', () => {
  const literal = fc
    .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.stringMatching(/^(\.\d{1,20})?([eE][+-]?\d{1,3})?$/))
    .map(([whole, rest]) => `${whole}${rest}`)
  fc.assert(
    fc.property(fc.array(literal), (literals) => {
      const { value } = decodeJson(`[${literals.join(',')}]`, 10)
      const texts = Array.isArray(value) ? value.map((item) => (item instanceof ExactNumber ? item.text : String(item))) : []
      expect(texts).toEqual(literals.map((text) => (text === '-0' ? '0' : text)))
    }),
  )
})

test.for([
  ['', 'It ends in the middle of a value at line 1, column 1.'],
  ['{"a":1', 'It ends in the middle of a value at line 1, column 7.'],
  ['{"a":"x', 'It ends in the middle of a value at line 1, column 8.'],
  ['[1,\n2,]', 'It stops being JSON at line 2, column 3.'],
  ['[01]', 'It stops being JSON at line 1, column 3.'],
  ['{a:1}', 'It stops being JSON at line 1, column 2.'],
  ['{"a" 1}', 'It stops being JSON at line 1, column 6.'],
  ['[1] [2]', 'It stops being JSON at line 1, column 5.'],
  ['["\\x"]', 'It stops being JSON at line 1, column 2.'],
  ['["a\nb"]', 'It stops being JSON at line 1, column 4.'],
  ['nul', 'It stops being JSON at line 1, column 1.'],
  ['[NaN]', 'It stops being JSON at line 1, column 2.'],
])('%j is refused with the place and without its text', ([text, detail]) => {
  expect(failureOf(() => decodeJson(text!, 10))).toBe(`HV00M the answer is not valid JSON: ${detail}`)
})

test('nesting beyond the limit is refused by both parsers, and up to it is read', () => {
  const nested = (levels: number, inner: string) => `${'['.repeat(levels)}${inner}${']'.repeat(levels)}`
  for (const inner of ['', '1', '1.50']) {
    expect(() => decodeJson(nested(512, inner), 512)).not.toThrow()
    expect(failureOf(() => decodeJson(nested(513, inner), 512))).toBe(
      'HV00M the answer is nested too deeply: More than 512 levels are not read.',
    )
  }
  expect(failureOf(() => decodeJson(nested(200_000, ''), 512))).toMatch(/^HV00M/)
})

test('JSON Lines are an array of their values, empty lines left out', () => {
  expect(decodeNdjson('{"a":1}\r\n\n{"a":1.50}\n', 10)).toEqual({
    value: [{ a: 1 }, { a: new ExactNumber('1.50') }],
    hasExactNumbers: true,
  })
})

test('a line that is no JSON is named by its number', () => {
  expect(failureOf(() => decodeNdjson('{"a":1}\n\n{"a":secret}\n', 10))).toBe(
    'HV00M the answer is not valid JSON Lines: Line 3 is not one JSON value.',
  )
})
