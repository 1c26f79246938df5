import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBTimestampTZValue } from '@duckdb/node-api'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { ColumnType, Row, TypeName, Value } from '../../../src/catalog/column-type.ts'
import { type SqlEngine, startEngine } from '../../../src/engine/duckdb-engine.ts'
import type { EngineColumn } from '../../../src/engine/load-rows.ts'
import { runGather, type ScanSource } from '../../../src/engine/run-gather.ts'
import type { GatherPlan } from '../../../src/plan/plan.ts'

let engine: SqlEngine
beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.close())

const type = (name: TypeName, more: Partial<ColumnType> = {}): ColumnType => ({ name, dimensions: 0, ...more })

async function* batchesOf(...batches: (readonly Row[])[]): AsyncGenerator<readonly Row[]> {
  yield* batches
}

const plan = (
  statement: string,
  columns: readonly ColumnType[],
  tables: readonly string[] = ['t'],
  parameters: readonly ColumnType[] = [],
): GatherPlan => ({
  kind: 'gather',
  scans: tables.map((table) => ({ schema: 's', table, projection: [], engineName: table })),
  statement,
  parameters,
  columns: columns.map((columnType, index) => ({ name: `c${index}`, type: columnType })),
})

async function run(gather: GatherPlan, source: () => ScanSource, parameters: readonly Value[] = []): Promise<Row[]> {
  const rows: Row[] = []
  for await (const batch of runGather(engine, gather, parameters, source, new AbortController().signal)) rows.push(...batch)
  return rows
}

const table =
  (columns: readonly EngineColumn[], ...rows: Row[]): (() => ScanSource) =>
  () => ({ columns, batches: batchesOf(rows) })

describe('values keep their meaning through the engine', () => {
  test.for<[string, ColumnType, Value[]]>([
    ['text', type('text'), ['a', '', 'ä€😀', "it's", '\\', 'two\nlines', null]],
    ['boolean', type('boolean'), [true, false, null]],
    ['smallint', type('smallint'), [-32768, 32767, null]],
    ['integer', type('integer'), [-2147483648, 2147483647, null]],
    ['bigint', type('bigint'), [-9223372036854775808n, 9223372036854775807n, 9007199254740993n, null]],
    ['double', type('double precision'), [0.1, -1e300, 5e-324, null]],
    ['numeric(38, 10)', type('numeric', { precision: 38, scale: 10 }), ['1234567890123456789012345678.0123456789', null]],
    ['numeric of any scale', type('numeric'), ['12345678901234567890.50', '-0.25', '1', null]],
    ['numeric(50, 2)', type('numeric', { precision: 50, scale: 2 }), ['123456789012345678901234567890123456789012345678.25', null]],
    ['date', type('date'), ['2024-02-29', '0001-01-01', null]],
    ['timestamp', type('timestamp'), ['2024-02-29 23:59:59.123456', null]],
    ['timestamptz', type('timestamptz'), ['2024-02-29 23:59:59+00', null]],
    ['time', type('time'), ['23:59:59.5', null]],
    ['uuid', type('uuid'), ['6f1c7a4e-0b5d-4c6e-9d5c-0a1b2c3d4e5f', null]],
    ['json', type('json'), ['{"a":9007199254740993,"b":[1.50]}', 'null', null]],
    ['bytea', type('bytea'), [new Uint8Array([0, 255, 92]), null]],
    ['text[]', type('text', { dimensions: 1 }), [['a', "it's", '\\', '[x, y]', null, 'NULL', ''], [], null]],
    [
      'text[][]',
      type('text', { dimensions: 2 }),
      [
        [
          [']', '["]"]'],
          ["'", null],
        ],
        null,
      ],
    ],
    ['json[]', type('json', { dimensions: 1 }), [['{"a":"it\'s"}', null, '[1, "\\n"]', 'null', '1.50'], [], null]],
    ['jsonb[][]', type('jsonb', { dimensions: 2 }), [[['{"a": 1}'], ['"x"']], null]],
    ['bytea[]', type('bytea', { dimensions: 1 }), [[new Uint8Array([0, 255, 92, 39]), null, new Uint8Array()], null]],
    ['timestamptz[]', type('timestamptz', { dimensions: 1 }), [['2024-02-29 23:59:59.5+00', null], null]],
    ['bigint[]', type('bigint', { dimensions: 1 }), [[9007199254740993n, null], null]],
  ])('%s', async ([, columnType, values]) => {
    const rows = values.map((value) => [value])
    const answer = await run(plan('SELECT v FROM t', [columnType]), table([{ name: 'v', type: columnType }], ...rows))
    expect(answer).toEqual(rows)
  })
})

test("a timestamptz is shown in UTC, whatever the machine's time zone", async () => {
  const offset = DuckDBTimestampTZValue.timezoneOffsetInMinutes
  onTestFinished(() => {
    DuckDBTimestampTZValue.timezoneOffsetInMinutes = offset
  })
  DuckDBTimestampTZValue.timezoneOffsetInMinutes = -300
  const zoned = type('timestamptz')
  const rows = [['2024-02-29 23:59:59.5+00'], ['0001-01-01 00:00:00+00']]
  expect(await run(plan('SELECT v FROM t', [zoned]), table([{ name: 'v', type: zoned }], ...rows))).toEqual(rows)
})

test.each([0, 1, 2, 3, 5, 8])('a query that is stopped %i ms after its rows came ends soon', async (delayMs) => {
  const stop = new AbortController()
  const number = type('bigint')
  const source = (): ScanSource => ({
    columns: [{ name: 'v', type: number }],
    batches: (async function* () {
      yield Array.from({ length: 500 }, (_, index) => [BigInt(index)])
      setTimeout(() => stop.abort(), delayMs)
    })(),
  })
  const rows = runGather(engine, plan('SELECT sum(a.v * b.v * c.v * d.v) FROM t a, t b, t c, t d', [number]), [], source, stop.signal)
  await expect(rows.next()).rejects.toMatchObject({ code: '57014' })
})

describe('runGather', () => {
  const id: EngineColumn = { name: 'id', type: type('integer') }

  test('a column name may hold a quote', async () => {
    const column = { name: 'a"b', type: type('integer') }
    expect(await run(plan('SELECT "a""b" FROM t', [column.type]), table([column], [7]))).toEqual([[7]])
  })

  test('parameters are bound as text that the statement casts', async () => {
    const gather = plan('SELECT id FROM t WHERE id = CAST($1 AS INTEGER)', [id.type], ['t'], [id.type])
    expect(await run(gather, table([id], [1], [2]), [2])).toEqual([[2]])
  })

  test('a missing parameter value is 42P02', async () => {
    await expect(run(plan('SELECT id FROM t', [id.type], ['t'], [id.type]), table([id]))).rejects.toMatchObject({ code: '42P02' })
  })

  test('what a scan throws is what the query throws, and the other scans are stopped', async () => {
    const failure = new Error('page 3 failed')
    const stopped: boolean[] = []
    const gather = plan('SELECT 1', [id.type], ['a', 'b'])
    const query = async () => {
      for await (const _ of runGather(
        engine,
        gather,
        [],
        (scan, signal) => ({ columns: [id], batches: scan.table === 'a' ? failing() : waiting(signal) }),
        new AbortController().signal,
      ));
    }
    async function* failing(): AsyncGenerator<readonly Row[]> {
      yield [[1]]
      throw failure
    }
    async function* waiting(signal: AbortSignal): AsyncGenerator<readonly Row[]> {
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve))
      stopped.push(true)
      yield []
    }
    await expect(query()).rejects.toMatchObject({ code: 'XX000', cause: failure })
    expect(stopped).toEqual([true])
  })

  test.for([10, 3000, 50_000, 900_000, 999_999])('an evaluation that fails at row %i gives no row and an error', async (failing) => {
    const statement = `SELECT CASE WHEN i = ${failing} THEN error('failed') ELSE i END FROM range(1000000) r(i)`
    const seen: Row[] = []
    const read = async () => {
      for await (const batch of runGather(engine, plan(statement, [type('bigint')], []), [], table([]), new AbortController().signal)) {
        seen.push(...batch)
      }
    }
    await expect(read()).rejects.toMatchObject({ name: 'SqlError' })
    expect(seen).toEqual([])
  })

  test('an answer beyond the limits of memory and spilling is 53400', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'infopoint-test-spill-'))
    const small = await startEngine({ memoryLimit: '50MB', spillDirectory: folder, spillLimit: '50MB' })
    try {
      const wide = plan(
        "SELECT md5(i || 'a') || md5(i || 'b') || md5(i || 'c') || md5(i || 'd') FROM range(3000000) r(i)",
        [type('text')],
        [],
      )
      const rows = runGather(small, wide, [], table([]), new AbortController().signal)
      await expect(rows.next()).rejects.toMatchObject({ code: '53400' })
    } finally {
      small.close()
      await rm(folder, { recursive: true, force: true })
    }
  })

  test('an answer of a million rows is given whole', async () => {
    let rows = 0
    const million = plan('SELECT i FROM range(1000000) r(i)', [type('bigint')], [])
    for await (const batch of runGather(engine, million, [], table([]), new AbortController().signal)) rows += batch.length
    expect(rows).toBe(1_000_000)
  })

  test('a canceled query ends with 57014 while the engine computes', async () => {
    const stop = new AbortController()
    const gather = plan('SELECT count(*) FROM range(100000) a, range(100000) b, range(1000) c', [type('bigint')], [])
    const query = async () => {
      for await (const _ of runGather(engine, gather, [], table([]), stop.signal));
    }
    setTimeout(() => stop.abort(), 100)
    await expect(query()).rejects.toMatchObject({ code: '57014' })
  })

  test('two queries at once do not see each other', async () => {
    const answers = await Promise.all([1, 2, 3].map((value) => run(plan('SELECT id FROM t', [id.type]), table([id], [value]))))
    expect(answers).toEqual([[[1]], [[2]], [[3]]])
  })
})

describe('the engine is locked down by itself, behind the translation', () => {
  test.for([
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM glob('/*')",
    "COPY (SELECT 1) TO '/tmp/x.csv'",
    "ATTACH '/tmp/x.db'",
    'INSTALL httpfs',
    'LOAD httpfs',
    "EXPORT DATABASE '/tmp/x'",
    'SET GLOBAL enable_external_access = true',
    "SET memory_limit = '100GB'",
    "SET temp_directory = '/'",
    'RESET lock_configuration',
    "CREATE SECRET s (TYPE s3, KEY_ID 'a', SECRET 'b')",
  ])('%s fails', async (statement) => {
    const connection = await engine.connect()
    try {
      await expect(connection.run(statement)).rejects.toThrowError()
    } finally {
      connection.closeSync()
    }
  })
})
