SELECT id, row_number() OVER (ORDER BY id) FROM items ORDER BY id

SELECT id, rank() OVER (ORDER BY team), dense_rank() OVER (ORDER BY team) FROM items ORDER BY id

SELECT id, row_number() OVER (PARTITION BY team ORDER BY id DESC) FROM items ORDER BY id

SELECT id, lag(qty) OVER (ORDER BY id), lead(qty) OVER (ORDER BY id) FROM items ORDER BY id

SELECT id, lag(qty, 2) OVER (ORDER BY id), lag(qty, 1, 0) OVER (ORDER BY id) FROM items ORDER BY id

SELECT id, lag(name, 1, 'none') OVER (ORDER BY id) FROM items ORDER BY id

SELECT id, first_value(id) OVER w, last_value(id) OVER w FROM items WINDOW w AS (PARTITION BY team ORDER BY id) ORDER BY id

SELECT id, nth_value(id, 2) OVER (ORDER BY id) FROM items ORDER BY id

SELECT id, sum(small) OVER (ORDER BY id) FROM items ORDER BY id

SELECT id, sum(small) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM items ORDER BY id

SELECT id, count(*) OVER (PARTITION BY team) FROM items ORDER BY id

SELECT id, avg(small) OVER (PARTITION BY team) FROM items ORDER BY id

SELECT id, ntile(3) OVER (ORDER BY id) FROM items ORDER BY id

SELECT id, percent_rank() OVER (ORDER BY id), cume_dist() OVER (ORDER BY id) FROM items ORDER BY id

SELECT team, sum(count(*)) OVER () FROM items GROUP BY team ORDER BY team

SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY team ORDER BY id) AS n FROM items) x WHERE n = 1 ORDER BY id

SELECT id, max(price) OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM items ORDER BY id

SELECT id, rank() OVER (ORDER BY qty DESC NULLS LAST) FROM items ORDER BY id

SELECT id, rank() OVER (ORDER BY qty), rank() OVER (ORDER BY qty DESC) FROM items ORDER BY id

SELECT id FROM items WHERE row_number() OVER () = 1

SELECT id, sum(price) OVER (w ROWS UNBOUNDED PRECEDING) FROM items WINDOW w AS (ORDER BY id) ORDER BY id

SELECT id, count(*) FILTER (WHERE ok) OVER (ORDER BY id) FROM items ORDER BY id

SELECT id, string_agg(name, ',') OVER (ORDER BY id) FROM items ORDER BY id

SELECT id, first_value(price) OVER (PARTITION BY team ORDER BY price) FROM items ORDER BY id
