SELECT id FROM items WHERE qty = (SELECT max(qty) FROM items)

SELECT id, (SELECT "Title" FROM teams WHERE code = team) FROM items ORDER BY id

SELECT (SELECT id FROM items)

SELECT (SELECT id FROM items WHERE false)

SELECT (SELECT id, name FROM items LIMIT 1)

SELECT id FROM items WHERE team IN (SELECT code FROM teams)

SELECT id FROM items WHERE team NOT IN (SELECT code FROM teams)

SELECT id FROM items WHERE team NOT IN (SELECT code FROM teams WHERE code IS NOT NULL)

SELECT id FROM items WHERE qty IN (SELECT lead FROM teams)

SELECT id FROM items WHERE price IN (SELECT num FROM docs)

SELECT id FROM items WHERE price IN (SELECT qty FROM items)

SELECT id FROM items WHERE name IN (SELECT qty FROM items)

SELECT id FROM items WHERE EXISTS (SELECT 1 FROM teams WHERE code = team)

SELECT id FROM items i WHERE NOT EXISTS (SELECT * FROM teams t WHERE t.code = i.team)

SELECT id FROM items WHERE qty > ALL (SELECT rank FROM teams WHERE rank IS NOT NULL)

SELECT id FROM items WHERE qty > ANY (SELECT rank FROM teams)

SELECT id FROM items WHERE qty = ANY (SELECT rank FROM teams)

SELECT id FROM items WHERE qty <> ALL (SELECT rank FROM teams)

SELECT id FROM items WHERE (team, qty) IN (SELECT code, rank FROM teams)

SELECT x.n FROM (SELECT id + 1 AS n FROM items WHERE id < 3) x ORDER BY 1

SELECT max(n) FROM (SELECT count(*) AS n FROM items GROUP BY team) x

SELECT * FROM (SELECT 'a' AS t, NULL AS u, 1 AS n) x

SELECT t || 'b', u || 'c' FROM (SELECT 'a' AS t, NULL AS u) x

SELECT * FROM (SELECT id, name FROM items ORDER BY id LIMIT 2) x

SELECT id FROM items o WHERE qty > (SELECT avg(qty) FROM items i WHERE i.team = o.team) ORDER BY id

SELECT ARRAY(SELECT id FROM items ORDER BY id)

SELECT id FROM items WHERE id IN (SELECT id FROM docs ORDER BY id LIMIT 2) ORDER BY id

SELECT (SELECT count(*) FROM items WHERE team = code) AS n, code FROM teams ORDER BY code

SELECT id IN (1, 2), id IN (SELECT 1), EXISTS (SELECT 1 WHERE false) FROM items WHERE id < 3 ORDER BY id

SELECT (SELECT sum(qty) FROM items WHERE id > o.id AND id <> 5) FROM items o WHERE id > 6 ORDER BY id
