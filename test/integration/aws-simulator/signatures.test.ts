import { GetResourcesCommand, ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AwsSimulator, startAwsSimulator } from '../../../examples/aws-simulator/aws-simulator.ts'
import { type Call, errorCode, getResourcesCall, KEYS, REGION, send, signByAws4, TAGGING_HEADERS } from './signed-calls.ts'

const NOW = new Date('2026-01-02T03:04:05Z')
const TEMPORARY = { accessKeyId: 'ASIATEMPORARY0000001', secretAccessKey: 'temporary/secret', sessionToken: 'token+/==' }
const OUTDATED = { accessKeyId: 'ASIAOUTDATED00000001', secretAccessKey: 'outdated/secret', sessionToken: 'old-token' }

let simulator: AwsSimulator

beforeAll(async () => {
  simulator = await startAwsSimulator({
    resources: 50,
    credentials: [KEYS, TEMPORARY, { ...OUTDATED, expiration: new Date(NOW.getTime() - 1000) }],
    now: () => NOW,
  })
})

afterAll(() => simulator.close())

/** The same instant for both sides; `aws4` takes its time from this header. */
function at(offsetMs: number): { 'X-Amz-Date': string } {
  return { 'X-Amz-Date': new Date(NOW.getTime() + offsetMs).toISOString().replace(/[-:]|\.\d{3}/g, '') }
}

function tagging(
  offsetMs = 0,
  keys: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = KEYS,
  region = REGION,
): Call {
  const headers = { ...TAGGING_HEADERS, ...at(offsetMs) }
  return signByAws4(simulator, { method: 'POST', path: '/', service: 'tagging', region, headers, body: '{}' }, keys)
}

function sts(offsetMs = 0, keys: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = KEYS): Call {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...at(offsetMs) }
  const body = 'Action=GetCallerIdentity&Version=2011-06-15'
  return signByAws4(simulator, { method: 'POST', path: '/', service: 'sts', headers, body }, keys)
}

function ec2(offsetMs = 0, keys: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = KEYS): Call {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', ...at(offsetMs) }
  const body = 'Action=DescribeInstances&Version=2016-11-15'
  return signByAws4(simulator, { method: 'POST', path: '/', service: 'ec2', headers, body }, keys)
}

function s3(
  offsetMs = 0,
  keys: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = KEYS,
  path = '/',
  region = REGION,
): Call {
  return signByAws4(simulator, { method: 'GET', path, service: 's3', region, headers: at(offsetMs) }, keys)
}

function presigned(service: string, path: string, offsetMs = 0): Call {
  const signed = signByAws4(simulator, { method: 'GET', path: `${path}X-Amz-Date=${at(offsetMs)['X-Amz-Date']}`, service, signQuery: true })
  return { ...signed, headers: { host: signed.headers['Host'] ?? '' } }
}

function without(call: Call, ...names: readonly string[]): Call {
  const kept = Object.entries(call.headers).filter(([name]) => !names.includes(name.toLowerCase()))
  return { ...call, headers: Object.fromEntries(kept) }
}

function withHeader(call: Call, name: string, value: string): Call {
  return { ...without(call, name.toLowerCase()), headers: { ...without(call, name.toLowerCase()).headers, [name]: value } }
}

function withSigned(call: Call, change: (authorization: string) => string): Call {
  return withHeader(call, 'Authorization', change(call.headers['Authorization'] ?? ''))
}

const WRONG = { ...KEYS, secretAccessKey: 'not the secret' }
const UNKNOWN = { ...KEYS, accessKeyId: 'AKIANOBODY0000000000' }
const MINUTE = 60_000

test.for<[string, () => Call]>([
  ['GetResources', () => tagging()],
  ['GetCallerIdentity', () => sts()],
  ['DescribeInstances', () => ec2()],
  ['ListBuckets', () => s3()],
  ['ListBuckets with parameters out of order', () => s3(0, KEYS, '/?prefix=logs-&max-buckets=5')],
  ['a presigned ListBuckets', () => presigned('s3', '/?X-Amz-Expires=60&')],
  ['a presigned GetCallerIdentity', () => presigned('sts', '/?Action=GetCallerIdentity&Version=2011-06-15&X-Amz-Expires=60&')],
  ['GetResources with a session token', () => tagging(0, TEMPORARY)],
  ['ListBuckets with a session token', () => s3(0, TEMPORARY)],
  ['GetResources signed almost five minutes ago', () => tagging(-5 * MINUTE + 1000)],
  ['GetResources signed almost five minutes ahead', () => tagging(5 * MINUTE - 1000)],
  ['ListBuckets signed almost fifteen minutes ago', () => s3(-15 * MINUTE + 1000)],
])('%s that is signed rightly is answered', async ([, call]) => {
  const reply = await send(simulator, call())
  expect([reply.status, reply.text.slice(0, 0)]).toEqual([200, ''])
})

test.for<[string, () => Call, number, string]>([
  ['a wrong secret', () => tagging(0, WRONG), 400, 'InvalidSignatureException'],
  ['a wrong secret at STS', () => sts(0, WRONG), 403, 'SignatureDoesNotMatch'],
  ['a wrong secret at EC2', () => ec2(0, WRONG), 403, 'SignatureDoesNotMatch'],
  ['a wrong secret at S3', () => s3(0, WRONG), 403, 'SignatureDoesNotMatch'],
  ['an unknown key', () => tagging(0, UNKNOWN), 400, 'UnrecognizedClientException'],
  ['an unknown key at STS', () => sts(0, UNKNOWN), 403, 'InvalidClientTokenId'],
  ['an unknown key at EC2', () => ec2(0, UNKNOWN), 401, 'AuthFailure'],
  ['an unknown key at S3', () => s3(0, UNKNOWN), 403, 'InvalidAccessKeyId'],
  ['a signature of six minutes ago', () => tagging(-6 * MINUTE), 400, 'InvalidSignatureException'],
  ['a signature of six minutes ago at STS', () => sts(-6 * MINUTE), 403, 'SignatureDoesNotMatch'],
  ['a signature of six minutes ago at EC2', () => ec2(-6 * MINUTE), 400, 'RequestExpired'],
  ['a signature of sixteen minutes ago at S3', () => s3(-16 * MINUTE), 403, 'RequestTimeTooSkewed'],
  ['a signature of six minutes ahead', () => tagging(6 * MINUTE), 400, 'InvalidSignatureException'],
  ['a signature of sixteen minutes ahead at S3', () => s3(16 * MINUTE), 403, 'RequestTimeTooSkewed'],
  ['a changed body', () => ({ ...tagging(), body: '[]' }), 400, 'InvalidSignatureException'],
  [
    'a changed target',
    () => withHeader(tagging(), 'x-amz-target', 'ResourceGroupsTaggingAPI_20170126.GetTagKeys'),
    400,
    'InvalidSignatureException',
  ],
  ['a changed path', () => ({ ...s3(), path: '/other' }), 403, 'SignatureDoesNotMatch'],
  ['a changed query', () => ({ ...s3(0, KEYS, '/?prefix=a'), path: '/?prefix=b' }), 403, 'SignatureDoesNotMatch'],
  ['an x-amz header that is not signed', () => withHeader(tagging(), 'x-amz-extra', '1'), 400, 'InvalidSignatureException'],
  ['an x-amz header that is not signed at S3', () => withHeader(s3(), 'x-amz-extra', '1'), 403, 'AccessDenied'],
  ['a host that is not signed', () => withSigned(tagging(), (text) => text.replace('host;', '')), 400, 'InvalidSignatureException'],
  [
    'a content type that is not signed',
    () => withSigned(tagging(), (text) => text.replace('content-type;', '')),
    400,
    'InvalidSignatureException',
  ],
  ['another host', () => withHeader(tagging(), 'Host', 'localhost'), 400, 'InvalidSignatureException'],
  ['no proof at all', () => without(tagging(), 'authorization'), 400, 'MissingAuthenticationTokenException'],
  ['no proof at all at STS', () => without(sts(), 'authorization'), 403, 'MissingAuthenticationToken'],
  ['no proof at all at EC2', () => without(ec2(), 'authorization'), 400, 'MissingParameter'],
  ['no proof at all at S3', () => without(s3(), 'authorization'), 403, 'AccessDenied'],
  ['half a proof', () => withSigned(tagging(), () => 'AWS4-HMAC-SHA256 Credential=x'), 400, 'IncompleteSignatureException'],
  ['half a proof at STS', () => withSigned(sts(), () => 'AWS4-HMAC-SHA256 Credential=x'), 400, 'IncompleteSignature'],
  ['half a proof at S3', () => withSigned(s3(), () => 'AWS4-HMAC-SHA256 Credential=x'), 400, 'AuthorizationHeaderMalformed'],
  ['another scheme', () => withSigned(tagging(), () => 'Bearer abc'), 400, 'IncompleteSignatureException'],
  ['a proof without a date', () => without(tagging(), 'x-amz-date', 'date'), 400, 'IncompleteSignatureException'],
  ['an expired token', () => tagging(0, OUTDATED), 400, 'ExpiredTokenException'],
  ['an expired token at STS', () => sts(0, OUTDATED), 403, 'ExpiredToken'],
  ['an expired token at S3', () => s3(0, OUTDATED), 400, 'ExpiredToken'],
  ['a wrong token', () => tagging(0, { ...TEMPORARY, sessionToken: 'other' }), 400, 'UnrecognizedClientException'],
  ['a wrong token at S3', () => s3(0, { ...TEMPORARY, sessionToken: 'other' }), 400, 'InvalidToken'],
  ['a temporary key without its token', () => tagging(0, { ...TEMPORARY, sessionToken: '' }), 400, 'UnrecognizedClientException'],
  ['another region', () => tagging(0, KEYS, 'eu-west-1'), 400, 'InvalidSignatureException'],
  ['another region at S3', () => s3(0, KEYS, '/', 'eu-west-1'), 400, 'AuthorizationHeaderMalformed'],
  [
    'another service',
    () => signByAws4(simulator, { method: 'POST', path: '/', service: 'ec2', headers: { ...TAGGING_HEADERS, ...at(0) }, body: '{}' }),
    400,
    'InvalidSignatureException',
  ],
  [
    "a body hash that is not the body's at S3",
    () => signByAws4(simulator, { method: 'GET', path: '/', service: 's3', headers: { ...at(0), 'X-Amz-Content-Sha256': '0'.repeat(64) } }),
    400,
    'XAmzContentSHA256Mismatch',
  ],
  ['a presigned URL after its time', () => presigned('s3', '/?X-Amz-Expires=60&', -61_000), 403, 'AccessDenied'],
  ['a presigned URL good for more than a week', () => presigned('s3', '/?X-Amz-Expires=604801&'), 400, 'AuthorizationHeaderMalformed'],
  ['two proofs at once', () => ({ ...presigned('s3', '/?X-Amz-Expires=60&'), headers: s3().headers }), 400, 'InvalidArgument'],
])('%s is refused as AWS refuses it', async ([, call, status, code]) => {
  const reply = await send(simulator, call())
  expect([reply.status, errorCode(reply)]).toEqual([status, code])
})

test('a stale signature is told both times, as AWS does', async () => {
  const reply = await send(simulator, tagging(-6 * MINUTE))
  expect(JSON.parse(reply.text)).toEqual({
    __type: 'InvalidSignatureException',
    message: 'Signature expired: 20260102T025805Z is now earlier than 20260102T025905Z (20260102T030405Z - 5 min.)',
  })
  expect(reply.headers['date']).toBe('Fri, 02 Jan 2026 03:04:05 GMT')
  expect(reply.headers['x-amzn-errortype']).toBe('InvalidSignatureException')
})

test('a wrong secret is answered with the canonical request that AWS saw', async () => {
  const reply = await send(simulator, tagging(0, WRONG))
  const { message }: { message: string } = JSON.parse(reply.text)
  expect(message).toContain('The request signature we calculated does not match the signature you provided.')
  expect(message).toContain(
    "The Canonical String for this request should have been\n'POST\n/\n\ncontent-length:2\ncontent-type:application/x-amz-json-1.1\n",
  )
})

test('a path with escapes is encoded twice, and once for S3', async () => {
  const paths = ['/a%20b', '/%C3%A9', '/x%2By']
  for (const path of paths) {
    const reply = await send(simulator, s3(0, KEYS, path))
    expect([path, errorCode(reply)]).toEqual([path, 'NoSuchBucket'])
    const body = 'Action=GetCallerIdentity&Version=2011-06-15'
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...at(0) }
    const twice = await send(simulator, signByAws4(simulator, { method: 'POST', path, service: 'sts', headers, body }))
    expect([path, twice.status]).toEqual([path, 200])
  }
})

test('the log holds no proof', async () => {
  simulator.clearRequests()
  await send(simulator, tagging(0, TEMPORARY))
  await send(simulator, presigned('s3', '/?X-Amz-Expires=60&'))
  const text = JSON.stringify(simulator.requests())
  expect(text).not.toMatch(/Signature=[0-9a-f]|token\+|AKIA|ASIA/)
  expect(simulator.requests().map((one) => [one.ordinal, one.operation, one.status])).toEqual([
    [1, 'GetResources', 200],
    [2, 'ListBuckets', 200],
  ])
})

test('the AWS SDK is answered, and with a wrong secret gets its own exception', async () => {
  const live = await startAwsSimulator({ resources: 10, pages: 'full' })
  const common = { endpoint: live.url, region: REGION, maxAttempts: 1 }
  const client = new ResourceGroupsTaggingAPIClient({ ...common, credentials: KEYS })
  const stranger = new ResourceGroupsTaggingAPIClient({ ...common, credentials: WRONG })
  try {
    const page = await client.send(new GetResourcesCommand({}))
    expect(page.ResourceTagMappingList?.map((one) => one.ResourceARN)).toEqual(live.resources.map((one) => one.arn))
    await expect(stranger.send(new GetResourcesCommand({}))).rejects.toMatchObject({ name: 'InvalidSignatureException' })
  } finally {
    client.destroy()
    stranger.destroy()
    await live.close()
  }
})

test('the AWS SDK corrects its clock by the Date header', async () => {
  const ahead = await startAwsSimulator({ resources: 5, pages: 'full', now: () => new Date(Date.now() + 3_600_000) })
  const client = new ResourceGroupsTaggingAPIClient({ endpoint: ahead.url, region: REGION, credentials: KEYS })
  try {
    const page = await client.send(new GetResourcesCommand({}))
    expect(page.ResourceTagMappingList).toHaveLength(5)
    expect(ahead.requests().map((one) => one.errorCode)).toEqual(['InvalidSignatureException', undefined])
  } finally {
    client.destroy()
    await ahead.close()
  }
})

test('an unknown target and a body that is not JSON are refused with the framework namespace', async () => {
  const headers = { ...TAGGING_HEADERS, ...at(0) }
  const cases = [
    { headers: { ...headers, 'x-amz-target': 'ResourceGroupsTaggingAPI_20170126.Nothing' }, body: '{}' },
    { headers: { ...headers, 'content-type': 'application/json' }, body: '{}' },
    { headers, body: '{' },
  ]
  const replies = []
  for (const one of cases)
    replies.push(await send(simulator, signByAws4(simulator, { method: 'POST', path: '/', service: 'tagging', ...one })))
  expect(replies.map((one) => JSON.parse(one.text))).toEqual([
    { __type: 'com.amazon.coral.service#UnknownOperationException' },
    { __type: 'com.amazon.coral.service#UnknownOperationException' },
    { __type: 'com.amazon.coral.service#SerializationException' },
  ])
})

test('a body over a mebibyte is refused', async () => {
  const call = getResourcesCall(simulator, `{"a":"${'x'.repeat(1_048_576)}"}`)
  expect((await send(simulator, call)).status).toBe(413)
})
