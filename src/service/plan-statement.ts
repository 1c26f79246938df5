import type { Catalog } from '../catalog/catalog.ts'
import { SqlError } from '../errors/sql-error.ts'
import type { Plan } from '../plan/plan.ts'

/**
 * Plans a statement; the grammar is loaded by the first one.
 *
 * @throws SqlError as `buildPlan`; a syntax error has a hint when the text is in another dialect.
 */
export async function planStatement(sql: string, catalog: Catalog): Promise<Plan> {
  const [{ loadGrammar }, { buildPlan }] = await Promise.all([import('../sql/grammar.ts'), import('../plan/build-plan.ts')])
  await loadGrammar()
  try {
    return buildPlan(sql, catalog)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    const { explainSyntaxError } = await import('../sql/dialect-hint.ts')
    throw await explainSyntaxError(error, sql)
  }
}
