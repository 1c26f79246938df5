import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type AwsSimulator, startAwsSimulator } from '../../../examples/aws-simulator/aws-simulator.ts'
import { createInfopoint, type Infopoint, type InfopointOptions, type Row } from '../../../src/index.ts'
import { AUTH_CONFIG, awsProperties, EXAMPLE_KEYS, TAGGING_HEADERS, taggingTable, writeFolder } from '../../support/configuration.ts'
import { ESCAPE_ATTEMPTS } from '../../support/escape-attempts.ts'

let aws: AwsSimulator
beforeAll(async () => {
  aws = await startAwsSimulator({ resources: 25_000, seed: 7 })
})
afterAll(() => aws.close())
afterEach(() => {
  aws.faults.clear()
  aws.clearRequests()
})

async function open(options: Partial<InfopointOptions> & { files?: Record<string, string> } = {}): Promise<Infopoint> {
  const { files, ...others } = options
  const folder = await writeFolder({
    'aws.properties': awsProperties(aws.url, 'tagging', TAGGING_HEADERS),
    'auth-config.xml': AUTH_CONFIG,
    'tables.ddl': taggingTable('ResourceARN STRING, Tags JSON', '{ "ResourcesPerPage": 100 }'),
    ...files,
  })
  const infopoint = await createInfopoint({ configDirectory: folder, env: EXAMPLE_KEYS, ...others })
  onTestFinished(() => infopoint.close())
  return infopoint
}

async function rowsOf(infopoint: Infopoint, sql: string, params: readonly (string | number | null)[] = []): Promise<Row[]> {
  const rows: Row[] = []
  for await (const batch of infopoint.query(sql, { params }).batches()) rows.push(...batch)
  return rows
}

describe("the AWS page's own files", () => {
  const page = (name: string) => readFile(join(import.meta.dirname, '../../fixtures/config/aws-page', name), 'utf8')
  const files = async () => ({
    'conf/tagging.properties': `endpoint = ${aws.url}\nddl = tagging.ddl\n${await page('tagging.properties')}`,
    'conf/tagging.ddl': await readFile(join(import.meta.dirname, '../../../ddl/aws-tagging.ddl'), 'utf8'),
    'conf/auth-config.xml': (await page('auth-config.xml'))
      .replaceAll(/(name="access-key-id">)[^<]*/g, `$1${EXAMPLE_KEYS.KEY}`)
      .replaceAll(/(name="secret-access-key">)[^<]*/g, `$1${EXAMPLE_KEYS.SECRET}`),
  })

  test('run as they are printed, and give the rows that carry the tag', async () => {
    const folder = await writeFolder(await files())
    const infopoint = await createInfopoint({
      configDirectory: join(folder, 'conf'),
      authConf: join(folder, 'conf/auth-config.xml'),
      env: {},
    })
    onTestFinished(() => infopoint.close())
    const rows = await rowsOf(infopoint, 'SELECT * FROM AWS_TAGGED_RESOURCES')
    const expected = aws.resources.filter(({ tags }) => tags.some(({ Key, Value }) => Key === 'X392' && Value === 'KFJS-45353'))
    expect(expected).toHaveLength(37)
    expect(rows).toEqual(expected.map(({ arn, tags }) => [arn, null, JSON.stringify(tags)]))
  })

  test('fail with HV00N, AWS’s code and no row when the secret is wrong', async () => {
    const written = await files()
    const folder = await writeFolder({
      ...written,
      'conf/auth-config.xml': written['conf/auth-config.xml'].replaceAll(EXAMPLE_KEYS.SECRET, 'wrong-canary-secret'),
    })
    const infopoint = await createInfopoint({
      configDirectory: join(folder, 'conf'),
      authConf: join(folder, 'conf/auth-config.xml'),
      env: {},
    })
    onTestFinished(() => infopoint.close())
    const failure = await rowsOf(infopoint, 'SELECT * FROM AWS_TAGGED_RESOURCES').catch((error: unknown) => error)
    expect(failure).toMatchObject({
      name: 'SqlError',
      code: 'HV00N',
      detail: expect.stringContaining('answered 400 with InvalidSignatureException'),
    })
    expect(JSON.stringify(failure) + String(failure)).not.toContain('canary')
  })
})

describe('25,000 resources', () => {
  test('are all there, once each, though pages are short or empty', async () => {
    const infopoint = await open()
    expect(await rowsOf(infopoint, 'SELECT count(*), count(DISTINCT "ResourceARN") FROM resources')).toEqual([[25_000n, 25_000n]])
    expect(aws.requests().length).toBeGreaterThan(250)
  })

  test('are the same whether streamed or evaluated by the engine', async () => {
    const infopoint = await open()
    const streamed = await rowsOf(infopoint, 'SELECT * FROM resources')
    const gathered = await rowsOf(infopoint, 'SELECT "ResourceARN", "Tags" FROM resources WHERE true')
    expect(streamed).toEqual(aws.resources.map(({ arn, tags }) => [arn, JSON.stringify(tags)]))
    expect(new Set(gathered.map(String))).toEqual(new Set(streamed.map(String)))
  })

  test('are filtered, joined, grouped and ordered as PostgreSQL would', async () => {
    const infopoint = await open()
    const sql = `SELECT split_part("ResourceARN", ':', 3) AS service, count(*) AS resources FROM resources
      WHERE "ResourceARN" LIKE $1 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 3`
    const counts = new Map<string, bigint>()
    for (const { arn } of aws.resources) {
      const service = arn.split(':')[2]!
      if (arn.includes(':eu-west-1:')) counts.set(service, (counts.get(service) ?? 0n) + 1n)
    }
    const expected = [...counts].sort(([a, n], [b, m]) => Number(m - n) || (a < b ? -1 : 1)).slice(0, 3)
    expect(await rowsOf(infopoint, sql, ['%:eu-west-1:%'])).toEqual(expected)
  })

  test('a table named twice is asked once', async () => {
    const infopoint = await open({
      files: {
        'tables.ddl': taggingTable('ResourceARN STRING', '{"ResourcesPerPage":100,"TagFilters":[{"Key":"X392","Values":["KFJS-45353"]}]}'),
      },
    })
    const query = infopoint.query('SELECT count(*) FROM resources a JOIN resources b USING ("ResourceARN")')
    const rows: Row[] = []
    for await (const batch of query.batches()) rows.push(...batch)
    expect([rows, query.account.scans.length]).toEqual([[[37n]], 1])
  })

  test('a view is a table to those who ask', async () => {
    const view = `CREATE VIEW typed AS SELECT "ResourceARN" AS arn, split_part("ResourceARN", ':', 3) AS service FROM resources;`
    const ddl = `${taggingTable('ResourceARN STRING', '{"ResourcesPerPage":100,"TagFilters":[{"Key":"X392","Values":["KFJS-45353"]}]}')}${view}`
    const infopoint = await open({ files: { 'tables.ddl': ddl } })
    expect(await rowsOf(infopoint, "SELECT count(*) FROM typed WHERE service <> ''")).toEqual([[37n]])
  })

  test('LIMIT ends the scan after the page that fills it', async () => {
    const infopoint = await open()
    expect(await rowsOf(infopoint, 'SELECT "ResourceARN" FROM resources LIMIT 3 OFFSET 2')).toEqual(
      aws.resources.slice(2, 5).map(({ arn }) => [arn]),
    )
    expect(aws.requests()).toHaveLength(1)
  })
})

describe('what a query tells', () => {
  test('columns, progress and what was called', async () => {
    const infopoint = await open({
      files: { 'tables.ddl': taggingTable('ResourceARN STRING, Tags JSON', '{"TagFilters":[{"Key":"X392","Values":["KFJS-45353"]}]}') },
    })
    let progress = 0
    const query = infopoint.query('SELECT * FROM resources', { onProgress: () => progress++ })
    expect((await query.columns()).map(({ name, type }) => [name, type.name])).toEqual([
      ['ResourceARN', 'text'],
      ['Tags', 'json'],
    ])
    let rows = 0
    for await (const row of query) rows += row['ResourceARN'] === null ? 0 : 1
    expect([rows, progress > 0]).toEqual([37, true])
    expect(query.account.scans).toMatchObject([
      { table: 'aws.resources', method: 'POST', url: `${aws.url}/`, operation: 'ResourceGroupsTaggingAPI_20170126.GetResources', rows: 37 },
    ])
    expect(query.account.scans[0]!.requests).toBe(aws.requests().length)
  })

  test('progress comes with each page, before the engine has an answer', async () => {
    const infopoint = await open()
    const pages: (number | undefined)[] = []
    const query = infopoint.query('SELECT count(*) FROM resources', { onProgress: ({ scans }) => pages.push(scans[0]?.pages) })
    for await (const row of query) expect(row).toEqual({ count: 25_000n })
    expect(pages.length).toBeGreaterThan(200)
    expect(pages).toEqual(pages.toSorted((a, b) => a! - b!))
  })

  test('the rows of a query are read once', async () => {
    const infopoint = await open()
    const query = infopoint.query('SELECT 1 AS one')
    for await (const row of query) expect(row).toEqual({ one: 1 })
    await expect(query[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: '34000' })
  })

  test('an aborted query ends with 57014 and closes its requests', async () => {
    const infopoint = await open()
    aws.faults.push({ kind: 'hang', when: { afterRequests: 3 } })
    const stop = new AbortController()
    const read = async () => {
      for await (const _ of infopoint.query('SELECT * FROM resources', { signal: stop.signal })) setTimeout(() => stop.abort(), 50)
    }
    await expect(read()).rejects.toMatchObject({ code: '57014' })
  })

  test('a deadline that passes ends with 57014', async () => {
    const infopoint = await open()
    aws.faults.push({ kind: 'hang' })
    const query = infopoint.query('SELECT * FROM resources', { signal: AbortSignal.timeout(100) })
    await expect(query[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      code: '57014',
      message: 'canceling statement due to statement timeout',
    })
  })

  test('a reader that stops early stops the scan', async () => {
    const infopoint = await open()
    for await (const _ of infopoint.query('SELECT * FROM resources')) break
    await new Promise((resolve) => setTimeout(resolve, 100))
    // The first page, and the one that was asked for while it was read.
    expect(aws.requests().length).toBeLessThanOrEqual(2)
  })
})

describe('a fault on the third page fails the query, and gives no row with success', () => {
  test.for([
    ['status 500', { kind: 'status', status: 500 }, 'HV000'],
    ['throttling', { kind: 'throttle' }, 'HV000'],
    ['a truncated body', { kind: 'truncate' }, 'HV00M'],
    ['a reset', { kind: 'reset' }, 'HV00M'],
    ['a reset within the body', { kind: 'reset-after-headers' }, 'HV00M'],
    ['invalid JSON', { kind: 'invalid-json' }, 'HV00M'],
    ['a page of HTML', { kind: 'html' }, 'HV00M'],
    ['an empty body', { kind: 'empty-body' }, 'HV00M'],
    ['bytes that are not UTF-8', { kind: 'not-utf8' }, '22021'],
    ['a repeated token', { kind: 'repeat-token' }, 'HV00M'],
    ['a redirect', { kind: 'redirect', location: 'http://127.0.0.1:1/' }, 'HV00L'],
    ['an expired token', { kind: 'status', status: 400, code: 'ExpiredTokenException' }, 'HV00N'],
  ] as const)('%s', async ([, fault, code]) => {
    const infopoint = await open()
    for (const sql of ['SELECT * FROM resources', 'SELECT count(*) FROM resources']) {
      aws.faults.clear()
      aws.faults.push({ ...fault, when: { afterRequests: 2 } })
      const seen: Row[] = []
      const read = async () => {
        for await (const batch of infopoint.query(sql).batches()) seen.push(...batch)
      }
      await expect(read(), sql).rejects.toMatchObject({ name: 'SqlError', code })
      if (sql.includes('count')) expect(seen).toEqual([])
    }
  })
})

test.for([-3_600_000, 600_000])('a clock that is %s ms off is corrected by the answer’s date, once', async (offset) => {
  const infopoint = await open({
    now: () => new Date(Date.now() + offset),
    files: {
      'tables.ddl': taggingTable('ResourceARN STRING', '{"TagFilters":[{"Key":"X392","Values":["KFJS-45353"]}],"ResourcesPerPage":100}'),
    },
  })
  const query = infopoint.query('SELECT * FROM resources')
  let rows = 0
  for await (const _ of query) rows++
  expect([rows, query.account.scans[0]?.retries]).toEqual([37, 1])
})

test('a source that cannot be reached is named', async () => {
  const infopoint = await open({ endpoints: { aws: 'http://127.0.0.1:1' } })
  await expect(rowsOf(infopoint, 'SELECT * FROM resources')).rejects.toMatchObject({
    code: 'HV00N',
    detail: 'The failure is ECONNREFUSED. The query asked server "aws" for table "aws.resources".',
  })
})

test('an operation whose pages are not known is refused when there are more, never cut', async () => {
  const infopoint = await open({
    files: { 'aws.properties': awsProperties(aws.url, 'tagging', TAGGING_HEADERS.replace('GetResources', 'GetTagKeys')) },
  })
  await expect(rowsOf(infopoint, 'SELECT * FROM resources')).rejects.toMatchObject({ name: 'SqlError' })
})

describe('SQL reaches nothing but the catalog', () => {
  test.for(ESCAPE_ATTEMPTS.map(({ sql, code }) => [sql, code] as const))('%s is %s', async ([sql, code]) => {
    const infopoint = await open()
    await expect(rowsOf(infopoint, sql)).rejects.toMatchObject({ name: 'SqlError', code })
  })
})
