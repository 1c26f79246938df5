import type { TypeName } from '@pgsql/types'
import { integerOf, stringsOf } from '../tree.ts'
import { quoteName } from './quote-name.ts'
import { refuseNode } from './refuse-node.ts'

/** Types that the grammar knows by keywords, and how they are written; `()` stands for the modifiers. */
const KEYWORD_TYPES: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
  numeric: 'numeric()',
  varchar: 'varchar()',
  bit: 'bit()',
  varbit: 'bit varying()',
  time: 'time()',
  timetz: 'time() with time zone',
  timestamp: 'timestamp()',
  timestamptz: 'timestamp() with time zone',
  json: 'json',
}

/** Masks of the fields of an interval type. */
const INTERVAL_FIELDS: Readonly<Record<number, string>> = {
  4: 'year',
  2: 'month',
  8: 'day',
  1024: 'hour',
  2048: 'minute',
  4096: 'second',
  6: 'year to month',
  1032: 'day to hour',
  3080: 'day to minute',
  7176: 'day to second',
  3072: 'hour to minute',
  7168: 'hour to second',
  6144: 'minute to second',
}

/**
 * Writes a type's name.
 *
 * @throws SqlError `0A000` for SETOF, %TYPE and modifiers that are no integers.
 */
export function writeType(type: TypeName): string {
  const names = stringsOf(type.names) ?? []
  if (type.setof || type.pct_type || names.length === 0) throw refuseNode('this type', type)
  const bounds = (type.arrayBounds ?? []).map((bound) => {
    const size = 'Integer' in bound ? (bound.Integer.ival ?? 0) : -1
    return size < 0 ? '[]' : `[${size}]`
  })
  return writeScalar(type, names) + bounds.join('')
}

function writeScalar(type: TypeName, names: readonly string[]): string {
  const modifiers = (type.typmods ?? []).map((node) => {
    const value = integerOf(node)
    if (value === undefined) throw refuseNode('this type modifier', type)
    return value
  })
  const suffix = modifiers.length > 0 ? `(${modifiers.join(', ')})` : ''
  const [schema, name] = names
  if (names.length !== 2 || schema !== 'pg_catalog' || name === undefined) return names.map(quoteName).join('.') + suffix
  if (name === 'interval') return writeInterval(type, modifiers)
  // Without a length, `char` means char(1), which `bpchar` does not.
  if (name === 'bpchar' && modifiers.length > 0) return `char${suffix}`
  const form = Object.hasOwn(KEYWORD_TYPES, name) ? KEYWORD_TYPES[name] : undefined
  if (form === undefined) return `pg_catalog.${quoteName(name)}${suffix}`
  return form.includes('()') ? form.replace('()', suffix) : form + suffix
}

function writeInterval(type: TypeName, modifiers: readonly number[]): string {
  const [mask, precision] = modifiers
  if (mask === undefined) return 'interval'
  // The mask of all fields: INTERVAL(3).
  if (mask === 32_767 && precision !== undefined) return `interval(${precision})`
  const fields = INTERVAL_FIELDS[mask]
  if (fields === undefined) throw refuseNode('this interval type', type)
  return precision === undefined ? `interval ${fields}` : `interval ${fields}(${precision})`
}
