import { beforeAll, expect, test } from 'vitest'
import { SqlError } from '../../../src/errors/sql-error.ts'
import { explainSyntaxError } from '../../../src/sql/dialect-hint.ts'
import { loadGrammar } from '../../../src/sql/grammar.ts'
import { parseStatement } from '../../../src/sql/parse-statement.ts'

beforeAll(loadGrammar)

async function hintOf(text: string): Promise<string | undefined> {
  try {
    parseStatement(text)
  } catch (error) {
    if (error instanceof SqlError) return (await explainSyntaxError(error, text)).hint
    throw error
  }
  throw new Error('no error')
}

test.for([
  ['SELECT TOP 10 id FROM users', 'This parses as Transact-SQL; write LIMIT 10 instead of TOP 10.'],
  ['SELECT [id] FROM [users]', 'This parses as Transact-SQL; write "id" instead of [id].'],
  ['SELECT `id` FROM users', 'This parses as MySQL; write "id" instead of `id`.'],
  ['SELECT id FROM users LIMIT 10, 20', 'This parses as MySQL; write LIMIT 20 OFFSET 10 instead of LIMIT 10, 20.'],
  ['SELECT date_add(a, INTERVAL 1 DAY) FROM t', "This parses as MySQL; write INTERVAL '1 day' instead of INTERVAL 1 DAY."],
  ['SELECT * EXCEPT (id) FROM users', 'This parses as BigQuery; list the columns instead of * EXCEPT.'],
  ['SELECT id FROM users QUALIFY row_number() OVER () = 1', 'This parses as Snowflake; write a subquery with WHERE instead of QUALIFY.'],
  ['SELECT id, FROM users', 'This parses as BigQuery; leave out the comma before FROM.'],
  ["SELECT id FROM users WHERE name REGEXP '^a'", 'This parses as MySQL; write ~ instead of REGEXP.'],
  ['SELECT id FROM a MINUS SELECT id FROM b x y', 'Write EXCEPT instead of MINUS.'],
  ['FROM users', 'Write SELECT * before FROM.'],
  ["SELECT * FROM 'a.csv'", 'Name a table of the catalog instead of a file.'],
  ['PRAGMA database_list', 'Send a SELECT; PRAGMA is not run here.'],
  ['DESCRIBE users', 'Query information_schema.tables and information_schema.columns instead.'],
] as const)('%s is told: %s', async ([text, hint]) => {
  expect(await hintOf(text)).toBe(hint)
})

test.for(["SELECT 'TOP 10' FORM x y", 'SELECT "TOP" FORM x y', 'SELECT * FORM users x y'])('%s has no hint', async (text) => {
  expect(await hintOf(text)).toBeUndefined()
})

test('the error stays what it was, apart from the hint', async () => {
  const error = new SqlError('42601', 'syntax error at or near "10"', { position: 12, detail: 'A detail.' })
  const explained = await explainSyntaxError(error, 'SELECT TOP 10 id FROM users')
  expect(explained).toMatchObject({ code: '42601', message: 'syntax error at or near "10"', position: 12, detail: 'A detail.' })
})

test('another error, or one with a hint, comes back as it is', async () => {
  const other = new SqlError('42P01', 'relation "a" does not exist')
  const hinted = new SqlError('42601', 'syntax error', { hint: 'Do this.' })
  expect(await explainSyntaxError(other, 'SELECT TOP 1 a FROM b')).toBe(other)
  expect(await explainSyntaxError(hinted, 'SELECT TOP 1 a FROM b')).toBe(hinted)
})

test('a deep text gets no parser, and is answered at once', async () => {
  const text = `SELECT TOP 10 ${'('.repeat(300)}a${')'.repeat(300)} FROM t`
  expect(await hintOf(text)).toBe('Write LIMIT 10 instead of TOP 10.')
})
