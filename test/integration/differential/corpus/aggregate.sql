SELECT count(*) FROM items

SELECT count(name), count(DISTINCT name), count(DISTINCT team), count(qty) FROM items

SELECT sum(qty), sum(small), sum(big), sum(price), sum(ratio) FROM items WHERE id > 6

SELECT sum(qty) FROM items

SELECT sum(qty), sum(price) FROM items WHERE false

SELECT avg(qty), avg(small), avg(price) FROM items

SELECT avg(big) FROM items WHERE id IN (1, 2)

SELECT avg(ratio), avg(small::real) FROM items WHERE id > 6

SELECT avg(qty) FROM items WHERE false

SELECT min(name), max(name), min(qty), max(qty), min(price), max(price), min(ratio), max(ratio) FROM items

SELECT min(ok) FROM items

SELECT max(team), min(team) FROM items

SELECT bool_and(ok), bool_or(ok), every(ok) FROM items

SELECT string_agg(name, ',' ORDER BY id) FROM items

SELECT string_agg(DISTINCT team, ',') FROM items

SELECT string_agg(name, '' ORDER BY name DESC, id) FROM items

SELECT string_agg(team, '-' ORDER BY team) FROM items WHERE false

SELECT array_agg(qty ORDER BY id) FROM items

SELECT array_agg(name ORDER BY id DESC) FROM items

SELECT array_agg(DISTINCT qty) FROM items

SELECT team, count(*) FROM items GROUP BY team ORDER BY team

SELECT team, sum(qty), avg(price) FROM items WHERE id > 6 GROUP BY team ORDER BY team

SELECT team, count(*) FROM items GROUP BY team HAVING count(*) > 2 ORDER BY 1

SELECT team AS t, count(*) AS n FROM items GROUP BY t ORDER BY n DESC, t

SELECT team, count(*) FROM items GROUP BY 1 ORDER BY 2, 1

SELECT upper(team), count(*) FROM items GROUP BY upper(team) ORDER BY 1

SELECT upper(team) FROM items GROUP BY team ORDER BY team

SELECT qty % 2, count(*) FROM items WHERE qty IS NOT NULL GROUP BY qty % 2 ORDER BY 1

SELECT team, name, count(*) FROM items GROUP BY team

SELECT team FROM items GROUP BY team ORDER BY qty

SELECT count(*) FROM items WHERE count(*) > 1

SELECT sum(count(*)) FROM items

SELECT team FROM items HAVING count(*) > 1

SELECT count(*) FROM items HAVING count(*) > 100

SELECT 1 FROM items HAVING true

SELECT count(*) FILTER (WHERE qty > 3), sum(qty) FILTER (WHERE ok) FROM items WHERE id <> 5

SELECT team, count(*) FILTER (WHERE ok) FROM items GROUP BY team ORDER BY team

SELECT sum(name) FROM items

SELECT avg(ok) FROM items

SELECT sum(qty) / count(*) FROM items

SELECT sum(price) / count(*) FROM items

SELECT sum(qty) * 1.5, sum(qty) + 0.25 FROM items

SELECT count(*) * 100 / 7 FROM items

SELECT max(qty) - min(small) FROM items WHERE id > 6

SELECT team, ok, count(*) FROM items GROUP BY team, ok ORDER BY team, ok

SELECT team, ok, count(*) FROM items GROUP BY ROLLUP (team, ok) ORDER BY team, ok, 3

SELECT team, ok, count(*) FROM items GROUP BY GROUPING SETS ((team), (ok), ()) ORDER BY 1, 2, 3

SELECT team, ok, count(*) FROM items GROUP BY CUBE (team, ok) ORDER BY 1, 2, 3

SELECT sum(num), avg(num), min(num), max(num), count(num) FROM docs

SELECT num, count(*) FROM docs GROUP BY num HAVING num > 50

SELECT sum(DISTINCT qty), count(DISTINCT qty), avg(DISTINCT small) FROM items

SELECT count(DISTINCT price), count(DISTINCT num) FROM items, docs WHERE items.id = docs.id

SELECT sum(1), sum(1.5), count(1), max('a'), min(NULL) FROM items

SELECT stddev(qty) FROM items

SELECT team, (SELECT count(*) FROM items i WHERE i.team = o.team) FROM items o GROUP BY team ORDER BY 1

SELECT coalesce(sum(qty), 0) AS total FROM items WHERE team = 'none'

SELECT CASE WHEN count(*) > 5 THEN 'big' ELSE 'small' END FROM items

SELECT sum(ratio) FROM items WHERE id IN (2, 3)

SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY qty) FROM items

SELECT key, count(*) FROM docs GROUP BY key ORDER BY key

SELECT max(sum(qty)) FROM items GROUP BY team

SELECT sum(big) FROM items

SELECT count(*) FROM (SELECT DISTINCT team FROM items) t

SELECT min(key) FROM docs
