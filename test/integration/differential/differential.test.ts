import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SqlEngine, startEngine } from '../../../src/engine/duckdb-engine.ts'
import { loadRows } from '../../../src/engine/load-rows.ts'
import { loadGrammar } from '../../../src/sql/grammar.ts'
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts'
import { type Answer, askEngine, askPostgres } from './answers.ts'
import { type CorpusStatement, readCorpus } from './corpus.ts'
import { loadPostgresTable } from './load-postgres.ts'
import { TEST_TABLES, type TestTable } from './tables.ts'

const server: PostgresServer | undefined = await startPostgres()
const corpus = readCorpus(join(import.meta.dirname, 'corpus'))

/** How the two answers to a statement stand to each other. */
type Verdict = 'answered' | 'same error' | 'refused' | 'different'

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
      await loadRows(connection, table.name, table.columns.map(engineColumn), batchesOf(table))
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
      const verdict = judge(statement, theirs, ours)
      verdicts.set(statement.sql, verdict)
      if (verdict === 'different')
        differences.push(`${statement.construct}: ${statement.sql}\n  PostgreSQL ${show(theirs)}\n  infopoint  ${show(ours)}`)
    }
    const counts = countOf([...verdicts.values()])
    console.info(`${verdicts.size} statements: ${JSON.stringify(counts)}`)
    expect(differences.join('\n\n')).toBe('')
    expect((counts['answered'] + counts['same error']) / verdicts.size).toBeGreaterThanOrEqual(0.85)
  }, 120_000)
})

/** A numeric without precision is held as text: only so each value keeps the digits it shows. */
function engineColumn(column: TestTable['columns'][number]): TestTable['columns'][number] {
  const { type } = column
  return type.name === 'numeric' && type.precision === undefined ? { ...column, type: { name: 'text', dimensions: 0 } } : column
}

async function* batchesOf(table: TestTable): AsyncGenerator<TestTable['rows']> {
  yield table.rows
}

function judge({ sql }: CorpusStatement, theirs: Answer, ours: Answer): Verdict {
  if (ours.kind === 'error') {
    if (ours.code === '0A000') return 'refused'
    return theirs.kind === 'error' && theirs.code === ours.code ? 'same error' : 'different'
  }
  if (theirs.kind === 'error') return 'different'
  const isOrdered = /\border\s+by\b/i.test(sql)
  const lines = (answer: typeof ours): string[] => {
    const rows = answer.rows.map((row) => JSON.stringify(row))
    return isOrdered ? rows : rows.sort()
  }
  const isSame = theirs.columns.join() === ours.columns.join() && lines(theirs).join('\n') === lines(ours).join('\n')
  return isSame ? 'answered' : 'different'
}

function show(answer: Answer): string {
  if (answer.kind === 'error') return `${answer.code} ${answer.message}`
  return `${answer.columns.join(', ')} ${JSON.stringify(answer.rows).slice(0, 600)}`
}

function countOf(verdicts: readonly Verdict[]): Record<Verdict, number> {
  const counts = { answered: 0, 'same error': 0, refused: 0, different: 0 }
  for (const verdict of verdicts) counts[verdict] += 1
  return counts
}
