import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import type { ColumnType, Row, Value } from '../catalog/column-type.ts'

/** A column of a table in the engine. */
export interface EngineColumn {
  readonly name: string
  readonly type: ColumnType
}

/** Digits of the engine's widest exact number. */
const MAX_DECIMAL_DIGITS = 38

/**
 * Loads batches of rows into a new temporary table of the connection, as they arrive, and shows it under its name.
 *
 * Values whose PostgreSQL text DuckDB reads exactly (dates, numerics, JSON) are appended as text and cast by the view:
 * that is quicker than making an object for each, and the cast is done in the engine's threads.
 *
 * @param name - Name of the view; unique within the connection.
 * @param batches - Rows in the order of `columns`.
 */
export async function loadRows(
  connection: DuckDBConnection,
  name: string,
  columns: readonly EngineColumn[],
  batches: AsyncIterable<readonly Row[]>,
): Promise<void> {
  const stored = `${name}_rows`
  await connection.run(
    `CREATE TEMP TABLE ${quote(stored)} (${columns.map((column, index) => `c${index} ${storedType(column.type)}`).join(', ')})`,
  )
  const appender = await connection.createAppender(stored)
  const appends = columns.map((column) => valueAppender(column.type))
  try {
    for await (const rows of batches) {
      for (const row of rows) {
        for (let index = 0; index < appends.length; index++) {
          const value = row[index] ?? null
          if (value === null) appender.appendNull()
          else appends[index]!(appender, value)
        }
        appender.endRow()
      }
    }
  } finally {
    appender.closeSync()
  }
  const shown = columns.map((column, index) => {
    const target = shownType(column.type)
    return `${target === storedType(column.type) ? `c${index}` : castTo(column.type, `c${index}`)} AS ${quote(column.name)}`
  })
  await connection.run(`CREATE TEMP VIEW ${quote(name)} AS SELECT ${shown.join(', ')} FROM ${quote(stored)}`)
}

function storedType(type: ColumnType): string {
  if (type.dimensions > 0) return 'VARCHAR'
  switch (type.name) {
    case 'boolean':
      return 'BOOLEAN'
    case 'smallint':
      return 'SMALLINT'
    case 'integer':
      return 'INTEGER'
    case 'bigint':
      return 'BIGINT'
    case 'real':
      return 'FLOAT'
    case 'double precision':
      return 'DOUBLE'
    case 'bytea':
      return 'BLOB'
    default:
      return 'VARCHAR'
  }
}

/**
 * Reads the stored text. A list is stored as a JSON array of its elements' texts: the engine's own text of lists loses the
 * quotes of what is nested.
 */
function castTo(type: ColumnType, stored: string): string {
  const texts =
    type.dimensions > 0 ? `CAST(CAST(${stored} AS JSON) AS ${shownType({ name: 'text', dimensions: type.dimensions })})` : stored
  return `CAST(${texts} AS ${shownType(type)})`
}

/** The type that the translated statement sees. */
function shownType(type: ColumnType): string {
  if (type.dimensions > 0) return `${shownType({ ...type, dimensions: 0 })}${'[]'.repeat(type.dimensions)}`
  switch (type.name) {
    case 'numeric':
      // A numeric of any scale stays text, which keeps the digits of each row: the functions of ours compute with it.
      return type.precision === undefined || type.precision > MAX_DECIMAL_DIGITS
        ? 'VARCHAR'
        : `DECIMAL(${type.precision}, ${type.scale ?? 0})`
    case 'date':
      return 'DATE'
    case 'time':
      return 'TIME'
    case 'timestamp':
      return 'TIMESTAMP'
    case 'timestamptz':
      return 'TIMESTAMPTZ'
    case 'uuid':
      return 'UUID'
    case 'json':
    case 'jsonb':
      return 'JSON'
    default:
      return storedType(type)
  }
}

function valueAppender(type: ColumnType): (appender: DuckDBAppender, value: Exclude<Value, null>) => void {
  if (type.dimensions > 0) return (appender, value) => appender.appendVarchar(arrayText(value))
  switch (type.name) {
    case 'boolean':
      return (appender, value) => appender.appendBoolean(value === true)
    case 'smallint':
      return (appender, value) => appender.appendSmallInt(Number(value))
    case 'integer':
      return (appender, value) => appender.appendInteger(Number(value))
    case 'bigint':
      return (appender, value) => appender.appendBigInt(BigInt(String(value)))
    case 'real':
      return (appender, value) => appender.appendFloat(Number(value))
    case 'double precision':
      return (appender, value) => appender.appendDouble(Number(value))
    case 'bytea':
      return (appender, value) => appender.appendBlob(value instanceof Uint8Array ? value : new TextEncoder().encode(String(value)))
    default:
      return (appender, value) => appender.appendVarchar(String(value))
  }
}

/** A list as a JSON array whose elements are texts that the engine casts. */
function arrayText(value: Value): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `[${value.map(arrayText).join(',')}]`
  // The engine's text of bytes has each by its number.
  const text = value instanceof Uint8Array ? Buffer.from(value).toString('hex').replace(/../g, '\\x$&') : String(value)
  return JSON.stringify(text)
}

/** An identifier as SQL writes it. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
