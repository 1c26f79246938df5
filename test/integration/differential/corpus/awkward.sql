-- Found by the generator.
SELECT '0.5'::numeric::text, (-0.0000000001)::text, '0.05'::numeric || 'x'

SELECT substring('abc' FROM NULL), substring('abc' FROM 1 FOR NULL), repeat('a', NULL), lpad('ab', -1, NULL), rpad('ab', 1, NULL), split_part('ab', '', NULL)

SELECT id, substring(txt FROM i4), repeat(txt, NULL), rpad(txt, 1, vc) FROM odd WHERE id IN (3, 4)

SELECT id, sign(f8) FROM odd

SELECT id, d - 400 FROM odd WHERE id <> 6

SELECT d - 400 FROM odd WHERE id = 6

SELECT tz - interval '36 hours' FROM odd WHERE id = 6

SELECT date_trunc('week', tz - interval '1 year 2 days') FROM odd WHERE id = 6

SELECT id, jb -> 0, jb -> -1, jb ->> 0, jb -> 1, j -> 0, j ->> -1 FROM odd

SELECT jb FROM odd INTERSECT ALL SELECT '{"a": 2}'::jsonb

SELECT num FROM odd EXCEPT ALL SELECT 2.5

SELECT array_agg(i4 % i2 ORDER BY id) FILTER (WHERE i2 <> 0), sum(10 / i4) FILTER (WHERE i4 <> 0) FROM odd

SELECT string_agg(DISTINCT left(txt, 1), ',') FILTER (WHERE id < 9) FROM odd

SELECT string_agg(DISTINCT (SELECT vc), ',') FROM odd

SELECT string_agg(DISTINCT 'x'::text, ',') FROM odd

SELECT sum('-2147483648'::int4 + i4) FROM odd

SELECT avg('99999999999999999999999999999999999999'::numeric) FROM odd

SELECT sum(DISTINCT CAST(i8 AS float8)) FROM odd

SELECT avg(f8) FROM odd WHERE id IN (2, 5)

SELECT a.id, b.id FROM odd a LEFT JOIN odd b ON a.id = (SELECT 1)

SELECT id FROM odd WHERE d NOT IN (SELECT '2024-02-29' FROM odd)

SELECT id FROM odd ORDER BY 'x'::text, id

SELECT - '1'

SELECT -2147483648, pg_catalog.abs(-2147483648 + 1)

SELECT jb FROM odd INTERSECT SELECT raw FROM odd

SELECT coalesce(u, raw) FROM odd

SELECT last_value('x') OVER () FROM odd

SELECT trunc('1')

SELECT array_agg('x') FROM odd

SELECT 'NaN'::float8 % '2024-03-31'

SELECT CAST((SELECT NULL::int2) AS varchar)

SELECT CASE 1 WHEN 2 THEN now()::bigint WHEN 'x'::bigint THEN 1 END
