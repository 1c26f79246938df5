import { beforeAll, expect, test } from 'vitest'
import { loadGrammar } from '../../../src/sql/grammar.ts'
import { parseStatement } from '../../../src/sql/parse-statement.ts'

beforeAll(loadGrammar)

test.for([
  'SELECT 1',
  'VALUES (1), (2)',
  'TABLE t',
  'WITH a AS (SELECT 1) SELECT * FROM a',
  '(SELECT 1) UNION ALL (VALUES (2)) ORDER BY 1',
  'SELECT',
])('%s is run', (text) => {
  expect(parseStatement(text).kind).toBe('select')
})

test.for([
  ['INSERT INTO t VALUES (1)', '25006', 'cannot execute INSERT in a read-only transaction', 1],
  ['/* x */ UPDATE t SET a = 1', '25006', 'cannot execute UPDATE in a read-only transaction', 9],
  ['DELETE FROM t', '25006', 'cannot execute DELETE in a read-only transaction', 1],
  ['MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE', '25006', 'cannot execute MERGE in a read-only transaction', 1],
  ['TRUNCATE t', '25006', 'cannot execute TRUNCATE TABLE in a read-only transaction', 1],
  ['CREATE TABLE t (a int)', '25006', 'cannot execute CREATE TABLE in a read-only transaction', 1],
  ['CREATE FOREIGN TABLE t (a int) SERVER s', '25006', 'cannot execute CREATE FOREIGN TABLE in a read-only transaction', 1],
  ['ALTER TABLE t ADD b int', '25006', 'cannot execute ALTER TABLE in a read-only transaction', 1],
  ['DROP VIEW v', '25006', 'cannot execute DROP in a read-only transaction', 1],
  ['GRANT SELECT ON t TO u', '25006', 'cannot execute GRANT in a read-only transaction', 1],
  ['REVOKE SELECT ON t FROM u', '25006', 'cannot execute REVOKE in a read-only transaction', 1],
  ["COPY t FROM '/etc/passwd'", '25006', 'cannot execute COPY FROM in a read-only transaction', 1],
  ['SELECT a INTO b FROM t', '25006', 'cannot execute SELECT INTO in a read-only transaction', 15],
  ['SELECT * FROM t FOR UPDATE', '25006', 'cannot execute SELECT FOR UPDATE in a read-only transaction', 1],
  ['SELECT * FROM (SELECT * FROM t FOR SHARE) x', '25006', 'cannot execute SELECT FOR SHARE in a read-only transaction', 1],
  ['(SELECT 1 FOR KEY SHARE) UNION SELECT 2', '25006', 'cannot execute SELECT FOR KEY SHARE in a read-only transaction', 1],
  ['WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x', '25006', 'cannot execute DELETE in a read-only transaction', 6],
  ["COPY t TO '/tmp/x'", '0A000', 'COPY is not supported', 1],
  ['EXPLAIN SELECT 1', '0A000', 'EXPLAIN is not supported', 1],
  ['SHOW ALL', '0A000', 'SHOW is not supported', 1],
  ['SET a = 1', '0A000', 'SET is not supported', 1],
  ['BEGIN', '0A000', 'transaction control is not supported', 1],
  ['VACUUM', '0A000', 'VACUUM or ANALYZE is not supported', 1],
  ['LISTEN a', '0A000', 'LISTEN is not supported', 1],
  ['EXECUTE p', '0A000', 'EXECUTE is not supported', 1],
  ['DECLARE c CURSOR FOR SELECT 1', '0A000', 'DECLARE CURSOR is not supported', 1],
] as const)('%s is refused with %s', ([text, code, message, position]) => {
  expect(() => parseStatement(text)).toThrow(expect.objectContaining({ code, message, position }))
})
