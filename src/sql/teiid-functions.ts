import type { FunctionEntry } from './function-table.ts'

/** Functions that can't be written as a template: what they become depends on their constant arguments. */
export type TeiidRule =
  | 'convert'
  | 'decode'
  | 'format timestamp'
  | 'parse date'
  | 'parse timestamp'
  | 'add to timestamp'
  | 'difference of timestamps'

/** A function of Teiid's that PostgreSQL does not have, and what is done with it. */
export type TeiidFunction =
  | (TeiidSignature & {
      readonly kind: 'template'
      /** PostgreSQL's expression; `$1` is the first argument. */
      readonly becomes: string
    })
  | (TeiidSignature & { readonly kind: 'rule'; readonly rule: TeiidRule })
  | (TeiidSignature & { readonly kind: 'refused' })

interface TeiidSignature {
  /** Lower case. */
  readonly name: string
  /** Their types, for the reader; their number decides. */
  readonly arguments: readonly string[]
  readonly result: string
  /** What Teiid does otherwise, or why it is refused; full sentences. */
  readonly note?: string
}

function template(name: string, args: string, result: string, becomes: string, note?: string): TeiidFunction {
  return { kind: 'template', name, arguments: splitArguments(args), result, becomes, ...(note ? { note } : {}) }
}

function ruled(name: string, args: string, result: string, rule: TeiidRule, note: string): TeiidFunction {
  return { kind: 'rule', name, arguments: splitArguments(args), result, rule, note }
}

function refused(name: string, args: string, note: string): TeiidFunction {
  return { kind: 'refused', name, arguments: splitArguments(args), result: '', note }
}

function splitArguments(args: string): readonly string[] {
  return args === '' ? [] : args.split(', ')
}

/** A CASE over the numbers of a field, from `first` on. */
function writeNames(field: string, first: number, names: string): string {
  const whens = names.split(' ').map((name, index) => `WHEN ${first + index} THEN '${name}'`)
  return `CASE extract(${field} FROM $1) ${whens.join(' ')} END`
}

const PATTERN_NOTE =
  'The pattern is a constant of y, M, d, H, m, s, S, a, E letters in the forms of java.text.SimpleDateFormat; others are refused.'
const CROSSED_NOTE = 'Counts the boundaries crossed, as Teiid does: 23:59 to 00:01 is one day.'
const UNIT_NOTE = 'The unit is a bare word, with or without SQL_TSI_.'
const ENVIRONMENT_NOTE = 'Refused: SQL may not read the environment.'

/**
 * Teiid's functions. A name that PostgreSQL has too is not here and means what it means in PostgreSQL: `CONCAT` skips
 * NULLs, `LOG` has base 10, `NOW` has a time zone.
 */
export const TEIID_FUNCTIONS: readonly TeiidFunction[] = [
  template('ucase', 'text', 'text', 'upper($1)'),
  template('lcase', 'text', 'text', 'lower($1)'),
  template('locate', 'search text, text', 'integer', 'strpos($2, $1)'),
  refused('locate', 'search text, text, from integer', 'Refused: PostgreSQL has no search from a place. Use strpos on a substring.'),
  template('ifnull', 'any, any', 'the common type', 'coalesce($1, $2)'),
  template('nvl', 'any, any', 'the common type', 'coalesce($1, $2)'),
  template(
    'concat2',
    'text, text',
    'text',
    'CASE WHEN $1 IS NULL AND $2 IS NULL THEN NULL ELSE concat($1, $2) END',
    'NULL only when both are NULL.',
  ),
  template('space', 'integer', 'text', "repeat(' ', $1)"),
  template('insert', 'text, start integer, length integer, text', 'text', 'overlay($1 PLACING $4 FROM $2 FOR $3)'),
  template('endswith', 'end text, text', 'boolean', 'right($2, length($1)) = $1'),
  template('uuid', '', 'text', 'CAST(gen_random_uuid() AS text)'),
  template('rand', '', 'double precision', 'random()'),
  refused('rand', 'seed integer', 'Refused: a seed gives other numbers in PostgreSQL than in Teiid.'),
  template('bitand', 'integer, integer', 'integer', '$1 & $2'),
  template('bitor', 'integer, integer', 'integer', '$1 | $2'),
  template('bitxor', 'integer, integer', 'integer', '$1 # $2'),
  template('bitnot', 'integer', 'integer', '~ $1'),
  template('array_get', 'array, integer', 'the element type', '($1)[$2]'),
  template('array_length', 'array', 'integer', 'cardinality($1)'),
  template('curdate', '', 'date', 'CURRENT_DATE'),
  template('curtime', '', 'time', "CAST(date_trunc('second', LOCALTIMESTAMP) AS time)", 'Whole seconds, as in Teiid.'),
  template('year', 'date or timestamp', 'integer', 'CAST(extract(year FROM $1) AS integer)'),
  template('quarter', 'date or timestamp', 'integer', 'CAST(extract(quarter FROM $1) AS integer)'),
  template('month', 'date or timestamp', 'integer', 'CAST(extract(month FROM $1) AS integer)'),
  template('week', 'date or timestamp', 'integer', 'CAST(extract(week FROM $1) AS integer)', 'The week of ISO 8601.'),
  template('dayofmonth', 'date or timestamp', 'integer', 'CAST(extract(day FROM $1) AS integer)'),
  template('dayofweek', 'date or timestamp', 'integer', 'CAST(extract(dow FROM $1) AS integer) + 1', 'Sunday is 1.'),
  template('dayofyear', 'date or timestamp', 'integer', 'CAST(extract(doy FROM $1) AS integer)'),
  template('hour', 'time or timestamp', 'integer', 'CAST(extract(hour FROM $1) AS integer)'),
  template('minute', 'time or timestamp', 'integer', 'CAST(extract(minute FROM $1) AS integer)'),
  template('second', 'time or timestamp', 'integer', 'CAST(floor(extract(second FROM $1)) AS integer)', 'Whole seconds.'),
  template(
    'dayname',
    'date or timestamp',
    'text',
    writeNames('dow', 0, 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'),
    'In English.',
  ),
  template(
    'monthname',
    'date or timestamp',
    'text',
    writeNames('month', 1, 'January February March April May June July August September October November December'),
    'In English.',
  ),
  template('timestampcreate', 'date, time', 'timestamp', '$1 + $2'),
  ruled(
    'timestampadd',
    'unit, count integer, timestamp',
    'timestamp',
    'add to timestamp',
    `${UNIT_NOTE} A date gives a timestamp, in Teiid a date.`,
  ),
  ruled(
    'timestampdiff',
    'unit, start timestamp, end timestamp',
    'bigint',
    'difference of timestamps',
    `${UNIT_NOTE} ${CROSSED_NOTE} Weeks and fractions of a second are refused.`,
  ),
  ruled('formattimestamp', 'timestamp, pattern', 'text', 'format timestamp', PATTERN_NOTE),
  ruled('formatdate', 'date, pattern', 'text', 'format timestamp', PATTERN_NOTE),
  ruled('parsetimestamp', 'text, pattern', 'timestamp', 'parse timestamp', PATTERN_NOTE),
  ruled('parsedate', 'text, pattern', 'date', 'parse date', PATTERN_NOTE),
  ruled(
    'decodestring',
    'text, pairs',
    'text',
    'decode',
    'The pairs are a constant, such as \'a,b,c,d\'; quotes and "null" in it are refused.',
  ),
  ruled('decodestring', 'text, pairs, separator', 'text', 'decode', 'Pairs and separator are constants.'),
  ruled('convert', 'any, type', 'the type', 'convert', "The same as CAST; Teiid's type names are understood in both."),
  refused('formattime', 'time, pattern', 'Refused: PostgreSQL formats timestamps only. Cast to timestamp.'),
  refused('parsetime', 'text, pattern', 'Refused: PostgreSQL parses timestamps only. Cast ISO text to time.'),
  refused('formatinteger', 'integer, pattern', 'Refused: the patterns of java.text.DecimalFormat have no counterpart.'),
  refused('formatbigdecimal', 'numeric, pattern', 'Refused: the patterns of java.text.DecimalFormat have no counterpart.'),
  refused('parseinteger', 'text, pattern', 'Refused: the patterns of java.text.DecimalFormat have no counterpart. Use CAST.'),
  refused('parsebigdecimal', 'text, pattern', 'Refused: the patterns of java.text.DecimalFormat have no counterpart. Use CAST.'),
  refused('decodeinteger', 'integer, pairs', 'Refused: write CASE.'),
  refused('modifytimezone', 'timestamp, zone', "Refused: Teiid's rule depends on its own time zone. Use AT TIME ZONE."),
  refused('unescape', 'text', 'Refused: PostgreSQL has no function for escapes. Use an E literal.'),
  refused('env', 'name', ENVIRONMENT_NOTE),
  refused('env_var', 'name', ENVIRONMENT_NOTE),
  refused('sys_prop', 'name', ENVIRONMENT_NOTE),
]

/** Teiid's type names that PostgreSQL does not have, and PostgreSQL's. Names that both have mean PostgreSQL's. */
export const TEIID_TYPES: Readonly<Record<string, string>> = {
  string: 'varchar',
  byte: 'smallint',
  tinyint: 'smallint',
  short: 'smallint',
  long: 'bigint',
  biginteger: 'numeric',
  bigdecimal: 'numeric',
  double: 'double precision',
  clob: 'text',
  blob: 'bytea',
  varbinary: 'bytea',
}

/** Teiid's functions as rows of docs/functions.md. */
export function teiidFunctionEntries(): readonly FunctionEntry[] {
  return TEIID_FUNCTIONS.map((entry) => ({
    name: entry.name,
    dialect: 'teiid',
    arguments: entry.arguments.join(', '),
    result: entry.result,
    note: [entry.kind === 'template' ? `Becomes \`${entry.becomes}\`.` : '', entry.note ?? ''].filter(Boolean).join(' ') || undefined,
  }))
}
