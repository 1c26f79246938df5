import { describe, expect, test } from 'vitest'
import { serviceAndRegion } from '../../../src/sign/service-and-region.ts'

const NOTHING_SET = { awsService: undefined, awsRegion: undefined }

describe('service and region are read from the host', () => {
  test.each([
    ['tagging.us-east-2.amazonaws.com', 'tagging', 'us-east-2'],
    ['TAGGING.US-EAST-2.AMAZONAWS.COM:443', 'tagging', 'us-east-2'],
    ['tagging.us-east-2.amazonaws.com.', 'tagging', 'us-east-2'],
    ['tagging.us-gov-west-1.amazonaws.com', 'tagging', 'us-gov-west-1'],
    ['tagging.cn-north-1.amazonaws.com.cn', 'tagging', 'cn-north-1'],
    ['tagging.eusc-de-east-1.amazonaws.eu', 'tagging', 'eusc-de-east-1'],
    ['tagging.ap-southeast-2.api.aws', 'tagging', 'ap-southeast-2'],
    ['vpce-0a1b2c3d-4e5f.tagging.us-east-1.vpce.amazonaws.com', 'tagging', 'us-east-1'],
    ['tagging-fips.us-east-1.amazonaws.com', 'tagging', 'us-east-1'],
    ['fips.batch.us-east-1.amazonaws.com', 'batch', 'us-east-1'],
    ['runtime-fips.sagemaker.us-east-1.amazonaws.com', 'sagemaker', 'us-east-1'],
    ['ecr-fips.us-east-1.api.aws', 'ecr', 'us-east-1'],
    ['email.eu-west-1.amazonaws.com', 'ses', 'eu-west-1'],
    ['bedrock-runtime.us-west-2.amazonaws.com', 'bedrock', 'us-west-2'],
    ['pinpoint.us-east-1.amazonaws.com', 'mobiletargeting', 'us-east-1'],
    ['api.ecr.eu-central-1.amazonaws.com', 'ecr', 'eu-central-1'],
    ['streams.dynamodb.us-east-1.amazonaws.com', 'dynamodb', 'us-east-1'],
    ['participant.connect.us-east-1.amazonaws.com', 'execute-api', 'us-east-1'],
    ['data.jobs.iot.us-east-1.amazonaws.com', 'iot-jobs-data', 'us-east-1'],
    ['a1b2-ats.iot.us-east-1.amazonaws.com', 'iotdata', 'us-east-1'],
    ['oidc.us-east-1.amazonaws.com', 'sso-oauth', 'us-east-1'],
    ['monitoring.il-central-1.amazonaws.com', 'monitoring', 'il-central-1'],
    ['a1b2c3.execute-api.eu-west-1.amazonaws.com', 'execute-api', 'eu-west-1'],
    ['a1b2c3-vpce-0a1b.execute-api.eu-west-1.amazonaws.com', 'execute-api', 'eu-west-1'],
    ['abcdef.lambda-url.eu-west-1.on.aws', 'lambda', 'eu-west-1'],
    ['abc.appsync-api.us-east-1.amazonaws.com', 'appsync', 'us-east-1'],
    ['search-logs-abc.us-east-1.es.amazonaws.com', 'es', 'us-east-1'],
    ['abc.us-east-1.aoss.amazonaws.com', 'aoss', 'us-east-1'],
    ['us-east-1.queue.amazonaws.com', 'sqs', 'us-east-1'],
    ['db.cluster-abc.us-east-1.neptune.amazonaws.com', 'neptune-db', 'us-east-1'],
    ['iam.amazonaws.com', 'iam', 'us-east-1'],
    ['sts.amazonaws.com', 'sts', 'us-east-1'],
    ['route53.amazonaws.com', 'route53', 'us-east-1'],
    ['cloudfront.amazonaws.com', 'cloudfront', 'us-east-1'],
    ['iam.us-gov.amazonaws.com', 'iam', 'us-gov-west-1'],
    ['sts.eu-west-1.amazonaws.com', 'sts', 'eu-west-1'],
    ['s3.amazonaws.com', 's3', 'us-east-1'],
    ['s3.eu-west-1.amazonaws.com', 's3', 'eu-west-1'],
    ['s3-eu-west-1.amazonaws.com', 's3', 'eu-west-1'],
    ['s3.dualstack.eu-west-1.amazonaws.com', 's3', 'eu-west-1'],
    ['s3-fips.dualstack.us-gov-west-1.amazonaws.com', 's3', 'us-gov-west-1'],
    ['my.bucket.s3.eu-west-1.amazonaws.com', 's3', 'eu-west-1'],
    ['us-east-1.s3.eu-west-1.amazonaws.com', 's3', 'eu-west-1'],
    ['bucket.s3-eu-west-1.amazonaws.com', 's3', 'eu-west-1'],
    ['bucket.vpce-0a-1b.s3.us-east-1.vpce.amazonaws.com', 's3', 'us-east-1'],
    ['ap-123456789012.s3-accesspoint.eu-west-1.amazonaws.com', 's3', 'eu-west-1'],
    ['123456789012.s3-control.eu-west-1.amazonaws.com', 's3', 'eu-west-1'],
    ['ap-123456789012.s3-object-lambda.eu-west-1.amazonaws.com', 's3-object-lambda', 'eu-west-1'],
    ['b--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com', 's3express', 'us-east-1'],
    ['s3tables.us-east-1.amazonaws.com', 's3tables', 'us-east-1'],
  ])('%s is %s in %s', (host, service, region) => {
    expect(serviceAndRegion({ ...NOTHING_SET, endpoint: `https://${host}/path` })).toEqual({ service, region })
  })
})

describe('a host that does not say it is not guessed at', () => {
  const custom = "The host is not one of AWS's own, so its name says nothing of the service behind it."
  const both = 'Set awsService and awsRegion in the translator properties.'
  const service = 'Set awsService in the translator properties.'
  const region = 'Set awsRegion in the translator properties.'

  test.each([
    ['api.example.com', 'service and region', custom, both],
    ['127.0.0.1', 'service and region', custom, both],
    ['tagging.us-east-1.amazonaws.com.example.com', 'service and region', custom, both],
    ['notamazonaws.com', 'service and region', custom, both],
    ['tagging.amazonaws.com', 'region', 'The host names no region.', region],
    ['bucket.s3.amazonaws.com', 'region', 'The host names no region.', region],
    ['bucket.s3-accelerate.amazonaws.com', 'region', 'A transfer acceleration host serves buckets of every region.', region],
    ['b.s3-website-us-east-1.amazonaws.com', 'service and region', 'An S3 website host answers without signatures only.', both],
    [
      'my.own.words.us-east-1.amazonaws.com',
      'service',
      'Several labels stand before the region, and no AWS service is known by them.',
      service,
    ],
    [
      'x.credentials.iot.us-east-1.amazonaws.com',
      'service',
      'Several labels stand before the region, and no AWS service is known by them.',
      service,
    ],
    ['word.us-east-1.on.aws', 'service', 'Hosts under on.aws carry names that customers choose.', service],
    [
      'lb-123.us-east-1.elb.amazonaws.com',
      'service',
      'The region stands before another label, as in hosts of databases and load balancers, behind which any service may be.',
      service,
    ],
    ['ec2-1-2-3-4.compute-1.amazonaws.com', 'service and region', "The host is not of AWS's form service.region.", both],
  ])('%s', (host, what, detail, hint) => {
    expect(() => serviceAndRegion({ ...NOTHING_SET, endpoint: `https://${host}` })).toThrow(
      expect.objectContaining({ code: 'F0000', message: `AWS ${what} to sign for cannot be told from host "${host}"`, detail, hint }),
    )
  })
})

describe('what is configured wins', () => {
  test('over the host', () => {
    const endpoint = 'https://tagging.us-east-2.amazonaws.com'
    expect(serviceAndRegion({ awsService: ' execute-api ', awsRegion: ' eu-west-1\n', endpoint })).toEqual({
      service: 'execute-api',
      region: 'eu-west-1',
    })
  })

  test('and the host gives what is not', () => {
    const endpoint = 'https://email.eu-west-1.amazonaws.com'
    expect(serviceAndRegion({ awsService: 'mail', awsRegion: undefined, endpoint })).toEqual({ service: 'mail', region: 'eu-west-1' })
    expect(serviceAndRegion({ awsService: '', awsRegion: 'us-east-1', endpoint })).toEqual({ service: 'ses', region: 'us-east-1' })
  })

  test('and only what is missing is asked for', () => {
    expect(() => serviceAndRegion({ awsService: 'tagging', awsRegion: undefined, endpoint: 'http://localhost:4566' })).toThrow(
      expect.objectContaining({ code: 'F0000', hint: 'Set awsRegion in the translator properties.' }),
    )
  })

  test.each([
    ['awsRegion', { awsService: 'tagging', awsRegion: 'us-east-2/x' }],
    ['awsRegion', { awsService: 'tagging', awsRegion: 'US-EAST-2' }],
    ['awsService', { awsService: 'tag ging', awsRegion: 'us-east-2' }],
  ])('%s that could not stand in a credential scope is an error', (name, properties) => {
    expect(() => serviceAndRegion({ ...properties, endpoint: 'https://a.example' })).toThrow(
      expect.objectContaining({ code: 'F0000', message: `property "${name}" is malformed` }),
    )
  })
})
