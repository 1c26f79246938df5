SELECT 5 / 2, -5 / 2, 5 % 3, -5 % 3, 5 % -3

SELECT 5 / 2.0, 5.0 / 2, 1.0 / 3, 2.0 / 3 * 3

SELECT 1 / 0

SELECT 1 % 0

SELECT 1.5 / 0

SELECT 1.5 % 0.0

SELECT 1e0 / 0

SELECT qty / small FROM items WHERE id = 5

SELECT id, qty / small FROM items WHERE small <> 0 AND small IS NOT NULL ORDER BY id

SELECT id, qty + small, qty - small, small * 2 FROM items WHERE id NOT IN (5, 6) ORDER BY id

SELECT qty + 1 FROM items WHERE id = 5

SELECT qty - 1 FROM items WHERE id = 6

SELECT -qty FROM items WHERE id = 6

SELECT -qty FROM items WHERE id <> 6 ORDER BY id

SELECT big + 1 FROM items WHERE id = 4

SELECT small + small FROM items WHERE id = 3

SELECT small + 1 FROM items WHERE id = 3

SELECT big * 2 FROM items WHERE id = 2

SELECT 2147483647 + 1

SELECT 2147483648 + 1, 9223372036854775807

SELECT 9223372036854775807 + 1

SELECT 9223372036854775808

SELECT -9223372036854775808

SELECT 99999999999999999999 + 1

SELECT id, price + 1, price - 0.005, price * 2, price * 1.5, -price FROM items ORDER BY id

SELECT id, price / 3 FROM items ORDER BY id

SELECT id, price % 2 FROM items ORDER BY id

SELECT id, price * price FROM items ORDER BY id

SELECT id, price + qty, price * qty FROM items ORDER BY id

SELECT id, price / qty FROM items WHERE qty <> 0 ORDER BY id

SELECT id, ratio * 2, ratio + 1, ratio - 1, ratio / 2, -ratio FROM items ORDER BY id

SELECT id, ratio + qty, ratio * price FROM items WHERE id < 4 ORDER BY id

SELECT 1e308 * 10

SELECT 1e308::double precision * 10

SELECT 1e-300::double precision * 1e-300::double precision

SELECT 1e308::double precision + 1e308::double precision

SELECT 'Infinity'::double precision + 1, 'Infinity'::double precision * 0

SELECT 0.1 + 0.2, 0.1::double precision + 0.2::double precision

SELECT 1.10 + 2.2, 1.10 * 2.20, 1.0 - 1.000, 100 * 1.1

SELECT 10 / 4, 10 / 4.0, 10.0 / 4, 1 / 3.0, 1000000 / 3.0, 0.001 / 3

SELECT 12345678901234567890 / 7, 1.0 / 12345678901234567890

SELECT 12345678901234567890.123 * 98765432109876543210.987

SELECT 10 % 3.5, -10 % 3.5, 10.5 % 3

SELECT 2 ^ 10, 2.5::double precision ^ 2

SELECT 1 + '2', '3' * 2, 1.5 + '1'

SELECT 1 + 'x'

SELECT 1 + true

SELECT name + 1 FROM items

SELECT '1' + '2'

SELECT NULL + 1, 1 - NULL, NULL * 2.5

SELECT CASE WHEN qty = 0 THEN NULL ELSE 100 / qty END FROM items ORDER BY id

SELECT id FROM items WHERE qty <> 0 AND 100 / qty > 10

SELECT 7 / 2 * 2, 7 * 2 / 2, 2 + 3 * 4 - 1, (2 + 3) * 4, - 2 * 3

SELECT big / 2, big % 10 FROM items WHERE big > 0 ORDER BY id

SELECT (-9223372036854775808)::bigint / -1

SELECT (-2147483648)::int % -1

SELECT 1::smallint + 1::smallint, 1::smallint / 2::smallint, 1::real / 3

SELECT 1::real + 1::real, 1::real * 2, 1::real + 1::double precision

SELECT num + 1, num * 2, num - num FROM docs ORDER BY id

SELECT num / 3 FROM docs WHERE num <> 0 ORDER BY id

SELECT 5 & 3

SELECT @ -5
