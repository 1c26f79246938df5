import { beforeAll, expect, test } from 'vitest'
import { deparseStatement } from '../../../src/sql/deparse-statement.ts'
import { expandViews, type ResolveRelation } from '../../../src/sql/expand-views.ts'
import { loadGrammar } from '../../../src/sql/grammar.ts'
import { parseStatement } from '../../../src/sql/parse-statement.ts'

beforeAll(loadGrammar)

const VIEWS: Readonly<Record<string, readonly [query: string, columnNames?: readonly string[]]>> = {
  v: ['SELECT id, name FROM t WHERE id > 1', ['a', 'b']],
  plain: ['SELECT id FROM t'],
  nested: ['SELECT x.a FROM v AS x JOIN s.t ON s.t.id = x.a'],
  own: ['WITH t AS (SELECT 1) SELECT * FROM t, s.t AS u'],
  loop: ['SELECT * FROM pool'],
  pool: ['SELECT * FROM loop'],
  broken: ['SELECT * FROM nowhere'],
  asking: ['SELECT * FROM t WHERE id = $1'],
  wide: ['SELECT 1'],
  ...Object.fromEntries(
    Array.from({ length: 10 }, (_, level) => [`twice${level}`, [`SELECT 1 FROM twice${level + 1} a, twice${level + 1} b`]]),
  ),
  twice10: ['SELECT 1'],
}

const resolve: ResolveRelation = ({ name }) => {
  const view = VIEWS[name]
  if (view) return { kind: 'view', schema: 's', name, query: parseStatement(view[0]).tree, columnNames: view[1] }
  return name === 't' ? { kind: 'table', schema: 's', name } : undefined
}

function expand(text: string): string {
  return deparseStatement(expandViews(parseStatement(text).tree, resolve))
}

test.for([
  ['SELECT v.a FROM v', 'SELECT v.a FROM (SELECT id, name FROM s.t WHERE id > 1) AS v(a, b)'],
  ['SELECT * FROM s.v AS x(c)', 'SELECT * FROM (SELECT id, name FROM s.t WHERE id > 1) AS x(c, b)'],
  ['SELECT s.v.a, s.v.* FROM s.v', 'SELECT v.a, v.* FROM (SELECT id, name FROM s.t WHERE id > 1) AS v(a, b)'],
  ['SELECT * FROM plain, t', 'SELECT * FROM (SELECT id FROM s.t) AS plain, t'],
  ['TABLE nested', 'SELECT * FROM (SELECT x.a FROM (SELECT id, name FROM s.t WHERE id > 1) AS x(a, b) JOIN s.t ON s.t.id = x.a) AS nested'],
  ['WITH v AS (SELECT 1) SELECT * FROM v', 'WITH v AS (SELECT 1) SELECT * FROM v'],
  ['SELECT * FROM unknown', 'SELECT * FROM unknown'],
] as const)('%s is expanded to %s', ([text, expanded]) => {
  expect(expand(text)).toBe(expanded)
})

test('a WITH of the statement does not capture the relations of a view', () => {
  expect(expand('WITH t AS (SELECT 9 AS id) SELECT * FROM plain, t')).toBe(
    'WITH t AS (SELECT 9 AS id) SELECT * FROM (SELECT id FROM s.t) AS plain, t',
  )
  expect(expand('SELECT * FROM own')).toBe('SELECT * FROM (WITH t AS (SELECT 1) SELECT * FROM t, s.t AS u) AS own')
})

test.for([
  ['SELECT * FROM loop', '42P16', 'view "loop" reads itself', undefined],
  ['SELECT * FROM broken', '42P01', 'relation "nowhere" does not exist', undefined],
  ['SELECT * FROM t, asking', '42P02', 'there is no parameter $1', 18],
  ['SELECT * FROM twice0', '54001', 'statement too complex', undefined],
  [
    'SELECT s.v.a FROM s.v WHERE EXISTS (SELECT s.v.a FROM t AS v)',
    '0A000',
    'column reference through "s"."v" is not supported here',
    undefined,
  ],
] as const)('%s fails with %s', ([text, code, message, position]) => {
  expect(() => expand(text)).toThrow(expect.objectContaining({ code, message, position }))
})
