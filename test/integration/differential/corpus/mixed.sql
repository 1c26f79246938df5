SELECT team, count(*) FROM items i GROUP BY team HAVING count(*) > (SELECT count(*) FROM teams WHERE code = i.team) ORDER BY 1

SELECT team, (SELECT max(qty) FROM items x WHERE x.team = i.team) m FROM items i GROUP BY team, (SELECT max(qty) FROM items x WHERE x.team = i.team) ORDER BY 1

SELECT count(*) FROM items i WHERE EXISTS (SELECT count(*) FROM teams WHERE code = i.team)

SELECT (SELECT count(i.id)) FROM items i

SELECT (SELECT sum(i.qty) FROM teams WHERE code = 'red') FROM items i WHERE id > 6

SELECT DISTINCT ON (upper(team)) upper(team), id FROM items ORDER BY upper(team), id

SELECT sum(price) FROM items

SELECT sum(price * qty) FROM items

SELECT sum(price)::int, avg(price)::numeric(10,3), max(price) * 2, min(price)::text FROM items

SELECT price * 1.000000000000000001 FROM items ORDER BY id

SELECT price + 1e-20, price * 1e20, price / 1e10 FROM items ORDER BY id

SELECT 1.0 / 7 > 0.142857142857142857, 1.0/3*3 = 1, 2.0/3 = 0.66666666666666666667

SELECT CASE WHEN id < 3 THEN 1.5 WHEN id < 5 THEN 2 ELSE price END FROM items ORDER BY id

SELECT coalesce(price, 1.555), coalesce(price, qty, 0) FROM items ORDER BY id

SELECT NULL::numeric + 1.5, NULL::numeric(5,2), coalesce(NULL::numeric, 2.50)

SELECT -price / 3, -(price / 3), abs(price / 3), round(price / 3, 4) + 1 FROM items ORDER BY id

SELECT id FROM items WHERE price / 3 > 0.8 ORDER BY id

SELECT id FROM items ORDER BY price / 3 DESC, id

SELECT price / 3 AS x, count(*) FROM items GROUP BY price / 3 ORDER BY 1

SELECT price / 3 AS x, count(*) FROM items GROUP BY x ORDER BY x DESC

SELECT max(price / 3), min(price / 7), sum(price / 3), avg(price / 3), count(DISTINCT price / 3) FROM items

SELECT sum(price / 3) OVER (ORDER BY id) FROM items ORDER BY id

SELECT qty::numeric / 7, big::numeric * big FROM items WHERE id IN (2, 9, 10) ORDER BY id

SELECT big * big FROM items WHERE id = 10

SELECT 0.0 * -1, -0.0, 0 * -1.5, round(-0.4)

SELECT 1.5::numeric(3,1)::text, 1.25::numeric(3,1), -1.25::numeric(3,1), (-1.25)::numeric(3,1)

SELECT 100::numeric(5,2), '1e2'::numeric(5,2), 1e2, 1.5e3, 15e-1, .5, 5.

SELECT id FROM items WHERE qty IN ('5', 3)

SELECT id FROM items WHERE qty IN ('5', '3')

SELECT id FROM items WHERE qty IN ('5')

SELECT id FROM items WHERE qty IN ('x')

SELECT id FROM items WHERE day IN ('2024-01-31', NULL)

SELECT id FROM items WHERE ratio IN (1, 2.5, 0.5)

SELECT id FROM items WHERE ratio::real IN (0.1, -0.1)

SELECT id FROM items WHERE ratio::real = 0.5

SELECT id FROM items WHERE name IN (team, 'apple')

SELECT id FROM items WHERE NOT (qty IN (1, NULL))

SELECT id FROM items WHERE (qty > 3) IS TRUE AND (ok IS NULL) = false

SELECT id FROM items WHERE ok IS DISTINCT FROM true ORDER BY id

SELECT id FROM items WHERE (ok OR qty > 0) AND NOT (team = 'red' AND ok)

SELECT ok = (qty > 0), (ok AND NULL) IS NULL FROM items ORDER BY id

SELECT id FROM items WHERE team = 'red' OR team IS NULL AND qty IS NULL

SELECT "id" AS "c1", "name" AS "r1" FROM items AS "r1" ORDER BY "r1"."id"

SELECT c1.id FROM items c1 JOIN docs r1 ON c1.id = r1.id ORDER BY c1.id

SELECT "select".id AS "from" FROM items "select" ORDER BY 1

SELECT id AS "a""b", name AS "ünï" FROM items ORDER BY 1 LIMIT 1

SELECT x."Äö" FROM (SELECT 1 AS "Äö") x

SELECT x.A, x.a FROM (SELECT 1 AS "A", 2 AS a) x

SELECT x."A" FROM (SELECT 1 AS "A", 2 AS a) x

SELECT items.* FROM items JOIN docs USING (id) ORDER BY items.id

SELECT docs.*, 1 FROM items JOIN docs USING (id) ORDER BY docs.id

SELECT a.id, b.id, c.id FROM items a LEFT JOIN docs b ON a.id = b.id AND b.id < 3 LEFT JOIN docs c USING (id)

SELECT a.id, c.id FROM items a LEFT JOIN (docs b JOIN docs c ON b.id = c.id AND c.id > 2) ON a.id = b.id ORDER BY 1

SELECT * FROM (VALUES (1),(2)) a(x) FULL JOIN (VALUES (2),(3)) b(x) USING (x) ORDER BY x

SELECT * FROM (VALUES (1),(2)) a(x) FULL JOIN (VALUES (2.0),(3.0)) b(x) USING (x) ORDER BY x

SELECT a.x, b.x, x FROM (VALUES (1),(2)) a(x) RIGHT JOIN (VALUES (2),(3)) b(x) USING (x) ORDER BY 2

SELECT * FROM (VALUES (1)) a(x) JOIN (VALUES ('1')) b(x) USING (x)

SELECT * FROM (VALUES (1, 2)) a(x, y) NATURAL FULL JOIN (VALUES (1, 3)) b(x, y)

SELECT count(*), count(a.x) FROM (VALUES (1),(NULL)) a(x) JOIN (VALUES (1),(NULL)) b(x) ON a.x IS NOT DISTINCT FROM b.x

SELECT i.id, x.m FROM items i LEFT JOIN LATERAL (SELECT max(d.id) AS m FROM docs d WHERE d.id < i.id) x ON x.m > 2 ORDER BY 1

SELECT id, rank() OVER (PARTITION BY ok ORDER BY qty DESC), count(*) OVER (ORDER BY qty RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM items ORDER BY id

SELECT id, sum(qty) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW) FROM items WHERE id > 6 ORDER BY id

SELECT id, lead(price, 1, 0) OVER (ORDER BY id) FROM items ORDER BY id

SELECT id, lag(day) OVER (ORDER BY day NULLS FIRST, id) FROM items ORDER BY id

SELECT id, sum(id) OVER (ORDER BY id GROUPS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM items ORDER BY id

SELECT id, sum(id) OVER (ORDER BY id RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM items ORDER BY id

SELECT id, min(name) OVER (PARTITION BY team), max(day) OVER () FROM items ORDER BY id

SELECT id, avg(price) OVER (ORDER BY id) FROM items ORDER BY id

SELECT id, array_agg(id) OVER (ORDER BY id) FROM items WHERE id < 4 ORDER BY id

SELECT id, sum(sum(qty)) OVER (ORDER BY id) FROM items WHERE id > 6 GROUP BY id ORDER BY id

SELECT row_number() OVER (ORDER BY name), name FROM items ORDER BY name NULLS FIRST, 1

SELECT string_agg(id::text, ',' ORDER BY qty NULLS FIRST, id DESC) FROM items

SELECT string_agg(DISTINCT team, ', ' ORDER BY team DESC) FROM items

SELECT string_agg(name, NULL) FROM items

SELECT string_agg(name, team ORDER BY id) FROM items

SELECT array_agg(price ORDER BY id), array_agg(ok ORDER BY id), array_agg(day ORDER BY id) FROM items

SELECT array_agg(name) FROM items WHERE false

SELECT count(DISTINCT (team, ok)) FROM items

SELECT count(NULL), count(1), sum(NULL::int), max(NULL::text)

SELECT max(CASE WHEN ok THEN qty END), sum(CASE WHEN ok THEN 1 ELSE 0 END), sum(CASE WHEN ok THEN 1.5 ELSE 0 END) FROM items

SELECT team, sum(CASE WHEN ok THEN price ELSE 0 END) FROM items GROUP BY team ORDER BY team

SELECT sum(qty)::text || 'x', count(*) || ' rows' FROM items WHERE id > 6

SELECT avg(qty)::int, avg(qty) > 5, avg(qty) + 1, -avg(qty) FROM items WHERE id > 6

SELECT min(day) + 1, max(day) - min(day), max(made) - min(made) > interval '1 year' FROM items

SELECT length(string_agg(name, '')) FROM items

SELECT team || '!' AS x FROM items GROUP BY team || '!' ORDER BY x

SELECT team || '!' FROM items GROUP BY team ORDER BY 1

SELECT 1 + qty FROM items GROUP BY qty ORDER BY 1

SELECT qty + 1 FROM items GROUP BY qty + 1 ORDER BY qty + 1

SELECT qty + 1 FROM items GROUP BY qty + 2

SELECT id FROM items GROUP BY id ORDER BY count(*), id

SELECT team FROM items ORDER BY count(*)

SELECT team AS name FROM items GROUP BY name ORDER BY 1

SELECT date_trunc('month', made) AS m, count(*) FROM items GROUP BY m ORDER BY m

SELECT date_trunc('month', made) AS m, count(*) FROM items GROUP BY date_trunc('month', made) ORDER BY 1

SELECT extract(year from day) AS y, count(*) FROM items GROUP BY y ORDER BY y

SELECT extract(year from day)::int + 1, extract(epoch from made) * 1000, extract(second from made) + 1 FROM items ORDER BY id

SELECT to_char(made, 'YYYY-MM-DD') FROM items

SELECT made + '1 day' FROM items

SELECT made - '2024-01-01' < '10 days' FROM items ORDER BY id

SELECT day = 'x' FROM items

SELECT day || '' , made || '', seen || '' FROM items ORDER BY id

SELECT '2024-01-31'::date - 31, '2024-03-31'::date - interval '1 month', '2024-02-29'::date + interval '1 year'

SELECT day < now(), seen < current_timestamp, made < localtimestamp, day <= current_date FROM items ORDER BY id

SELECT '2024-01-31 12:34:56.7891234'::timestamp

SELECT '10000-01-01'::date

SELECT '0044-03-15 BC'::date

SELECT '2024-01-31 12:34:56 Europe/Berlin'::timestamptz

SELECT '2024-01-31 12:34:56+0530'::timestamptz, '2024-01-31 12:34:56 UTC'::timestamptz, '2024-01-31T12:34:56.789Z'::timestamptz

SELECT '12:34:56'::time < '13:00'::time, '12:34'::time::text

SELECT time '12:00' + interval '1 hour'

SELECT 'a' = 'a'::varchar, 'abc'::varchar(2) = 'ab', name::varchar = team FROM items WHERE id = 1

SELECT NOT NULL::boolean, NULL::boolean IS NULL, (NULL = NULL) IS NULL

SELECT 'abc' || 1 || 2.50 || NULL || 'x' IS NULL

SELECT b ->> 'a' = '2', (b ->> 'a')::numeric * 1.5, b -> 'a' = '2'::jsonb FROM docs WHERE id IN (1, 2) ORDER BY id

SELECT j ->> 'a' AS x, count(*) FROM docs GROUP BY 1 ORDER BY 1

SELECT max(b ->> 'a') FROM docs

SELECT b -> 'o' ->> 'z' AS z, (b -> 'o' -> 'y') ->> 'x' FROM docs ORDER BY id

SELECT coalesce(b ->> 'nope', 'none'), b -> 'a' IS NULL FROM docs ORDER BY id

SELECT b || '{"z":1}' FROM docs

SELECT b - 'a' FROM docs

SELECT '{"a":[1,2,{"b":null}],"c":"\u0000"}'::json

SELECT '{"a":1}'::jsonb < '{"a":2}'::jsonb

SELECT '[1,2,3]'::jsonb @> '[1,1]', '{"a":{"b":1,"c":2}}'::jsonb @> '{"a":{"b":1}}', '[[1,2]]'::jsonb @> '[1]', '{"a":[1,2]}'::jsonb @> '{"a":1}'

SELECT '["a",["b"]]'::jsonb @> '"a"', '["a"]'::jsonb @> '["a","a"]', '[]'::jsonb @> '[]', '{}'::jsonb @> '[]', '"a"'::jsonb @> '["a"]'

SELECT 'x' LIKE 'x' ESCAPE '\', 'a%' LIKE 'a!%' ESCAPE '!', 'ab' LIKE 'a!b' ESCAPE '!'

SELECT name LIKE '%' || 'p' || '%' FROM items ORDER BY id

SELECT name NOT LIKE 'a%' OR name IS NULL FROM items ORDER BY id

SELECT name ~ ('^' || 'a') FROM items ORDER BY id

SELECT name ~ '' FROM items ORDER BY id

SELECT name ~ 'a{2' FROM items

SELECT name ~ '[' FROM items

SELECT name ~ '(' FROM items

SELECT name ~ 'a**' FROM items

SELECT 'foobar' ~ 'o{2}', 'foobar' ~ 'o{3,}', 'foobar' ~ '^.{6}$', 'a|b' ~ 'a\|b', 'x' ~ '[a-]|x', 'a.b' ~ '[.]', '^' ~ '[x^]', 'a\b' ~ '\\'

SELECT E'a\nb' ~ '^b', E'a\nb' ~ 'a$', E'a\nb' ~ 'a.b', E'a\n' ~ 'a$', 'ab' ~ 'A', 'ab' ~* 'A[B]'

SELECT 'tab	x' ~ '\t', 'a-z' ~ '[a\-z]{3}', '\d' ~ '\\d', 'é' ~ '^.$', '🍎' ~ '^.$', 'é' ~ 'É', 'É' ~* 'e'

SELECT left(name, 3), right(name, 3), substring(name, 2), reverse(name) FROM items ORDER BY id

SELECT lpad(id::text, 3, '0'), repeat(team, 2), replace(name, 'a', 'bb'), strpos(name, 'a') FROM items ORDER BY id

SELECT concat_ws('-', team, qty, price, ratio, day) FROM items ORDER BY id

SELECT ratio, ratio::text, ratio * 3, ratio / 3 FROM items ORDER BY id

SELECT 1e16::double precision::text, 123456.789::double precision::text, 1.0::double precision::text, (1.0/3)::double precision::text, 1e100::double precision::text, 5e-324::double precision::text

SELECT 0.1::real::text, 0.1::real::double precision::text, 3.4e38::real::text, 100000::real::text, 1000000::real::text, 1e-5::real::text

SELECT 'Infinity'::double precision::text, '-Infinity'::double precision, 'NaN'::double precision::text, -0.0::double precision, (-0.0)::double precision::text

SELECT round(2.5::double precision), round(0.5::double precision), round(-1.5::double precision), floor(-0.5::double precision)

SELECT 7 / 2, 7.0 / 2, 7 / 2.0::double precision, 7 % 2, 7.5 % 2, -7 / 2, -7 % 2, 7 / -2

SELECT 1 / 3::numeric, 2 / 3::numeric, 10 / 3::numeric, 100000 / 3::numeric, 1e10 / 3, 1e20 / 3, 1e-10 / 3, 123.456 / 0.001, 5 / 0.3

SELECT 0 / 5.0, 0.0 / 5, 0.000 / 3, 1 / 1.0, 4.0 / 2.0, 9999 / 10000.0, 10000 / 9999.0, 9999.0/9999

SELECT sum(1.0 / n) FROM generate_series(1, 10) n

SELECT avg(n), sum(n), avg(n::numeric), sum(n * 1.5) FROM generate_series(1, 100) n

SELECT n, n % 3, n / 3.0 FROM generate_series(-3, 3) n ORDER BY n

SELECT x FROM (SELECT 1 AS x UNION ALL SELECT 2 ORDER BY x DESC LIMIT 1) y

SELECT x, y FROM (SELECT 1 AS x, 'a' AS y UNION SELECT 2, NULL) z ORDER BY 1

SELECT 1.5 UNION ALL SELECT 2.25 ORDER BY 1

SELECT 1.5 AS a UNION SELECT 1.50

SELECT '2024-01-31' UNION SELECT day FROM items WHERE id = 1

SELECT id FROM items EXCEPT SELECT id FROM docs ORDER BY 1

SELECT * FROM (SELECT id, name FROM items UNION SELECT id, 'x' FROM docs) u WHERE id < 3 ORDER BY id, name

(SELECT 1 AS a LIMIT 1) UNION ALL (SELECT 2 LIMIT 1) ORDER BY a DESC LIMIT 1

WITH t AS (SELECT team, sum(price) AS s FROM items GROUP BY team) SELECT a.team, a.s, b.s FROM t a JOIN t b ON a.team < b.team ORDER BY 1, 3

WITH a AS (SELECT 1 AS x), b AS (WITH a AS (SELECT 2 AS x) SELECT x FROM a) SELECT a.x, b.x FROM a, b

WITH RECURSIVE tree(id, depth) AS (SELECT lead, 0 FROM teams WHERE code = 'red' UNION ALL SELECT t.lead, depth + 1 FROM teams t JOIN tree ON t.rank = tree.id + 1 WHERE depth < 3) SELECT * FROM tree ORDER BY depth

WITH RECURSIVE f(a, b) AS (SELECT 0::bigint, 1::bigint UNION ALL SELECT b, a + b FROM f WHERE b < 1000) SELECT a FROM f ORDER BY a

SELECT id FROM items WHERE id = (SELECT 1) OR id IN (SELECT 2 UNION ALL SELECT 3) ORDER BY id

SELECT id FROM items WHERE (SELECT ok FROM items WHERE id = 1) AND id < 3 ORDER BY id

SELECT EXISTS (SELECT 1 FROM items WHERE id = 99), NOT EXISTS (SELECT 1), 5 IN (SELECT id FROM items), 99 NOT IN (SELECT qty FROM items)

SELECT id, CASE WHEN id IN (SELECT id FROM docs) THEN 'y' ELSE 'n' END FROM items ORDER BY id

SELECT id FROM items WHERE 'red' = ANY (SELECT code FROM teams) AND id = 1

SELECT id FROM items WHERE qty >= ALL (SELECT qty FROM items WHERE qty IS NOT NULL)

SELECT id FROM items WHERE price < ANY (SELECT price FROM items WHERE team = 'green') ORDER BY id

SELECT least(price, qty), greatest(ratio, qty), least(name, team), greatest(day, made::date) FROM items ORDER BY id

SELECT nullif(price, 1.5), nullif(qty, 5), nullif(team, 'red'), nullif(ok, true) FROM items ORDER BY id

SELECT 'a'::text COLLATE "C" < 'B', 'ä' > 'z', 'Z' < 'a'

SELECT name FROM items ORDER BY name COLLATE "en_US"

SELECT id FROM items ORDER BY (qty IS NULL), qty, id

SELECT id FROM items ORDER BY CASE WHEN team = 'red' THEN 0 ELSE 1 END, id

SELECT id, qty FROM items ORDER BY 2 DESC, 1 LIMIT 4 OFFSET 1

SELECT id FROM items ORDER BY id LIMIT '3'

SELECT id FROM items ORDER BY id LIMIT 1 + 1

SELECT id FROM items ORDER BY id LIMIT 2.5

SELECT DISTINCT price FROM items ORDER BY price DESC

SELECT DISTINCT upper(team) AS u FROM items ORDER BY u

SELECT DISTINCT team, count(*) OVER (PARTITION BY team) FROM items ORDER BY 1

SELECT DISTINCT 'x' FROM items

SELECT ALL team FROM items ORDER BY id

SELECT 'it''s', E'tab\there', 'back\slash', 'percent%', '🍎', ''

SELECT $tag$a'b\n$tag$

SELECT 1 "a b", 2 AS "A", 3 AS select_

SELECT -id, +id, - -id FROM items ORDER BY id

SELECT 2 * -3, 2 - -3, -(-3), -5 % 3, -(5 % 3)

SELECT (((1))), ((SELECT (1)))

SELECT true AND NOT false OR NULL

SELECT 1 = 1 = true

SELECT id IS NULL, id IS NOT NULL, NOT id IS NULL FROM items WHERE id = 1

SELECT '1' = 1, 1 = '1', 'a' = 'b', '1' < '10'

SELECT '5' + 5, 5 - '3', '2' * 2.5, '1.5'::text::numeric + 1

SELECT 5 = '5.0'

SELECT 5.0 = '5', 5::double precision = '5e0'

SELECT true = 'yes', 't' = true
