import { expect, test } from 'vitest'
import { findEndpointFault } from '../../../src/config/endpoint.ts'

test.for([
  ['https://a.example', undefined],
  ['http://127.0.0.1:8080/base?x=1', undefined],
  ['HTTPS://A.EXAMPLE', undefined],
  ['https://[::1]:8443/', undefined],
  ['', 'is not an absolute URL'],
  ['/data', 'is not an absolute URL'],
  ['https:/a.example', 'is not an absolute URL'],
  ['file:///etc/passwd', 'is neither http nor https'],
  ['https://', 'is not a valid URL'],
  ['https://a b', 'is not a valid URL'],
  ['https://a\tb', 'is not a valid URL'],
  ['https://a\\b', 'is not a valid URL'],
  ['https://me@a.example', 'has a user name or password in it'],
  ['https://a.example/#', 'has a fragment'],
] as const)('%s as an endpoint: %s', ([text, message]) => {
  expect(findEndpointFault(text)?.message).toBe(message)
})
