import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { type AwsSimulator, startAwsSimulator } from '../../../examples/aws-simulator/aws-simulator.ts'
import { createInfopoint, type Row } from '../../../src/index.ts'
import { AUTH_CONFIG, awsProperties, EXAMPLE_KEYS, writeFolder } from '../../support/configuration.ts'

let aws: AwsSimulator
beforeAll(async () => {
  aws = await startAwsSimulator({ resources: 500 })
})
afterAll(() => aws.close())

async function ask(service: string, ddl: string, sql: string): Promise<Row[]> {
  const folder = await writeFolder({ 'aws.properties': awsProperties(aws.url, service), 'auth-config.xml': AUTH_CONFIG, 'tables.ddl': ddl })
  const infopoint = await createInfopoint({ configDirectory: folder, env: EXAMPLE_KEYS })
  onTestFinished(() => infopoint.close())
  const rows: Row[] = []
  for await (const batch of infopoint.query(sql).batches()) rows.push(...batch)
  return rows
}

test('S3 ListBuckets gives a row a bucket', async () => {
  const ddl = `CREATE FOREIGN TABLE buckets (Name STRING NOT NULL, CreationDate TIMESTAMP) OPTIONS (
    nameinsource '$.ListAllMyBucketsResult.Buckets.Bucket[*]', "plainid:method" 'GET', "plainid:URI" '/');`
  const rows = await ask('s3', ddl, 'SELECT * FROM buckets')
  expect(rows.length).toBeGreaterThan(1)
  for (const [name, created] of rows)
    expect([typeof name, created]).toEqual(['string', expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/)])
})

test('EC2 DescribeInstances gives a row an instance, through two lists', async () => {
  const ddl = `CREATE FOREIGN TABLE instances (instanceId STRING NOT NULL, instanceType STRING,
    state STRING OPTIONS (nameinsource 'instanceState.name'), reservation STRING OPTIONS (nameinsource '^^.reservationId')) OPTIONS (
    nameinsource '$.DescribeInstancesResponse.reservationSet.item[*].instancesSet.item[*]',
    "plainid:method" 'GET', "plainid:URI" '/?Action=DescribeInstances&Version=2016-11-15');`
  const rows = await ask('ec2', ddl, 'SELECT * FROM instances')
  expect(rows.length).toBeGreaterThan(1)
  for (const row of rows)
    expect(row).toEqual([expect.stringMatching(/^i-/), expect.any(String), expect.any(String), expect.stringMatching(/^r-/)])
})

test('STS GetCallerIdentity gives one row, its account with all leading digits', async () => {
  const ddl = `CREATE FOREIGN TABLE identity (Account STRING, Arn STRING, UserId STRING) OPTIONS (
    nameinsource '$.GetCallerIdentityResponse.GetCallerIdentityResult', "plainid:method" 'GET',
    "plainid:URI" '/?Action=GetCallerIdentity&Version=2011-06-15');`
  const rows = await ask('sts', ddl, 'SELECT * FROM identity')
  expect(rows).toEqual([[expect.stringMatching(/^\d{12}$/), expect.stringMatching(/^arn:aws:/), expect.any(String)]])
})
