import type { Node } from '@pgsql/types'
import type { FunctionEntry } from '../function-table.ts'
import { refusal } from './analysis.ts'
import { asBigint } from './arithmetic.ts'
import { callNode, engineCast, textNode } from './nodes.ts'
import { type SqlTypeName, scalarType, TEXT } from './sql-type.ts'

/** A scalar function on the allow-list. Numeric arguments come as exact text; a numeric result is exact text too. */
export interface ScalarFunction {
  readonly name: string
  readonly arguments: readonly SqlTypeName[]
  readonly result: SqlTypeName
  readonly build: (args: readonly Node[]) => Node
  /** How the engine does it, for the documentation. */
  readonly note: string
}

type Build = (args: readonly Node[]) => Node

/** The engine's function of that name is PostgreSQL's. */
function native(name: string): Build {
  return (args) => callNode(name, args)
}

/** An integer result, which the engine has as a wider type. */
function integerOf(name: string): Build {
  return (args) => engineCast(callNode(name, args), scalarType('integer'))
}

function define(name: string, args: string, result: SqlTypeName, build: Build, note = 'engine'): ScalarFunction {
  return { name, arguments: ARGUMENT_LISTS[args] ?? [], result, build, note }
}

/** Argument lists by a short spelling, so that the table below reads in lines. */
const ARGUMENT_LISTS: Readonly<Record<string, readonly SqlTypeName[]>> = {
  '': [],
  t: ['text'],
  tt: ['text', 'text'],
  ttt: ['text', 'text', 'text'],
  ti: ['text', 'integer'],
  tii: ['text', 'integer', 'integer'],
  tit: ['text', 'integer', 'text'],
  tti: ['text', 'text', 'integer'],
  s: ['smallint'],
  i: ['integer'],
  b: ['bigint'],
  ss: ['smallint', 'smallint'],
  ii: ['integer', 'integer'],
  bb: ['bigint', 'bigint'],
  n: ['numeric'],
  ni: ['numeric', 'integer'],
  nn: ['numeric', 'numeric'],
  r: ['real'],
  d: ['double precision'],
  dd: ['double precision', 'double precision'],
  j: ['json'],
  J: ['jsonb'],
}

/** PostgreSQL has the function for these types too, and would choose it: its digits are not the engine's. */
function refuse(call: string): Build {
  return () => {
    throw refusal(call, undefined)
  }
}

const ours = 'a function of ours'
const ZERO = textNode('0')
const SPACE = textNode(' ')

/** Whole numbers go to functions of ours as text. */
function textArgs(name: string): Build {
  return (args) =>
    callNode(
      name,
      args.map((arg) => engineCast(arg, TEXT)),
    )
}

export const SCALAR_FUNCTIONS: readonly ScalarFunction[] = [
  ...['length', 'char_length', 'character_length'].map((name) => define(name, 't', 'integer', integerOf('length'))),
  define('octet_length', 't', 'integer', integerOf('strlen')),
  define('lower', 't', 'text', native('ip_lower'), ours),
  define('upper', 't', 'text', native('ip_upper'), ours),
  define('initcap', 't', 'text', native('ip_initcap'), ours),
  define('btrim', 't', 'text', ([text]) => callNode('trim', [text!, SPACE])),
  define('btrim', 'tt', 'text', native('trim')),
  define('ltrim', 't', 'text', ([text]) => callNode('ltrim', [text!, SPACE])),
  define('ltrim', 'tt', 'text', native('ltrim')),
  define('rtrim', 't', 'text', ([text]) => callNode('rtrim', [text!, SPACE])),
  define('rtrim', 'tt', 'text', native('rtrim')),
  ...['substr', 'substring'].flatMap((name) => [
    define(name, 'ti', 'text', ([text, start]) => callNode('ip_substring_from', [text!, asBigint(start!)]), ours),
    define(name, 'tii', 'text', ([text, start, count]) => callNode('ip_substring', [text!, asBigint(start!), asBigint(count!)]), ours),
  ]),
  define('left', 'ti', 'text', ([text, count]) => callNode('left', [text!, asBigint(count!)])),
  define('right', 'ti', 'text', ([text, count]) => callNode('right', [text!, asBigint(count!)])),
  define('replace', 'ttt', 'text', native('ip_replace'), ours),
  define('strpos', 'tt', 'integer', integerOf('ip_strpos'), ours),
  define('position', 'tt', 'integer', integerOf('ip_strpos'), ours),
  define('reverse', 't', 'text', native('ip_reverse'), ours),
  define('repeat', 'ti', 'text', native('ip_repeat'), ours),
  define('lpad', 'ti', 'text', ([text, count]) => callNode('ip_lpad', [text!, count!, SPACE]), ours),
  define('lpad', 'tit', 'text', native('ip_lpad'), ours),
  define('rpad', 'ti', 'text', ([text, count]) => callNode('ip_rpad', [text!, count!, SPACE]), ours),
  define('rpad', 'tit', 'text', native('ip_rpad'), ours),
  define('split_part', 'tti', 'text', native('ip_split_part'), ours),
  define('starts_with', 'tt', 'boolean', native('starts_with')),
  define('ascii', 't', 'integer', integerOf('ip_ascii'), ours),
  define('md5', 't', 'text', native('md5')),
  define('translate', 'ttt', 'text', native('translate')),
  define('to_hex', 'i', 'text', textArgs('ip_to_hex_4'), ours),
  define('to_hex', 'b', 'text', textArgs('ip_to_hex_8'), ours),
  define('abs', 's', 'smallint', native('abs')),
  define('abs', 'i', 'integer', native('abs')),
  define('abs', 'b', 'bigint', native('abs')),
  define('abs', 'n', 'numeric', native('ip_numeric_abs'), ours),
  define('abs', 'r', 'real', native('abs')),
  define('abs', 'd', 'double precision', native('abs')),
  define('sign', 'n', 'numeric', native('ip_numeric_sign'), ours),
  define(
    'sign',
    'd',
    'double precision',
    ([value]) => engineCast(callNode('ip_float_sign', [value!]), scalarType('double precision')),
    ours,
  ),
  ...['ceil', 'ceiling'].flatMap((name) => [
    define(name, 'n', 'numeric', native('ip_numeric_ceil'), ours),
    define(name, 'd', 'double precision', native('ceil')),
  ]),
  define('floor', 'n', 'numeric', native('ip_numeric_floor'), ours),
  define('floor', 'd', 'double precision', native('floor')),
  define('round', 'n', 'numeric', ([value]) => callNode('ip_numeric_round', [value!, ZERO]), ours),
  define('round', 'ni', 'numeric', ([value, places]) => callNode('ip_numeric_round', [value!, engineCast(places!, TEXT)]), ours),
  define('round', 'd', 'double precision', ([value]) => callNode('ip_float_round', [value!]), ours),
  define('trunc', 'n', 'numeric', ([value]) => callNode('ip_numeric_trunc', [value!, ZERO]), ours),
  define('trunc', 'ni', 'numeric', ([value, places]) => callNode('ip_numeric_trunc', [value!, engineCast(places!, TEXT)]), ours),
  define('trunc', 'd', 'double precision', native('trunc')),
  define('sqrt', 'd', 'double precision', native('ip_sqrt'), ours),
  define('sqrt', 'n', 'numeric', refuse('sqrt of numeric'), 'refused'),
  define('power', 'nn', 'numeric', refuse('power of numeric'), 'refused'),
  define('pow', 'nn', 'numeric', refuse('pow of numeric'), 'refused'),
  define('power', 'dd', 'double precision', native('ip_power'), ours),
  define('pow', 'dd', 'double precision', native('ip_power'), ours),
  define('mod', 'ss', 'smallint', ([a, b]) => engineCast(callNode('ip_integer_modulo', [a!, b!]), scalarType('smallint')), ours),
  define('mod', 'ii', 'integer', ([a, b]) => engineCast(callNode('ip_integer_modulo', [a!, b!]), scalarType('integer')), ours),
  define('mod', 'bb', 'bigint', ([a, b]) => engineCast(callNode('ip_integer_modulo', [a!, b!]), scalarType('bigint')), ours),
  define('mod', 'nn', 'numeric', native('ip_numeric_modulo'), ours),
  define('div', 'nn', 'numeric', native('ip_numeric_quotient'), ours),
  define('pi', '', 'double precision', native('pi')),
  define('now', '', 'timestamptz', native('now')),
  define('transaction_timestamp', '', 'timestamptz', native('now')),
  define('json_typeof', 'j', 'text', native('ip_json_typeof'), ours),
  define('jsonb_typeof', 'J', 'text', native('ip_json_typeof'), ours),
  define(
    'json_array_length',
    'j',
    'integer',
    ([json]) => engineCast(callNode('ip_json_array_length', [json!]), scalarType('integer')),
    ours,
  ),
  define(
    'jsonb_array_length',
    'J',
    'integer',
    ([json]) => engineCast(callNode('ip_json_array_length', [json!]), scalarType('integer')),
    ours,
  ),
]

/**
 * Lists what statements may call, for docs/functions.md.
 *
 * Aggregates and window functions come after the functions that give a value for each row.
 */
export function listFunctions(): readonly FunctionEntry[] {
  const scalar = SCALAR_FUNCTIONS.filter((entry) => entry.note !== 'refused').map(
    (entry): FunctionEntry => ({
      name: entry.name,
      dialect: 'postgresql',
      arguments: entry.arguments.join(', '),
      result: entry.result,
      note: entry.note === 'engine' ? undefined : 'Done by a function of infopoint.',
    }),
  )
  const others = OTHER_FUNCTIONS.map(
    ([name, args, result, note]): FunctionEntry => ({ name, dialect: 'postgresql', arguments: args, result, note }),
  )
  return [...scalar, ...others]
}

/** Functions whose types follow from their arguments in ways that a table of types does not say. */
const OTHER_FUNCTIONS: readonly (readonly [name: string, args: string, result: string, note: string | undefined])[] = [
  ['concat', 'any, ...', 'text', undefined],
  ['concat_ws', 'text, any, ...', 'text', undefined],
  [
    'extract',
    'field from date or timestamp',
    'numeric',
    'Year, quarter, month, week, day, dow, isodow, doy, isoyear, hour, minute, second and epoch.',
  ],
  ['date_part', 'text, date or timestamp', 'double precision', 'The fields of extract, as a constant.'],
  ['date_trunc', 'text, timestamp', 'timestamp', 'Second to year but not century and longer; a date becomes timestamptz.'],
  ['timezone', 'text, timestamp', 'timestamptz or timestamp', 'UTC only.'],
  ['generate_series', 'integer, integer [, integer]', 'integer', 'In FROM only.'],
  ['count', 'any or *', 'bigint', 'Aggregate.'],
  [
    'sum',
    'number',
    'bigint, numeric or double precision',
    'Aggregate; not of real. Of double precision it adds in no fixed order, so that the last digit can differ.',
  ],
  [
    'avg',
    'number',
    'numeric or double precision',
    "Aggregate; numeric with PostgreSQL's digits. Of double precision it adds in no fixed order, so that the last digit can differ.",
  ],
  ['min', 'any with an order', 'that type', 'Aggregate.'],
  ['max', 'any with an order', 'that type', 'Aggregate.'],
  ['bool_and', 'boolean', 'boolean', 'Aggregate.'],
  ['bool_or', 'boolean', 'boolean', 'Aggregate.'],
  ['every', 'boolean', 'boolean', 'Aggregate.'],
  ['string_agg', 'text, text', 'text', 'Aggregate; what stands between is a constant.'],
  ['array_agg', 'any', 'array', 'Aggregate.'],
  ['row_number', '', 'bigint', 'Window function.'],
  ['rank', '', 'bigint', 'Window function.'],
  ['dense_rank', '', 'bigint', 'Window function.'],
  ['percent_rank', '', 'double precision', 'Window function.'],
  ['cume_dist', '', 'double precision', 'Window function.'],
  ['ntile', 'integer', 'integer', 'Window function; a positive constant.'],
  ['lag', 'any [, integer [, any]]', 'that type', 'Window function.'],
  ['lead', 'any [, integer [, any]]', 'that type', 'Window function.'],
  ['first_value', 'any', 'that type', 'Window function.'],
  ['last_value', 'any', 'that type', 'Window function.'],
  ['nth_value', 'any, integer', 'that type', 'Window function; a positive constant.'],
]
