import { existsSync, readdirSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createInfopoint, type Infopoint, type InfopointOptions, type Row } from '../../../src/index.ts'
import { writeFolder } from '../../support/configuration.ts'

const ITEMS = JSON.stringify({ items: Array.from({ length: 50 }, (_, n) => ({ n })) })

async function open(listener: RequestListener, options: Partial<InfopointOptions> = {}): Promise<Infopoint> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const folder = await writeFolder({
    's.properties': `endpoint = http://127.0.0.1:${(server.address() as AddressInfo).port}\nddl = t.ddl\n`,
    't.ddl': `CREATE FOREIGN TABLE t (n integer) OPTIONS (nameinsource '$.items[*]', "plainid:method" 'GET', "plainid:URI" '/t');
      CREATE FOREIGN TABLE lines (n integer) OPTIONS ("plainid:method" 'GET', "plainid:URI" '/lines');`,
  })
  const infopoint = await createInfopoint({ configDirectory: folder, env: {}, ...options })
  onTestFinished(async () => {
    await infopoint.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return infopoint
}

async function rowsOf(infopoint: Infopoint, sql: string, params: readonly (string | number)[] = []): Promise<Row[]> {
  const rows: Row[] = []
  for await (const batch of infopoint.query(sql, { params }).batches()) rows.push(...batch)
  return rows
}

const answerAll: RequestListener = (_, response) => response.end(ITEMS)
const STATEMENTS = ['SELECT * FROM t', 'SELECT n FROM t WHERE true', 'SELECT 1'] as const

describe('after close', () => {
  test.for(STATEMENTS)('%s fails with 57P01', async (sql) => {
    const infopoint = await open(answerAll)
    await rowsOf(infopoint, sql)
    await infopoint.close()
    await expect(rowsOf(infopoint, sql)).rejects.toMatchObject({ name: 'SqlError', code: '57P01' })
  })

  test('closing again is no error', async () => {
    const infopoint = await open(answerAll)
    await Promise.all([infopoint.close(), infopoint.close()])
    await infopoint.close()
  })
})

describe('close', () => {
  test.for(STATEMENTS.slice(0, 2))('waits for %s, whose rows all come', async (sql) => {
    const infopoint = await open((_, response) => setTimeout(() => response.end(ITEMS), 100))
    const rows = rowsOf(infopoint, sql)
    await new Promise((resolve) => setTimeout(resolve, 30))
    await infopoint.close()
    expect(await rows).toHaveLength(50)
  })

  test.for(STATEMENTS.slice(0, 2))('does not wait for ever for %s that nobody reads on', async (sql) => {
    const infopoint = await open(answerAll)
    const batches = infopoint.query(sql).batches()[Symbol.asyncIterator]()
    await batches.next()
    await infopoint.close()
    await expect(batches.next()).rejects.toMatchObject({ code: '57P01' })
  })

  test("removes the engine's temporary folder", async () => {
    const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('infopoint-spill-'))
    const before = new Set(folders())
    const infopoint = await open(answerAll)
    await rowsOf(infopoint, 'SELECT 1')
    const [made] = folders().filter((name) => !before.has(name))
    expect(made).toBeDefined()
    await infopoint.close()
    expect(existsSync(join(tmpdir(), made!))).toBe(false)
  })
})

test.for(STATEMENTS)('%s with a value for no parameter is an error', async (sql) => {
  const infopoint = await open(answerAll)
  await expect(rowsOf(infopoint, sql, [1])).rejects.toMatchObject({ code: '42P02' })
})

test('a query that needs more memory than the limit, with nowhere to spill, fails with 53400', async () => {
  const infopoint = await open(answerAll, { engine: { memoryLimit: '20MB', spillDirectory: '' } })
  const sql = "SELECT count(*) FROM (SELECT DISTINCT repeat(a.n || '-' || b.n || '-' || c.n, 100) AS v FROM t a, t b, t c) AS q"
  await expect(rowsOf(infopoint, sql)).rejects.toMatchObject({ code: '53400' })
  expect(await rowsOf(infopoint, 'SELECT count(*) FROM t')).toEqual([[50n]])
})

test.for(['text/csv', 'application/x-ndjson'])('an answer of type %s that ends with its connection is an error', async (contentType) => {
  const infopoint = await open((request) => {
    request.socket.end(`HTTP/1.1 200 OK\r\ncontent-type: ${contentType}\r\n\r\n${contentType === 'text/csv' ? 'n\n1\n' : '{"n":1}\n'}`)
  })
  await expect(rowsOf(infopoint, 'SELECT * FROM lines')).rejects.toMatchObject({
    code: 'HV00M',
    message: 'the answer does not say where it ends',
  })
})
