import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SqlEngine, startEngine } from '../../../src/engine/duckdb-engine.ts'
import { loadGrammar } from '../../../src/sql/grammar.ts'
import { listFunctions } from '../../../src/sql/translate/functions.ts'
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts'
import { type Answer, askEngine, askPostgres } from './answers.ts'
import { readCorpus } from './corpus.ts'
import { countVerdicts, judge, showAnswer, type Verdict } from './judge.ts'
import { loadEngineTable } from './load-engine.ts'
import { loadPostgresTable } from './load-postgres.ts'
import { randomStatement } from './random-statement.ts'
import { chanceOf } from './random-values.ts'
import { TEST_TABLES } from './tables.ts'

/** More is run by hand: `DIFFERENTIAL_SEED=7 DIFFERENTIAL_COUNT=10000 npx vitest run test/integration/differential/generated.test.ts`. */
const SEED = Number(process.env['DIFFERENTIAL_SEED'] ?? 1)
const COUNT = Number(process.env['DIFFERENTIAL_COUNT'] ?? 1000)

/** Functions that neither the corpus nor the generator can hold: their value is the time. */
const TIMES = new Set(['now', 'transaction_timestamp'])

test('every function of the documentation is called by the corpus or by the generator', () => {
  const chance = chanceOf(SEED)
  const generated = Array.from({ length: 6000 }, () => randomStatement(chance).sql)
  const corpus = readCorpus(join(import.meta.dirname, 'corpus')).map((statement) => statement.sql)
  const text = [...corpus, ...generated].join('\n').toLowerCase()
  const called = new Set([...text.matchAll(/\b([a-z_0-9]+)\s*\(/g)].map((match) => match[1]))
  const missing = listFunctions().filter(({ name }) => !called.has(name) && !TIMES.has(name))
  expect(missing.map(({ name }) => name)).toEqual([])
})

const server: PostgresServer | undefined = await startPostgres()

describe.skipIf(server === undefined)('beside PostgreSQL 15 (skipped where it is not installed)', () => {
  const client = new Client({ host: '127.0.0.1', port: server?.port ?? 0, user: 'postgres', database: 'postgres' })
  let engine: SqlEngine
  let connection: DuckDBConnection

  beforeAll(async () => {
    await loadGrammar()
    await client.connect()
    engine = await startEngine()
    connection = await engine.connect()
    for (const table of TEST_TABLES) {
      await loadPostgresTable(client, table)
      await loadEngineTable(connection, table)
    }
  })

  afterAll(async () => {
    connection?.closeSync()
    engine?.close()
    await client.end()
    await server?.stop()
  })

  test(`every statement that seed ${SEED} makes gets the answer of PostgreSQL, or is refused`, async () => {
    const chance = chanceOf(SEED)
    const verdicts: Verdict[] = []
    const differences: string[] = []
    for (let index = 0; index < COUNT; index++) {
      const { sql, parameters, order } = randomStatement(chance)
      const [theirs, ours] = [await askPostgres(client, sql, parameters), await askEngine(connection, sql, parameters)]
      const verdict = isSameKindOfError(sql, theirs, ours) ? 'same error' : judge(order, theirs, ours)
      verdicts.push(verdict)
      if (verdict === 'different') {
        const given = parameters.length > 0 ? `  with ${JSON.stringify(parameters)}\n` : ''
        differences.push(`${sql}\n${given}  PostgreSQL ${showAnswer(theirs)}\n  infopoint  ${showAnswer(ours)}`)
      }
    }
    console.info(`seed ${SEED}, ${COUNT} statements: ${JSON.stringify(countVerdicts(verdicts))}`)
    expect(differences.join('\n\n')).toBe('')
  }, 600_000)
})

/**
 * Of several values that fail, neither engine promises which it comes to first; PostgreSQL does not evaluate the other
 * operands of a call with a constant NULL, nor a LIKE pattern's end that no text reaches, but
 * evaluates constants in a branch that is not taken.
 */
function isSameKindOfError(sql: string, theirs: Answer, ours: Answer): boolean {
  if (ours.kind === 'rows') return theirs.kind === 'error' && theirs.code.startsWith('22') && /\b(?:CASE|FILTER|coalesce|NULL)\b/.test(sql)
  if (!ours.code.startsWith('22')) return false
  if (theirs.kind === 'error') return theirs.code.startsWith('22')
  return sql.includes('NULL') || ours.code === '22025'
}
