import { beforeAll, expect, test } from 'vitest'
import { deparseStatement } from '../../../src/sql/deparse-statement.ts'
import { loadGrammar } from '../../../src/sql/grammar.ts'
import { parseStatement } from '../../../src/sql/parse-statement.ts'
import { TEIID_FUNCTIONS } from '../../../src/sql/teiid-functions.ts'

beforeAll(loadGrammar)

function rewrite(text: string): string {
  return deparseStatement(parseStatement(text).tree)
}

test.for([
  ["{d '2024-01-31'}", "CAST('2024-01-31' AS date)"],
  ["{t '12:00:00'}", "CAST('12:00:00' AS time)"],
  ["{ts'2024-01-31 12:00:00'}", "CAST('2024-01-31 12:00:00' AS timestamp)"],
  ["{b 'true'}", "CAST('true' AS boolean)"],
  ["{b'true'}", "CAST('true' AS boolean)"],
  ['{b false}', 'FALSE'],
  ['{fn ABS({fn MOD(a, 2)})}', 'abs(mod(a, 2))'],
  ["'{d}' || {d '2024-01-31'}", "'{d}' || CAST('2024-01-31' AS date)"],
  ['CURRENT_DATE()', 'CURRENT_DATE'],
  ["a LIKE_REGEX 'x' AND b NOT LIKE_REGEX 'y'", "(a ~ 'x') AND (b !~ 'y')"],
  ['CONVERT(a, decimal(10, 2))', 'CAST(a AS numeric(10, 2))'],
  ['CONVERT(CONVERT(a, string(3)), integer)', 'CAST(CAST(a AS varchar(3)) AS integer)'],
] as const)('%s, which the grammar refuses, is understood', ([text, written]) => {
  expect(rewrite(`SELECT ${text} AS x`)).toBe(`SELECT ${written} AS x`)
})

test.for([
  ['CONVERT(a, long)', 'CAST(a AS bigint)'],
  ['CONVERT(a, timestamp)', 'CAST(a AS timestamp)'],
  ['CAST(a AS bigdecimal(10, 2))', 'CAST(a AS numeric(10, 2))'],
  ['CAST(a AS double)', 'CAST(a AS double precision)'],
  ['CAST(a AS string)', 'CAST(a AS varchar)'],
  ['CAST(a AS byte)', 'CAST(a AS smallint)'],
  ['CAST(a AS clob)', 'CAST(a AS text)'],
  ['UCASE(a)', 'upper(a)'],
  ["LOCATE('x', a)", "strpos(a, 'x')"],
  ['NVL(IFNULL(a, b), c)', 'COALESCE(COALESCE(a, b), c)'],
  ['CONCAT2(a, b)', 'CASE WHEN (a IS NULL) AND (b IS NULL) THEN NULL ELSE concat(a, b) END'],
  ["INSERT(a, 2, 1, 'x')", "OVERLAY(a PLACING 'x' FROM 2 FOR 1)"],
  ["ENDSWITH('x', a)", `"right"(a, length('x')) = 'x'`],
  ['BITAND(a, 3)', 'a & 3'],
  ['MONTH(max(a))', "CAST(EXTRACT('month' FROM max(a)) AS integer)"],
  ['DAYOFWEEK(a)', "CAST(EXTRACT('dow' FROM a) AS integer) + 1"],
  ['SECOND(a)', "CAST(floor(EXTRACT('second' FROM a)) AS integer)"],
  ['TIMESTAMPADD(SQL_TSI_DAY, 3, a)', "a + CAST('3 day' AS interval)"],
  ['TIMESTAMPADD(QUARTER, -2, a)', "a + CAST('-6 month' AS interval)"],
  ['TIMESTAMPADD(HOUR, b, a)', "a + (b * CAST('1 hour' AS interval))"],
  [
    'TIMESTAMPDIFF(SQL_TSI_DAY, a, b)',
    "CAST(floor(EXTRACT('epoch' FROM b) / 86400) AS bigint) - CAST(floor(EXTRACT('epoch' FROM a) / 86400) AS bigint)",
  ],
  ["FORMATTIMESTAMP(a, 'yyyy-MM-dd''T''HH:mm:ss')", `to_char(a, 'YYYY-MM-DD"T"HH24:MI:SS')`],
  ["PARSEDATE(a, 'yyyy/MM/dd')", "to_date(a, 'YYYY/MM/DD')"],
  ["DECODESTRING(a, 'x,y,z')", "CASE CAST(a AS text) WHEN 'x' THEN 'y' ELSE 'z' END"],
  ["DECODESTRING(a, '1|2|3|4', '|')", "CASE CAST(a AS text) WHEN '1' THEN '2' WHEN '3' THEN '4' ELSE CAST(a AS text) END"],
  ['ARRAY_GET(a, 1)', '(a)[1]'],
] as const)('%s becomes %s', ([text, written]) => {
  expect(rewrite(`SELECT ${text} AS x FROM t`)).toBe(`SELECT ${written} AS x FROM t`)
})

test.for(['concat(a, b)', 'log(a)', 'now()', 'length(a)', '"UCASE"(a)', 's.ucase(a)', 'ucase(a, b)', 'ucase(DISTINCT a)'])(
  '%s is not one of the functions that only Teiid has',
  (text) => {
    expect(rewrite(`SELECT ${text}`)).toBe(`SELECT ${text}`)
  },
)

test('a column that is a call keeps the name of the call', () => {
  expect(rewrite('SELECT ucase(a), ucase(a) || b, lcase(c) AS d FROM t')).toBe(
    'SELECT upper(a) AS ucase, upper(a) || b, lower(c) AS d FROM t',
  )
})

test.for([
  ["LOCATE('x', a, 2)", 'PostgreSQL has no search from a place. Use strpos on a substring.'],
  ['CONCAT2(a || b, c)', 'Argument 1 must be a column, a constant or a parameter.'],
  ['TIMESTAMPADD(SQL_TSI_FRAC_SECOND, 1, a)', 'The unit must be one of SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER and YEAR.'],
  ['TIMESTAMPDIFF(WEEK, a, b)', 'The unit must be one of SECOND, MINUTE, HOUR, DAY, MONTH, QUARTER and YEAR.'],
  ['TIMESTAMPDIFF(constructor, a, b)', 'The unit must be one of SECOND, MINUTE, HOUR, DAY, MONTH, QUARTER and YEAR.'],
  ["FORMATTIMESTAMP(a, 'G')", 'The pattern "G" has no counterpart in PostgreSQL.'],
  ['FORMATTIMESTAMP(a, b)', 'The pattern must be a constant.'],
  ["DECODESTRING(a, 'null,b')", 'The pairs may hold no quotes, no blanks around a value and no null.'],
  ['CONVERT(a, 1)', 'Its second argument must be the name of a type.'],
  ["ENV('HOME')", 'SQL may not read the environment.'],
] as const)('%s is refused at its place', ([text, detail]) => {
  expect(() => parseStatement(`SELECT ${text} FROM t`)).toThrow(expect.objectContaining({ code: '0A000', detail, position: 8 }))
})

test.for(TEIID_FUNCTIONS.filter((entry) => entry.kind === 'template'))('$name becomes an expression of PostgreSQL', (entry) => {
  const args = entry.arguments.map((_, index) => `a${index}`).join(', ')
  expect(rewrite(`SELECT ${entry.name}(${args}) FROM t`)).not.toContain('$')
})

test('hints are read, from comments and from OPTION', () => {
  const text =
    '/*+ cache(ttl:60000 scope:user) */ SELECT * FROM a JOIN /*+ MAKEDEP */ b ON true OPTION MAKEDEP a, s.b MAKENOTDEP c NOCACHE;'
  expect(parseStatement(text).hints).toEqual([
    { name: 'cache', arguments: 'ttl:60000 scope:user', relations: [], position: 5 },
    { name: 'makedep', arguments: undefined, relations: [], position: text.indexOf('MAKEDEP */') + 1 },
    { name: 'makedep', arguments: undefined, relations: ['a', 's.b'], position: text.indexOf('MAKEDEP a') + 1 },
    { name: 'makenotdep', arguments: undefined, relations: ['c'], position: text.indexOf('MAKENOTDEP') + 1 },
    { name: 'nocache', arguments: undefined, relations: [], position: text.indexOf('NOCACHE') + 1 },
  ])
  expect(rewrite(text)).toBe('SELECT * FROM a JOIN b ON TRUE')
})

test('MAKEDEP has options after a name', () => {
  expect(parseStatement('SELECT * FROM a, b OPTION MAKEDEP a(MAX:5 JOIN), b').hints).toEqual([
    { name: 'makedep', arguments: 'MAX : 5 JOIN', relations: ['a', 'b'], position: 27 },
  ])
})

test('a text that PostgreSQL understands keeps its meaning', () => {
  expect(parseStatement('SELECT a FROM option nocache').hints).toEqual([])
  expect(rewrite('SELECT a FROM option nocache')).toBe('SELECT a FROM option AS nocache')
})

test('an outer join escape is a join', () => {
  expect(rewrite('SELECT * FROM {oj a LEFT OUTER JOIN b ON a.x = b.x}')).toBe('SELECT * FROM a LEFT JOIN b ON a.x = b.x')
})

test('nested calls do not grow the statement without bound', () => {
  expect(rewrite(`SELECT ${'nvl('.repeat(150)}a${', b)'.repeat(150)} AS x FROM t`).length).toBeLessThan(5_000)
})
