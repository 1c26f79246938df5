SELECT * FROM teams ORDER BY code

SELECT t.* FROM teams t ORDER BY t.rank

SELECT items.id, t."Title" FROM items, teams t WHERE items.team = t.code ORDER BY 1

SELECT code, "Title", at, teams.at FROM teams ORDER BY rank

SELECT "TITLE" FROM teams

SELECT "code" FROM teams ORDER BY "Title"

SELECT "Code" FROM teams

SELECT nosuch FROM items

SELECT items.nosuch FROM items

SELECT x.id FROM items

SELECT id FROM nosuch

SELECT id FROM items, docs

SELECT id FROM items a, items b

SELECT 1, 'a', 1.5, NULL, true

SELECT 1 AS a, 'x' AS b, NULL AS c

SELECT 1 + 1, -1, 'a' || 'b', 1 = 1, NOT true, 1::text, cast('1' as int), upper('a'), now() > '2000-01-01', (SELECT 5), CASE WHEN true THEN 1 END

SELECT count(*), coalesce(1), nullif(1, 2), greatest(1, 2), EXISTS (SELECT 1), (SELECT 1 AS inner_name), ARRAY[1]

SELECT extract(year from day), trim(name), substring(name from 1 for 1), position('a' in name) FROM items WHERE id = 1

SELECT DISTINCT team FROM items ORDER BY team

SELECT DISTINCT team, ok FROM items ORDER BY 1, 2

SELECT DISTINCT ON (team) team, id FROM items ORDER BY team, id DESC

SELECT DISTINCT ON (team) id, team FROM items ORDER BY id

SELECT DISTINCT id FROM items ORDER BY qty

SELECT DISTINCT qty, price FROM items ORDER BY price, qty

SELECT id FROM items ORDER BY id LIMIT 3

SELECT id FROM items ORDER BY id LIMIT 3 OFFSET 2

SELECT id FROM items ORDER BY id OFFSET 10

SELECT id FROM items ORDER BY id LIMIT 0

SELECT id FROM items ORDER BY id LIMIT NULL

SELECT id FROM items ORDER BY id LIMIT ALL

SELECT id FROM items ORDER BY id FETCH FIRST 2 ROWS ONLY

SELECT id FROM items LIMIT -1

SELECT id FROM items OFFSET -1

SELECT id FROM items ORDER BY name, id

SELECT id FROM items ORDER BY name DESC, id

SELECT id FROM items ORDER BY name NULLS FIRST, id

SELECT id FROM items ORDER BY qty DESC NULLS LAST, id DESC

SELECT id FROM items ORDER BY ok, id

SELECT id, qty AS q FROM items ORDER BY q, id

SELECT id, -qty AS qty FROM items WHERE id <> 6 ORDER BY qty, id

SELECT id FROM items ORDER BY qty + small, id

SELECT id FROM items ORDER BY upper(name), id

SELECT id AS a, qty AS a FROM items ORDER BY a

SELECT id FROM items ORDER BY 2

SELECT id FROM items ORDER BY 'x'

SELECT id, price FROM items ORDER BY price DESC, id

SELECT id, num FROM docs ORDER BY num, id

SELECT id, ratio FROM items ORDER BY ratio, id

SELECT id FROM items ORDER BY random()

SELECT key FROM docs ORDER BY key

SELECT raw FROM docs ORDER BY raw

SELECT FROM items

SELECT *, id + 1 AS next FROM docs ORDER BY id

SELECT id id2, name AS "Name" FROM items ORDER BY id2 LIMIT 2

SELECT items FROM items

SELECT ctid FROM items

SELECT (id, name) FROM items

SELECT i.id FROM items AS i(a, b) WHERE a = 1

SELECT a, b FROM items AS i(a, b) WHERE a = 1

SELECT * FROM items AS i(a) WHERE a = 1

SELECT sum(qty) AS "Total" FROM items ORDER BY "Total"

SELECT current_user

VALUES (1, 'a'), (2, 'b')

VALUES (1), (2.5)

VALUES (1), ('a')

VALUES (1, 2), (3)

SELECT * FROM (VALUES (1, 'x'), (2, NULL)) v(n, t) ORDER BY n DESC

SELECT column1, column2 FROM (VALUES (1, 2.50), (3, 4)) v ORDER BY 1

SELECT v.t || '!' FROM (VALUES ('a'), ('b')) v(t) ORDER BY 1

VALUES (3), (1), (2) ORDER BY 1

TABLE teams
