SELECT id FROM items WHERE name LIKE 'a%'

SELECT id FROM items WHERE name LIKE 'a_b'

SELECT id FROM items WHERE name LIKE 'a\_b'

SELECT id FROM items WHERE name LIKE '100\%'

SELECT id FROM items WHERE name LIKE 'a\\b'

SELECT id FROM items WHERE name LIKE 'a\b'

SELECT id FROM items WHERE name LIKE 'a#_b' ESCAPE '#'

SELECT id FROM items WHERE name LIKE 'a\_b' ESCAPE ''

SELECT id FROM items WHERE name LIKE '%\'

SELECT id FROM items WHERE name NOT LIKE '%a%'

SELECT id FROM items WHERE name ILIKE 'APPLE'

SELECT id FROM items WHERE name ILIKE 'Äpf%'

SELECT id FROM items WHERE name NOT ILIKE '%A%'

SELECT id FROM items WHERE team LIKE 'r_d'

SELECT id FROM items WHERE name LIKE '%'

SELECT id FROM items WHERE name LIKE ''

SELECT id FROM items WHERE name LIKE '%
%'

SELECT id FROM items WHERE name LIKE 'line_break'

SELECT id FROM items WHERE name LIKE '%🍎'

SELECT id FROM items WHERE name LIKE '%_🍎'

SELECT id FROM items WHERE name LIKE '______'

SELECT id FROM items WHERE name LIKE team || '%'

SELECT id FROM items WHERE name LIKE NULL

SELECT id FROM items WHERE 'apple' LIKE name

SELECT id FROM items WHERE id LIKE '1%'

SELECT id FROM items WHERE name LIKE 'a%' ESCAPE 'ab'

SELECT id FROM items WHERE name ~ 'pp'

SELECT id FROM items WHERE name ~ '^a'

SELECT id FROM items WHERE name ~ 'e$'

SELECT id FROM items WHERE name !~ 'a'

SELECT id FROM items WHERE name ~* 'BANANA'

SELECT id FROM items WHERE name !~* '^A'

SELECT id FROM items WHERE name ~ 'a.b'

SELECT id FROM items WHERE name ~ 'line.break'

SELECT id FROM items WHERE name ~ '^[a-c]+'

SELECT id FROM items WHERE name ~ '[^a-z]'

SELECT id FROM items WHERE name ~ '\d+'

SELECT id FROM items WHERE name ~ '^\d{3}%$'

SELECT id FROM items WHERE name ~ 'a\\b'

SELECT id FROM items WHERE name ~ '(apple|Banana)'

SELECT id FROM items WHERE name ~ '^(?:ap){1}p?le$'

SELECT id FROM items WHERE name ~* '[a-b]x'

SELECT id FROM items WHERE name ~ '[[:digit:]]'

SELECT id FROM items WHERE name ~ '\w+'

SELECT id FROM items WHERE name ~ '(a)\1'

SELECT id FROM items WHERE name ~ '(?=a)'

SELECT id FROM items WHERE name ~ team

SELECT id FROM items WHERE name ~ NULL

SELECT id FROM items WHERE id ~ '1'

SELECT id FROM items WHERE name ~ '^$'

SELECT id FROM items WHERE name ~ '_'

SELECT id FROM items WHERE name ~ '^[^%]*$'

SELECT id FROM items WHERE team ~ '^ '

SELECT id FROM items WHERE name ~ 'ö|ä|Ä'

SELECT 'k' ~* 'K', 'ſ' ~* 's', 'K' ~* 'k'

SELECT 'a.c' ~ 'a\.c', 'abc' ~ 'a\.c', 'a-c' ~ 'a[-x]c', 'a]c' ~ 'a\]c'

SELECT name LIKE 'a%' FROM items ORDER BY id

SELECT name ~ 'a' AS m, name !~ 'a' AS n FROM items ORDER BY id

SELECT 'abc' LIKE 'abc', 'abc' LIKE 'ABC', 'abc' ILIKE 'ABC', 'a%c' LIKE 'a\%c'

SELECT 'aa' SIMILAR TO 'a+'

SELECT 'a b' ~ 'a\sb', 'a　b' ~ '^a[[:space:]]b$', 'ab' ~ '\S\S', E'a\u00a0b' ~ 'a\sb'

SELECT 'A' ILIKE 'a', 'É' ILIKE 'é', 'ß' ILIKE 'SS', '100%' ILIKE '100\%'
