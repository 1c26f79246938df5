import { beforeAll, expect, test } from 'vitest'
import { loadGrammar } from '../../../src/sql/grammar.ts'
import { findIdentityScan } from '../../../src/sql/identity-scan.ts'
import { parseStatement } from '../../../src/sql/parse-statement.ts'

beforeAll(loadGrammar)

test('a plain list of columns is an identity scan', () => {
  expect(findIdentityScan(parseStatement('SELECT id AS "Id", u.name FROM s.users u LIMIT 5 OFFSET 2').tree)).toEqual({
    relation: { schema: 's', name: 'users', alias: 'u', position: 32 },
    columns: [
      { column: 'id', label: 'Id', position: 8 },
      { column: 'name', label: undefined, position: 20 },
    ],
    limit: 5,
    offset: 2,
  })
})

test.for([
  ['TABLE t', undefined],
  ['SELECT * FROM t LIMIT ALL', undefined],
  ['SELECT t.* FROM t LIMIT 0', 0],
  ['SELECT s.t.* FROM s.t FETCH FIRST ROW ONLY', 1],
] as const)('%s takes all columns', ([text, limit]) => {
  const scan = findIdentityScan(parseStatement(text).tree)
  expect([scan?.columns, scan?.limit, scan?.offset]).toEqual(['all', limit, 0])
})

test.for([
  'SELECT',
  'SELECT 1',
  'SELECT FROM t',
  'SELECT a FROM t, u',
  'SELECT a FROM t JOIN u USING (b)',
  'SELECT a FROM (SELECT 1) t',
  'SELECT a FROM f()',
  'SELECT a, * FROM t',
  'SELECT a + 1 FROM t',
  'SELECT a::text FROM t',
  'SELECT (a).b FROM t',
  'SELECT a[1] FROM t',
  'SELECT $1 FROM t',
  'SELECT u.a FROM t',
  'SELECT t.a FROM t u',
  'SELECT s.t.a FROM t',
  'SELECT a FROM t WHERE true',
  'SELECT a FROM t ORDER BY 1',
  'SELECT a FROM t GROUP BY a',
  'SELECT a FROM t HAVING true',
  'SELECT DISTINCT a FROM t',
  'SELECT DISTINCT ON (a) a FROM t',
  'SELECT a FROM t WINDOW w AS ()',
  'WITH x AS (SELECT 1) SELECT a FROM t',
  'SELECT a FROM t UNION ALL SELECT a FROM t',
  'VALUES (1)',
  'SELECT a FROM t LIMIT $1',
  'SELECT a FROM t LIMIT -1',
  'SELECT a FROM t LIMIT 1 + 1',
  'SELECT a FROM t LIMIT 1.5',
  'SELECT a FROM t OFFSET -1',
  'SELECT a FROM t ORDER BY a FETCH FIRST 1 ROW WITH TIES',
  'SELECT a FROM t AS u(b)',
  'SELECT a FROM t TABLESAMPLE system (1)',
])('%s is not one', (text) => {
  expect(findIdentityScan(parseStatement(text).tree)).toBeUndefined()
})
