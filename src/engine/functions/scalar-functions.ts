import { SqlError } from '../../errors/sql-error.ts'
import { SqlState } from '../../errors/sqlstate.ts'
import { type Input, readInput } from '../../sql/translate/input.ts'
import { translateRegex } from '../../sql/translate/regex.ts'
import type { SqlTypeName } from '../../sql/translate/sql-type.ts'
import type { EngineFunction } from './engine-function.ts'
import { floatNumeric, formatFloat } from './float-text.ts'
import { JSON_FUNCTIONS } from './json-functions.ts'
import { NUMERIC_FUNCTIONS } from './numeric-functions.ts'
import { initcap, mapCase } from './text-case.ts'

/** Names that statements use for a type's input function, and the type. */
const READERS: Readonly<Record<string, SqlTypeName>> = {
  ip_read_smallint: 'smallint',
  ip_read_integer: 'integer',
  ip_read_bigint: 'bigint',
  ip_read_numeric: 'numeric',
  ip_read_real: 'real',
  ip_read_double: 'double precision',
  ip_read_boolean: 'boolean',
  ip_read_date: 'date',
  ip_read_time: 'time',
  ip_read_timestamp: 'timestamp',
  ip_read_timestamptz: 'timestamptz',
  ip_read_uuid: 'uuid',
  ip_read_bytea: 'bytea',
  ip_read_json: 'json',
  ip_read_jsonb: 'jsonb',
}

/** The text that an input function gives, or its error. */
function requireInput(input: Input): string {
  if (input.ok) return input.text
  throw new SqlError(input.code, input.message)
}

/** All functions that need code of ours. */
export const ENGINE_FUNCTIONS: readonly EngineFunction[] = [
  ...Object.entries(READERS).map(
    ([name, type]): EngineFunction => ({ name, parameters: 1, run: ([text]) => requireInput(readInput(type, text!)) }),
  ),
  { name: 'ip_float_text', parameters: 2, run: ([text, type]) => formatFloat(text!, type === 'real' ? 6 : 15) },
  { name: 'ip_float_numeric', parameters: 2, run: ([text, type]) => floatNumeric(text!, type === 'real' ? 6 : 15) },
  { name: 'ip_lower_unicode', parameters: 1, run: ([text]) => mapCase(text!, 'lower') },
  { name: 'ip_upper_unicode', parameters: 1, run: ([text]) => mapCase(text!, 'upper') },
  { name: 'ip_initcap', parameters: 1, run: ([text]) => initcap(text!) },
  { name: 'ip_reverse', parameters: 1, run: ([text]) => [...text!].reverse().join('') },
  { name: 'ip_to_hex_4', parameters: 1, run: ([text]) => BigInt.asUintN(32, BigInt(text!)).toString(16) },
  { name: 'ip_to_hex_8', parameters: 1, run: ([text]) => BigInt.asUintN(64, BigInt(text!)).toString(16) },
  { name: 'ip_regex', parameters: 2, run: ([pattern, sensitivity]) => regexOf(pattern!, sensitivity!) },
  ...NUMERIC_FUNCTIONS,
  ...JSON_FUNCTIONS,
]

function regexOf(pattern: string, sensitivity: string): string {
  const translated = translateRegex(pattern, sensitivity === 'insensitive' ? 'insensitive' : 'sensitive')
  if (translated.ok) return translated.pattern
  throw new SqlError(SqlState.featureNotSupported, `${translated.construct} is not supported`)
}
