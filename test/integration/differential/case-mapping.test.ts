import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mapCase } from '../../../src/engine/functions/text-case.ts'
import { type PostgresServer, startPostgres } from '../../support/postgres-server.ts'

const server: PostgresServer | undefined = await startPostgres()
const LAST = 0x10ffff

describe.skipIf(server === undefined)('beside PostgreSQL 15 (skipped where it is not installed)', () => {
  const client = new Client({ host: '127.0.0.1', port: server?.port ?? 0, user: 'postgres', database: 'postgres' })
  beforeAll(() => client.connect())
  afterAll(async () => {
    await client.end()
    await server?.stop()
  })

  test('every character of Unicode has the same upper and lower case', async () => {
    const { rows } = await client.query<{ i: number; upper: string; lower: string }>(
      `SELECT i, upper(chr(i)), lower(chr(i)) FROM generate_series(1, ${LAST}) i
       WHERE i NOT BETWEEN 55296 AND 57343 AND (upper(chr(i)) <> chr(i) OR lower(chr(i)) <> chr(i))`,
    )
    const theirs = new Map(rows.map((row) => [row.i, row]))
    expect(theirs.size).toBeGreaterThan(2000)
    const different: string[] = []
    for (let code = 1; code <= LAST; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue
      const char = String.fromCodePoint(code)
      const { upper, lower } = theirs.get(code) ?? { upper: char, lower: char }
      if (mapCase(char, 'upper') !== upper || mapCase(char, 'lower') !== lower) different.push(code.toString(16))
    }
    expect(different).toEqual([])
  })
})
