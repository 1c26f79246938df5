import type { DuckDBConnection } from '@duckdb/node-api'
import { loadRows } from '../../../src/engine/load-rows.ts'
import type { TestTable } from './tables.ts'

/** Loads a table as a scan would. */
export async function loadEngineTable(connection: DuckDBConnection, table: TestTable): Promise<void> {
  await loadRows(connection, table.name, table.columns.map(engineColumn), batchesOf(table))
}

/** A numeric without precision is held as text: only so each value keeps the digits it shows. */
function engineColumn(column: TestTable['columns'][number]): TestTable['columns'][number] {
  const { type } = column
  return type.name === 'numeric' && type.precision === undefined ? { ...column, type: { name: 'text', dimensions: 0 } } : column
}

async function* batchesOf(table: TestTable): AsyncGenerator<TestTable['rows']> {
  yield table.rows
}
