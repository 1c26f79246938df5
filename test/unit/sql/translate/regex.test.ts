import { expect, test } from 'vitest'
import { translateRegex } from '../../../../src/sql/translate/regex.ts'

test.for([
  ['^ab.\\d+$', '(?s:^ab.[0-9]+$)'],
  ['(a|b){2,3}?', '(?s:(?:a|b){2,3})'],
  ['a\\.b', '(?s:a\\.b)'],
  ['[^a-c\\]]', '(?s:[^a-c\\]])'],
  ['[[:digit:]x]', '(?s:[0-9x])'],
  ['', '(?s:)'],
])('%s becomes %s', ([source, pattern]) => {
  expect(translateRegex(source!, 'sensitive')).toEqual({ ok: true, pattern })
})

test('without regard to case each ASCII letter is a class of both cases', () => {
  expect(translateRegex('k[a-b]1', 'insensitive')).toEqual({ ok: true, pattern: '(?s:[kK][a-bAB]1)' })
})

test.for([
  '(?=a)',
  '(?i)a',
  '***=a',
  '(a)\\1',
  '\\w',
  '\\y',
  '[[:alpha:]]',
  '[[.a.]]',
  'a**',
  '*a',
  '^*',
  'a{2',
  'a{300}',
  'a||b',
  '(',
  ')',
  '[',
  '[]a]',
  '[b-a]',
  '\\u0041',
])('%s is refused', (source) => {
  expect(translateRegex(source, 'sensitive').ok).toBe(false)
})

test('a letter beyond ASCII is refused without regard to case, and passed with it', () => {
  expect(translateRegex('\u00c9', 'insensitive').ok).toBe(false)
  expect(translateRegex('\u00c9', 'sensitive')).toEqual({ ok: true, pattern: '(?s:\u00c9)' })
})
