import type { Client } from 'pg'
import type { ColumnType } from '../../../src/catalog/column-type.ts'
import type { TestTable } from './tables.ts'

/** Makes a table in PostgreSQL and fills it. */
export async function loadPostgresTable(client: Client, table: TestTable): Promise<void> {
  const columns = table.columns.map((column) => `"${column.name}" ${declaredType(column.type)}`)
  await client.query(`CREATE TABLE "${table.name}" (${columns.join(', ')})`)
  const places = table.columns.map((_, index) => `$${index + 1}`)
  for (const row of table.rows) {
    const values = row.map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value))
    await client.query(`INSERT INTO "${table.name}" VALUES (${places.join(', ')})`, values)
  }
}

function declaredType(type: ColumnType): string {
  return type.precision === undefined ? type.name : `${type.name}(${type.precision}, ${type.scale ?? 0})`
}
