SELECT '5'::int, ' 5 '::int, '-5'::int, '+5'::int, CAST('007' AS integer)

SELECT '1.5'::int

SELECT ''::int

SELECT '99999999999'::int

SELECT '99999'::smallint

SELECT 'abc'::numeric

SELECT 2.5::int, 3.5::int, -2.5::int, 0.5::int, 1.5::int

SELECT 2.5::double precision::int, 3.5::double precision::int, (-2.5)::double precision::int

SELECT 1e10::double precision::int

SELECT 1e10::int

SELECT 'NaN'::double precision::int

SELECT 1::boolean, 0::boolean, 5::boolean, true::int, false::int

SELECT true::numeric

SELECT true::text, false::text, 'yes'::boolean, 'off'::boolean, 't'::boolean, '1'::boolean

SELECT 'maybe'::boolean

SELECT 'o'::boolean

SELECT 1.5::text, 1.50::text, 100::text, 1e15::double precision::text, 0.1::double precision::text, 123456789::double precision::text

SELECT 1e-7::double precision::text, 1e20::double precision::text, 100::double precision::text, 0.0001::double precision::text, 0.00001::double precision::text

SELECT 1.1::real::text, 16777216::real::text, 1e10::real::text

SELECT ratio::text FROM items ORDER BY id

SELECT price::text, qty::text, ok::text, big::text FROM items ORDER BY id

SELECT day::text, made::text, seen::text FROM items ORDER BY id

SELECT price::int FROM items WHERE id <> 4 ORDER BY id

SELECT price::double precision FROM items ORDER BY id

SELECT price::numeric(6,1) FROM items WHERE id <> 4 ORDER BY id

SELECT price::numeric(6,1) FROM items WHERE id = 4

SELECT price::numeric(20,5) FROM items ORDER BY id

SELECT qty::numeric, qty::numeric(12,2), big::numeric FROM items ORDER BY id

SELECT ratio::numeric FROM items ORDER BY id

SELECT 0.1::double precision::numeric, 1e15::double precision::numeric, 0.30000000000000004::double precision::numeric

SELECT 1.23456789::real::numeric

SELECT '1.50'::numeric, '1e3'::numeric, '.5'::numeric, '5.'::numeric, '-0'::numeric, '0001.10'::numeric

SELECT '12345.678'::numeric(7,2), '12345.675'::numeric(7,2), '-0.005'::numeric(3,2)

SELECT '123456.78'::numeric(7,2)

SELECT 'NaN'::numeric

SELECT name::text, team::text, name::varchar FROM items ORDER BY id

SELECT name::varchar(3) FROM items ORDER BY id

SELECT 'abcdef'::varchar(3), 'ab'::varchar(5), 12345::varchar(3)

SELECT 'abc'::char(2)

SELECT '2024-01-31'::date, '2024-1-5'::date, ' 2024-01-31 '::date

SELECT '2024-02-30'::date

SELECT '2024-01-31 12:34:56'::timestamp, '2024-01-31T12:34:56.5'::timestamp, '2024-01-31'::timestamp, '2024-01-31 12:34'::timestamp

SELECT '2024-01-31 12:34:56+02'::timestamptz, '2024-01-31 12:34:56Z'::timestamptz, '2024-01-31'::timestamptz, '2024-01-31 12:34:56-05:30'::timestamptz

SELECT '2024-01-31 12:34:56+02'::timestamp

SELECT '2024-01-31 25:00:00'::timestamp

SELECT 'hello'::timestamp

SELECT '12:34:56'::time, '12:34'::time, '00:00:00.123456'::time

SELECT '2024-01-31 12:34:56'::timestamp::date, '2024-01-31'::date::timestamp, '2024-01-31 12:34:56'::timestamp::time

SELECT made::date, seen::date, seen::timestamp, made::timestamptz, day::timestamptz FROM items ORDER BY id

SELECT date '2024-01-31', timestamp '2024-01-31 00:00:00', timestamptz '2024-01-31 00:00:00+00', time '01:02:03'

SELECT 5::date

SELECT '5'::date

SELECT day::int FROM items

SELECT 'a0eebc999c0b4ef8bb6d6bb9bd380a11'::uuid, '{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}'::uuid::text

SELECT 'xyz'::uuid

SELECT '\xDEADbeef'::bytea, raw FROM docs ORDER BY id

SELECT raw::text FROM docs ORDER BY id

SELECT '{"a": 1, "a":2}'::json, '{"a": 1, "a":2}'::jsonb, '[1, 2]'::jsonb::text

SELECT '{bad'::json

SELECT '{bad'::jsonb

SELECT name::int FROM items WHERE name = '100%'

SELECT '12'::text::int, '1.5'::text::numeric, 't'::text::boolean, '2024-01-31'::text::date

SELECT (qty::text)::int FROM items ORDER BY id

SELECT ('1' || '2')::int

SELECT NULL::int, NULL::text, NULL::numeric, NULL::date, NULL::jsonb

SELECT 1::nosuchtype

SELECT 1::money

SELECT '5'::bigint, '9223372036854775807'::bigint

SELECT '9223372036854775808'::bigint

SELECT 3000000000::int

SELECT 40000::smallint

SELECT 1.5::bigint, 123456789012.5::bigint

SELECT num::text, num::int FROM docs WHERE id IN (1, 2, 5, 6) ORDER BY id

SELECT num::double precision FROM docs ORDER BY id

SELECT '1.5'::double precision, '1e5'::float8, 'Infinity'::float8, '-inf'::float8, 'nan'::float8

SELECT '1e400'::double precision

SELECT '1.5'::real, '16777217'::real

SELECT b::text, j::text FROM docs ORDER BY id

SELECT 1 AS "Mixed", 2 AS mixed, 3 "x y"
