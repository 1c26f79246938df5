import { beforeAll, expect, test } from 'vitest'
import { deparseStatement } from '../../../src/sql/deparse-statement.ts'
import { loadGrammar } from '../../../src/sql/grammar.ts'
import { parseStatement } from '../../../src/sql/parse-statement.ts'
import { listRelations, replaceRelations } from '../../../src/sql/relations.ts'

beforeAll(loadGrammar)

test('a reference has its schema, name, alias and position', () => {
  expect(listRelations(parseStatement('WITH a AS (SELECT * FROM b) SELECT * FROM a, s.a AS c').tree)).toEqual([
    { schema: undefined, name: 'b', alias: undefined, position: 26 },
    { schema: 's', name: 'a', alias: 'c', position: 46 },
  ])
})

test.for([
  ['SELECT 1', ''],
  ['SELECT * FROM a JOIN b ON EXISTS (SELECT * FROM c) WHERE a.x IN (SELECT x FROM d)', 'a b c d'],
  [
    'SELECT (SELECT max(x) FROM a) FROM b GROUP BY 1 HAVING 1 = ANY (SELECT 1 FROM c) ORDER BY (SELECT 1 FROM d) LIMIT (SELECT 1 FROM e)',
    'a b c d e',
  ],
  ['SELECT * FROM a UNION (SELECT * FROM b INTERSECT TABLE c)', 'a b c'],
  ['VALUES ((SELECT 1 FROM a))', 'a'],
  ['SELECT * FROM a, LATERAL (SELECT * FROM b) x, f((SELECT 1 FROM c))', 'a b c'],
  ['WITH a AS (SELECT * FROM a) SELECT * FROM a', 'a'],
  ['WITH RECURSIVE a AS (SELECT * FROM b UNION SELECT * FROM a) SELECT * FROM a', 'b'],
  ['WITH a AS (SELECT * FROM b), b AS (SELECT * FROM a) SELECT * FROM b', 'b'],
  ['WITH RECURSIVE a AS (SELECT * FROM b), b AS (SELECT 1) SELECT * FROM a', ''],
  ['SELECT * FROM (WITH a AS (SELECT 1) SELECT * FROM a) x, a', 'a'],
  ['WITH a AS (SELECT 1) SELECT * FROM (WITH b AS (SELECT * FROM a) SELECT * FROM b) x WHERE EXISTS (SELECT * FROM a, b)', 'b'],
  ['WITH a AS (SELECT 1) SELECT * FROM a UNION SELECT * FROM a WHERE 1 IN (TABLE a)', ''],
  ['SELECT * FROM x UNION (WITH x AS (SELECT 1) SELECT * FROM x)', 'x'],
  ['WITH a AS (WITH b AS (SELECT 1) TABLE b) SELECT * FROM a, b', 'b'],
] as const)('%s reads %s', ([text, names]) => {
  expect(
    listRelations(parseStatement(text).tree)
      .map(({ name }) => name)
      .join(' '),
  ).toBe(names)
})

test('relations are replaced where they are relations, and nowhere else', () => {
  const { tree } = parseStatement('WITH a AS (SELECT * FROM b) SELECT * FROM a JOIN b USING (x) UNION TABLE s.a')
  const before = JSON.stringify(tree)
  const replaced = replaceRelations(tree, ({ name }, relation) => ({
    RangeVar: { ...relation, relname: `${name}_1`, alias: { aliasname: name } },
  }))
  expect(deparseStatement(replaced)).toBe(
    'WITH a AS (SELECT * FROM b_1 AS b) (SELECT * FROM a JOIN b_1 AS b USING (x)) UNION (SELECT * FROM s.a_1 AS a)',
  )
  expect(JSON.stringify(tree)).toBe(before)
})
