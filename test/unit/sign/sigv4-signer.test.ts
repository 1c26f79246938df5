import { createRequire } from 'node:module'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { HttpRequest } from '../../../src/base/http.ts'
import { Secret } from '../../../src/errors/secret.ts'
import { SqlError } from '../../../src/errors/sql-error.ts'
import { createSigV4Scheme, createSigV4Signer, type SigV4Options } from '../../../src/sign/sigv4-signer.ts'
import { ACCESS_KEY_ID, AT, KEYS, KEYS_WITH_TOKEN, SECRET_ACCESS_KEY, SESSION_TOKEN } from './example-credentials.ts'

const TAGGING: SigV4Options = { service: 'tagging', region: 'us-east-2' }
const S3: SigV4Options = { service: 's3', region: 'eu-west-1' }
const EMPTY_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'

function get(url: string, headers: HttpRequest['headers'] = []): HttpRequest {
  return { method: 'GET', url, headers, body: undefined }
}

/** Method, path, query, headers, empty line, signed names, payload hash. */
async function canonicalLines(options: SigV4Options, request: HttpRequest): Promise<readonly string[]> {
  return (await createSigV4Scheme(options).signHeaders(request, KEYS, AT)).canonicalRequest.split('\n')
}

async function sentHeaders(options: SigV4Options, request: HttpRequest): Promise<readonly (readonly [string, string])[]> {
  return (await createSigV4Scheme(options).signHeaders(request, KEYS, AT)).request.headers
}

describe('what is signed is what is sent', () => {
  test('the host header is added, signed, and taken from the URL', async () => {
    const { request, signedHeaders } = await createSigV4Scheme(TAGGING).signHeaders(
      get('https://tagging.us-east-2.amazonaws.com'),
      KEYS,
      AT,
    )
    expect(request).toEqual({
      method: 'GET',
      url: 'https://tagging.us-east-2.amazonaws.com/',
      headers: [
        ['host', 'tagging.us-east-2.amazonaws.com'],
        ['x-amz-date', '20150830T123600Z'],
        [
          'authorization',
          'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-2/tagging/aws4_request, SignedHeaders=host;x-amz-date, Signature=' +
            '3bb36df3d0671be4cfa97bfdef36a5c31208fdc3691865d2356c08799d115e4e',
        ],
      ],
      body: undefined,
    })
    expect(signedHeaders).toEqual(['host', 'x-amz-date'])
  })

  test.each([
    ['https://a.example:443/', 'a.example'],
    ['http://a.example:80/', 'a.example'],
    ['https://a.example:80/', 'a.example:80'],
    ['http://127.0.0.1:4566/', '127.0.0.1:4566'],
    ['http://[::1]:4566/', '[::1]:4566'],
    ['HTTPS://A.Example/', 'a.example'],
  ])('the host of %s is signed as %s: a port stands in it unless the transport drops it', async (url, host) => {
    expect((await canonicalLines(TAGGING, get(url)))[3]).toBe(`host:${host}`)
    expect((await sentHeaders(TAGGING, get(url)))[0]).toEqual(['host', host])
  })

  test("a caller's host, date and proofs of identity are replaced, in any case, and not sent", async () => {
    const headers = await sentHeaders(
      TAGGING,
      get('https://a.example/', [
        ['Host', 'b.example'],
        ['host', 'c.example'],
        ['Authorization', 'Bearer x'],
        ['X-Amz-Date', '20000101T000000Z'],
        ['Date', 'Sat, 01 Jan 2000 00:00:00 GMT'],
        ['X-Amz-Security-Token', 'stale'],
        ['X-Amz-Content-Sha256', 'ffff'],
        ['Accept', '*/*'],
      ]),
    )
    expect(headers.map(([name]) => name)).toEqual(['host', 'Accept', 'x-amz-date', 'authorization'])
    expect(headers[0]).toEqual(['host', 'a.example'])
  })

  test('headers of equal names are signed joined by commas in wire order, and sent as they were', async () => {
    const request = get('https://a.example/', [
      ['X-Tag', ' b  c '],
      ['Accept', '*/*'],
      ['x-tag', 'a'],
    ])
    expect(await canonicalLines(TAGGING, request)).toContain('x-tag:b c,a')
    expect((await sentHeaders(TAGGING, request)).slice(1, 4)).toEqual([
      ['X-Tag', ' b  c '],
      ['Accept', '*/*'],
      ['x-tag', 'a'],
    ])
  })

  test('a header folded over lines is sent and signed on one line', async () => {
    const request = get('https://a.example/', [['x-tag', 'a\r\n b']])
    expect(await canonicalLines(TAGGING, request)).toContain('x-tag:a b')
    expect((await sentHeaders(TAGGING, request))[1]).toEqual(['x-tag', 'a  b'])
  })

  test.each([
    'user-agent',
    'x-amzn-trace-id',
    'connection',
    'expect',
    'te',
    'transfer-encoding',
    'cache-control',
    'pragma',
    'referer',
    'from',
    'keep-alive',
    'max-forwards',
    'trailer',
    'upgrade',
    'proxy-connection',
    'sec-fetch-mode',
  ])('%s is sent and never signed, since proxies change it', async (name) => {
    const { request, signedHeaders } = await createSigV4Scheme(TAGGING).signHeaders(get('https://a.example/', [[name, 'x']]), KEYS, AT)
    expect(request.headers).toContainEqual([name, 'x'])
    expect(signedHeaders).toEqual(['host', 'x-amz-date'])
  })

  test('content-type and every other field of the caller are signed, but for those named as unsigned', async () => {
    const options = { ...TAGGING, unsignedHeaders: ['X-Forwarded-For'] }
    const request = get('https://a.example/', [
      ['Content-Type', 'application/x-amz-json-1.1'],
      ['X-Amz-Target', 'T.GetResources'],
      ['x-forwarded-for', '::1'],
    ])
    const { signedHeaders, request: sent } = await createSigV4Scheme(options).signHeaders(request, KEYS, AT)
    expect(signedHeaders).toEqual(['content-type', 'host', 'x-amz-date', 'x-amz-target'])
    expect(sent.headers).toContainEqual(['x-forwarded-for', '::1'])
  })
})

describe('the query', () => {
  test.each([
    ['a flag without a value is signed with an empty one', '?acl', 'acl=', '?acl'],
    ['an empty value stays', '?a=&b=1', 'a=&b=1', '?a=&b=1'],
    ['parameters are signed sorted and sent in their order', '?b=2&a=1', 'a=1&b=2', '?b=2&a=1'],
    ['a repeated name keeps all its values, signed sorted', '?k=b&k=a', 'k=a&k=b', '?k=b&k=a'],
    ['upper case sorts before lower case', '?a=1&B=2', 'B=2&a=1', '?a=1&B=2'],
    ['names are sorted before values are looked at', '?a=z&a-b=1', 'a=z&a-b=1', '?a=z&a-b=1'],
    ['a plus is a blank and goes out as %20', '?q=a+b', 'q=a%20b', '?q=a%20b'],
    ['an escaped plus stays a plus', '?q=a%2Bb', 'q=a%2Bb', '?q=a%2Bb'],
    ["!'()* are escaped in both", "?q=!'()*", 'q=%21%27%28%29%2A', '?q=%21%27%28%29%2A'],
    ['unreserved characters are escaped in neither', '?q=%7E%2d._', 'q=~-._', '?q=~-._'],
    ['escapes are in upper case', '?q=%e1%88%b4', 'q=%E1%88%B4', '?q=%E1%88%B4'],
    ['what is escaped already is not escaped twice', '?q=%3D%3a', 'q=%3D%3A', '?q=%3D%3A'],
    ['a percent sign that starts no escape is escaped', '?q=100%', 'q=100%25', '?q=100%25'],
    ['a second equals sign belongs to the value', '?q=a=b', 'q=a%3Db', '?q=a%3Db'],
    ['pieces without anything in them are left out of both', '?&a=1&&', 'a=1', '?a=1'],
    ['an empty query is left out of both', '?', '', ''],
    ['a fragment is neither sent nor signed', '?a=1#b', 'a=1', '?a=1'],
    [
      'names of object members are names as any other',
      '?constructor=1&toString=2',
      'constructor=1&toString=2',
      '?constructor=1&toString=2',
    ],
  ])('%s', async (_rule, query, canonical, wire) => {
    const signed = await createSigV4Scheme(TAGGING).signHeaders(get(`https://a.example/${query}`), KEYS, AT)
    expect(signed.canonicalRequest.split('\n')[2]).toBe(canonical)
    expect(signed.request.url).toBe(`https://a.example/${wire}`)
  })

  test.each([
    ['?q=%FF', "The URL's query is not percent-encoded UTF-8."],
    ['?__proto__=1', 'A query parameter is named "__proto__".'],
    ['?X-Amz-Signature=00', 'The URL already carries parameters of a signature.'],
    ['?q=\ud800', 'The URL holds half of a surrogate pair, which has no UTF-8 form.'],
  ])('%s is refused, since it would be signed otherwise than sent', async (query, detail) => {
    await expect(canonicalLines(TAGGING, get(`https://a.example/${query}`))).rejects.toMatchObject({ code: 'HV00L', detail })
  })
})

describe('the path', () => {
  test.each([
    ['is / when the URL has none', '', '/', '/'],
    ['is encoded a second time', '/a%20b', '/a%2520b', '/a%20b'],
    ['is encoded first where it was not', '/a b', '/a%2520b', '/a%20b'],
    ['keeps characters that a path may hold, and signs them encoded', '/t:$@(1)', '/t%3A%24%40%281%29', '/t:$@(1)'],
    ['loses dot segments', '/a/./b/../c', '/a/c', '/a/c'],
    ['loses dot segments in their escaped spelling, as URL parsers do', '/a/%2e%2E/c', '/c', '/c'],
    ['is signed with slashes folded', '//a///b/', '/a/b/', '//a///b/'],
    ['keeps an escaped slash', '/a%2fb', '/a%252fb', '/a%2fb'],
  ])('of any service but S3 %s', async (_rule, path, canonical, wire) => {
    const signed = await createSigV4Scheme(TAGGING).signHeaders(get(`https://a.example${path}`), KEYS, AT)
    expect(signed.canonicalRequest.split('\n')[1]).toBe(canonical)
    expect(signed.request.url).toBe(`https://a.example${wire}`)
  })

  test.each([
    ['keeps dot segments and slashes: they are part of a key', '//a/../b/./c//', '//a/../b/./c//'],
    ['is encoded once', '/a b%20c', '/a%20b%20c'],
    [
      "has !'()*@:+$,;=& encoded on the wire too, since S3 encodes them before it checks",
      "/!'()*@:+$,;=&",
      '/%21%27%28%29%2A%40%3A%2B%24%2C%3B%3D%26',
    ],
    ['keeps an escaped slash and bytes that are not UTF-8', '/a%2Fb%ff', '/a%2Fb%FF'],
    ['drops escapes that are not needed', '/%41%7e', '/A~'],
  ])('of S3 %s', async (_rule, path, canonical) => {
    const signed = await createSigV4Scheme(S3).signHeaders(get(`https://b.s3.eu-west-1.amazonaws.com${path}`), KEYS, AT)
    expect(signed.canonicalRequest.split('\n')[1]).toBe(canonical)
    expect(signed.request.url).toBe(`https://b.s3.eu-west-1.amazonaws.com${canonical}`)
  })

  test.each(['s3', 's3-object-lambda', 's3-outposts', 's3express'])('of %s is encoded once', async (service) => {
    expect((await canonicalLines({ service, region: 'eu-west-1' }, get('https://a.example/a%20b')))[1]).toBe('/a%20b')
  })
})

describe('the body', () => {
  const HASH_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

  test.each<[string, string | Uint8Array | undefined, string]>([
    ['no body', undefined, EMPTY_HASH],
    ['an empty text', '', EMPTY_HASH],
    ['a text', 'abc', HASH_OF_ABC],
    ['bytes', new Uint8Array([0x61, 0x62, 0x63]), HASH_OF_ABC],
    ['a part of a larger buffer', Buffer.from('xabcx').subarray(1, 4), HASH_OF_ABC],
    ['a text beyond ASCII, as UTF-8', '\u00e9', '4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c'],
  ])('%s is hashed, and the hash is signed without a header of its own', async (_what, body, hash) => {
    const request: HttpRequest = { method: 'POST', url: 'https://a.example/', headers: [], body }
    expect((await canonicalLines(TAGGING, request)).at(-1)).toBe(hash)
    expect((await sentHeaders(TAGGING, request)).map(([name]) => name)).toEqual(['host', 'x-amz-date', 'authorization'])
  })

  test.each(['s3', 's3-object-lambda', 's3express', 'glacier', 'aoss'])(
    'its hash is sent and signed where %s asks for it',
    async (service) => {
      const signed = await createSigV4Scheme({ service, region: 'us-east-1' }).signHeaders(get('https://a.example/'), KEYS, AT)
      expect(signed.request.headers).toContainEqual(['x-amz-content-sha256', EMPTY_HASH])
      expect(signed.signedHeaders).toContain('x-amz-content-sha256')
    },
  )

  test('its hash is sent for other services when asked for', async () => {
    expect(await sentHeaders({ ...TAGGING, contentHash: 'always' }, get('https://a.example/'))).toContainEqual([
      'x-amz-content-sha256',
      EMPTY_HASH,
    ])
  })

  test.each<[string, SigV4Options, HttpRequest['headers']]>([
    ['by option', { ...S3, payloadSigning: 'unsigned' }, []],
    ["by the caller's header", S3, [['X-Amz-Content-Sha256', 'UNSIGNED-PAYLOAD']]],
    ['for VPC Lattice, which takes nothing else', { service: 'vpc-lattice-svcs', region: 'us-east-1' }, []],
  ])('is left unsigned %s, and the request says so', async (_how, options, headers) => {
    const request = get('https://a.example/', headers)
    expect((await canonicalLines(options, request)).at(-1)).toBe('UNSIGNED-PAYLOAD')
    expect((await sentHeaders(options, request)).filter(([name]) => name === 'x-amz-content-sha256')).toEqual([
      ['x-amz-content-sha256', 'UNSIGNED-PAYLOAD'],
    ])
  })

  test("a caller's wrong hash is replaced by the right one", async () => {
    const headers = await sentHeaders(S3, get('https://a.example/', [['x-amz-content-sha256', '00']]))
    expect(headers.filter(([name]) => name.toLowerCase() === 'x-amz-content-sha256')).toEqual([['x-amz-content-sha256', EMPTY_HASH]])
  })
})

describe('the session token', () => {
  test('is sent and signed', async () => {
    const { request, signedHeaders } = await createSigV4Scheme(TAGGING).signHeaders(get('https://a.example/'), KEYS_WITH_TOKEN, AT)
    expect(request.headers).toContainEqual(['x-amz-security-token', SESSION_TOKEN])
    expect(signedHeaders).toEqual(['host', 'x-amz-date', 'x-amz-security-token'])
  })

  test('is sent without being signed when it is to be added after', async () => {
    const scheme = createSigV4Scheme({ ...TAGGING, sessionToken: 'added-after' })
    const { request, signedHeaders } = await scheme.signHeaders(get('https://a.example/'), KEYS_WITH_TOKEN, AT)
    expect(request.headers).toContainEqual(['x-amz-security-token', SESSION_TOKEN])
    expect(signedHeaders).toEqual(['host', 'x-amz-date'])
  })
})

describe('refusals', () => {
  test.each<[string, HttpRequest, string]>([
    ['a relative URL', get('/a'), 'The URL is not an absolute http or https URL.'],
    ['another protocol', get('ftp://a.example/'), 'The URL is not an absolute http or https URL.'],
    ['a user name in the URL', get('https://u:p@a.example/'), 'The URL holds a user name or password.'],
    ['a host that is none', get('https://a b/'), "The URL's host or port is malformed."],
    ['a method with a line break', { ...get('https://a.example/'), method: 'GET\n' }, 'The method is not a word in upper case.'],
    ['a header name with a blank', get('https://a.example/', [['a b', 'c']]), 'A header name is not an HTTP token.'],
    [
      'a header value beyond ASCII, which transports send in another encoding than is signed',
      get('https://a.example/', [['x-name', '\u00e9']]),
      'The value of header "x-name" holds a control character or one beyond ASCII.',
    ],
  ])('%s is refused before anything is sent', async (_what, request, detail) => {
    await expect(canonicalLines(TAGGING, request)).rejects.toMatchObject({ code: 'HV00L', message: 'request cannot be signed', detail })
  })

  test("a failing provider becomes HV00N without the provider's words", async () => {
    const credentials = () => Promise.reject(new TypeError(`bad key ${SECRET_ACCESS_KEY}`))
    const error: unknown = await createSigV4Signer({ ...TAGGING, credentials })
      .sign(get('https://a.example/'), AT)
      .catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(SqlError)
    expect(error).toMatchObject({
      code: 'HV00N',
      message: 'AWS credentials cannot be used',
      detail: 'The credentials provider failed with TypeError.',
    })
  })

  test("a provider's own SqlError passes through", async () => {
    const failure = new SqlError('F0000', 'environment variable "K" is not set')
    const signer = createSigV4Signer({ ...TAGGING, credentials: () => Promise.reject(failure) })
    await expect(signer.sign(get('https://a.example/'), AT)).rejects.toBe(failure)
  })

  test.each([
    ['access key id', { ...KEYS, accessKeyId: '' }, 'The access key id is empty.'],
    ['access key id', { ...KEYS, accessKeyId: 'A\nX: y' }, "The access key id holds a blank or another character that it can't have."],
    ['secret access key', { ...KEYS, secretAccessKey: new Secret('') }, 'The secret access key is empty.'],
    [
      'session token',
      { ...KEYS, sessionToken: new Secret('a\r\nb') },
      "The session token holds a blank or another character that it can't have.",
    ],
  ])('a bad %s is named and not shown', async (_part, credentials, detail) => {
    const signer = createSigV4Signer({ ...TAGGING, credentials: () => Promise.resolve(credentials) })
    await expect(signer.sign(get('https://a.example/'), AT)).rejects.toMatchObject({ code: 'HV00N', detail })
  })
})

test("the provider is asked at every request and its signal is the request's, so a rotated key signs the next one", async () => {
  const asked: (AbortSignal | undefined)[] = []
  const signer = createSigV4Signer({
    ...TAGGING,
    credentials: (signal) => {
      asked.push(signal)
      return Promise.resolve({ ...KEYS, secretAccessKey: new Secret(`secret-${asked.length}`) })
    },
  })
  const { signal } = new AbortController()
  const signatures = new Set<string | undefined>()
  for (const _ of [1, 2, 3]) signatures.add((await signer.sign(get('https://a.example/'), AT, signal)).headers.at(-1)?.[1])
  expect(signatures.size).toBe(3)
  expect(asked).toEqual([signal, signal, signal])
})

test('signing what was signed once more gives the same request', async () => {
  const signer = createSigV4Signer({ ...S3, credentials: () => Promise.resolve(KEYS_WITH_TOKEN) })
  const once = await signer.sign(get("https://b.s3.eu-west-1.amazonaws.com/a b/@?list-type=2&prefix=x+y*'"), AT)
  expect(await signer.sign(once, AT)).toEqual(once)
})

test('requests signed side by side do not mix', async () => {
  const scheme = createSigV4Scheme(TAGGING)
  const urls = Array.from({ length: 50 }, (_, index) => `https://a.example/p${index}?q=${index}`)
  const together = await Promise.all(urls.map((url) => scheme.signHeaders(get(url), KEYS, AT)))
  for (const [index, url] of urls.entries()) expect(together[index]).toEqual(await scheme.signHeaders(get(url), KEYS, AT))
})

/** The part of aws4, a signer with no code in common with ours, that is used here. It has no types of its own. */
interface Aws4 {
  sign(request: object, credentials: object): { readonly headers: Record<string, string> }
}
const aws4: Aws4 = createRequire(import.meta.url)('aws4')

describe('aws4 signs the same', () => {
  const segment = fc.string({ unit: fc.constantFrom(...'abzAZ09-._~ !$&\'()*+,;=:@%"<>\u00e9\u20ac'), maxLength: 6 })
  const text = fc.string({ unit: fc.constantFrom(...'abZ09-._~ !$&\'()*+,;=:@/?%"<>\u00e9\u{1F600}'), maxLength: 8 })
  const params = fc.array(
    fc.tuple(
      text.filter((name) => name !== ''),
      text,
    ),
    { maxLength: 5 },
  )
  const headers = fc.uniqueArray(
    fc.tuple(fc.constantFrom('accept', 'content-type', 'x-amz-target', 'x-tag', 'X-Other'), fc.stringMatching(/^[!-~]( {0,2}[!-~]){0,6}$/)),
    { selector: ([name]) => name.toLowerCase() },
  )
  const body = fc.oneof(fc.constant(undefined), fc.string(), fc.uint8Array())

  const request = (paramLists: typeof params) =>
    fc.record({
      segments: fc.array(segment, { maxLength: 4 }),
      params: paramLists,
      headers,
      body,
      method: fc.constantFrom('GET', 'POST', 'HEAD'),
    })

  async function expectSame(options: SigV4Options, generated: HttpRequest): Promise<void> {
    // aws4 adds these two to every request with a body that lacks them.
    const headers: HttpRequest['headers'] =
      generated.body === undefined ? [] : [['content-length', String(Buffer.byteLength(generated.body))]]
    const type: HttpRequest['headers'] = generated.headers.some(([name]) => name === 'content-type') ? [] : [['content-type', 'a/b']]
    const wanted = { ...generated, headers: [...generated.headers, ...headers, ...type] }
    const { request: sent } = await createSigV4Scheme(options).signHeaders(wanted, KEYS_WITH_TOKEN, AT)
    const given = Object.fromEntries(sent.headers.filter(([name]) => name !== 'authorization'))
    const theirs = aws4.sign(
      {
        ...options,
        method: sent.method,
        host: given['host'],
        path: sent.url.slice('https://a.example'.length),
        headers: { ...given },
        body: sent.body,
      },
      { accessKeyId: ACCESS_KEY_ID, secretAccessKey: SECRET_ACCESS_KEY, sessionToken: SESSION_TOKEN },
    )
    expect(sent.headers.at(-1)).toEqual(['authorization', theirs.headers['Authorization']])
  }

  function urlOf(segments: readonly string[], pairs: readonly (readonly [string, string])[]): string {
    const path = segments.map(encodeURIComponent).join('/')
    const query = pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
    return `https://a.example/${path}${query === '' ? '' : `?${query}`}`
  }

  test('for services whose path is encoded twice', () =>
    fc.assert(
      fc.asyncProperty(request(params), ({ segments, params: pairs, ...rest }) =>
        expectSame(TAGGING, { ...rest, url: urlOf(segments, pairs) }),
      ),
      { numRuns: 300, seed: 1 },
    ))

  // aws4 keeps only the first of several values for S3, so names stand once.
  const single = params.map((pairs) => [...new Map(pairs)])
  test('for S3', () =>
    fc.assert(
      fc.asyncProperty(request(single), ({ segments, params: pairs, ...rest }) => expectSame(S3, { ...rest, url: urlOf(segments, pairs) })),
      { numRuns: 300, seed: 2 },
    ))
})
