import { beforeAll, expect, test } from 'vitest'
import { deparseStatement } from '../../../src/sql/deparse-statement.ts'
import { loadGrammar } from '../../../src/sql/grammar.ts'
import { parseStatement } from '../../../src/sql/parse-statement.ts'

beforeAll(loadGrammar)

test.for([
  ['select a from t where not b = 1', 'SELECT a FROM t WHERE NOT (b = 1)'],
  ['select a = 1 or b = 2 and c = 3', 'SELECT (a = 1) OR ((b = 2) AND (c = 3))'],
  ['select (a and b) and c, a and (b and c)', 'SELECT a AND b AND c, a AND (b AND c)'],
  ["select q = 1 and t ->> 'Env' = 'prod'", "SELECT (q = 1) AND ((t ->> 'Env') = 'prod')"],
  ['select -1, - 1.5, - a, 1 - -1, -(-1), + 2', 'SELECT -1, -1.5, - a, 1 - (-1), 1, + 2'],
  ['select "at", "Group"."b c", "left"(a, 1) as "end" from "Group"', 'SELECT "at", "Group"."b c", "left"(a, 1) AS "end" FROM "Group"'],
  ["select e'it''s \\\\ \\n', ''", "SELECT 'it''s \\ \n', ''"],
  ['select 0, 12345678901234567890, 1e400, true, false, null', 'SELECT 0, 12345678901234567890, 1e400, TRUE, FALSE, NULL'],
  [
    "select x::int[], 'a'::varchar(3), now()::timestamp(3), x::numeric(10,2)",
    "SELECT CAST(x AS integer[]), CAST('a' AS varchar(3)), CAST(now() AS timestamp(3)), CAST(x AS numeric(10, 2))",
  ],
  [
    "select interval '1 day', interval '1' hour to second(2), date '2020-01-01', char 'a', 'a'::char(3)",
    "SELECT CAST('1 day' AS interval), CAST('1' AS interval hour to second(2)), CAST('2020-01-01' AS date), CAST('a' AS pg_catalog.bpchar), CAST('a' AS char(3))",
  ],
  [
    "select a like 'x' escape 'y', a not ilike 'x', a similar to 'x', a ~ 'x'",
    "SELECT a LIKE 'x' ESCAPE 'y', a NOT ILIKE 'x', a SIMILAR TO 'x', a ~ 'x'",
  ],
  [
    'select a in (1, 2), a not in (select 1), a = any (b), a > all (select 1)',
    'SELECT a IN (1, 2), NOT (a IN (SELECT 1)), a = ANY (b), a > ALL (SELECT 1)',
  ],
  ['select a between 1 and 2 + 3, a not between symmetric 1 and 2', 'SELECT a BETWEEN 1 AND (2 + 3), a NOT BETWEEN SYMMETRIC 1 AND 2'],
  [
    'select a is null, a is not true, a is distinct from b, a is null is not null',
    'SELECT a IS NULL, a IS NOT TRUE, a IS DISTINCT FROM b, (a IS NULL) IS NOT NULL',
  ],
  [
    'select exists (select 1), array(select 1), (select 1), (array[1, 2])[1], (a).b, row(1), (1, 2)',
    'SELECT EXISTS (SELECT 1), ARRAY(SELECT 1), (SELECT 1), (ARRAY[1, 2])[1], (a).b, ROW(1), (1, 2)',
  ],
  [
    'select case a when 1 then 2 else 3 end, case when a then 1 end, coalesce(a, b), least(a, b), nullif(a, b)',
    'SELECT CASE a WHEN 1 THEN 2 ELSE 3 END, CASE WHEN a THEN 1 END, COALESCE(a, b), LEAST(a, b), NULLIF(a, b)',
  ],
  [
    "select extract(year from a), a at time zone 'UTC', position('a' in b), substring(a from 1 for 2), trim(both 'x' from a), overlay(a placing b from 1)",
    "SELECT EXTRACT('year' FROM a), (a AT TIME ZONE 'UTC'), POSITION('a' IN b), SUBSTRING(a FROM 1 FOR 2), TRIM(BOTH 'x' FROM a), OVERLAY(a PLACING b FROM 1)",
  ],
  [
    'select count(*) filter (where a), sum(distinct a), string_agg(a, b order by c desc), f(a => 1, variadic b)',
    'SELECT count(*) FILTER (WHERE a), sum(DISTINCT a), string_agg(a, b ORDER BY c DESC), f(a => 1, VARIADIC b)',
  ],
  ['select percentile_cont(0.5) within group (order by a) from t', 'SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM t'],
  [
    'select sum(a) over (partition by b order by c rows between 1 preceding and current row exclude ties), rank() over w, lag(a) over () from t window w as (order by a)',
    'SELECT sum(a) OVER (PARTITION BY b ORDER BY c ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES), rank() OVER w, lag(a) OVER () FROM t WINDOW w AS (ORDER BY a)',
  ],
  [
    'select * from a x(c), lateral (select 1) y, f(1) with ordinality z',
    'SELECT * FROM a AS x(c), LATERAL (SELECT 1) AS y, f(1) WITH ORDINALITY AS z',
  ],
  [
    'select * from a left join (b join c using (d)) on a.e = b.e cross join f natural full join g',
    'SELECT * FROM a LEFT JOIN (b JOIN c USING (d)) ON a.e = b.e CROSS JOIN f NATURAL FULL JOIN g',
  ],
  ['select * from (a join b using (c) as k) as j', 'SELECT * FROM (a JOIN b USING (c) AS k) AS j'],
  [
    'with recursive a(n) as (select 1 union all select n + 1 from a) select * from a',
    'WITH RECURSIVE a(n) AS ((SELECT 1) UNION ALL (SELECT n + 1 FROM a)) SELECT * FROM a',
  ],
  [
    'with a as materialized (select 1), b as not materialized (select 2) table b',
    'WITH a AS MATERIALIZED (SELECT 1), b AS NOT MATERIALIZED (SELECT 2) SELECT * FROM b',
  ],
  [
    'select 1 union select 2 except all select 3 order by 1 limit 2 offset 1',
    '((SELECT 1) UNION (SELECT 2)) EXCEPT ALL (SELECT 3) ORDER BY 1 LIMIT 2 OFFSET 1',
  ],
  [
    'select distinct on (a) a from t group by a, rollup (b, c), grouping sets ((d), ()) having count(*) > 1 order by a desc nulls last, b using <',
    'SELECT DISTINCT ON (a) a FROM t GROUP BY a, ROLLUP (b, c), GROUPING SETS (d, ()) HAVING count(*) > 1 ORDER BY a DESC NULLS LAST, b USING <',
  ],
  ['values (1, 2), (3, 4) order by 1 fetch first 1 row with ties', 'VALUES (1, 2), (3, 4) ORDER BY 1 FETCH FIRST 1 ROWS WITH TIES'],
  [
    'select current_date, localtime(3), current_user, a collate "C", $1',
    'SELECT CURRENT_DATE, LOCALTIME(3), CURRENT_USER, a COLLATE "C", $1',
  ],
] as const)('%s is written closed, and means the same', ([text, written]) => {
  const deparsed = deparseStatement(parseStatement(text).tree)
  expect(deparsed).toBe(written)
  expect(deparseStatement(parseStatement(deparsed).tree)).toBe(written)
})

test.for([
  ["SELECT JSON_OBJECT('a': 1)", 'this JSON expression is not supported', 8],
  ['SELECT xmlelement(NAME a)', 'this XML expression is not supported', 8],
  ['SELECT * FROM t TABLESAMPLE system (1)', 'TABLESAMPLE is not supported', 29],
] as const)('%s can not be written, and is refused at its place', ([text, message, position]) => {
  expect(() => deparseStatement(parseStatement(text).tree)).toThrow(expect.objectContaining({ code: '0A000', message, position }))
})

test.for([
  [
    'a sign before a constant, which the grammar folds',
    { A_Expr: { kind: 'AEXPR_OP', name: [{ String: { sval: '-' } }], rexpr: { A_Const: { ival: { ival: 1 } } } } },
  ],
  ['a name with no text', { ColumnRef: { fields: [{ String: { sval: '' } }] } }],
  [
    'an operator that would open a comment',
    { A_Expr: { kind: 'AEXPR_OP', name: [{ String: { sval: '/*' } }], rexpr: { A_Const: { ival: { ival: 1 } } } } },
  ],
  ['digits that are none', { A_Const: { fval: { fval: '1; DROP TABLE t' } } }],
  ['a keyword that is none', { SQLValueFunction: { op: 'SVFOP_CURRENT_CATALOG', typmod: 3 } }],
] as const)('a tree that does not come back the same is never run: %s', ([, value]) => {
  const tree = JSON.parse(JSON.stringify({ targetList: [{ ResTarget: { val: value } }] }))
  expect(() => deparseStatement(tree)).toThrow(expect.objectContaining({ code: '0A000' }))
})
