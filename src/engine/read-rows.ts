import {
  DuckDBBlobValue,
  type DuckDBDataChunk,
  DuckDBListValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api'
import type { ColumnType, Row, Value } from '../catalog/column-type.ts'

/**
 * Turns a chunk of DuckDB's answer into rows of the values that the column types say.
 *
 * @param types - PostgreSQL's types of the result columns, which the translation worked out.
 */
export function readRows(chunk: DuckDBDataChunk, types: readonly ColumnType[]): Row[] {
  const columns = types.map((type, index) => {
    const read = valueReader(type)
    return chunk.getColumnValues(index).map(read)
  })
  return Array.from({ length: chunk.rowCount }, (_, row) => columns.map((column) => column[row] ?? null))
}

function valueReader(type: ColumnType): (value: DuckDBValue) => Value {
  if (type.dimensions > 0) {
    const readElement = valueReader({ ...type, dimensions: type.dimensions - 1 })
    return (value) => (value instanceof DuckDBListValue ? value.items.map(readElement) : null)
  }
  switch (type.name) {
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? value : null)
    case 'smallint':
    case 'integer':
    case 'real':
    case 'double precision':
      return (value) => (value === null ? null : Number(value))
    case 'bigint':
      return (value) => (value === null ? null : BigInt(String(value)))
    case 'bytea':
      return (value) => (value instanceof DuckDBBlobValue ? new Uint8Array(value.bytes) : null)
    case 'timestamptz':
      return (value) => (value === null ? null : zonedText(value))
    case 'text':
    case 'varchar':
    case 'bpchar':
    case 'numeric':
    case 'date':
    case 'time':
    case 'timestamp':
    case 'json':
    case 'jsonb':
    case 'uuid':
    case 'xml':
      return (value) => (value === null ? null : String(value))
    default:
      return type.name satisfies never
  }
}

/** In UTC: the driver would write the time zone of the machine. */
function zonedText(value: DuckDBValue): string {
  return value instanceof DuckDBTimestampTZValue ? `${new DuckDBTimestampValue(value.micros)}+00` : String(value)
}
