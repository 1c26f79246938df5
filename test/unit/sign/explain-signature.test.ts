import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { HttpRequest } from '../../../src/base/http.ts'
import { Secret } from '../../../src/errors/secret.ts'
import { explainSignature } from '../../../src/sign/explain-signature.ts'
import { createSigV4Signer } from '../../../src/sign/sigv4-signer.ts'
import { ACCESS_KEY_ID, AT, KEYS, KEYS_WITH_TOKEN, SECRET_ACCESS_KEY, SESSION_TOKEN } from './example-credentials.ts'

const REQUEST: HttpRequest = {
  method: 'POST',
  url: 'https://tagging.us-east-2.amazonaws.com/a b?b=2&a=1',
  headers: [
    ['content-type', 'application/x-amz-json-1.1'],
    ['x-amz-target', 'ResourceGroupsTaggingAPI_20170126.GetResources'],
  ],
  body: `{"it's":1}`,
}

test('every step is shown, with the session token, the key id and the signature redacted', async () => {
  const credentials = () => Promise.resolve(KEYS_WITH_TOKEN)
  expect(await explainSignature(REQUEST, AT, { service: 'tagging', region: 'us-east-2', credentials })).toEqual({
    canonicalRequest: [
      'POST',
      '/a%2520b',
      'a=1&b=2',
      'content-type:application/x-amz-json-1.1',
      'host:tagging.us-east-2.amazonaws.com',
      'x-amz-date:20150830T123600Z',
      'x-amz-security-token:[redacted]',
      'x-amz-target:ResourceGroupsTaggingAPI_20170126.GetResources',
      '',
      'content-type;host;x-amz-date;x-amz-security-token;x-amz-target',
      'a748b70dde0ffb0a666d052c18f14aba13d94605735c111f9a9166d74e7267f6',
    ].join('\n'),
    stringToSign: [
      'AWS4-HMAC-SHA256',
      '20150830T123600Z',
      '20150830/us-east-2/tagging/aws4_request',
      '0b509a80112743b8804cda5aee2dfdc6220e860222d670bdd0b9513574bf9fdc',
    ].join('\n'),
    signedHeaders: ['content-type', 'host', 'x-amz-date', 'x-amz-security-token', 'x-amz-target'],
    headers: [
      ['host', 'tagging.us-east-2.amazonaws.com'],
      ['content-type', 'application/x-amz-json-1.1'],
      ['x-amz-target', 'ResourceGroupsTaggingAPI_20170126.GetResources'],
      ['x-amz-date', '20150830T123600Z'],
      ['x-amz-security-token', '[redacted]'],
      [
        'authorization',
        'AWS4-HMAC-SHA256 Credential=[redacted]/20150830/us-east-2/tagging/aws4_request, ' +
          'SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, Signature=[redacted]',
      ],
    ],
    url: 'https://tagging.us-east-2.amazonaws.com/a%20b?b=2&a=1',
    curl: [
      "curl --globoff --path-as-is --aws-sigv4 'aws:amz:us-east-2:tagging'",
      '--user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"',
      '-H "x-amz-security-token: $AWS_SESSION_TOKEN"',
      "-X 'POST'",
      "-H 'content-type: application/x-amz-json-1.1'",
      "-H 'x-amz-target: ResourceGroupsTaggingAPI_20170126.GetResources'",
      `--data-raw '{"it'\\''s":1}'`,
      "'https://tagging.us-east-2.amazonaws.com/a%20b?a=1&b=2'",
    ].join(' \\\n  '),
  })
})

describe('nothing that is shown holds a secret', () => {
  const API_KEY = 'canary-api-key-9f8e7d'
  const HIDDEN = 'canary hidden "value" 1a2b'
  const request: HttpRequest = {
    method: 'POST',
    url: `https://a.example/p?api_key=${API_KEY}&X-Access-Token=${API_KEY}&q=${encodeURIComponent(HIDDEN)}&NextToken=page2`,
    headers: [
      ['X-Api-Key', API_KEY],
      ['Cookie', `s=${API_KEY}`],
      ['x-hidden', HIDDEN],
      ['x-raw', SECRET_ACCESS_KEY],
    ],
    body: JSON.stringify({ token: SESSION_TOKEN, hidden: HIDDEN }),
  }
  const credentials = () => Promise.resolve(KEYS_WITH_TOKEN)
  const options = { service: 's3', region: 'us-east-2', credentials, secrets: [new Secret(HIDDEN)] }
  const canaries = [SECRET_ACCESS_KEY, SESSION_TOKEN, ACCESS_KEY_ID, API_KEY, HIDDEN]
  const forms = canaries.flatMap((text) => [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)])

  test('in an explanation, however it is printed', async () => {
    const explanation = await explainSignature(request, AT, options)
    const signature = (await createSigV4Signer(options).sign(request, AT)).headers.at(-1)![1].slice(-64)
    const shown = [...Object.values(explanation).flat(3), inspect(explanation, { depth: 9 }), JSON.stringify(explanation)].join('\n')
    expect([...forms, signature].filter((form) => shown.includes(form))).toEqual([])
    expect(shown).toContain('NextToken=page2')
  })

  test('in an error, its cause aside', async () => {
    const broken = [
      createSigV4Signer({ ...options, credentials: () => Promise.reject(new Error(SECRET_ACCESS_KEY)) }),
      createSigV4Signer({ ...options, credentials: () => Promise.resolve({ ...KEYS, accessKeyId: `${ACCESS_KEY_ID} ${API_KEY}` }) }),
      createSigV4Signer({ ...options, credentials: () => Promise.resolve({ ...KEYS, sessionToken: new Secret(`${SESSION_TOKEN}\n`) }) }),
    ]
    const wrongRequests: HttpRequest[] = [
      request,
      { ...request, url: `https://${API_KEY}:${API_KEY}@a.example/` },
      { ...request, url: `${API_KEY}` },
      { ...request, headers: [['x-hidden', `${HIDDEN}\u0000`]] },
    ]
    const failures = [
      ...broken.map((signer) => signer.sign(request, AT)),
      ...wrongRequests.slice(1).map((wrong) => createSigV4Signer(options).sign(wrong, AT)),
    ]
    const errors = await Promise.all(failures.map((failure) => failure.then(String, (error: Error) => error)))
    const shown = errors
      .map((error) => (error instanceof Error ? inspect({ ...error, message: error.message }, { depth: 9 }) : error))
      .join('\n')
    expect(errors.every((error) => error instanceof Error)).toBe(true)
    expect(forms.filter((form) => shown.includes(form))).toEqual([])
  })

  test('in a signer or a set of credentials that is printed', () => {
    const shown = [inspect(KEYS_WITH_TOKEN), JSON.stringify(KEYS_WITH_TOKEN), inspect(createSigV4Signer(options), { depth: 9 })].join('\n')
    expect([SECRET_ACCESS_KEY, SESSION_TOKEN].filter((text) => shown.includes(text))).toEqual([])
  })
})
