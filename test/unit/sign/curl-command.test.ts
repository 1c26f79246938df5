import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { HttpRequest } from '../../../src/base/http.ts'
import { curlCommand, quoteForShell } from '../../../src/sign/curl-command.ts'

const GET: HttpRequest = { method: 'GET', url: 'https://a.example/', headers: [], body: undefined }
const STS = { service: 'sts', region: 'us-east-1', sessionToken: 'none' } as const

function argumentsOf(request: Partial<HttpRequest>): readonly string[] {
  return curlCommand({ ...GET, ...request }, STS)
    .split(' \\\n  ')
    .slice(2)
}

test.each<[string, Partial<HttpRequest>, readonly string[]]>([
  ['a GET needs no method', {}, ["'https://a.example/'"]],
  ['HEAD is an option of its own, or curl would wait for a body', { method: 'HEAD' }, ['--head', "'https://a.example/'"]],
  [
    'a body that begins with @ is not read as the name of a file',
    { method: 'POST', body: '@/etc/passwd', headers: [['content-type', 'a/b']] },
    ["-X 'POST'", "-H 'content-type: a/b'", "--data-raw '@/etc/passwd'", "'https://a.example/'"],
  ],
  [
    'bytes that are text are shown',
    { method: 'POST', body: Buffer.from('\u00e9'), headers: [['content-type', 'a/b']] },
    ["-X 'POST'", "-H 'content-type: a/b'", "--data-raw '\u00e9'", "'https://a.example/'"],
  ],
  [
    'bytes that are not text are left to a file',
    { method: 'POST', body: new Uint8Array([0xff]), headers: [['content-type', 'a/b']] },
    ["-X 'POST'", "-H 'content-type: a/b'", '--data-binary @request-body', "'https://a.example/'"],
  ],
  [
    'a body that is too long for an argument is left to a file',
    { method: 'POST', body: 'a'.repeat(65_537), headers: [['content-type', 'a/b']] },
    ["-X 'POST'", "-H 'content-type: a/b'", '--data-binary @request-body', "'https://a.example/'"],
  ],
  ['an empty header is sent empty', { headers: [['x-a', '']] }, ["-H 'x-a;'", "'https://a.example/'"]],
  [
    'a header that may hold a secret comes from the environment',
    { headers: [['X-Api-Key', '[redacted]']] },
    [`-H 'X-Api-Key: '"$X_API_KEY"`, "'https://a.example/'"],
  ],
  [
    'a header name can not start a command',
    { headers: [['`id`-token', '[redacted]']] },
    [`-H '\`id\`-token: '"$_ID__TOKEN"`, "'https://a.example/'"],
  ],
])('%s', (_rule, request, expected) => {
  expect(argumentsOf(request)).toEqual(expected)
})

test('any text comes out of a shell as it went in', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom(...'a \'"\\$`!*?~#&;|<>(){}[]\n\t\u00e9'), maxLength: 10 }), {
        minLength: 1,
        maxLength: 20,
      }),
      (texts) => {
        const script = `printf '%s\\0' ${texts.map(quoteForShell).join(' ')}`
        expect(execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1)).toEqual(texts)
      },
    ),
    { numRuns: 20, seed: 3 },
  )
})
