import type { DuckDBConnection } from '@duckdb/node-api'
import type { Client } from 'pg'
import type { ColumnType, Row, Value } from '../../../src/catalog/column-type.ts'
import { explainEngineError } from '../../../src/engine/engine-error.ts'
import { evaluate } from '../../../src/engine/evaluate.ts'
import { readRows } from '../../../src/engine/read-rows.ts'
import { SqlError } from '../../../src/errors/sql-error.ts'
import { deparseStatement } from '../../../src/sql/deparse-statement.ts'
import { parseStatement } from '../../../src/sql/parse-statement.ts'
import { translateSelect } from '../../../src/sql/translate/translate-select.ts'
import { TEST_TABLES } from './tables.ts'

/** What an engine says to a statement: columns as `name type`, rows as texts, or an SQLSTATE. */
export type Answer =
  | { readonly kind: 'rows'; readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }

/** Names of PostgreSQL's types by their numbers. */
const TYPE_NAMES: Readonly<Record<number, string>> = {
  16: 'boolean',
  17: 'bytea',
  20: 'bigint',
  21: 'smallint',
  23: 'integer',
  25: 'text',
  114: 'json',
  142: 'xml',
  700: 'real',
  701: 'double precision',
  1000: 'boolean[]',
  1005: 'smallint[]',
  1007: 'integer[]',
  1009: 'text[]',
  1015: 'varchar[]',
  1016: 'bigint[]',
  1022: 'double precision[]',
  1042: 'bpchar',
  1043: 'varchar',
  1082: 'date',
  1083: 'time',
  1114: 'timestamp',
  1182: 'date[]',
  1184: 'timestamptz',
  1231: 'numeric[]',
  1700: 'numeric',
  2950: 'uuid',
  3802: 'jsonb',
}

/** Asks PostgreSQL; every value comes as its text. */
export async function askPostgres(client: Client, sql: string, parameters: readonly (string | null)[] = []): Promise<Answer> {
  try {
    const types = { getTypeParser: () => (text: string) => text }
    const result = await client.query<(string | null)[]>({ text: sql, values: [...parameters], rowMode: 'array', types })
    const columns = result.fields.map((field) => `${field.name} ${TYPE_NAMES[field.dataTypeID] ?? field.dataTypeID}`)
    const rows = result.rows.map((row) => row.map((text, index) => comparable(text, columns[index] ?? '')))
    return { kind: 'rows', columns, rows }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'XX000'
    return { kind: 'error', code, message: error instanceof Error ? error.message : '' }
  }
}

/** Asks our engine by way of parse, translate and deparse. */
export async function askEngine(connection: DuckDBConnection, sql: string, parameters: readonly (string | null)[] = []): Promise<Answer> {
  try {
    const translated = translateSelect(parseStatement(sql).tree, {
      lookup: (schema, name) => {
        const table = schema === undefined ? TEST_TABLES.find((candidate) => candidate.name === name) : undefined
        return table && { engineName: table.name, columns: table.columns }
      },
    })
    const types = translated.columns.map((column) => column.type)
    const rows = await readAll(connection, deparseStatement(translated.tree), types, parameters)
    const columns = translated.columns.map((column) => `${column.name} ${column.type.name}${column.type.dimensions > 0 ? '[]' : ''}`)
    return { kind: 'rows', columns, rows: rows.map((row) => row.map((value, index) => comparable(valueText(value), columns[index] ?? ''))) }
  } catch (error) {
    const failed = error instanceof SqlError ? error : explainEngineError(error)
    return { kind: 'error', code: failed.code, message: `${failed.message} ${failed.cause instanceof Error ? failed.cause.message : ''}` }
  }
}

async function readAll(
  connection: DuckDBConnection,
  text: string,
  types: readonly ColumnType[],
  parameters: readonly (string | null)[],
): Promise<Row[]> {
  const chunks = evaluate(connection, text, (statement) => {
    for (const [index, value] of parameters.entries()) {
      if (value === null) statement.bindNull(index + 1)
      else statement.bindVarchar(index + 1, value)
    }
  })
  const rows: Row[] = []
  for await (const chunk of chunks) rows.push(...readRows(chunk, types))
  return rows
}

/** PostgreSQL's text of a value. */
function valueText(value: Value): string | null {
  if (value === null) return null
  if (value === true) return 't'
  if (value === false) return 'f'
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return `{${value.map(elementText).join(',')}}`
  return String(value)
}

function elementText(value: Value): string {
  const text = valueText(value)
  if (text === null) return 'NULL'
  return text === '' || /[{}",\\\s]|^null$/i.test(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : text
}

/** Floats are compared as numbers: the two ends write them in different notations. */
function comparable(text: string | null, column: string): string | null {
  if (text === null || !/ (?:real|double precision)$/.test(column)) return text
  return String(column.endsWith('real') ? Math.fround(Number(text)) : Number(text))
}
