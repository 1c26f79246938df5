SELECT name || team FROM items ORDER BY id

SELECT name || '-' || id FROM items ORDER BY id

SELECT id || name FROM items ORDER BY id

SELECT 'a' || NULL, 'a' || 1.50, 'a' || true, 'a' || 'b'

SELECT 1 || 2

SELECT length(name), char_length(name), octet_length(name) FROM items ORDER BY id

SELECT upper(name), lower(name) FROM items ORDER BY id

SELECT upper('straße ñ ÿ ŉ'), lower('ÀÉİ ΑΒΣ'), initcap('hello wORLD o''neil x1y')

SELECT trim('  a  '), trim(both 'x' from 'xxaxx'), ltrim('  a'), rtrim('a  '), btrim('xyaxy', 'xy')

SELECT trim(E'\t a \n'), trim(leading 'a' from 'aab'), trim(trailing from 'a  ')

SELECT substring('abcdef' from 2 for 3), substring('abcdef' from 3), substring('abcdef', 2), substr('abcdef', 2, 2)

SELECT substring('abcdef' from -1 for 4), substring('abcdef' from 0 for 2), substring('abcdef' from 10), substring('abc' from 2 for 0)

SELECT substring('abcdef' from 2 for -1)

SELECT substring(name from 2 for 2) FROM items ORDER BY id

SELECT left('abcdef', 2), left('abcdef', -2), right('abcdef', 2), right('abcdef', -2), left('abc', 0), left('abc', 10)

SELECT replace('abcabc', 'b', 'X'), replace('abc', '', 'X'), replace('aaa', 'aa', 'b')

SELECT position('b' in 'abc'), position('' in 'abc'), strpos('abc', 'd'), strpos('äbc', 'b')

SELECT reverse('añb'), repeat('ab', 3), repeat('ab', 0), repeat('ab', -1)

SELECT lpad('abc', 5), lpad('abc', 2), lpad('abc', 6, 'xy'), rpad('abc', 6, 'xy'), rpad('abc', 2), lpad('abc', 5, ''), lpad('abc', -1)

SELECT split_part('a,b,c', ',', 2), split_part('a,b,c', ',', -1), split_part('a,b,c', ',', 9), split_part('abc', '', 1), split_part('', ',', 1)

SELECT split_part('a,b,c', ',', 0)

SELECT starts_with('abc', 'ab'), starts_with('abc', ''), ascii('a'), ascii('é'), ascii(''), md5('a')

SELECT translate('abcabc', 'ab', 'x'), translate('abc', 'b', ''), to_hex(255), to_hex(-1), to_hex(-1::bigint)

SELECT concat('a', NULL, 'b', 1, 2.50, true), concat(NULL), concat_ws(',', 'a', NULL, 'b'), concat_ws(NULL, 'a')

SELECT concat(name, ':', qty, ok) FROM items ORDER BY id

SELECT concat(day, ' ', price) FROM items ORDER BY id

SELECT length('🍎'), reverse('🍎a'), upper('🍎'), left('🍎a', 1)

SELECT upper(5)

SELECT length(5)

SELECT nosuchfunction(1)

SELECT upper('a', 'b')

SELECT nullif(name, 'apple'), coalesce(name, team, 'none') FROM items ORDER BY id

SELECT coalesce(qty, 0), coalesce(price, 0), coalesce(qty, price), coalesce(NULL, 5) FROM items ORDER BY id

SELECT coalesce(qty, 'x') FROM items

SELECT coalesce(name, 5) FROM items

SELECT greatest(1, 2, NULL), least(3, 1), greatest('a', 'b'), greatest(1, 2.5), least(day, '2000-06-01') FROM items WHERE id < 3 ORDER BY id

SELECT E'a\nb', 'a\nb', U&'\0041', $$dollar$$, 'it''s'

SELECT name COLLATE "C" FROM items ORDER BY name COLLATE "C", id

SELECT md5(name) FROM items ORDER BY id

SELECT regexp_replace('abc', 'b', 'x')

SELECT to_char(1, '9')

SELECT name FROM items WHERE upper(name) = 'APPLE' ORDER BY id

SELECT lower(team) AS t, count(*) FROM items GROUP BY lower(team) ORDER BY t

SELECT nullif(1, 1), nullif(1, 2), nullif('a', 'b'), nullif(1.5, 1.5), nullif(NULL, 1)

SELECT name::text || ':' || made::text FROM items ORDER BY id

SELECT substring(name, qty, 2) FROM items WHERE qty BETWEEN 0 AND 5 ORDER BY id
