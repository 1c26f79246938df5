SELECT day + 1, day - 1, 1 + day FROM items ORDER BY id

SELECT day - '2024-01-01'::date FROM items ORDER BY id

SELECT day - '2024-01-01' FROM items ORDER BY id

SELECT day + interval '1 month', day - interval '1 day' FROM items ORDER BY id

SELECT made + interval '1 day 02:03:04', made - interval '1 year' FROM items ORDER BY id

SELECT seen + interval '90 minutes' FROM items ORDER BY id

SELECT id FROM items WHERE seen > '2024-02-01'::timestamptz - interval '1 day'

SELECT id FROM items WHERE made - '2024-01-01' > interval '30 days'

SELECT id FROM items WHERE made > day

SELECT extract(year from day), extract(month from day), extract(day from day) FROM items ORDER BY id

SELECT extract(dow from day), extract(isodow from day), extract(doy from day), extract(quarter from day), extract(week from day) FROM items ORDER BY id

SELECT extract(hour from made), extract(minute from made), extract(second from made) FROM items ORDER BY id

SELECT extract(epoch from made), extract(epoch from seen), extract(epoch from day) FROM items ORDER BY id

SELECT date_part('year', day), date_part('second', made), date_part('epoch', made) FROM items ORDER BY id

SELECT extract(epoch from made - '2024-01-01'::timestamp) FROM items ORDER BY id

SELECT extract(year from made) = 2024 FROM items ORDER BY id

SELECT date_trunc('month', made), date_trunc('day', made), date_trunc('hour', made), date_trunc('week', made) FROM items ORDER BY id

SELECT date_trunc('year', day), date_trunc('month', seen), date_trunc('quarter', day) FROM items ORDER BY id

SELECT date_trunc('century', made) FROM items

SELECT extract(century from day) FROM items

SELECT made AT TIME ZONE 'UTC', seen AT TIME ZONE 'UTC' FROM items ORDER BY id

SELECT seen AT TIME ZONE 'Europe/Berlin' FROM items

SELECT now() = now(), current_date = now()::date, now() > '2020-01-01', current_timestamp = now()

SELECT day + day FROM items

SELECT day * 2 FROM items

SELECT date '2024-01-31' + interval '1 month', date '2024-03-31' - interval '1 month'

SELECT timestamp '2024-01-31 12:00:00' - timestamp '2024-01-30 11:00:00' = interval '1 day 1 hour'

SELECT interval '1 day' = interval '24 hours', interval '1 month' = interval '30 days', interval '1 year' > interval '364 days'

SELECT interval '1 day'

SELECT date '2024-01-31' = timestamp '2024-01-31 00:00:00', date '2024-01-31' < timestamptz '2024-01-31 00:00:01+00'

SELECT min(day), max(day), min(made), max(seen) FROM items

SELECT extract(year from date '2024-05-06'), extract(second from timestamp '2024-05-06 01:02:03.4')

SELECT to_char(day, 'YYYY') FROM items

SELECT age(day) FROM items

SELECT 'infinity'::date

SELECT day > 'today' FROM items WHERE id = 1
