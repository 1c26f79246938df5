import type { ColumnType, TypeName } from '../../catalog/column-type.ts'

/** Types that an expression can have: a column's, and those that only live inside a statement. */
export type SqlTypeName = TypeName | 'interval' | 'unknown'

/** A type as PostgreSQL's analyzer sees it: name and modifiers. `unknown` is an untyped literal or parameter. */
export interface SqlType {
  readonly name: SqlTypeName
  /** Of varchar and bpchar, in characters. */
  readonly length?: number | undefined
  /** Of numeric: total digits. `undefined` means any. */
  readonly precision?: number | undefined
  /** Of numeric: digits after the point. */
  readonly scale?: number | undefined
  /** 0 for a scalar, n for an n-dimensional array. */
  readonly dimensions: number
}

/** PostgreSQL's type categories, as far as our types have one. */
export type TypeCategory = 'boolean' | 'numeric' | 'string' | 'datetime' | 'timespan' | 'user' | 'array' | 'unknown'

const CATEGORIES: Record<SqlTypeName, TypeCategory> = {
  text: 'string',
  varchar: 'string',
  bpchar: 'string',
  boolean: 'boolean',
  smallint: 'numeric',
  integer: 'numeric',
  bigint: 'numeric',
  numeric: 'numeric',
  real: 'numeric',
  'double precision': 'numeric',
  date: 'datetime',
  time: 'datetime',
  timestamp: 'datetime',
  timestamptz: 'datetime',
  interval: 'timespan',
  json: 'user',
  jsonb: 'user',
  uuid: 'user',
  xml: 'user',
  bytea: 'user',
  unknown: 'unknown',
}

const PREFERRED = new Set<SqlTypeName>(['text', 'boolean', 'double precision', 'timestamptz', 'interval'])

/** Casts that PostgreSQL applies on its own (`pg_cast.castcontext = 'i'`). */
const IMPLICIT: Partial<Record<SqlTypeName, readonly SqlTypeName[]>> = {
  smallint: ['integer', 'bigint', 'numeric', 'real', 'double precision'],
  integer: ['bigint', 'numeric', 'real', 'double precision'],
  bigint: ['numeric', 'real', 'double precision'],
  numeric: ['real', 'double precision'],
  real: ['double precision'],
  date: ['timestamp', 'timestamptz'],
  timestamp: ['timestamptz'],
  time: ['interval'],
  varchar: ['text', 'bpchar'],
  bpchar: ['text', 'varchar'],
  text: ['varchar', 'bpchar'],
}

const DISPLAY: Partial<Record<SqlTypeName, string>> = {
  varchar: 'character varying',
  bpchar: 'character',
  time: 'time without time zone',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
}

/** A scalar type without modifiers. */
export function scalarType(name: SqlTypeName): SqlType {
  return { name, dimensions: 0 }
}

/** An array of a scalar type. */
export function arrayOf(type: SqlType): SqlType {
  return { ...type, dimensions: 1 }
}

export const UNKNOWN = scalarType('unknown')
export const TEXT = scalarType('text')
export const BOOLEAN = scalarType('boolean')
export const INTEGER = scalarType('integer')
export const BIGINT = scalarType('bigint')
export const NUMERIC = scalarType('numeric')
export const DOUBLE = scalarType('double precision')

/** Tells whether two types are the same but for their modifiers. */
export function isSameType(a: SqlType, b: SqlType): boolean {
  return a.name === b.name && a.dimensions > 0 === b.dimensions > 0
}

/** Tells a type's category; every array is of one category. */
export function categoryOf(type: SqlType): TypeCategory {
  return type.dimensions > 0 ? 'array' : CATEGORIES[type.name]
}

/** Tells whether PostgreSQL prefers the type within its category. */
export function isPreferred(type: SqlType): boolean {
  return type.dimensions === 0 && PREFERRED.has(type.name)
}

/** Tells whether PostgreSQL casts a value from one type to the other without being asked. */
export function isImplicitCast(from: SqlType, to: SqlType): boolean {
  if (from.name === 'unknown') return true
  if (isSameType(from, to)) return true
  if (from.dimensions > 0 || to.dimensions > 0) return false
  return IMPLICIT[from.name]?.includes(to.name) ?? false
}

/**
 * Chooses the type that CASE, COALESCE, UNION and their like give, by PostgreSQL's rules.
 *
 * @returns The type without modifiers unless all have the same; `text` when all are unknown; `undefined` when two
 *   can't be matched.
 * @see PostgreSQL manual, "UNION, CASE, and Related Constructs"; `select_common_type` in parse_coerce.c.
 *
 * @example
 * ```ts
 * commonType([scalarType('integer'), scalarType('numeric')])
 * // => { name: 'numeric', dimensions: 0 }
 * ```
 */
export function commonType(types: readonly SqlType[]): SqlType | undefined {
  const known = types.filter((type) => type.name !== 'unknown')
  const first = known[0]
  if (!first) return TEXT
  let chosen = first
  for (const type of known.slice(1)) {
    if (isSameType(type, chosen)) continue
    if (categoryOf(type) !== categoryOf(chosen)) return undefined
    if (!isPreferred(chosen) && isImplicitCast(chosen, type) && !isImplicitCast(type, chosen)) chosen = type
  }
  if (!known.every((type) => isImplicitCast(type, chosen))) return undefined
  const sameModifiers = types.every(
    (type) =>
      type.name === chosen.name && type.length === chosen.length && type.precision === chosen.precision && type.scale === chosen.scale,
  )
  return sameModifiers ? chosen : { name: chosen.name, dimensions: chosen.dimensions }
}

/**
 * Writes a type as PostgreSQL's messages do, without modifiers.
 *
 * @example
 * ```ts
 * formatType({ name: 'varchar', length: 5, dimensions: 1 })
 * // => 'character varying[]'
 * ```
 */
export function formatType(type: SqlType): string {
  return (DISPLAY[type.name] ?? type.name) + (type.dimensions > 0 ? '[]' : '')
}

/** Takes a column's declared type as an expression's. */
export function typeOfColumn(type: ColumnType): SqlType {
  return type
}
