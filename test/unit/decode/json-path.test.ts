import fc from 'fast-check'
import { JSONPath } from 'jsonpath-plus'
import { expect, test } from 'vitest'
import { ExactNumber, type Json } from '../../../src/base/json.ts'
import { checkJsonPath, compilePath } from '../../../src/decode/json-path.ts'

const STORE: Json = {
  'a b': 1,
  'x.y': { "it's": 2 },
  '@type': 't',
  list: [
    { k: 'Name', v: 'web', n: 1 },
    { k: 'env', v: null, n: new ExactNumber('2.50') },
    { k: 'none' },
    { k: 'id', n: new ExactNumber('9007199254740993') },
  ],
  deep: { list: [{ k: 'in' }], k: 'mid' },
  empty: [],
}

test.for<[string, unknown[]]>([
  ['$', [STORE]],
  ['@', [STORE]],
  ["['a b']", [1]],
  ['$["a b"]', [1]],
  ["$['x.y']['it\\'s']", [2]],
  ['@type', ['t']],
  ["$['\\u0040type']", ['t']],
  ['list[0].k', ['Name']],
  ['$.list[-1].k', ['id']],
  ['@.list[9].k', []],
  ['deep.k', ['mid']],
  ['list.k', []],
  ['missing.k', []],
  ['a.b.c', []],
  ['$.list[*].k', ['Name', 'env', 'none', 'id']],
  ['list[*].v', ['web', null]],
  ['deep.*', [[{ k: 'in' }], 'mid']],
  ['list[1:3].k', ['env', 'none']],
  ['list[:0].k', []],
  ['list[-2:].k', ['none', 'id']],
  ['list[::2].k', ['Name', 'none']],
  ["deep['k','list']", ['mid', [{ k: 'in' }]]],
  ['list[2,0].k', ['none', 'Name']],
  ['$..k', ['Name', 'env', 'none', 'id', 'mid', 'in'].sort()],
  ['$..text', []],
  ['$.list.length', []],
  ['constructor', []],
  ["list[?(@.k == 'Name')].v", ['web']],
  ["list[?(@.k=='Name'||@.k=='env')].k", ['Name', 'env']],
  ['list[?(@.v)].k', ['Name', 'env']],
  ['list[?(!@.v)].k', ['none', 'id']],
  ['list[?@.v != null && @.v].k', ['Name']],
  ['list[?(@.n >= 2.5)].k', ['env', 'id']],
  ['list[?(@.n > 9007199254740992)].k', ['id']],
  ["list[?(@['k'] > 'a' && !(@.k == 'id'))].k", ['env', 'none']],
  ['list[?(@.k == 1)].k', []],
  ['$$', []],
])('%s leads to %j', ([path, values]) => {
  expect(checkJsonPath(path)).toBeUndefined()
  const found = compilePath(path)(STORE)
  expect(path === '$..k' ? [...found].sort() : found).toEqual(values)
})

test.for([
  ['', 'At character 1: the path is empty.'],
  ['$[', 'At character 3: the path ends too early.'],
  ['$..[', 'At character 5: the path ends too early.'],
  ['$.a.', 'At character 5: a name or "*" is missing after ".".'],
  ['$.', 'At character 3: a name or "*" is missing after ".".'],
  ['$a b', "At character 3: a blank stands only between quotes, as in ['a b']."],
  ['$.a[b]', 'At character 5: this is neither ".name" nor "[...]".'],
  ["$['a", 'At character 3: the quote is never closed.'],
  ["$['a'", 'At character 6: "]" is missing.'],
  ['$.a[1.5]', 'At character 5: this is neither ".name" nor "[...]".'],
  ['$.a[::-1]', 'At character 9: the step of a slice is 1 or more.'],
  ['$.a[::0]', 'At character 8: the step of a slice is 1 or more.'],
  ['$.a[(@.length-1)]', 'At character 5: functions and scripts are not run.'],
  ['$.a.length()', 'At character 11: functions and scripts are not run.'],
  ['$.a^', 'At character 4: "^" stands only at the beginning of a column path.'],
  ['$.a~', 'At character 4: names of members cannot be selected.'],
  ['$.a[?(@.b =~ /x/)]', 'At character 11: a parenthesis of the filter is not closed.'],
  ['$.a[?(process.exit())]', 'At character 7: a filter compares paths from "@" with texts, numbers, true, false and null.'],
  ['$.a[?($.b == 1)]', 'At character 7: a filter compares paths from "@" with texts, numbers, true, false and null.'],
  ['$.a[?(@.b[*] == 1)]', 'At character 11: a path in a filter leads to one value: names and numbers only.'],
  ["$.a[?('x')]", 'At character 10: a constant alone is no condition.'],
  [`$.a[?(${'!'.repeat(50)}@.b)]`, 'a filter has at most 20 levels.'],
  ['$.a['.padEnd(5000, '0'), 'At character 1: a path has at most 4000 characters.'],
  ['.a', 'At character 1: a path begins with "$", "@", a name or "[".'],
])('%s is no path', ([path, reason]) => {
  expect(checkJsonPath(path!)).toContain(reason)
  expect(() => compilePath(path!)).toThrow(expect.objectContaining({ code: 'HV00A', message: 'malformed JSONPath' }))
})

const NAMES = ['a', 'b', 'cd', 'e f']
const tree = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, depthSize: 'large' },
    fc.integer({ min: 1 }),
    fc.constant('text'),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { noNullPrototype: true }),
  ),
})).value
const step = fc.oneof(
  fc.constantFrom(...NAMES).map((name) => (name === 'e f' ? `['${name}']` : `.${name}`)),
  fc.constantFrom('[0]', '[1]', '[*]', '.*', '[1:]', '[0:2]'),
)

test('plain paths lead where the common library leads', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...NAMES), tree, { noNullPrototype: true }),
      fc.array(step, { minLength: 1, maxLength: 5 }),
      (value, steps) => {
        const path = `$${steps.join('')}`
        // The library takes an index into a text for its character; here a text has no elements.
        const theirs: unknown[] = JSONPath({ path: dropTextIndexes(value, steps) ? '$.none' : path, json: value, eval: false, wrap: true })
        if (theirs.length > 0 || !dropTextIndexes(value, steps)) expect(compilePath(path)(value)).toEqual(theirs)
      },
    ),
    { numRuns: 500 },
  )
})

/** Whether some prefix of the path leads to a text and the next step is an index. */
function dropTextIndexes(value: Json, steps: readonly string[]): boolean {
  return steps.some(
    (text, index) =>
      /^\[\d\]$/.test(text) && compilePath(`$${steps.slice(0, index).join('')}`)(value).some((item) => typeof item === 'string'),
  )
}
