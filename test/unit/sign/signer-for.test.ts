import { expect, test } from 'vitest'
import type { HttpRequest } from '../../../src/base/http.ts'
import { createSigner, type SignerSource } from '../../../src/sign/signer-for.ts'
import { AT, KEYS } from './example-credentials.ts'

const REQUEST: HttpRequest = { method: 'GET', url: 'https://tagging.us-east-2.amazonaws.com/', headers: [], body: undefined }
const PLAIN: SignerSource = {
  restWrapper: undefined,
  awsService: undefined,
  awsRegion: undefined,
  endpoint: 'https://tagging.us-east-2.amazonaws.com',
  awsCredentials: () => Promise.resolve(KEYS),
}

test.each([undefined, '', ' '])('without a wrapper (%j) requests go out as they are', async (restWrapper) => {
  expect(await createSigner({ ...PLAIN, restWrapper }).sign(REQUEST, AT)).toBe(REQUEST)
})

test.each(['aws-sigv4', ' AWS-SigV4 '])('with %j they are signed for the service and region of the endpoint', async (restWrapper) => {
  const { headers } = await createSigner({ ...PLAIN, restWrapper }).sign(REQUEST, AT)
  expect(headers.at(-1)![1]).toContain('Credential=AKIDEXAMPLE/20150830/us-east-2/tagging/aws4_request')
})

test('options of signing are handed on', async () => {
  const { headers } = await createSigner({ ...PLAIN, restWrapper: 'aws-sigv4' }, { payloadSigning: 'unsigned' }).sign(REQUEST, AT)
  expect(headers).toContainEqual(['x-amz-content-sha256', 'UNSIGNED-PAYLOAD'])
})

test.each<[string, Partial<SignerSource>, object]>([
  [
    'an unknown wrapper',
    { restWrapper: 'aws-sigv' },
    { code: 'F0000', message: 'restWrapper "aws-sigv" is not known', hint: 'Perhaps you meant "aws-sigv4".' },
  ],
  [
    'no credentials',
    { restWrapper: 'aws-sigv4', awsCredentials: undefined },
    { code: 'F0000', message: 'restWrapper "aws-sigv4" has no credentials to sign with' },
  ],
  [
    'a host of its own without awsService and awsRegion',
    { restWrapper: 'aws-sigv4', endpoint: 'https://a.example' },
    { code: 'F0000', hint: 'Set awsService and awsRegion in the translator properties.' },
  ],
])('%s is an error at once, not at the first request', (_what, over, error) => {
  expect(() => createSigner({ ...PLAIN, ...over })).toThrow(expect.objectContaining(error))
})
