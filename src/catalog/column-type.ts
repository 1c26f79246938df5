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
