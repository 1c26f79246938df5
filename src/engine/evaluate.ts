import type { DuckDBConnection, DuckDBDataChunk, DuckDBPreparedStatement } from '@duckdb/node-api'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { explainEngineError } from './engine-error.ts'

/**
 * Evaluates a statement to its end, then gives its answer to be read chunk by chunk.
 *
 * The answer goes into a temporary table of the connection, which keeps its order, counts against the engine's limits and
 * spills. A result streamed straight from the evaluation would end as if it were complete where a later row fails, and one
 * held by the client library is bounded by nothing. The rows that are read are counted for the same reason.
 *
 * @param text - A query whose columns have different names.
 * @param bind - Gives the parameters their values.
 * @throws SqlError with the SQLSTATE of the failed evaluation; `53400` when the answer is beyond the limits.
 */
export async function* evaluate(
  connection: DuckDBConnection,
  text: string,
  bind: (statement: DuckDBPreparedStatement) => void,
): AsyncGenerator<DuckDBDataChunk, void, undefined> {
  const statement = await connection.prepare(`CREATE OR REPLACE TEMP TABLE ip_answer AS ${text}`).catch(rethrow)
  let left: bigint
  try {
    bind(statement)
    const [[count] = []] = await (await statement.run()).getRows()
    left = BigInt(String(count))
  } catch (error) {
    throw explainEngineError(error)
  } finally {
    statement.destroySync()
  }
  const result = await connection.stream('SELECT * FROM ip_answer').catch(rethrow)
  for (;;) {
    const chunk = await result.fetchChunk().catch(rethrow)
    if (chunk === null || chunk.rowCount === 0) break
    left -= BigInt(chunk.rowCount)
    yield chunk
  }
  if (left !== 0n)
    throw new SqlError(SqlState.limitExceeded, 'the answer cannot be read back whole', { hint: 'Raise the limit "memoryLimit".' })
}

function rethrow(error: unknown): never {
  throw explainEngineError(error)
}
