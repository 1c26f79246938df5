import { expect, test } from 'vitest'
import { endpointsByName, parseDurationMs, parseEndpoint } from '../../../src/cli/parse-flags.ts'

test.for([
  ['30', 30_000],
  ['1.5', 1_500],
  ['500ms', 500],
  ['2m', 120_000],
  ['10s', 10_000],
] as const)('the duration %s', ([text, ms]) => {
  expect(parseDurationMs(text)).toBe(ms)
})

test.for(['', '0', '-1', '1h', 'x', '1e3', '30 s', '999999999'])('%o is no duration', (text) => {
  expect(() => parseDurationMs(text)).toThrow('is no duration')
})

test.for([
  ['http://127.0.0.1:4566', undefined, 'http://127.0.0.1:4566'],
  ['aws-tagging=https://h/a?b=c', 'aws-tagging', 'https://h/a?b=c'],
  ['https://h/?a=http://x', undefined, 'https://h/?a=http://x'],
] as const)('the endpoint %s', ([text, source, url]) => {
  expect(parseEndpoint(text)).toEqual({ source, url })
})

test.for(['', 'localhost:80', 'aws=', 'aws=ftp://h', '=http://h', 'http://', 'http://a b'])('%o is no endpoint', (text) => {
  expect(() => parseEndpoint(text)).toThrow('--endpoint takes URL or source=URL')
})

test('endpoints are put by name, the nameless one under the empty name', () => {
  expect(
    endpointsByName([
      { source: 'aws', url: 'http://a' },
      { source: undefined, url: 'http://b' },
    ]),
  ).toEqual({ aws: 'http://a', '': 'http://b' })
  expect(() =>
    endpointsByName([
      { source: 'aws', url: 'http://a' },
      { source: 'aws', url: 'http://b' },
    ]),
  ).toThrow('twice for the source "aws"')
})
