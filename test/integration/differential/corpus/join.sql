SELECT i.id, t.code FROM items i JOIN teams t ON i.team = t.code ORDER BY i.id

SELECT i.id, t.code FROM items i LEFT JOIN teams t ON i.team = t.code ORDER BY i.id

SELECT i.id, t.code FROM items i RIGHT JOIN teams t ON i.team = t.code ORDER BY i.id, t.rank

SELECT i.id, t.code FROM items i FULL JOIN teams t ON i.team = t.code ORDER BY i.id, t.rank

SELECT count(*) FROM items CROSS JOIN teams

SELECT i.id, d.id FROM items i JOIN docs d ON i.id = d.id ORDER BY 1

SELECT * FROM docs JOIN (SELECT id, name FROM items) x USING (id) ORDER BY id

SELECT id, d.key, x.name FROM docs d LEFT JOIN items x USING (id) ORDER BY id

SELECT id, d.id, x.id FROM docs d RIGHT JOIN items x USING (id) ORDER BY id

SELECT id, d.id, x.id FROM docs d FULL JOIN items x USING (id) ORDER BY id

SELECT id FROM docs d FULL JOIN (VALUES (1), (99)) x(id) USING (id) ORDER BY id

SELECT * FROM (VALUES (1, 'a')) a(id, x) NATURAL JOIN (VALUES (1, 'b')) b(id, y)

SELECT * FROM (VALUES (1, 'a')) a(x, y) NATURAL JOIN (VALUES (2, 'b')) b(z, w)

SELECT i.id FROM items i JOIN docs d USING (nosuch)

SELECT i.id FROM items i JOIN docs d ON i.id

SELECT id FROM items i JOIN docs d ON i.id = d.id

SELECT a.id, b.id FROM items a JOIN items b ON a.qty = b.qty AND a.id < b.id ORDER BY 1, 2

SELECT i.id, t.code, d.id FROM items i JOIN teams t ON i.team = t.code LEFT JOIN docs d ON d.id = i.id ORDER BY 1

SELECT j.id FROM (items i JOIN docs d USING (id)) AS j ORDER BY 1

SELECT i.id FROM (items i JOIN docs d USING (id)) AS j

SELECT i.id, l.n FROM items i, LATERAL (SELECT i.qty + 1 AS n) l WHERE i.id < 4 ORDER BY 1

SELECT i.id, l.n FROM items i LEFT JOIN LATERAL (SELECT count(*) AS n FROM items o WHERE o.team = i.team) l ON true ORDER BY 1

SELECT i.id, l.n FROM items i, (SELECT i.qty AS n) l

SELECT t.code, l.id FROM teams t CROSS JOIN LATERAL (SELECT id FROM items WHERE team = t.code ORDER BY id DESC LIMIT 1) l ORDER BY 1

SELECT i.id FROM items i JOIN teams t ON i.team = t.code AND t.rank > 1 WHERE i.qty > 0 ORDER BY 1

SELECT i.id FROM items i LEFT JOIN teams t ON i.team = t.code WHERE t.code IS NULL ORDER BY 1

SELECT i.id, d.id FROM items i JOIN docs d ON i.price = d.num ORDER BY 1

SELECT count(*) FROM items a, items b WHERE a.ratio = b.qty

SELECT g, g * 2 FROM generate_series(1, 5) g ORDER BY g

SELECT x FROM generate_series(1, 10, 3) AS s(x) ORDER BY x

SELECT x FROM generate_series(5, 1, -2) AS s(x) ORDER BY x

SELECT count(*) FROM generate_series(5, 1)

SELECT * FROM generate_series(1, 3, 0)

SELECT i.id, g FROM items i, generate_series(1, i.id) g WHERE i.id < 4 ORDER BY 1, 2

SELECT generate_series(1, 3)

SELECT * FROM items a, docs a
