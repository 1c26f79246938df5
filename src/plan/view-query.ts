import type { View } from '../catalog/catalog.ts'
import type { ColumnType } from '../catalog/column-type.ts'

/**
 * Writes the query that a view stands for: its own, or, where the view declares types of columns, one that casts to them.
 *
 * @example
 * ```ts
 * viewQuery({ columnNames: ['id'], columnTypes: [{ name: 'bigint', dimensions: 0 }], query: 'SELECT a FROM t' })
 * // => 'SELECT CAST("id" AS bigint) AS "id" FROM (SELECT a FROM t\n) AS v("id")'
 * ```
 */
export function viewQuery({ columnNames, columnTypes, query }: Pick<View, 'columnNames' | 'columnTypes' | 'query'>): string {
  if (columnNames === undefined || !columnTypes?.some((type) => type !== undefined)) return query
  const names = columnNames.map((name) => `"${name.replaceAll('"', '""')}"`)
  const columns = names.map((name, index) => {
    const type = columnTypes[index]
    return type === undefined ? name : `CAST(${name} AS ${typeText(type)}) AS ${name}`
  })
  // The query may end in a comment: the line does.
  return `SELECT ${columns.join(', ')} FROM (${query}\n) AS v(${names.join(', ')})`
}

function typeText({ name, length, precision, scale, dimensions }: ColumnType): string {
  const modifier = length !== undefined ? `(${length})` : precision !== undefined ? `(${precision}, ${scale ?? 0})` : ''
  return `${name}${modifier}${'[]'.repeat(dimensions)}`
}
