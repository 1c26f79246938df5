import { beforeAll, expect, test } from 'vitest'
import { SqlError } from '../../../src/errors/sql-error.ts'
import { loadGrammar } from '../../../src/sql/grammar.ts'
import { type ParsedStatement, parseStatement } from '../../../src/sql/parse-statement.ts'
import { visitNodes } from '../../../src/sql/tree.ts'
import { ESCAPE_ATTEMPTS } from '../../support/escape-attempts.ts'

beforeAll(loadGrammar)

test('a statement gives its tree, its text and the number of its parameters', () => {
  const parsed = parseStatement('SELECT a FROM t WHERE b = $3 AND c = $1')
  expect(parsed.kind).toBe('select')
  expect(parsed.text).toBe('SELECT a FROM t WHERE b = $3 AND c = $1')
  expect(parsed.parameterCount).toBe(3)
  expect(parsed.hints).toEqual([])
  expect(parsed.tree.fromClause).toEqual([{ RangeVar: { relname: 't', inh: true, relpersistence: 'p', location: 14 } }])
})

test.for([
  ['SELECT * FORM x y', 'syntax error at or near "FORM"', 10],
  ["SELECT '\u00e4\u{1F600}', a FROM t x y", 'syntax error at or near "y"', 25],
  ['SELECT 1 +', 'syntax error at end of input', 11],
  ["SELECT 'abc", 'unterminated quoted string at or near "\'abc"', 8],
  ['', 'statement is empty', undefined],
  [' -- nothing\n ;; ', 'statement is empty', undefined],
  ['SELECT 1; /* x */ SELECT 2', 'cannot run several statements at once', 19],
  ["SELECT {d '2024-01-31'} FROM \u00e4 x y", 'syntax error at or near "y"', 34],
  ['SELECT CONVERT(a, decimal(10, 2)), b FORM FROM t x y z', 'syntax error at or near "y"', 52],
] as const)('%s is a syntax error with its position', ([text, message, position]) => {
  const error = errorOf(text)
  expect([error.code, error.message, error.position]).toEqual(['42601', message, position])
})

test('locations in the tree are characters of the text as it was written', () => {
  expect(columnLocations(parseStatement("SELECT '\u00e4\u{1F600}', a, b FROM t"))).toEqual({ a: 13, b: 16 })
  const text = "SELECT {ts '2024-01-31 00:00:00'}, a, CONVERT(b, decimal(3)), c FROM {oj t LEFT JOIN u ON t.id = u.id}"
  expect(columnLocations(parseStatement(text))).toMatchObject({ a: text.indexOf('a,'), b: text.indexOf('b,'), c: text.indexOf('c FROM') })
})

test.for([
  ['U+0000', 'SELECT 1\0; DROP TABLE t', 9],
  ['half of a surrogate pair', "SELECT '\ud800'", 9],
] as const)('%s is refused: the grammar would not see it', ([, text, position]) => {
  const error = errorOf(text)
  expect([error.code, error.position]).toEqual(['22021', position])
})

test.for([
  ['parentheses', `SELECT ${'('.repeat(100_000)}1${')'.repeat(100_000)}`],
  ['fewer parentheses', `SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`],
  ['brackets', `SELECT ${'array['.repeat(5_000)}${']'.repeat(5_000)}`],
  ['subscripts', `SELECT a${'[1]'.repeat(5_000)} FROM t`],
  ['signs', `SELECT ${'- '.repeat(5_000)}1`],
  ['signs without blanks', `SELECT ${'+-'.repeat(5_000)}1`],
  ['sums', `SELECT ${Array(5_000).fill('1').join(' + ')}`],
  ['sums of columns named like keywords', `SELECT ${'t.and + '.repeat(5_000)}1 FROM t`],
  ['NOTs', `SELECT ${'NOT '.repeat(5_000)}true`],
  ['casts', `SELECT 1${'::int'.repeat(5_000)}`],
  ['tests', `SELECT a${' IS NULL'.repeat(5_000)} FROM t`],
  ['BETWEENs', `SELECT a${' IS NULL BETWEEN 1 AND 2'.repeat(5_000)} FROM t`],
  ['CASEs', `SELECT ${'CASE WHEN true THEN '.repeat(5_000)}1${' END'.repeat(5_000)}`],
  ['subqueries', `${'SELECT * FROM ('.repeat(5_000)}SELECT 1${') t'.repeat(5_000)}`],
  ['UNIONs', Array(5_000).fill('SELECT 1').join(' UNION ')],
  ['joins', `SELECT * FROM t${' JOIN t USING (a)'.repeat(5_000)}`],
  ['a list', `SELECT * FROM t WHERE a IN (${Array(60_000).fill('1').join(', ')})`],
  ['a literal', `SELECT '${'x'.repeat(1_048_576)}'`],
] as const)('too many %s are too complex, and the next statement still runs', ([, text]) => {
  expect(errorOf(text).code).toBe('54001')
  expect(parseStatement('SELECT 1').kind).toBe('select')
})

test.for([
  ['conjuncts', `SELECT * FROM t WHERE ${Array(5_000).fill('a = 1').join(' AND ')}`],
  ['disjuncts', `SELECT * FROM t WHERE ${Array(5_000).fill("a = 1 AND b LIKE 'x' OR NOT c").join(' OR ')}`],
  ['constants', `SELECT * FROM t WHERE a IN (${Array(40_000).fill('1').join(', ')})`],
  ['cases', `SELECT CASE ${Array(2_000).fill('WHEN a = 1 THEN 2 + 3').join(' ')} END FROM t`],
  ['columns', `SELECT ${Array(2_000).fill('a + 1').join(', ')} FROM t`],
  ['parentheses', `SELECT ${'('.repeat(300)}1${')'.repeat(300)}`],
] as const)('many %s are not too complex', ([, text]) => {
  expect(parseStatement(text).kind).toBe('select')
})

test.for(ESCAPE_ATTEMPTS.filter(({ code }) => code === '42601' || code === '25006'))(
  '$sql is refused by the grammar or by its kind',
  ({ sql, code }) => {
    expect(errorOf(sql).code).toBe(code)
  },
)

function errorOf(text: string): SqlError {
  try {
    parseStatement(text)
  } catch (error) {
    if (error instanceof SqlError) return error
    throw error
  }
  throw new Error('no error')
}

function columnLocations({ tree }: ParsedStatement): Record<string, number | undefined> {
  const locations: Record<string, number | undefined> = {}
  visitNodes(tree, (node) => {
    const field = 'ColumnRef' in node && node.ColumnRef.fields?.length === 1 ? node.ColumnRef.fields[0] : undefined
    if ('ColumnRef' in node && field && 'String' in field) locations[field.String.sval ?? ''] = node.ColumnRef.location
  })
  return locations
}
