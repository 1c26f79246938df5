import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { HttpRequest } from '../../../src/base/http.ts'
import { Secret } from '../../../src/errors/secret.ts'
import type { PathEncoding } from '../../../src/sign/service-rules.ts'
import { createSigV4Scheme } from '../../../src/sign/sigv4-signer.ts'

/** AWS's own signing test suite (awslabs/aws-c-auth, Apache-2.0), looked for beside the project. */
const SUITE = join(import.meta.dirname, '../../../../shared/sigv4-suite')
const present = existsSync(SUITE)
const cases = present
  ? readdirSync(SUITE, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
  : []

interface Context {
  readonly credentials: { readonly access_key_id: string; readonly secret_access_key: string; readonly token?: string }
  readonly expiration_in_seconds: number
  readonly normalize: boolean
  readonly region: string
  readonly service: string
  readonly sign_body: boolean
  readonly timestamp: string
  readonly omit_session_token?: boolean
}

describe.skipIf(!present)(
  `the official AWS vectors${present ? '' : ' (not there: no folder ../shared/sigv4-suite beside the project)'}`,
  () => {
    test('are 38 cases, each with a header and a query form', () => {
      expect(cases).toHaveLength(38)
    })

    test.each(cases)('%s is signed by header as AWS signs it', async (name) => {
      const { scheme, request, credentials, at } = readCase(name)
      const signed = await scheme.signHeaders(request, credentials, at)
      expect(signed).toMatchObject(expected(name, 'header'))
      expect(signed.request.headers.at(-1)).toEqual(['authorization', authorizationOf(name)])
    })

    test.each(cases)('%s is signed by query as AWS signs it', async (name) => {
      const { scheme, request, credentials, at, expiresInSeconds } = readCase(name)
      const signed = await scheme.signQuery(request, credentials, at, expiresInSeconds)
      expect(signed).toMatchObject(expected(name, 'query'))
      expect(paramsOf(signed.request.url)).toEqual(paramsOf(targetOf(read(name, 'query-signed-request.txt'))))
    })
  },
)

function expected(name: string, form: 'header' | 'query') {
  return {
    canonicalRequest: read(name, `${form}-canonical-request.txt`),
    stringToSign: read(name, `${form}-string-to-sign.txt`),
    signature: read(name, `${form}-signature.txt`),
  }
}

function readCase(name: string) {
  const context: Context = JSON.parse(read(name, 'context.json'))
  const { access_key_id, secret_access_key, token } = context.credentials
  return {
    scheme: createSigV4Scheme({
      service: context.service,
      region: context.region,
      pathEncoding: pathEncodingOf(name, context),
      contentHash: context.sign_body ? 'always' : 'when-needed',
      sessionToken: context.omit_session_token ? 'added-after' : 'signed',
    }),
    request: parseRequest(read(name, 'request.txt')),
    credentials: {
      accessKeyId: access_key_id,
      secretAccessKey: new Secret(secret_access_key),
      sessionToken: token === undefined ? undefined : new Secret(token),
      expiration: undefined,
    },
    at: new Date(context.timestamp),
    expiresInSeconds: context.expiration_in_seconds,
  }
}

/**
 * The suite's paths are not percent-encoded, and its canonical paths are encoded once. Where that makes no difference the product's
 * own rule for such services is run; the two paths with a blank or a letter beyond ASCII are run under the rule that encodes once.
 */
function pathEncodingOf(name: string, context: Context): PathEncoding {
  if (!context.normalize) return 'once-verbatim'
  return /[^\x21-\x7e]/.test(targetOf(read(name, 'request.txt')).split('?')[0]!) ? 'once-normalized' : 'twice-normalized'
}

function parseRequest(text: string): HttpRequest {
  const [head, body = ''] = text.split(/\n\n/)
  // A line that begins with a blank continues the one before.
  const [start, ...lines] = head!.split(/\n(?![ \t])/)
  const headers = lines.filter((line) => line !== '').map((line): [string, string] => [line.split(':', 1)[0]!, line.replace(/^[^:]*:/, '')])
  const host = headers.find(([name]) => name.toLowerCase() === 'host')![1]
  return {
    method: start!.split(' ')[0]!,
    url: `https://${host}${targetOf(text)}`,
    headers,
    body: body === '' ? undefined : body,
  }
}

function targetOf(text: string): string {
  return /^\S+ (.*) HTTP\/1\.1/.exec(text)![1]!
}

function paramsOf(url: string): readonly string[] {
  const query = url.split('?')[1] ?? ''
  return query
    .split('&')
    .map((piece) => decodeURIComponent(piece))
    .sort()
}

function authorizationOf(name: string): string {
  return /^Authorization:(.*)$/m.exec(read(name, 'header-signed-request.txt'))![1]!
}

function read(name: string, file: string): string {
  return readFileSync(join(SUITE, name, file), 'utf8').replaceAll('\r', '')
}
