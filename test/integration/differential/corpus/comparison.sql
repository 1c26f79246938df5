SELECT id FROM items WHERE qty = 5

SELECT id FROM items WHERE qty <> 5

SELECT id FROM items WHERE qty != 5

SELECT id FROM items WHERE qty < 3 ORDER BY id

SELECT id FROM items WHERE qty >= 3.0 ORDER BY id

SELECT id FROM items WHERE big = 9007199254740993

SELECT id FROM items WHERE big > 9007199254740992 ORDER BY id DESC

SELECT id FROM items WHERE price = 1.5

SELECT id FROM items WHERE price = 1.50000

SELECT id FROM items WHERE price > ratio

SELECT id FROM items WHERE ratio = 0.5

SELECT id FROM items WHERE small = qty

SELECT id FROM items WHERE name = 'apple'

SELECT id FROM items WHERE name = 'apple' AND team = 'red'

SELECT id FROM items WHERE name > 'a' ORDER BY id

SELECT id FROM items WHERE team < name

SELECT id FROM items WHERE name = team

SELECT id FROM items WHERE ok

SELECT id FROM items WHERE ok = true

SELECT id FROM items WHERE ok = 'f'

SELECT id FROM items WHERE NOT ok

SELECT id FROM items WHERE ok IS TRUE

SELECT id FROM items WHERE ok IS NOT TRUE

SELECT id FROM items WHERE ok IS UNKNOWN

SELECT id FROM items WHERE ok IS NOT FALSE

SELECT id FROM items WHERE ok < true

SELECT id FROM items WHERE name IS NULL

SELECT id FROM items WHERE name IS NOT NULL

SELECT id FROM items WHERE (name, qty) IS NULL

SELECT id FROM items WHERE (name, qty) IS NOT NULL

SELECT id FROM items WHERE qty IS DISTINCT FROM 5

SELECT id FROM items WHERE qty IS NOT DISTINCT FROM NULL

SELECT id FROM items WHERE price IS DISTINCT FROM 2.5

SELECT id FROM items WHERE qty BETWEEN 1 AND 5

SELECT id FROM items WHERE qty NOT BETWEEN 1 AND 5

SELECT id FROM items WHERE qty BETWEEN SYMMETRIC 5 AND 1

SELECT id FROM items WHERE qty NOT BETWEEN SYMMETRIC 5 AND 1

SELECT id FROM items WHERE day BETWEEN '2024-01-01' AND '2024-12-31'

SELECT id FROM items WHERE name BETWEEN 'a' AND 'b'

SELECT id FROM items WHERE qty IN (1, 3, 5)

SELECT id FROM items WHERE qty IN (3)

SELECT id FROM items WHERE qty NOT IN (1, 3, 5)

SELECT id FROM items WHERE qty IN (1, NULL)

SELECT id FROM items WHERE qty NOT IN (1, NULL)

SELECT id FROM items WHERE qty IN (1.0, 2.5, 3)

SELECT id FROM items WHERE name IN ('apple', 'Banana')

SELECT id FROM items WHERE name NOT IN ('apple', 'Banana', '')

SELECT id FROM items WHERE day IN ('2024-01-31', '2000-01-01')

SELECT id FROM items WHERE price IN (1.5, 2.5)

SELECT id FROM items WHERE ratio IN (0.5, 2.5)

SELECT id FROM items WHERE id IN (qty, small)

SELECT id FROM items WHERE (team, qty) = ('red', 5)

SELECT id FROM items WHERE (team, qty) <> ('red', 5)

SELECT id FROM items WHERE (team, qty) < ('green', 1)

SELECT id FROM items WHERE (qty, small) >= (3, 3)

SELECT id FROM items WHERE (team, qty) IN (('red', 5), ('blue', 3))

SELECT id FROM items WHERE qty = ANY (ARRAY[1, 3])

SELECT id FROM items WHERE qty <> ALL (ARRAY[1, 3])

SELECT id FROM items WHERE name = ANY (ARRAY['apple', 'x'])

SELECT id FROM items WHERE qty > ALL (ARRAY[1, NULL])

SELECT id FROM items WHERE id = '7'

SELECT id FROM items WHERE id = ' 7 '

SELECT id FROM items WHERE '7' = id

SELECT id FROM items WHERE id = 'x'

SELECT id FROM items WHERE id = 1.5

SELECT id FROM items WHERE name = 5

SELECT id FROM items WHERE ok = 1

SELECT id FROM items WHERE qty = true

SELECT id FROM items WHERE day = 5

SELECT id FROM items WHERE name

SELECT id FROM items WHERE 1

SELECT id FROM items WHERE NULL

SELECT id FROM items WHERE day = '2024-01-31'

SELECT id FROM items WHERE day = made

SELECT id FROM items WHERE made = seen

SELECT id FROM items WHERE seen > '2024-01-31 12:00:00+02'

SELECT id FROM items WHERE made < '2000-01-01'

SELECT id FROM items WHERE day > 'nonsense'

SELECT id FROM items WHERE day > '2024-13-01'

SELECT key FROM docs WHERE key = 'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'

SELECT key FROM docs WHERE key = 'nope'

SELECT id FROM docs WHERE raw = '\x4142'

SELECT id FROM docs WHERE key > '5fffffff-ffff-ffff-ffff-ffffffffffff'

SELECT 'a' < 'B', 'a' = 'a ', 'Z' < 'a', 'é' > 'z'

SELECT 1 = 1.0, 0.1 + 0.2 = 0.3, 1e0 = 1, 3 > NULL

SELECT 9007199254740993 = 9007199254740992.0, 9007199254740993::double precision = 9007199254740992

SELECT 1::real = 1.1, 1.1::real = 1.1, 1.1::real = 1.1::double precision

SELECT 'NaN'::double precision = 'NaN'::double precision, 'NaN'::double precision > 'Infinity'::double precision

SELECT id FROM items WHERE qty = 5 AND price > 1 OR team = 'blue' AND NOT ok

SELECT NULL AND false, NULL AND true, NULL OR true, NULL OR false, NOT NULL

SELECT id FROM docs WHERE num = 1.5

SELECT id FROM docs WHERE num > 1

SELECT id FROM docs WHERE num < 0.000000001

SELECT id FROM docs WHERE num IN (1.5, 100)

SELECT id FROM docs WHERE j = j

SELECT id FROM docs WHERE b = '{"b": "x", "a": 2.0}'
