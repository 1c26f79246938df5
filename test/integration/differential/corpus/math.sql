SELECT abs(-5), abs(-1.50), abs(-2.5::double precision), abs(5::smallint)

SELECT abs((-2147483648)::int)

SELECT round(2.5), round(3.5), round(-2.5), round(2.567, 2), round(1234.5, -2), round(5), round(1.005, 2)

SELECT round(2.5::double precision), round(3.5::double precision), round(-0.5::double precision)

SELECT trunc(2.7), trunc(-2.7), trunc(2.567, 1), trunc(1234.5, -2), trunc(2.7::double precision)

SELECT ceil(2.1), ceil(-2.1), floor(2.9), floor(-2.9), ceiling(5), floor(2.5::double precision), ceil(3.00)

SELECT sign(-5), sign(0), sign(2.50), sign(-2.5::double precision)

SELECT sqrt(4), sqrt(2::double precision), power(2, 10), power(2.5::double precision, 2), pi()

SELECT sqrt(-1)

SELECT power(0::double precision, -1)

SELECT mod(10, 3), mod(-10, 3), mod(10.5, 3), mod(10::bigint, 4)

SELECT mod(1, 0)

SELECT div(10, 3), div(-10.5, 3)

SELECT round(price), round(price, 1), trunc(price, 1), ceil(price), floor(price), abs(price), sign(price) FROM items ORDER BY id

SELECT round(ratio), floor(ratio), ceil(ratio), abs(ratio) FROM items ORDER BY id

SELECT round(price / 3, 2) FROM items ORDER BY id

SELECT round(avg(qty), 2) FROM items WHERE qty < 1000

SELECT round(num, 3), abs(num), floor(num), ceil(num) FROM docs ORDER BY id

SELECT sqrt(2.0)

SELECT exp(1), ln(10)

SELECT random()

SELECT sign('x')

SELECT abs('5')

SELECT width_bucket(5, 0, 10, 2)
