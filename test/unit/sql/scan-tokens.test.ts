import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scanTokens } from '../../../src/sql/scan-tokens.ts'

test.for([
  ["a->>'b'", ['word a', 'operator ->>', "string 'b'"]],
  ['\'it\'\'s\' "a""b"', ["string 'it''s'", 'quoted "a""b"']],
  ["e'a\\'b' 'a\\' c", ["string e'a\\'b'", "string 'a\\'", 'word c']],
  ['$$a;b$$ $x$ $$ $x$ $1', ['string $$a;b$$', 'string $x$ $$ $x$', 'parameter $1']],
  ['/* a /* b */ c */ d -- e', ['comment /* a /* b */ c */', 'word d', 'comment -- e']],
  ['1--2', ['number 1', 'comment --2']],
  ['a*/*x*/b', ['word a', 'operator *', 'comment /*x*/', 'word b']],
  ['1.5e-3 .5 0x1F 1_000', ['number 1.5e-3', 'number .5', 'number 0x1F', 'number 1_000']],
  ['x::int[1]', ['word x', 'mark ::', 'word int', 'mark [', 'number 1', 'mark ]']],
  ["U&'\\0041' U&\"b\" n'c' u & v", ["string U&'\\0041'", 'quoted U&"b"', "string n'c'", 'word u', 'operator &', 'word v']],
  ['`a`', ['operator `', 'word a', 'operator `']],
  ["'open", ["string 'open"]],
] as const)('%s is cut as PostgreSQL cuts it', ([text, expected]) => {
  expect(scanTokens(text).map((token) => `${token.kind} ${token.text}`)).toEqual(expected)
})

test('tokens and blanks together are the whole text, for any text', () => {
  const piece = fc.constantFrom(
    "'",
    '"',
    '$',
    '$a$',
    '/*',
    '*/',
    '--',
    '\n',
    ' ',
    'a',
    'E',
    '1',
    '.',
    '(',
    ')',
    '\\',
    'ä',
    '\u{1F600}',
    '+',
    '#',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('')
      let at = 0
      for (const token of scanTokens(text)) {
        expect(text.slice(at, token.start)).toMatch(/^[ \t\n\r\f\v]*$/)
        expect(token.end).toBeGreaterThan(token.start)
        expect(text.slice(token.start, token.end)).toBe(token.text)
        at = token.end
      }
      expect(text.slice(at)).toMatch(/^[ \t\n\r\f\v]*$/)
    }),
  )
})
