import type { Node } from '@pgsql/types'
import { integerOf, stringConstantOf, stringsOf } from './tree.ts'

/**
 * What a rule makes of a call: an expression of PostgreSQL's with `$1`, `$2`, … for the call's arguments, or the reason why
 * there is none, as a full sentence.
 */
export type RuleResult = { readonly expression: string } | { readonly reason: string }

/** Unit → what one of it is as an interval of PostgreSQL's. */
const UNITS: Readonly<Record<string, readonly [count: number, unit: string]>> = {
  second: [1, 'second'],
  minute: [1, 'minute'],
  hour: [1, 'hour'],
  day: [1, 'day'],
  week: [7, 'day'],
  month: [1, 'month'],
  quarter: [3, 'month'],
  year: [1, 'year'],
}

const MONTHS = 'CAST(extract(year FROM $n) AS bigint) * 12 + CAST(extract(month FROM $n) AS bigint)'
const QUARTERS = 'CAST(extract(year FROM $n) AS bigint) * 4 + CAST(extract(quarter FROM $n) AS bigint)'

/** Unit → the number of the unit that an instant is in; a difference of two counts the boundaries between them. */
const UNIT_NUMBERS: Readonly<Record<string, string>> = {
  second: 'CAST(floor(extract(epoch FROM $n)) AS bigint)',
  minute: 'CAST(floor(extract(epoch FROM $n) / 60) AS bigint)',
  hour: 'CAST(floor(extract(epoch FROM $n) / 3600) AS bigint)',
  day: 'CAST(floor(extract(epoch FROM $n) / 86400) AS bigint)',
  month: MONTHS,
  quarter: QUARTERS,
  year: 'CAST(extract(year FROM $n) AS bigint)',
}

/** `TIMESTAMPADD(SQL_TSI_DAY, 2, ts)` → `$3 + INTERVAL '2 day'`. */
export function addToTimestamp(args: readonly Node[]): RuleResult {
  const unit = readUnit(args[0])
  const known = unit === undefined || !Object.hasOwn(UNITS, unit) ? undefined : UNITS[unit]
  if (!known) return { reason: 'The unit must be one of SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, QUARTER and YEAR.' }
  const [count, name] = known
  const times = integerOf(args[1])
  return times === undefined
    ? { expression: `$3 + $2 * INTERVAL '${count} ${name}'` }
    : { expression: `$3 + INTERVAL '${count * times} ${name}'` }
}

/** `TIMESTAMPDIFF(SQL_TSI_DAY, a, b)` → the number of b's day less that of a's. */
export function differenceOfTimestamps(args: readonly Node[]): RuleResult {
  const unit = readUnit(args[0])
  const number = unit === undefined || !Object.hasOwn(UNIT_NUMBERS, unit) ? undefined : UNIT_NUMBERS[unit]
  if (!number) return { reason: 'The unit must be one of SECOND, MINUTE, HOUR, DAY, MONTH, QUARTER and YEAR.' }
  return { expression: `(${number.replaceAll('$n', '$3')}) - (${number.replaceAll('$n', '$2')})` }
}

/** The unit arrives as a column reference: a bare word. */
function readUnit(node: Node | undefined): string | undefined {
  const fields = node && 'ColumnRef' in node ? stringsOf(node.ColumnRef.fields) : undefined
  return fields?.length === 1 ? fields[0]?.toLowerCase().replace(/^sql_tsi_/, '') : undefined
}

export function formatTimestamp(args: readonly Node[]): RuleResult {
  return withPattern(args[1], FORMAT_LETTERS, (pattern) => `to_char($1, '${pattern}')`)
}

export function parseTimestamp(args: readonly Node[]): RuleResult {
  return withPattern(args[1], PARSE_LETTERS, (pattern) => `CAST(to_timestamp($1, '${pattern}') AS timestamp)`)
}

export function parseDate(args: readonly Node[]): RuleResult {
  return withPattern(args[1], PARSE_LETTERS, (pattern) => `to_date($1, '${pattern}')`)
}

/** A run of letters of java.text.SimpleDateFormat → a template pattern of PostgreSQL's `to_timestamp`. */
const PARSE_LETTERS: Readonly<Record<string, string>> = {
  yyyy: 'YYYY',
  MM: 'MM',
  dd: 'DD',
  HH: 'HH24',
  mm: 'MI',
  ss: 'SS',
  SSS: 'MS',
}

/** The same for `to_char`, which can also leave out leading zeros and write names. */
const FORMAT_LETTERS: Readonly<Record<string, string>> = {
  ...PARSE_LETTERS,
  yy: 'YY',
  M: 'FMMM',
  MMM: 'Mon',
  MMMM: 'FMMonth',
  d: 'FMDD',
  H: 'FMHH24',
  hh: 'HH12',
  h: 'FMHH12',
  m: 'FMMI',
  s: 'FMSS',
  a: 'AM',
  EEE: 'Dy',
  EEEE: 'FMDay',
}

function withPattern(node: Node | undefined, letters: Readonly<Record<string, string>>, write: (pattern: string) => string): RuleResult {
  const pattern = stringConstantOf(node)
  if (pattern === undefined) return { reason: 'The pattern must be a constant.' }
  const translated = translatePattern(pattern, letters)
  if (translated === undefined) return { reason: `The pattern ${JSON.stringify(pattern)} has no counterpart in PostgreSQL.` }
  return { expression: write(translated.replaceAll("'", "''")) }
}

/**
 * Writes a pattern of java.text.SimpleDateFormat as one of PostgreSQL's `to_char`.
 *
 * @returns `undefined` when a part of it has no counterpart.
 */
function translatePattern(pattern: string, letters: Readonly<Record<string, string>>): string | undefined {
  let result = ''
  for (const [part, quoted] of pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z]/g)) {
    if (quoted !== undefined) {
      const literal = quoted === '' ? "'" : quoted.replaceAll("''", "'")
      if (/["\\]/.test(literal)) return undefined
      result += `"${literal}"`
    } else if (/^[A-Za-z]/.test(part)) {
      if (!Object.hasOwn(letters, part)) return undefined
      result += letters[part]
    } else if (/^[-/.:, ]$/.test(part)) {
      result += part
    } else {
      return undefined
    }
  }
  return result
}
