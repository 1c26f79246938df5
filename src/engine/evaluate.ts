import type { DuckDBConnection, DuckDBPreparedStatement, DuckDBResult } from '@duckdb/node-api'
import { explainEngineError } from './engine-error.ts'

/**
 * Evaluates a statement to its end, then gives its answer to be read chunk by chunk.
 *
 * The answer goes into a temporary table of the connection, which keeps its order, counts against the engine's limits and
 * spills. A result streamed straight from the evaluation would end as if it were complete where a later row fails, and one
 * held by the client library is bounded by nothing.
 *
 * @param text - A query whose columns have different names.
 * @param bind - Gives the parameters their values.
 * @throws SqlError with the SQLSTATE of the failed evaluation; `53400` when the answer is beyond the limits.
 */
export async function evaluate(
  connection: DuckDBConnection,
  text: string,
  bind: (statement: DuckDBPreparedStatement) => void,
): Promise<DuckDBResult> {
  const statement = await connection.prepare(`CREATE OR REPLACE TEMP TABLE ip_answer AS ${text}`).catch(rethrow)
  try {
    bind(statement)
    await statement.run().catch(rethrow)
  } finally {
    statement.destroySync()
  }
  return connection.stream('SELECT * FROM ip_answer').catch(rethrow)
}

function rethrow(error: unknown): never {
  throw explainEngineError(error)
}
