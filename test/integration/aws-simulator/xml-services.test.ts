import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AwsSimulator, startAwsSimulator } from '../../../examples/aws-simulator/aws-simulator.ts'
import { errorCode, type Reply, send, signByAws4 } from './signed-calls.ts'

let simulator: AwsSimulator

beforeAll(async () => {
  simulator = await startAwsSimulator({ resources: 2_000, seed: 3 })
})

afterAll(() => simulator.close())

function post(service: string, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const body = new URLSearchParams(form).toString()
  const all = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers }
  return send(simulator, signByAws4(simulator, { method: 'POST', path: '/', service, headers: all, body }))
}

function describeInstances(form: Readonly<Record<string, string>>): Promise<Reply> {
  return post('ec2', { Action: 'DescribeInstances', Version: '2016-11-15', ...form })
}

function listBuckets(query: string): Promise<Reply> {
  return send(simulator, signByAws4(simulator, { method: 'GET', path: `/${query}`, service: 's3' }))
}

function textsOf(reply: Reply, element: string): string[] {
  return [...reply.text.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) => text)
}

test('GetCallerIdentity answers XML', async () => {
  const reply = await post('sts', { Action: 'GetCallerIdentity', Version: '2011-06-15' })
  expect([reply.status, reply.headers['content-type']]).toEqual([200, 'text/xml'])
  expect(reply.text).toBe(`<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::123456789012:user/reader</Arn>
    <UserId>AIDAEXAMPLEUSERID0001</UserId>
    <Account>123456789012</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>${reply.headers['x-amzn-requestid']}</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
`)
})

test('GetCallerIdentity answers JSON to those who accept it', async () => {
  const reply = await post('sts', { Action: 'GetCallerIdentity', Version: '2011-06-15' }, { accept: 'application/json' })
  expect(JSON.parse(reply.text)).toMatchObject({
    GetCallerIdentityResponse: { GetCallerIdentityResult: { Account: '123456789012', UserId: 'AIDAEXAMPLEUSERID0001' } },
  })
})

test('an unknown action is refused', async () => {
  expect(errorCode(await post('sts', { Action: 'Nothing', Version: '2011-06-15' }))).toBe('InvalidAction')
  expect(errorCode(await post('ec2', { Action: 'Nothing', Version: '2016-11-15' }))).toBe('InvalidAction')
})

test('DescribeInstances pages through the instances of the region', async () => {
  const ids: string[] = []
  let token: string | undefined
  do {
    const reply = await describeInstances({ MaxResults: '50', ...(token === undefined ? {} : { NextToken: token }) })
    expect(reply.status).toBe(200)
    ids.push(...textsOf(reply, 'instanceId'))
    token = textsOf(reply, 'nextToken')[0]
  } while (token !== undefined)
  const expected = simulator.resources.filter((one) => one.type === 'ec2:instance' && one.region === 'us-east-2')
  expect(ids).toEqual(expected.map((one) => one.arn.slice(one.arn.lastIndexOf('/') + 1)))
  expect(ids.length).toBeGreaterThan(200)
})

test('DescribeInstances nests items, escapes text and leaves an empty list empty', async () => {
  const reply = await describeInstances({ 'Filter.1.Name': 'tag:Team', 'Filter.1.Value.1': 'R&D' })
  expect(reply.text).toContain('<item><key>Team</key><value>R&amp;D</value></item>')
  expect(reply.text).toMatch(
    /<reservationSet><item><reservationId>r-0\w{16}<\/reservationId><ownerId>\d{12}<\/ownerId><groupSet\/><instancesSet><item>/,
  )
  const none = await describeInstances({ 'Filter.1.Name': 'tag:Team', 'Filter.1.Value.1': 'nobody' })
  expect(none.text).toContain('<reservationSet/>')
})

test.for<[string, Readonly<Record<string, string>>, string]>([
  ['MaxResults of 4', { MaxResults: '4' }, 'InvalidParameterValue'],
  ['MaxResults of 1001', { MaxResults: '1001' }, 'InvalidParameterValue'],
  ['MaxResults with InstanceId', { MaxResults: '5', 'InstanceId.1': 'i-0' }, 'InvalidParameterCombination'],
  ['an instance that is not there', { 'InstanceId.1': 'i-0' }, 'InvalidInstanceID.NotFound'],
  ['a filter that is not known', { 'Filter.1.Name': 'nothing', 'Filter.1.Value.1': 'x' }, 'InvalidParameterValue'],
  ['a token that is garbage', { NextToken: 'garbage' }, 'InvalidParameterValue'],
])('DescribeInstances refuses %s', async ([, form, code]) => {
  const reply = await describeInstances(form)
  expect([reply.status, errorCode(reply)]).toEqual([400, code])
})

test('ListBuckets lists all buckets in one answer, by name', async () => {
  const reply = await listBuckets('')
  const names = simulator.resources.filter((one) => one.type === 's3:bucket').map((one) => one.arn.slice('arn:aws:s3:::'.length))
  expect(textsOf(reply, 'Name')).toEqual(names.sort())
  expect(textsOf(reply, 'CreationDate').every((date) => /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/.test(date))).toBe(true)
  expect(reply.text).toContain('<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Owner><ID>')
})

test('ListBuckets pages when asked to', async () => {
  const all = textsOf(await listBuckets(''), 'Name')
  const paged: string[] = []
  let token = ''
  do {
    const reply = await listBuckets(`?max-buckets=40${token === '' ? '' : `&continuation-token=${encodeURIComponent(token)}`}`)
    paged.push(...textsOf(reply, 'Name'))
    token = textsOf(reply, 'ContinuationToken')[0] ?? ''
  } while (token !== '')
  expect(paged).toEqual(all)
  expect((await listBuckets('?prefix=nothing')).text).toContain('<Buckets/>')
  expect(errorCode(await listBuckets('?max-buckets=0'))).toBe('InvalidArgument')
})
