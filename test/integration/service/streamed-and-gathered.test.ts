import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { createInfopoint, type Infopoint, type Row } from '../../../src/index.ts'
import { writeFolder } from '../../support/configuration.ts'

const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((value) => !value.includes('\0'))
const pad = (number: number, digits: number) => String(number).padStart(digits, '0')
const day = fc
  .tuple(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, date]) => `${pad(year, 4)}-${pad(month, 2)}-${pad(date, 2)}`)
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59_999_999 }))
  .map(([hours, minutes, micros]) => `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(Math.floor(micros / 1e6), 2)}.${pad(micros % 1e6, 6)}`)
const decimal = (digits: number, scale: number) =>
  fc
    .tuple(
      fc.bigInt({ min: -(10n ** BigInt(digits - scale)) + 1n, max: 10n ** BigInt(digits - scale) - 1n }),
      fc.nat(10 ** Math.min(scale, 8) - 1),
    )
    .map(([whole, fraction]) => `${whole}.${pad(fraction, scale)}`)
const json = fc.jsonValue({ maxDepth: 3 }).filter((value) => value !== null && !JSON.stringify(value).includes('\\u0000'))

/** Each type and what a source may send for it. */
const TYPES: readonly (readonly [type: string, value: fc.Arbitrary<unknown>])[] = [
  ['text', text],
  ['varchar(5)', text],
  ['char(3)', text],
  ['boolean', fc.boolean()],
  ['smallint', fc.integer({ min: -32_768, max: 32_767 })],
  ['integer', fc.integer()],
  ['bigint', fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)],
  ['numeric', decimal(60, 12)],
  ['numeric(10,2)', decimal(10, 2)],
  ['numeric(38,5)', decimal(38, 5)],
  ['numeric(50,5)', decimal(50, 5)],
  ['real', fc.float().map((value) => String(value))],
  ['double precision', fc.double().map((value) => String(value))],
  ['date', day],
  ['time', clock],
  ['timestamp', fc.tuple(day, clock).map((parts) => parts.join('T'))],
  ['timestamptz', fc.tuple(day, clock).map((parts) => `${parts.join('T')}+05:30`)],
  ['json', json],
  ['jsonb', json],
  ['uuid', fc.uuid()],
  ['xml', fc.constant('<a b="c"/>')],
  ['bytea', fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes).toString('base64'))],
]

let server: Server
let body = ''
beforeAll(async () => {
  server = createServer((_, response) => response.setHeader('content-type', 'application/json').end(body))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(resolve))
})

async function rowsOf(infopoint: Infopoint, sql: string): Promise<Row[]> {
  const rows: Row[] = []
  for await (const batch of infopoint.query(sql).batches()) rows.push(...batch)
  return rows
}

test('streamed and gathered rows of all types are equal, value for value, in any time zone of the machine', async () => {
  const zone = process.env['TZ']
  process.env['TZ'] = 'America/New_York'
  onTestFinished(() => {
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  })
  const columns = TYPES.flatMap(([type], index) => [`s${index} ${type}`, `a${index} ${type}[]`, `b${index} ${type}[][]`])
  const folder = await writeFolder({
    's.properties': `endpoint = http://127.0.0.1:${(server.address() as AddressInfo).port}\nddl = t.ddl\n`,
    't.ddl': `CREATE FOREIGN TABLE t (${columns.join(', ')}) OPTIONS (nameinsource '$.items[*]', "plainid:method" 'GET', "plainid:URI" '/t');`,
  })
  const infopoint = await createInfopoint({ configDirectory: folder, env: {} })
  onTestFinished(() => infopoint.close())
  const row = fc.record(
    Object.fromEntries(
      TYPES.flatMap(([, value], index) => [
        [`s${index}`, fc.option(value)],
        [`a${index}`, fc.option(fc.array(fc.option(value), { maxLength: 3 }))],
        [`b${index}`, fc.option(fc.array(fc.tuple(value, fc.option(value)), { minLength: 1, maxLength: 2 }))],
      ]),
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 5 }), async (items) => {
      body = JSON.stringify({ items })
      const streamed = await rowsOf(infopoint, 'SELECT * FROM t')
      expect(streamed).toHaveLength(items.length)
      expect(await rowsOf(infopoint, 'SELECT * FROM t WHERE true')).toEqual(streamed)
    }),
    { numRuns: 40 },
  )
})
