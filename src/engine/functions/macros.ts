import { SqlState } from '../../errors/sqlstate.ts'

/** An error as the engine's own: between marks that no message holds, read by `explainEngineError`. */
export function raised(code: SqlState, message: string): string {
  return `\u0001${code} ${message}\u0001`
}

function raise(code: SqlState, message: string): string {
  return `error('${raised(code, message.replaceAll("'", "''"))}')`
}

const DIVISION_BY_ZERO = raise(SqlState.divisionByZero, 'division by zero')
const FLOAT_OVERFLOW = raise(SqlState.numericOutOfRange, 'value out of range: overflow')
const FLOAT_UNDERFLOW = raise(SqlState.numericOutOfRange, 'value out of range: underflow')

/** A float result of finite operands must be finite. */
function checked(result: string): string {
  return `CASE WHEN isinf(${result}) AND NOT isinf(a) AND NOT isinf(b) THEN ${FLOAT_OVERFLOW} ELSE ${result} END`
}

/** Functions that the engine's own SQL can say: name with parameters, and the body. */
const BODIES: readonly (readonly [signature: string, body: string])[] = [
  ['ip_negate(a)', '-a'],
  // Only text keeps the digits that each value shows.
  [
    'ip_open_numeric(a)',
    `CASE WHEN typeof(a) = 'VARCHAR' THEN CAST(a AS VARCHAR) ELSE ${raise(SqlState.featureNotSupported, 'numeric without precision that is not held as text is not supported')} END`,
  ],
  ['ip_integer_divide(a, b)', `CASE WHEN b = 0 AND a IS NOT NULL THEN ${DIVISION_BY_ZERO} ELSE a // b END`],
  // The smallest integer modulo -1 is 0; the engine calls it an overflow.
  [
    'ip_integer_modulo(a, b)',
    `CASE WHEN b = 0 AND a IS NOT NULL THEN ${DIVISION_BY_ZERO} WHEN b = -1 AND a IS NOT NULL THEN 0 ELSE a % b END`,
  ],
  ['ip_float_add(a, b)', checked('(a + b)')],
  ['ip_float_subtract(a, b)', checked('(a - b)')],
  [
    'ip_float_multiply(a, b)',
    `CASE WHEN isinf(a * b) AND NOT isinf(a) AND NOT isinf(b) THEN ${FLOAT_OVERFLOW} WHEN a * b = 0 AND a <> 0 AND b <> 0 THEN ${FLOAT_UNDERFLOW} ELSE a * b END`,
  ],
  [
    'ip_float_divide(a, b)',
    `CASE WHEN b = 0 AND a IS NOT NULL AND NOT isnan(a) THEN ${DIVISION_BY_ZERO} WHEN b = 0 THEN a WHEN isinf(a / b) AND NOT isinf(a) THEN ${FLOAT_OVERFLOW} ` +
      `WHEN a / b = 0 AND a <> 0 AND NOT isinf(b) THEN ${FLOAT_UNDERFLOW} ELSE a / b END`,
  ],
  ['ip_float_sum(total, has_infinity)', `CASE WHEN isinf(total) AND NOT has_infinity THEN ${FLOAT_OVERFLOW} ELSE total END`],
  [
    'ip_float_average(total, has_huge)',
    `CASE WHEN has_huge THEN ${raise(SqlState.featureNotSupported, 'avg of numbers beyond 1e150 is not supported')} ELSE total END`,
  ],
  // The engine takes a constant out of a sum, and with it the overflow of each addend.
  ['ip_addend(a)', '[a][1]'],
  ['ip_float_huge(a)', 'NOT isinf(a) AND NOT isnan(a) AND abs(a) > 1e150'],
  ['ip_float_round(a)', 'CASE WHEN isinf(a) OR isnan(a) THEN a ELSE round_even(a, 0) END'],
  ['ip_float_sign(a)', 'CASE WHEN isnan(a) THEN 0 ELSE sign(a) END'],
  [
    'ip_sqrt(a)',
    `CASE WHEN a < 0 THEN ${raise(SqlState.featureNotSupported, 'square root of a negative number is not supported')} ELSE sqrt(a) END`,
  ],
  [
    'ip_power(a, b)',
    `CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN isnan(a) OR isnan(b) OR isinf(a) OR isinf(b) THEN ${raise(SqlState.featureNotSupported, 'power of NaN or Infinity is not supported')} ` +
      `WHEN a = 0 AND b < 0 OR a < 0 AND b <> floor(b) THEN ${raise(SqlState.featureNotSupported, 'this power is not supported')} ` +
      `WHEN isinf(pow(a, b)) THEN ${FLOAT_OVERFLOW} WHEN pow(a, b) = 0 AND a <> 0 THEN ${FLOAT_UNDERFLOW} ELSE pow(a, b) END`,
  ],
  // Texts of ASCII only, as most are, need no function of ours: as many bytes as characters.
  ['ip_lower(a)', 'CASE WHEN strlen(a) = length(a) THEN lower(a) ELSE ip_lower_unicode(a) END'],
  ['ip_upper(a)', 'CASE WHEN strlen(a) = length(a) THEN upper(a) ELSE ip_upper_unicode(a) END'],
  ['ip_like(a, pattern, escape_char)', 'like_escape(a, pattern, escape_char)'],
  ['ip_substring_from(a, start)', 'CASE WHEN start IS NULL THEN NULL ELSE substring(a, greatest(start, 1::BIGINT)) END'],
  [
    'ip_substring(a, start, count)',
    `CASE WHEN a IS NULL OR start IS NULL OR count IS NULL THEN NULL WHEN count < 0 THEN ${raise(SqlState.featureNotSupported, 'negative substring length is not supported')} ` +
      'ELSE substring(a, greatest(start, 1::BIGINT), greatest(count + least(start, 1::BIGINT) - 1, 0::BIGINT)) END',
  ],
  ['ip_replace(a, old, new)', "CASE WHEN old = '' AND new IS NOT NULL THEN a ELSE replace(a, old, new) END"],
  ['ip_strpos(a, b)', "CASE WHEN b = '' AND a IS NOT NULL THEN 1 ELSE strpos(a, b) END"],
  ['ip_ascii(a)', "CASE WHEN a = '' THEN 0 ELSE unicode(a) END"],
  [
    'ip_lpad(a, n, fill)',
    "CASE WHEN n IS NULL OR fill IS NULL THEN NULL WHEN fill = '' OR length(a) >= n THEN left(a, greatest(n, 0)) ELSE lpad(a, n, fill) END",
  ],
  [
    'ip_rpad(a, n, fill)',
    "CASE WHEN n IS NULL OR fill IS NULL THEN NULL WHEN fill = '' OR length(a) >= n THEN left(a, greatest(n, 0)) ELSE rpad(a, n, fill) END",
  ],
  [
    'ip_repeat(a, n)',
    `CASE WHEN a IS NULL OR n IS NULL THEN NULL WHEN n > 1000000 THEN ${raise(SqlState.limitExceeded, 'requested length too large')} ELSE repeat(a, greatest(n, 0)) END`,
  ],
  [
    'ip_split_part(a, mark, n)',
    `CASE WHEN a IS NULL OR mark IS NULL OR n IS NULL THEN NULL WHEN n = 0 THEN ${raise(SqlState.invalidParameterValue, 'field position must not be zero')} ` +
      "WHEN mark = '' THEN CASE WHEN n IN (1, -1) THEN a ELSE '' || left(a, 0) END ELSE split_part(a, mark, n) END",
  ],
  [
    'ip_datetime_text(a)',
    `CASE WHEN contains(a, '(BC)') THEN ${raise(SqlState.featureNotSupported, 'text of a date before Christ is not supported')} ELSE a END`,
  ],
  [
    'ip_datetime(a)',
    `CASE WHEN a < DATE '0001-01-01' THEN ${raise(SqlState.featureNotSupported, 'a date before Christ is not supported')} ELSE a END`,
  ],
  ['ip_bytea_text(a)', "'\\x' || lower(hex(a))"],
  ['ip_interval(m, d, us)', 'to_months(m) + to_days(d) + to_microseconds(us)'],
  [
    'ip_date_field(field, a)',
    `CASE WHEN a < DATE '0001-01-01' THEN ${raise(SqlState.featureNotSupported, 'fields of a date before Christ are not supported')} ELSE date_part(field, a) END`,
  ],
  ['ip_epoch_micros(a)', 'epoch_us(a)'],
  ['ip_second_micros(a)', "date_part('microsecond', a)"],
  // PostgreSQL counts 365.25 days to a year and 30 to a month left over.
  [
    'ip_interval_micros(a)',
    "(date_part('year', a)::HUGEINT * 31557600 + date_part('month', a)::HUGEINT * 2592000 + date_part('day', a)::HUGEINT * 86400) * 1000000 " +
      "+ date_part('hour', a)::HUGEINT * 3600000000 + date_part('minute', a)::HUGEINT * 60000000 + date_part('microsecond', a)::HUGEINT",
  ],
  ['ip_epoch_date(a)', "date_diff('day', DATE '1970-01-01', a)::BIGINT * 86400"],
  ['ip_micros_to_seconds(a)', 'CAST(a AS DECIMAL(30, 0)) * CAST(0.000001 AS DECIMAL(8, 6))'],
  ['ip_series(a, b)', 'generate_series(a, b)'],
  [
    'ip_series_step(a, b, step)',
    `CASE WHEN step = 0 THEN ${raise(SqlState.invalidParameterValue, 'step size cannot equal zero')} ELSE generate_series(a, b, step) END`,
  ],
]

/**
 * Binds arguments that a body names more than once: the engine puts an argument's whole expression in every place, so
 * that nested calls would double at each level.
 */
function bindOnce(signature: string, body: string): string {
  const parameters = /\((.*)\)/.exec(signature)?.[1]?.split(', ') ?? []
  const code = body.replace(/'[^']*'/g, '')
  const uses = (name: string): number => code.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0
  if (!parameters.some((name) => uses(name) > 1)) return body
  const name = new RegExp(`\\b(?:${parameters.join('|')})\\b`, 'g')
  const bound = body.replace(/'[^']*'|[^']+/g, (part) => (part.startsWith("'") ? part : part.replace(name, 'args.$&_')))
  return `list_transform([{${parameters.map((one) => `${one}_: ${one}`).join(', ')}}], lambda args: ${bound})[1]`
}

/** Statements that make the functions which need no code of ours; run once in an instance, after the others. */
export const ENGINE_MACROS: readonly string[] = BODIES.map(
  ([signature, body]) => `CREATE OR REPLACE MACRO ${signature} AS (${bindOnce(signature, body)})`,
)
