import { gunzipSync } from 'node:zlib'
import { Agent, request } from 'undici'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type AwsSimulator, startAwsSimulator } from '../../../examples/aws-simulator/aws-simulator.ts'
import type { Fault } from '../../../examples/aws-simulator/faults.ts'
import { errorCode, getPage, getResourcesCall, type Reply, send, signByAws4 } from './signed-calls.ts'

let simulator: AwsSimulator

beforeAll(async () => {
  simulator = await startAwsSimulator({ resources: 300, pages: 'full', admin: 'on', gzip: 'when-asked' })
})

afterEach(() => {
  simulator.faults.clear()
  simulator.clearRequests()
})

afterAll(() => simulator.close())

function ask(input: unknown = {}): Promise<Reply> {
  return send(simulator, getResourcesCall(simulator, input))
}

/** How a call ends: the status and code, or the connection's error. */
async function outcome(): Promise<string> {
  try {
    const reply = await ask()
    return `${reply.status} ${errorCode(reply)}`
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  }
}

async function outcomes(count: number): Promise<string[]> {
  const seen: string[] = []
  for (let n = 0; n < count; n += 1) seen.push(await outcome())
  return seen
}

test.for<[string, Fault, string]>([
  ['a status', { kind: 'status', status: 503 }, '503 ServiceUnavailable'],
  ['a status with a code', { kind: 'status', status: 400, code: 'ExpiredTokenException' }, '400 ExpiredTokenException'],
  ['throttling', { kind: 'throttle' }, '400 ThrottlingException'],
  ['throttling with a status', { kind: 'throttle', status: 429, code: 'TooManyRequestsException' }, '429 TooManyRequestsException'],
  ['truncation', { kind: 'truncate' }, 'ECONNRESET'],
  ['truncation after ten bytes', { kind: 'truncate', keepBytes: 10 }, 'ECONNRESET'],
  ['a reset', { kind: 'reset' }, 'ECONNRESET'],
  ['a reset after the headers', { kind: 'reset-after-headers' }, 'ECONNRESET'],
])('%s happens once and then no more', async ([, fault, expected]) => {
  simulator.faults.push({ ...fault, times: 1 })
  expect(await outcomes(2)).toEqual([expected, '200 none in 200'])
})

test('a fault spares the first requests, befalls each k-th after them, and is spent', async () => {
  simulator.faults.push({ kind: 'throttle', when: { afterRequests: 2, every: 2 }, times: 2 })
  const [good, bad] = ['200 none in 200', '400 ThrottlingException']
  expect(await outcomes(8)).toEqual([good, good, good, bad, good, bad, good, good])
})

test('a fault can be for one operation, or one path', async () => {
  simulator.faults.push({ kind: 'status', status: 500, when: { operation: 'ListBuckets' } }, { kind: 'throttle', when: { path: '/other' } })
  expect(await outcome()).toBe('200 none in 200')
  const buckets = await send(simulator, signByAws4(simulator, { method: 'GET', path: '/', service: 's3' }))
  const other = await send(simulator, signByAws4(simulator, { method: 'GET', path: '/other', service: 's3' }))
  expect([errorCode(buckets), errorCode(other)]).toEqual(['InternalFailure', 'SlowDown'])
})

test('throttling says when to come back if it is told to', async () => {
  simulator.faults.push({ kind: 'throttle', retryAfterSeconds: 2, times: 1 })
  const reply = await ask()
  expect([reply.headers['retry-after'], reply.text]).toEqual(['2', '{"__type":"ThrottlingException","message":"Rate exceeded"}'])
})

test('a delay only makes the answer late', async () => {
  simulator.faults.push({ kind: 'delay', delayMs: 120, times: 1 })
  const start = performance.now()
  expect((await ask()).status).toBe(200)
  expect(performance.now() - start).toBeGreaterThanOrEqual(115)
})

test.for<['hang' | 'hang-after-headers']>([['hang'], ['hang-after-headers']])('%s never ends', async ([kind]) => {
  simulator.faults.push({ kind, times: 1 })
  const winner = await Promise.race([outcome(), new Promise((resolve) => setTimeout(() => resolve('silence'), 150))])
  expect(winner).toBe('silence')
})

test('bodies can be broken in every way while the status says 200', async () => {
  const seen: unknown[] = []
  const faults: Fault[] = [
    { kind: 'invalid-json' },
    { kind: 'html' },
    { kind: 'wrong-content-type' },
    { kind: 'empty-body' },
    { kind: 'not-utf8' },
  ]
  for (const fault of faults) {
    simulator.faults.push({ ...fault, times: 1 })
    const reply = await ask({ ResourcesPerPage: 1 })
    seen.push([fault.kind, reply.status, reply.headers['content-type'], reply.text.slice(0, 22)])
  }
  expect(seen).toEqual([
    ['invalid-json', 200, 'application/x-amz-json-1.1', '{"PaginationToken":"",'],
    ['html', 200, 'text/html; charset=utf-8', '<!DOCTYPE html><html><'],
    ['wrong-content-type', 200, 'text/plain', expect.stringMatching(/^\{"PaginationToken":"[^"]/)],
    ['empty-body', 200, 'application/x-amz-json-1.1', ''],
    ['not-utf8', 200, 'application/x-amz-json-1.1', '{"PaginationToken":"\ufffd\ufffd'],
  ])
})

test('a token can repeat for ever', async () => {
  simulator.faults.push({ kind: 'repeat-token' })
  const [one, two] = [await getPage(simulator, {}), await getPage(simulator, { ResourcesPerPage: 1 })]
  expect(one.PaginationToken).not.toBe('')
  expect(two.PaginationToken).toBe(one.PaginationToken)
})

test('a redirect names another place', async () => {
  simulator.faults.push({ kind: 'redirect', location: 'http://127.0.0.1:1/' })
  const reply = await ask()
  expect([reply.status, reply.headers['location']]).toEqual([307, 'http://127.0.0.1:1/'])
})

test('gzip is used for those who accept it', async () => {
  const call = getResourcesCall(simulator, { ResourcesPerPage: 2 })
  const { statusCode, headers, body } = await request(`${simulator.url}/`, {
    method: 'POST',
    headers: { ...call.headers, 'accept-encoding': 'gzip' },
    ...(call.body === undefined ? {} : { body: call.body }),
  })
  const text = gunzipSync(Buffer.from(await body.arrayBuffer())).toString('utf8')
  expect([statusCode, headers['content-encoding'], JSON.parse(text).ResourceTagMappingList.length]).toEqual([200, 'gzip', 2])
})

test('one connection serves many requests', async () => {
  const agent = new Agent({ connections: 1 })
  let connections = 0
  agent.on('connect', () => {
    connections += 1
  })
  for (let n = 0; n < 5; n += 1) {
    const { headers, body } = getResourcesCall(simulator, {})
    const reply = await request(`${simulator.url}/`, { method: 'POST', headers: { ...headers }, body: body ?? '', dispatcher: agent })
    await reply.body.dump()
  }
  await agent.close()
  expect(connections).toBe(1)
})

test('faults and the log can be had over HTTP', async () => {
  const faults = JSON.stringify([{ kind: 'status', status: 502, times: 1, when: { operation: 'GetResources' } }])
  const posted = await send(simulator, { method: 'POST', path: '/__faults', headers: {}, body: faults })
  expect([posted.status, await outcome(), await outcome()]).toEqual([200, '502 InternalFailure', '200 none in 200'])
  const log = await send(simulator, { method: 'GET', path: '/__requests', headers: {} })
  expect(JSON.parse(log.text)).toMatchObject([
    { ordinal: 1, service: 'tagging', operation: 'GetResources', status: 502, errorCode: 'InternalFailure', body: '{}' },
    { ordinal: 2, status: 200 },
  ])
  const cleared = await send(simulator, { method: 'DELETE', path: '/__requests', headers: {} })
  expect([cleared.status, simulator.requests()]).toEqual([200, []])
})

test.for([['{"kind":"nothing"}'], ['{"kind":"delay"}'], ['{"kind":"status","status":"500"}'], ['[1]'], ['{']])(
  'the fault %s is refused',
  async ([body]) => {
    const reply = await send(simulator, { method: 'POST', path: '/__faults', headers: {}, body: body ?? '' })
    expect([reply.status, await outcome()]).toEqual([400, '200 none in 200'])
  },
)

test('without administration its paths are nothing special', async () => {
  const plain = await startAwsSimulator({ resources: 1 })
  const reply = await send(plain, { method: 'GET', path: '/__requests', headers: {} })
  await plain.close()
  expect([reply.status, errorCode(reply)]).toEqual([403, 'AccessDenied'])
})
