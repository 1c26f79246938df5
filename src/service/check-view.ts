import type { Catalog, View } from '../catalog/catalog.ts'
import { SqlError } from '../errors/sql-error.ts'
import { planStatement } from './plan-statement.ts'

/**
 * Plans a view, so that all a statement that reads it could fail with before any source is asked comes out.
 *
 * @throws SqlError what is wrong with the view; its position, where it has one, is in the view's query.
 */
export async function checkView(view: View, catalog: Catalog): Promise<void> {
  const failure = await planningError(`SELECT * FROM ${quote(view.schema)}.${quote(view.name)}`, catalog)
  if (failure === undefined) return
  // Errors within a view have no position there; the query by itself fails alike and has one.
  const located = await planningError(view.query, catalog)
  throw located ?? new SqlError(failure.code, failure.message, { detail: failure.detail, hint: failure.hint, cause: failure })
}

async function planningError(sql: string, catalog: Catalog): Promise<SqlError | undefined> {
  try {
    await planStatement(sql, catalog)
    return undefined
  } catch (error) {
    if (error instanceof SqlError) return error
    throw error
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
