SELECT id, j -> 'a', b -> 'a' FROM docs ORDER BY id

SELECT id, j ->> 'a', b ->> 'a' FROM docs ORDER BY id

SELECT id, j ->> 'b' FROM docs WHERE j ->> 'b' = 'x'

SELECT id FROM docs WHERE id = 1 AND b ->> 'b' = 'x'

SELECT id FROM docs WHERE b -> 'a' IS NULL

SELECT id FROM docs WHERE b ->> 'a' IS NOT NULL

SELECT b ->> '$a', b ->> '/b', b -> 'n', b ->> 'n', b ->> 'e', b ->> 'd' FROM docs WHERE id = 4

SELECT j ->> '$a', j ->> '/b', j -> 'n', j ->> 'n', j ->> 'e', j ->> 'd' FROM docs WHERE id = 4

SELECT b -> 0, b ->> 1, b -> -1, b ->> 2, b -> 4 -> 'k', b -> 99 FROM docs WHERE id = 3

SELECT j -> 0, j ->> 1, j -> -1, j ->> 2, j -> 4 ->> 'k', j -> 99 FROM docs WHERE id = 3

SELECT b -> 'long key', b ->> 'long key', j -> 'long key', j ->> 'long key' FROM docs WHERE id = 2

SELECT b -> 's', b ->> 's', j -> 's', j ->> 's', b -> 'o', b -> 'o' -> 'y' ->> 'x' FROM docs WHERE id = 7

SELECT b -> 't', b ->> 't', b ->> 'f' FROM docs WHERE id = 7

SELECT j FROM docs ORDER BY id

SELECT b FROM docs ORDER BY id

SELECT (b ->> 'a')::int FROM docs WHERE id = 1

SELECT (b -> 'a')::int, (b -> 'a')::numeric FROM docs WHERE id = 1

SELECT (b -> 'b')::int FROM docs WHERE id = 1

SELECT (b -> 't')::boolean FROM docs WHERE id = 7

SELECT id FROM docs WHERE b @> '{"a": 2}'

SELECT id FROM docs WHERE b @> '[1]'

SELECT id FROM docs WHERE b @> '1'

SELECT id FROM docs WHERE '{"a": 2, "b": "x", "c": 1}'::jsonb @> b

SELECT id FROM docs WHERE b <@ '{"a": 2.0, "b": "x", "c": 1}'

SELECT id FROM docs WHERE b ? 'a'

SELECT id FROM docs WHERE b ? 'two'

SELECT id, jsonb_typeof(b), json_typeof(j) FROM docs ORDER BY id

SELECT jsonb_typeof(b -> 'a'), jsonb_typeof(b -> 'b') FROM docs WHERE id = 1

SELECT jsonb_array_length(b) FROM docs WHERE id = 3

SELECT jsonb_array_length(b) FROM docs WHERE id = 1

SELECT b = b, b <> b FROM docs ORDER BY id

SELECT '{"a":1}'::jsonb = '{"a":1.0}'::jsonb, '[1,2]'::jsonb = '[2,1]'::jsonb

SELECT count(*) FROM docs GROUP BY b

SELECT b ->> 'a' AS a, count(*) FROM docs GROUP BY b ->> 'a' ORDER BY a

SELECT b -> 'x' ->> 0 FROM docs WHERE id = 1

SELECT j -> name FROM docs, items WHERE docs.id = 1 AND items.id = 1

SELECT id FROM docs WHERE (b ->> 'n')::bigint = 9007199254740993

SELECT id FROM docs ORDER BY b ->> 'a', id

SELECT '{"a": {"b": 1}}'::json -> 'a' ->> 'b'

SELECT '"x"'::jsonb, '"x"'::json ->> 'a', '1'::jsonb -> 'a', 'null'::jsonb -> 'a'

SELECT b #> '{a}' FROM docs

SELECT id FROM docs GROUP BY j, id

SELECT DISTINCT j FROM docs

SELECT '{"bb":1,"a":2,"c":3,"aa":4}'::jsonb

SELECT '{"a":"\u0041\u00e9\ud83d\ude00"}'::jsonb ->> 'a'

SELECT '[1.0, 1e2, 1E-2, -0, 0.10, 123456789012345678901234567890]'::jsonb
