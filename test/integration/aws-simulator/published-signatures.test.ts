import { expect, test } from 'vitest'
import { rawRequest } from '../../../examples/aws-simulator/raw-request.ts'
import { signatureRules } from '../../../examples/aws-simulator/route-request.ts'
import { createSignatureVerifier, type SignatureRules } from '../../../examples/aws-simulator/verify-signature.ts'

// The examples that AWS prints in the S3 API reference and in the IAM user guide, with the signatures printed there.

const S3_KEYS = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }
const IAM_KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }
const S3_NOW = new Date('2013-05-24T00:00:00Z')
const S3_RULES = signatureRules('s3', 'us-east-1')
const IAM_RULES: SignatureRules = { ...signatureRules('sts', 'us-east-1'), service: 'iam' }
const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const HOST = 'examplebucket.s3.amazonaws.com'
const verifier = createSignatureVerifier([S3_KEYS, IAM_KEYS])

function s3Headers(signedHeaders: string, signature: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    Host: HOST,
    'x-amz-content-sha256': EMPTY_HASH,
    'x-amz-date': '20130524T000000Z',
    ...more,
    Authorization:
      `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=${signedHeaders},` +
      `Signature=${signature}`,
  }
}

const PLAIN = 'host;x-amz-content-sha256;x-amz-date'
const PRESIGNED =
  '/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request' +
  '&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host' +
  '&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404'

interface Published {
  readonly name: string
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const S3_EXAMPLES: readonly Published[] = [
  {
    name: 'GET Object',
    method: 'GET',
    target: '/test.txt',
    headers: s3Headers('host;range;x-amz-content-sha256;x-amz-date', 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41', {
      Range: 'bytes=0-9',
    }),
    body: '',
  },
  {
    name: 'PUT Object',
    method: 'PUT',
    target: '/test%24file.text',
    headers: s3Headers(
      'date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class',
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
      {
        Date: 'Fri, 24 May 2013 00:00:00 GMT',
        'x-amz-storage-class': 'REDUCED_REDUNDANCY',
        'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
      },
    ),
    body: 'Welcome to Amazon S3.',
  },
  {
    name: 'GET Bucket Lifecycle',
    method: 'GET',
    target: '/?lifecycle',
    headers: s3Headers(PLAIN, 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'),
    body: '',
  },
  {
    name: 'GET Bucket (List Objects)',
    method: 'GET',
    target: '/?prefix=J&max-keys=2',
    headers: s3Headers(PLAIN, '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'),
    body: '',
  },
  { name: 'a presigned GET Object', method: 'GET', target: PRESIGNED, headers: { Host: HOST }, body: '' },
]

function rawOf(example: Published, target = example.target, body = example.body) {
  return rawRequest(example.method, target, Object.entries(example.headers).flat(), Buffer.from(body, 'utf8'))
}

test.for(S3_EXAMPLES)('the published signature of $name is accepted', (example) => {
  expect(verifier.verify(rawOf(example), S3_RULES, S3_NOW)).toEqual({ kind: 'accepted', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' })
})

test.for(S3_EXAMPLES)('the published signature of $name is refused for another path', (example) => {
  const verdict = verifier.verify(rawOf(example, example.target.replace('/', '/x')), S3_RULES, S3_NOW)
  expect(verdict).toMatchObject({ kind: 'rejected', rejection: { kind: 'mismatch' } })
})

test('the published signature of IAM ListUsers is accepted, whatever dots and slashes the path has', () => {
  const headers = {
    'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
    Host: 'iam.amazonaws.com',
    'X-Amz-Date': '20150830T123600Z',
    Authorization:
      'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, ' +
      'Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
  }
  const now = new Date('2015-08-30T12:36:00Z')
  for (const path of ['/', '//', '/./', '/a/..', '/a/b/../../']) {
    const request = rawRequest('GET', `${path}?Action=ListUsers&Version=2010-05-08`, Object.entries(headers).flat(), Buffer.alloc(0))
    expect([path, verifier.verify(request, IAM_RULES, now).kind]).toEqual([path, 'accepted'])
  }
})

test('a body that changed under a signed hash is refused before the signature is looked at', () => {
  const put = S3_EXAMPLES[1]!
  const verdict = verifier.verify(rawOf(put, put.target, 'Welcome to Amazon S4.'), S3_RULES, S3_NOW)
  expect(verdict).toMatchObject({ kind: 'rejected', rejection: { kind: 'content-hash-mismatch' } })
})
