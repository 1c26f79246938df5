import { describe, expect, test } from 'vitest'
import { Secret } from '../../../src/errors/secret.ts'
import { presignUrl, type SignRequestInput, signRequest } from '../../../src/sign/sign-request.ts'
import { ACCESS_KEY_ID, AT, SECRET_ACCESS_KEY, SESSION_TOKEN } from './example-credentials.ts'

const credentials = { accessKeyId: ACCESS_KEY_ID, secretAccessKey: SECRET_ACCESS_KEY }
const BASE: SignRequestInput = { service: 'tagging', region: 'us-east-2', credentials, signingDate: AT }

describe('signRequest', () => {
  test('gives URL and headers, all that must be sent', async () => {
    const signed = await signRequest({
      ...BASE,
      method: 'post',
      headers: { 'Content-Type': 'application/x-amz-json-1.1', 'X-Tag': ['b', 'a'] },
      payload: '{}',
    })
    expect(signed.url).toBe('https://tagging.us-east-2.amazonaws.com/')
    expect(signed.headers).toEqual({
      host: 'tagging.us-east-2.amazonaws.com',
      'content-type': 'application/x-amz-json-1.1',
      'x-tag': 'b,a',
      'x-amz-date': '20150830T123600Z',
      authorization: expect.stringMatching(
        /^AWS4-HMAC-SHA256 .*, SignedHeaders=content-type;host;x-amz-date;x-tag, Signature=[0-9a-f]{64}$/,
      ),
    })
  })

  test("signs AWS's get-vanilla-query to the published signature", async () => {
    const signed = await signRequest({
      service: 'service',
      region: 'us-east-1',
      host: 'example.amazonaws.com',
      params: { Param2: 'value2', Param1: 'value1' },
      credentials,
      signingDate: AT,
    })
    expect(signed.headers['authorization']).toContain('Signature=b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500')
  })

  test('sends and signs numbers, booleans and big integers as text, and leaves null and undefined out of both', async () => {
    const params = {
      'list-type': 2,
      big: 12345678901234567890n,
      flag: true,
      none: null,
      unset: undefined,
      many: ['b', 'a', null],
      empty: '',
    }
    const { url } = await signRequest({ ...BASE, params })
    expect(url).toBe('https://tagging.us-east-2.amazonaws.com/?list-type=2&big=12345678901234567890&flag=true&many=b&many=a&empty=')
  })

  test('takes credentials as texts or as secrets, and a session token', async () => {
    const plain = { ...BASE, credentials: { ...credentials, sessionToken: SESSION_TOKEN } }
    const wrapped = { accessKeyId: ACCESS_KEY_ID, secretAccessKey: new Secret(SECRET_ACCESS_KEY), sessionToken: new Secret(SESSION_TOKEN) }
    const signed = await signRequest(plain)
    expect(signed.headers['x-amz-security-token']).toBe(SESSION_TOKEN)
    expect(await signRequest({ ...BASE, credentials: wrapped })).toEqual(signed)
  })

  test.each<[string, Partial<SignRequestInput>, string]>([
    ['a port and http', { host: 'localhost:4566', protocol: 'http' }, 'http://localhost:4566/'],
    ['a path without its slash', { path: 'a/b' }, 'https://tagging.us-east-2.amazonaws.com/a/b'],
    ['a path with a hash sign', { path: '/a#b' }, 'https://tagging.us-east-2.amazonaws.com/a%23b'],
    ['an IPv6 address', { host: '[::1]:1234' }, 'https://[::1]:1234/'],
  ])('takes %s', async (_what, over, url) => {
    expect((await signRequest({ ...BASE, ...over })).url).toBe(url)
  })

  test('states the present time when no date is given', async () => {
    const { signingDate: _, ...undated } = BASE
    const stated = (await signRequest(undated)).headers['x-amz-date']!
    const iso = stated.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
    expect(Math.abs(Date.now() - Date.parse(iso))).toBeLessThan(5_000)
  })

  test.each<[string, Partial<SignRequestInput>, string, string]>([
    ['a host with a path', { host: 'a.example/b' }, '22023', 'host is malformed'],
    ['a host with a user name', { host: 'u@a.example' }, '22023', 'host is malformed'],
    ['a query in the path', { path: '/a?b=c' }, '22023', 'path holds a query'],
    ['a number that is none', { params: { n: Number.NaN } }, '22023', 'parameter is not a finite number'],
    ['a date that is none', { signingDate: new Date('x') }, '22023', 'signing date is no date'],
    ['an empty secret', { credentials: { ...credentials, secretAccessKey: '' } }, 'HV00N', 'AWS credentials cannot be used'],
    ['a method that is no word', { method: 'G E T' }, 'HV00L', 'request cannot be signed'],
  ])('refuses %s', async (_what, over, code, message) => {
    await expect(signRequest({ ...BASE, ...over })).rejects.toMatchObject({ code, message })
  })
})

describe('presignUrl', () => {
  const S3: SignRequestInput = {
    service: 's3',
    region: 'us-east-1',
    host: 'examplebucket.s3.amazonaws.com',
    path: '/test.txt',
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' },
    signingDate: new Date('2013-05-24T00:00:00Z'),
  }

  function paramsOf(url: string): Record<string, string> {
    return Object.fromEntries(new URL(url).searchParams)
  }

  test('gives a URL that is valid by itself, with the one header that goes along', async () => {
    const { url, headers } = await presignUrl({ ...S3, params: { versionId: 'a b' }, expiresInSeconds: 86_400 })
    expect(headers).toEqual({ host: 'examplebucket.s3.amazonaws.com' })
    expect(url.startsWith('https://examplebucket.s3.amazonaws.com/test.txt?versionId=a%20b&')).toBe(true)
    expect(paramsOf(url)).toEqual({
      versionId: 'a b',
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request',
      'X-Amz-Date': '20130524T000000Z',
      'X-Amz-Expires': '86400',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': expect.stringMatching(/^[0-9a-f]{64}$/),
      'x-amz-content-sha256': 'UNSIGNED-PAYLOAD',
    })
  })

  test.each([1, 604_800])('%s seconds are within what AWS takes', async (expiresInSeconds) => {
    expect(paramsOf((await presignUrl({ ...S3, expiresInSeconds })).url)['X-Amz-Expires']).toBe(String(expiresInSeconds))
  })

  test.each([0, -1, 604_801, 1.5, Number.NaN])('%s seconds are refused', async (expiresInSeconds) => {
    await expect(presignUrl({ ...S3, expiresInSeconds })).rejects.toMatchObject({ code: '22023' })
  })

  test('other services sign the hash of the body', async () => {
    const { url } = await presignUrl({ ...BASE, expiresInSeconds: 60 })
    expect(paramsOf(url)).not.toHaveProperty('x-amz-content-sha256')
  })

  test('a URL that was presigned before is presigned afresh', async () => {
    const params = { a: '1', 'X-Amz-Signature': '00', 'X-Amz-Date': '19990101T000000Z', 'x-amz-expires': '5' }
    expect(await presignUrl({ ...S3, params, expiresInSeconds: 60 })).toEqual(
      await presignUrl({ ...S3, params: { a: '1' }, expiresInSeconds: 60 }),
    )
  })

  test('headers that begin with x-amz- move into the URL, others must be sent', async () => {
    const { url, headers } = await presignUrl({ ...S3, headers: { 'X-Amz-Meta': 'm', 'Content-Type': 'text/plain' }, expiresInSeconds: 60 })
    expect(headers).toEqual({ host: 'examplebucket.s3.amazonaws.com', 'content-type': 'text/plain' })
    expect(paramsOf(url)).toMatchObject({ 'x-amz-meta': 'm', 'X-Amz-SignedHeaders': 'content-type;host' })
  })

  test.each(['signed', 'added-after'] as const)('the session token goes into the URL, %s', async (sessionToken) => {
    const withToken = { ...S3, sessionToken, credentials: { ...S3.credentials, sessionToken: SESSION_TOKEN } }
    expect(paramsOf((await presignUrl({ ...withToken, expiresInSeconds: 60 })).url)['X-Amz-Security-Token']).toBe(SESSION_TOKEN)
  })
})
