import type { TypeAst } from '../ddl/ast.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { nearest } from '../errors/suggest.ts'

/** PostgreSQL's names of the types that a column can have; Teiid's names and aliases are read into these. */
export type TypeName =
  | 'text'
  | 'varchar'
  | 'bpchar'
  | 'boolean'
  | 'smallint'
  | 'integer'
  | 'bigint'
  | 'numeric'
  | 'real'
  | 'double precision'
  | 'date'
  | 'time'
  | 'timestamp'
  | 'timestamptz'
  | 'json'
  | 'jsonb'
  | 'uuid'
  | 'xml'
  | 'bytea'

/** A column's type. */
export interface ColumnType {
  readonly name: TypeName
  /** Of varchar and bpchar, in characters. */
  readonly length?: number | undefined
  /** Of numeric: total digits. `undefined` means any. */
  readonly precision?: number | undefined
  /** Of numeric: digits after the point. */
  readonly scale?: number | undefined
  /** 0 for a scalar, n for an n-dimensional array. */
  readonly dimensions: number
}

/**
 * A value of a row: `null`; boolean; number for smallint, integer, real and double precision; bigint for bigint;
 * bytes for bytea; an array for an array type; text for every other type, in PostgreSQL's ISO form (`2024-01-31`,
 * `2024-01-31 12:00:00.5`, `2024-01-31 12:00:00+00`), numeric with exact digits, json and jsonb as JSON text.
 */
export type Value = null | boolean | number | bigint | string | Uint8Array | readonly Value[]

/** Values in column order. */
export type Row = readonly Value[]

/** A type that was read, or why it can't be a column's. */
export type TypeReading =
  | { readonly kind: 'type'; readonly type: ColumnType }
  | { readonly kind: 'problem'; readonly code: SqlState; readonly message: string; readonly hint: string | undefined }

/** Teiid's names and aliases, and PostgreSQL's, behind the type they are read into. */
const ALIASES: readonly (readonly [type: TypeName, ...aliases: string[]])[] = [
  ['text', 'string', 'clob', 'name'],
  ['varchar', 'character varying'],
  ['bpchar', 'char', 'character'],
  ['boolean', 'bool'],
  ['smallint', 'short', 'tinyint', 'byte', 'int2', 'smallserial'],
  ['integer', 'int', 'int4', 'serial'],
  ['bigint', 'long', 'int8', 'bigserial'],
  ['numeric', 'decimal', 'dec', 'bigdecimal', 'biginteger'],
  ['real', 'float', 'float4'],
  ['double precision', 'double', 'float8'],
  ['date'],
  ['time', 'time without time zone'],
  ['timestamp', 'timestamp without time zone'],
  ['timestamptz', 'timestamp with time zone'],
  ['json'],
  ['jsonb'],
  ['uuid'],
  ['xml'],
  ['bytea', 'blob', 'varbinary', 'binary'],
]

const BY_NAME: ReadonlyMap<string, TypeName> = new Map(ALIASES.flatMap((names) => names.map((name) => [name, names[0]] as const)))

/** Known elsewhere, with no counterpart in a response, and what to write instead. */
const UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ['object', 'json'],
  ['geometry', 'json'],
  ['geography', 'json'],
  ['interval', 'text'],
  ['time with time zone', 'text'],
  ['timetz', 'text'],
  ['money', 'numeric'],
])

const MAX_PRECISION = 1000
const MAX_LENGTH = 10_485_760
const MAX_DIMENSIONS = 6

/**
 * Reads a type as written, by Teiid's names and PostgreSQL's.
 *
 * `char` alone has one character. `decimal(p)` has no digits after the point, `decimal` alone any number of digits. The
 * fraction digits of a time or timestamp are taken and say nothing: microseconds are always kept.
 *
 * @returns The type, or a problem: `HV004` for an unknown or unsupported type, `22023` for a length or precision that no
 *   value can have.
 * @see Teiid, reference guide, "Supported types"; PostgreSQL, chapter 8.
 *
 * @example `decimal(10, 2)[]` is `{ name: 'numeric', precision: 10, scale: 2, dimensions: 1 }`.
 */
export function readType(ast: TypeAst): TypeReading {
  const { dimensions } = ast
  if (dimensions > MAX_DIMENSIONS) return malformed(`number of array dimensions (${dimensions}) exceeds ${MAX_DIMENSIONS}`)
  const name = BY_NAME.get(ast.name)
  if (name === undefined) return unknownType(ast.name)
  if (name === 'numeric') return readNumeric(ast)
  const [length, extra] = ast.args
  if (extra !== undefined) return malformed(`type ${ast.name} takes one length at most`)
  if (length === undefined) return read(name === 'bpchar' ? { name, length: 1, dimensions } : { name, dimensions })
  if (ast.name === 'float') return readFloat(length, dimensions)
  if (name === 'varchar' || name === 'bpchar' || ast.name === 'string') {
    if (length < 1 || length > MAX_LENGTH) return malformed(`length for type ${ast.name} must be between 1 and ${MAX_LENGTH}`)
    return read({ name: name === 'text' ? 'varchar' : name, length, dimensions })
  }
  if (name === 'time' || name === 'timestamp' || name === 'timestamptz') {
    return length > 9 ? malformed(`${ast.name}(${length}) precision must be between 0 and 9`) : read({ name, dimensions })
  }
  if (name === 'bytea' || ast.name === 'clob') return read({ name, dimensions })
  return malformed(`type ${ast.name} takes no length`)
}

function readNumeric(ast: TypeAst): TypeReading {
  const { dimensions, args } = ast
  const [precision, scale = 0, extra] = args
  if (precision === undefined) return read({ name: 'numeric', dimensions })
  if (extra !== undefined) return malformed(`type ${ast.name} takes precision and scale only`)
  if (precision < 1 || precision > MAX_PRECISION)
    return malformed(`precision ${precision} of type ${ast.name} must be between 1 and ${MAX_PRECISION}`)
  if (scale > precision) return malformed(`scale ${scale} of type ${ast.name} must be between 0 and precision ${precision}`)
  if (ast.name === 'biginteger' && scale > 0) return malformed('type biginteger takes no scale')
  return read({ name: 'numeric', precision, scale, dimensions })
}

/** PostgreSQL's rule: up to 24 binary digits are a real, up to 53 a double precision. */
function readFloat(digits: number, dimensions: number): TypeReading {
  if (digits < 1 || digits > 53) return malformed('precision for type float must be between 1 and 53')
  return read({ name: digits <= 24 ? 'real' : 'double precision', dimensions })
}

function unknownType(name: string): TypeReading {
  const instead = UNSUPPORTED.get(name)
  if (instead !== undefined) return problem(`type ${name} is not supported`, `Use ${instead}.`)
  const meant = nearest(name, BY_NAME.keys())
  return problem(`type "${name}" does not exist`, meant === undefined ? undefined : `Perhaps you meant ${meant}.`)
}

function problem(message: string, hint: string | undefined): TypeReading {
  return { kind: 'problem', code: SqlState.invalidDataType, message, hint }
}

function malformed(message: string): TypeReading {
  return { kind: 'problem', code: SqlState.invalidParameterValue, message, hint: undefined }
}

function read(type: ColumnType): TypeReading {
  return { kind: 'type', type }
}
