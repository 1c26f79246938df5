/**
 * Decoding and mapping one page of AWS GetResources, against JSON.parse and a loop by hand that gives the same rows.
 *
 * Prints medians in microseconds and their ratio: `npx tsx bench/mapping.ts`.
 */
import type { Column, ForeignTable } from '../src/catalog/catalog.ts'
import { decodeBody } from '../src/decode/decode-body.ts'
import { compileRowMapper } from '../src/map/row-mapper.ts'

const ROWS = 100
const ROUNDS = 40
const CALLS_PER_ROUND = 50

const location = { file: 'bench.ddl', line: 1, column: 1, lineText: '' }

function textColumn(name: string): Column {
  return {
    name,
    type: { name: 'text', dimensions: 0 },
    nullable: true,
    source: { kind: 'member', name },
    annotation: undefined,
    selectable: true,
    options: [],
    location,
  }
}

const table: ForeignTable = {
  kind: 'foreign table',
  schema: 'aws',
  name: 'resources',
  server: 'aws',
  columns: [textColumn('ResourceARN'), textColumn('ResourceType'), textColumn('Tags')],
  request: { method: 'POST', uri: '/', body: '{}' },
  rowPath: '$.ResourceTagMappingList[*]',
  unwrap: false,
  coercion: 'strict',
  primaryKey: undefined,
  uniqueKeys: [],
  accessPatterns: [],
  annotation: undefined,
  options: [],
  location,
}

const page = {
  PaginationToken: 'eyJwYWdlIjoxfQ==',
  ResourceTagMappingList: Array.from({ length: ROWS }, (_, index) => ({
    ResourceARN: `arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abc${String(index).padStart(4, '0')}`,
    Tags: [
      { Key: 'Name', Value: `web-${index}` },
      { Key: 'env', Value: index % 2 === 0 ? 'prod' : 'test' },
      { Key: 'CostCenter', Value: '12345' },
      { Key: 'created', Value: '2024-01-01T00:00:00.000Z' },
    ],
  })),
}
const body = new TextEncoder().encode(JSON.stringify(page))

interface HandPage {
  readonly ResourceTagMappingList: readonly { readonly ResourceARN: string; readonly Tags: unknown }[]
}

function mapByHand({ ResourceTagMappingList }: HandPage): unknown[] {
  const rows: unknown[] = []
  for (const resource of ResourceTagMappingList) rows.push([resource.ResourceARN, null, JSON.stringify(resource.Tags)])
  return rows
}

function decodeByHand(): HandPage {
  return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.length).toString('utf8'))
}

const mapper = compileRowMapper(table)
const decoded = decodeBody(body, { contentType: 'application/x-amz-json-1.1' })
const decodedByHand = decodeByHand()

const TASKS: Readonly<Record<string, () => unknown>> = {
  'decode by hand': decodeByHand,
  'decode, ours': () => decodeBody(body, { contentType: 'application/x-amz-json-1.1' }),
  'map by hand': () => mapByHand(decodedByHand),
  'map, ours': () => mapper.mapPage({ number: 1, ...decoded }),
  'both by hand': () => mapByHand(decodeByHand()),
  'both, ours': () => mapper.mapPage({ number: 1, ...decodeBody(body, { contentType: 'application/x-amz-json-1.1' }) }),
}

/** Rounds of all tasks take turns, so that a slow moment of the machine hits all alike. */
function measure(): Map<string, number> {
  const samples = new Map<string, number[]>(Object.keys(TASKS).map((name) => [name, []]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, task] of Object.entries(TASKS)) {
      const start = performance.now()
      for (let call = 0; call < CALLS_PER_ROUND; call++) task()
      samples.get(name)?.push(((performance.now() - start) * 1000) / CALLS_PER_ROUND)
    }
  }
  return new Map([...samples].map(([name, times]) => [name, times.sort((a, b) => a - b)[times.length >> 1] ?? 0]))
}

measure()
const medians = measure()
console.log(`${ROWS} resources, ${body.length} bytes`)
for (const what of ['decode', 'map', 'both']) {
  const byHand = medians.get(`${what} by hand`) ?? 0
  const ours = medians.get(`${what}, ours`) ?? 0
  console.log(
    `${what.padEnd(8)} by hand ${byHand.toFixed(1).padStart(8)} us   ours ${ours.toFixed(1).padStart(8)} us   ratio ${(ours / byHand).toFixed(2)}`,
  )
}
