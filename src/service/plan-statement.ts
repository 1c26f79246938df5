import type { Catalog } from '../catalog/catalog.ts'
import { SqlError } from '../errors/sql-error.ts'
import type { Plan } from '../plan/plan.ts'

/**
 * Plans a statement; the grammar is loaded by the first one.
 *
 * @throws SqlError as `buildPlan`; a syntax error has a hint when the text is in another dialect.
 */
export async function planStatement(sql: string, catalog: Catalog): Promise<Plan> {
  const { buildPlan } = await loadPlanner()
  try {
    return buildPlan(sql, catalog)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    const { explainSyntaxError } = await import('../sql/dialect-hint.ts')
    throw await explainSyntaxError(error, sql)
  }
}

/** Loads what planning needs. Compiling the grammar takes long enough to be worth beginning before there is a statement. */
export async function loadPlanner() {
  const [{ loadGrammar }, planner] = await Promise.all([import('../sql/grammar.ts'), import('../plan/build-plan.ts')])
  await loadGrammar()
  return planner
}
