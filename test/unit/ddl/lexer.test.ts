import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lexDdl, MAX_DDL_TOKENS } from '../../../src/ddl/lexer.ts'

const kindsAndValues = (text: string): readonly string[] => lexDdl(text).map((token) => `${token.kind} ${token.value}`)

describe('lexDdl', () => {
  test.for<[string, string]>([
    ['abc', 'word abc'],
    ['@a #b _c d$1', 'word @a|word #b|word _c|word d$1'],
    ['stra\u00dfe', 'word stra\u00dfe'],
    ['"a ""b"" c"', 'quoted name a "b" c'],
    ["'it''s'", "string it's"],
    ["N'x' n'y'", 'string x|string y'],
    ["E'a\\n\\\\\\'\\x41\\101\\u0041'", "string a\n\\'AAA"],
    ["X'0aFF'", 'string 0aFF'],
    ["X'0'", 'broken invalid hexadecimal string literal'],
    ["'line\nbreak'", 'string line\nbreak'],
    ['$$a;$$', 'string a;'],
    ["$tag$ ' $$ $tag$", "string  ' $$ "],
    ['1 2.5 .5 3e10 4.', 'number 1|number 2.5|number .5|number 3e10|number 4.'],
    ['(,);', 'sign (|sign ,|sign )|sign ;'],
    ['a -- b\nc', 'word a|word c'],
    ['a /* b /* c */ d */ e', 'word a|word e'],
    ['\ufeffa', 'word a'],
    ["'open", 'broken unterminated quoted string'],
    ['"open', 'broken unterminated quoted identifier'],
    ['""', 'broken zero-length delimited identifier'],
    ['/* open /* */', 'broken unterminated /* comment'],
    ['$$ open', 'broken unterminated dollar-quoted string'],
    ["E'\\U00ffffff'", 'broken invalid escape in string literal'],
  ])('reads %j as %j', ([text, tokens]) => {
    expect(kindsAndValues(text).join('|')).toBe(`${tokens}|end `)
  })

  test('gives offsets that cover the token', () => {
    const [first, second] = lexDdl(" ab 'c''d' ")
    expect([first?.start, first?.end, second?.start, second?.end]).toEqual([1, 3, 4, 10])
  })

  test('stops at the largest number of tokens', () => {
    expect(lexDdl(';'.repeat(MAX_DDL_TOKENS + 5))).toHaveLength(MAX_DDL_TOKENS + 1)
  })

  test.for([
    ['a quoted string', `'${"''".repeat(1_000_000)}`],
    ['a quoted name', `"${'a'.repeat(2_000_000)}`],
    ['an escaped string', `E'${'\\x'.repeat(1_000_000)}`],
    ['a comment', '/*'.repeat(1_000_000)],
    ['a word', 'a'.repeat(2_000_000)],
    ['blanks', ' '.repeat(2_000_000)],
  ] as const)('reads %s of millions of characters in linear time and stack', ([, text]) => {
    expect(lexDdl(text).at(-1)?.kind).toBe('end')
  })

  test('reads any text to its end, each token behind the one before', () => {
    const piece = constantFrom("'", '"', '/*', '*/', '--', '\n', "E'", "X'", '\\', '$$', '$a$', 'a', '1', '.', ';', '\u{1f600}')
    const text = array(piece).map((pieces) => pieces.join(''))
    const holds = (input: string): void => {
      let at = 0
      const tokens = lexDdl(input)
      for (const token of tokens) {
        expect(token.start).toBeGreaterThanOrEqual(at)
        expect(token.end).toBeGreaterThanOrEqual(token.kind === 'end' ? token.start : token.start + 1)
        at = token.end
      }
      expect(tokens.at(-1)?.kind).toBe('end')
    }
    assert(property(text, holds), { numRuns: 500 })
    assert(property(string({ unit: 'binary' }), holds), { numRuns: 500 })
  })
})
