import { expect, test } from 'vitest'
import { main } from '../../../../src/cli/main.ts'
import { Secret } from '../../../../src/errors/secret.ts'
import type { PreparedRequest } from '../../../../src/service/explain-request.ts'
import { memoryIo, memoryQuery, servicesOver } from '../support.ts'

// The key pair and the time of AWS's published examples.
const ENV = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }
const TOKEN = 'a-session-token-of-some-length'

const PREPARED: PreparedRequest = {
  request: {
    method: 'POST',
    url: 'https://tagging.us-east-2.amazonaws.com/',
    headers: [['content-type', 'application/x-amz-json-1.1']],
    body: '{}',
  },
  options: {
    service: 'tagging',
    region: 'us-east-2',
    credentials: async () => ({
      accessKeyId: ENV.AWS_ACCESS_KEY_ID,
      secretAccessKey: new Secret(ENV.AWS_SECRET_ACCESS_KEY),
      sessionToken: new Secret(TOKEN),
      expiration: undefined,
    }),
  },
}

async function sign(...argv: readonly string[]) {
  const io = memoryIo({ env: ENV })
  const services = servicesOver(() => memoryQuery([], []), { prepareTableRequest: async () => PREPARED })
  return { exitCode: await main(['sign', ...argv], io, services), stdout: io.stdout.text(), stderr: io.stderr.text() }
}

test('a URL is explained step by step', async () => {
  const { exitCode, stdout, stderr } = await sign('--service', 'service', '--region', 'us-east-1', 'https://example.amazonaws.com/')
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(stdout).toContain(
    'Canonical request:\nGET\n/\n\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n' +
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n',
  )
  expect(stdout).toContain(
    'String to sign:\nAWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/aws4_request\n' +
      'bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63\n',
  )
  expect(stdout).toContain('curl:\ncurl ')
})

test.for([['tagged'], ['https://sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity']])(
  'no secret of %s is printed',
  async ([target]) => {
    const { exitCode, stdout, stderr } = await sign(target!)
    expect(exitCode).toBe(0)
    for (const secret of [ENV.AWS_ACCESS_KEY_ID, ENV.AWS_SECRET_ACCESS_KEY, TOKEN]) expect(stdout + stderr).not.toContain(secret)
    expect(stdout).not.toMatch(/Signature=[0-9a-f]/)
  },
)

test('a presigned URL is printed alone and whole', async () => {
  const { exitCode, stdout } = await sign('--presign', '60', 'https://s3.eu-west-1.amazonaws.com/bucket/key')
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^https:\/\/s3\.eu-west-1\.amazonaws\.com\/bucket\/key\?\S*X-Amz-Expires=60\S*&X-Amz-Signature=[0-9a-f]{64}\S*\n$/)
})

test('a host that says neither service nor region is a wrong command line', async () => {
  const { exitCode, stderr } = await sign('https://proxy.example/')
  expect(exitCode).toBe(64)
  expect(stderr).toContain('give --service and --region')
})
