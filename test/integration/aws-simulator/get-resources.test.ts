import { paginateGetResources, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AwsSimulator, startAwsSimulator } from '../../../examples/aws-simulator/aws-simulator.ts'
import type { Resource } from '../../../examples/aws-simulator/resources.ts'
import { errorCode, getPage, getResourcesCall, KEYS, REGION, type ResourcePage, send, signByAws4, TAGGING_HEADERS } from './signed-calls.ts'

let simulator: AwsSimulator

beforeAll(async () => {
  simulator = await startAwsSimulator({ seed: 7 })
})

afterAll(() => simulator.close())

/** Reads all pages of some filters; gives the lengths of the pages too. */
async function readAll(input: Record<string, unknown>): Promise<{ arns: string[]; lengths: number[]; pages: ResourcePage[] }> {
  const pages: ResourcePage[] = []
  let token = ''
  do {
    const page = await getPage(simulator, token === '' ? input : { ...input, PaginationToken: token })
    pages.push(page)
    token = page.PaginationToken
  } while (token !== '')
  return {
    arns: pages.flatMap((page) => page.ResourceTagMappingList.map((one) => one.ResourceARN)),
    lengths: pages.map((page) => page.ResourceTagMappingList.length),
    pages,
  }
}

function arnsWhere(keep: (resource: Resource) => boolean): string[] {
  return simulator.resources.filter(keep).map((resource) => resource.arn)
}

function hasTag(resource: Resource, key: string, values?: readonly string[]): boolean {
  return resource.tags.some((tag) => tag.Key === key && (!values || values.includes(tag.Value)))
}

test('paging gives every one of 25,000 resources once, over pages of which some are short and some empty', async () => {
  const { arns, lengths } = await readAll({ ResourcesPerPage: 100 })
  expect(arns).toEqual(simulator.resources.map((resource) => resource.arn))
  expect([arns.length, new Set(arns).size]).toEqual([25_000, 25_000])
  const middle = lengths.slice(1, -1)
  expect(middle.some((length) => length === 0)).toBe(true)
  expect(middle.some((length) => length > 0 && length < 100)).toBe(true)
  expect(Math.max(...lengths)).toBe(100)
})

test('the AWS SDK pages through the same resources', async () => {
  const live = await startAwsSimulator({ resources: 3_000, seed: 7 })
  const client = new ResourceGroupsTaggingAPIClient({ endpoint: live.url, region: REGION, credentials: KEYS })
  const arns: (string | undefined)[] = []
  try {
    for await (const page of paginateGetResources({ client, pageSize: 100 }, {})) {
      arns.push(...(page.ResourceTagMappingList ?? []).map((one) => one.ResourceARN))
    }
    expect(arns).toEqual(live.resources.map((resource) => resource.arn))
  } finally {
    client.destroy()
    await live.close()
  }
})

test("the example's filter finds the 37 marked resources", async () => {
  const { pages, arns } = await readAll({ TagFilters: [{ Key: 'X392', Values: ['KFJS-45353'] }], ResourcesPerPage: 100 })
  expect(arns).toHaveLength(37)
  expect(arns).toEqual(arnsWhere((resource) => hasTag(resource, 'X392', ['KFJS-45353'])))
  const tags = pages.flatMap((page) => page.ResourceTagMappingList.map((one) => one.Tags))
  expect(tags.every((list) => list.some((tag) => tag.Key === 'X392' && tag.Value === 'KFJS-45353'))).toBe(true)
})

test.for<[string, Record<string, unknown>, (resource: Resource) => boolean]>([
  ['a key with any value', { TagFilters: [{ Key: 'Legacy' }] }, (one) => hasTag(one, 'Legacy')],
  ['a key with an empty list of values', { TagFilters: [{ Key: 'Standort', Values: [] }] }, (one) => hasTag(one, 'Standort')],
  [
    'a key with the empty value',
    { TagFilters: [{ Key: 'Owner', Values: [''] }, { Key: 'X392' }] },
    (one) => hasTag(one, 'Owner', ['']) && hasTag(one, 'X392'),
  ],
  [
    'keys joined by AND, values by OR',
    { TagFilters: [{ Key: 'Env', Values: ['dev', 'test'] }, { Key: 'Team', Values: ['検索', 'data "lake"'] }, { Key: 'Legacy' }] },
    (one) => hasTag(one, 'Env', ['dev', 'test']) && hasTag(one, 'Team', ['検索', 'data "lake"']) && hasTag(one, 'Legacy'),
  ],
  [
    'keys in their own case',
    { TagFilters: [{ Key: 'env', Values: ['prod'] }, { Key: 'X392' }] },
    (one) => hasTag(one, 'env', ['prod']) && hasTag(one, 'X392'),
  ],
  [
    'a service',
    { ResourceTypeFilters: ['lambda'], TagFilters: [{ Key: 'Legacy' }] },
    (one) => one.type === 'lambda:function' && hasTag(one, 'Legacy'),
  ],
  [
    'several types',
    { ResourceTypeFilters: ['ec2:volume', 's3', 'sqs'], TagFilters: [{ Key: 'Legacy' }] },
    (one) => ['ec2:volume', 's3:bucket', 'sqs'].includes(one.type) && hasTag(one, 'Legacy'),
  ],
  ['a service whose name begins another', { ResourceTypeFilters: ['ec'] }, () => false],
])('%s keeps what a filter by hand keeps', async ([, input, keep]) => {
  const { arns } = await readAll({ ...input, ResourcesPerPage: 100 })
  expect(arns).toEqual(arnsWhere(keep))
})

test('ResourceTypeFilters follow what stands in the ARN', async () => {
  const { arns } = await readAll({ ResourceTypeFilters: ['ec2:instance'], TagFilters: [{ Key: 'Legacy' }] })
  expect(arns.length).toBeGreaterThan(10)
  expect(arns.every((arn) => /^arn:aws:ec2:[^:]+:\d{12}:instance\/i-0[0-9a-f]{16}$/.test(arn))).toBe(true)
})

test('ResourceARNList gives those that exist, once, without a token', async () => {
  const [first = '', second = ''] = simulator.resources.map((resource) => resource.arn)
  const page = await getPage(simulator, { ResourceARNList: [second, 'arn:aws:sqs:us-east-2:123456789012:none', first, second] })
  expect(page.PaginationToken).toBe('')
  expect(page.ResourceTagMappingList.map((one) => one.ResourceARN)).toEqual([second, first])
})

test('compliance details come when asked for, and compliant resources go when asked', async () => {
  const plain = await getPage(simulator, { ResourcesPerPage: 20 })
  expect(plain.ResourceTagMappingList.every((one) => one.ComplianceDetails === undefined)).toBe(true)
  const detailed = await getPage(simulator, { ResourcesPerPage: 100, IncludeComplianceDetails: true })
  const states = detailed.ResourceTagMappingList.map((one) => one.ComplianceDetails?.ComplianceStatus)
  expect(new Set(states)).toEqual(new Set([true, false]))
  const broken = await getPage(simulator, { ResourcesPerPage: 100, IncludeComplianceDetails: true, ExcludeCompliantResources: true })
  expect(broken.ResourceTagMappingList.map((one) => one.ComplianceDetails?.ComplianceStatus)).not.toContain(true)
})

test('TagsPerPage ends a page before the resource that would exceed it', async () => {
  const page = await getPage(simulator, { TagsPerPage: 100, ResourcesPerPage: 100 })
  const counted = page.ResourceTagMappingList.reduce((sum, one) => sum + Math.max(1, one.Tags.length), 0)
  const next = simulator.resources[page.ResourceTagMappingList.length]
  expect(counted).toBeLessThanOrEqual(100)
  expect(counted + Math.max(1, next?.tags.length ?? 0)).toBeGreaterThan(100)
})

const ARN = 'arn:aws:sqs:us-east-2:123456789012:q'
test.for<[string, unknown, string]>([
  ['ResourcesPerPage of 0', { ResourcesPerPage: 0 }, 'InvalidParameterException'],
  ['ResourcesPerPage of 101', { ResourcesPerPage: 101 }, 'InvalidParameterException'],
  ['ResourcesPerPage as text', { ResourcesPerPage: '100' }, 'SerializationException'],
  ['TagsPerPage of 99', { TagsPerPage: 99 }, 'InvalidParameterException'],
  ['TagsPerPage of 501', { TagsPerPage: 501 }, 'InvalidParameterException'],
  ['51 tag filters', { TagFilters: Array.from({ length: 51 }, (_, n) => ({ Key: `k${n}` })) }, 'InvalidParameterException'],
  ['21 values', { TagFilters: [{ Key: 'k', Values: Array.from({ length: 21 }, (_, n) => `${n}`) }] }, 'InvalidParameterException'],
  ['a filter without key', { TagFilters: [{ Values: ['x'] }] }, 'InvalidParameterException'],
  ['an empty key', { TagFilters: [{ Key: '' }] }, 'InvalidParameterException'],
  ['101 types', { ResourceTypeFilters: Array.from({ length: 101 }, () => 'ec2') }, 'InvalidParameterException'],
  ['an empty ARN list', { ResourceARNList: [] }, 'InvalidParameterException'],
  ['101 ARNs', { ResourceARNList: Array.from({ length: 101 }, () => ARN) }, 'InvalidParameterException'],
  ['an ARN that is none', { ResourceARNList: ['i-0'] }, 'InvalidParameterException'],
  ['ARNs with tag filters', { ResourceARNList: [ARN], TagFilters: [{ Key: 'k' }] }, 'InvalidParameterException'],
  ['ARNs with type filters', { ResourceARNList: [ARN], ResourceTypeFilters: ['ec2'] }, 'InvalidParameterException'],
  ['ARNs with ResourcesPerPage', { ResourceARNList: [ARN], ResourcesPerPage: 100 }, 'InvalidParameterException'],
  ['ARNs with TagsPerPage', { ResourceARNList: [ARN], TagsPerPage: 100 }, 'InvalidParameterException'],
  ['ARNs with a token', { ResourceARNList: [ARN], PaginationToken: 'x' }, 'InvalidParameterException'],
  ['exclusion without details', { ExcludeCompliantResources: true }, 'InvalidParameterException'],
  ['a token that is garbage', { PaginationToken: 'garbage' }, 'InvalidParameterException'],
  ['a list as the body', [], 'SerializationException'],
  ['no body', '', 'SerializationException'],
])('%s is refused', async ([, input, code]) => {
  const reply = await send(simulator, getResourcesCall(simulator, input))
  expect([reply.status, errorCode(reply)]).toEqual([400, code])
})

test('50 keys with 20 values each, null fields and fields that the service does not know are taken', async () => {
  const filters = Array.from({ length: 50 }, () => ({ Key: 'Env', Values: ['prod', ...Array.from({ length: 19 }, (_, n) => `${n}`)] }))
  const page = await getPage(simulator, { TagFilters: filters, ResourceTypeFilters: null, ResourceType: 'x', ResourcesPerPage: 1 })
  expect(page.ResourceTagMappingList).toHaveLength(1)
})

test('a token belongs to its filters', async () => {
  const { PaginationToken: token } = await getPage(simulator, { ResourcesPerPage: 10 })
  const foreign = await send(simulator, getResourcesCall(simulator, { PaginationToken: token, TagFilters: [{ Key: 'Env' }] }))
  expect(errorCode(foreign)).toBe('InvalidParameterException')
  expect((await getPage(simulator, { ResourcesPerPage: 20, PaginationToken: token })).ResourceTagMappingList.length).toBeGreaterThan(0)
})

test.for<[number, string]>([
  [15 * 60_000, 'none in 200'],
  [15 * 60_000 + 1_000, 'PaginationTokenExpiredException'],
])('a token of %i ms ago gives %s', async ([ageMs, code]) => {
  let nowMs = Date.UTC(2026, 0, 2, 3, 4, 5)
  const old = await startAwsSimulator({ resources: 50, now: () => new Date(nowMs) })
  const ask = (input: unknown) => {
    const headers = { ...TAGGING_HEADERS, 'X-Amz-Date': new Date(nowMs).toISOString().replace(/[-:]|\.\d{3}/g, '') }
    return send(old, signByAws4(old, { method: 'POST', path: '/', service: 'tagging', headers, body: JSON.stringify(input) }))
  }
  try {
    const page: ResourcePage = JSON.parse((await ask({ ResourcesPerPage: 10 })).text)
    nowMs += ageMs
    expect(errorCode(await ask({ ResourcesPerPage: 10, PaginationToken: page.PaginationToken }))).toBe(code)
  } finally {
    await old.close()
  }
})

test('the same seed makes the same resources, another seed makes others', async () => {
  const [same, other] = [await startAwsSimulator({ resources: 500, seed: 7 }), await startAwsSimulator({ resources: 500, seed: 8 })]
  const again = await startAwsSimulator({ resources: 500, seed: 7 })
  await Promise.all([same.close(), other.close(), again.close()])
  expect(again.resources).toEqual(same.resources)
  expect(other.resources).not.toEqual(same.resources)
  expect(same.resources.filter((one) => hasTag(one, 'X392', ['KFJS-45353']))).toHaveLength(37)
})
