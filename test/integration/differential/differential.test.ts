import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SqlEngine, startEngine } from '../../../src/engine/duckdb-engine.ts'
import { loadGrammar } from '../../../src/sql/grammar.ts'
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts'
import { askEngine, askPostgres } from './answers.ts'
import { readCorpus } from './corpus.ts'
import { countVerdicts, judge, showAnswer, type Verdict } from './judge.ts'
import { loadEngineTable } from './load-engine.ts'
import { loadPostgresTable } from './load-postgres.ts'
import { TEST_TABLES } from './tables.ts'

const server: PostgresServer | undefined = await startPostgres()
const corpus = readCorpus(join(import.meta.dirname, 'corpus'))

test('the corpus has at least 300 statements', () => {
  expect(corpus.length).toBeGreaterThanOrEqual(300)
})

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

  test('every statement of the corpus gets the answer of PostgreSQL, or is refused', async () => {
    const verdicts = new Map<string, Verdict>()
    const differences: string[] = []
    for (const statement of corpus) {
      const [theirs, ours] = [await askPostgres(client, statement.sql), await askEngine(connection, statement.sql)]
      const verdict = judge(/\border\s+by\b/i.test(statement.sql) ? 'ordered' : 'any order', theirs, ours)
      verdicts.set(statement.sql, verdict)
      if (verdict === 'different')
        differences.push(`${statement.construct}: ${statement.sql}\n  PostgreSQL ${showAnswer(theirs)}\n  infopoint  ${showAnswer(ours)}`)
    }
    const counts = countVerdicts([...verdicts.values()])
    console.info(`${verdicts.size} statements: ${JSON.stringify(counts)}`)
    expect(differences.join('\n\n')).toBe('')
    expect((counts['answered'] + counts['same error']) / verdicts.size).toBeGreaterThanOrEqual(0.85)
  }, 120_000)
})
