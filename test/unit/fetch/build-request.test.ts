import { describe, expect, test } from 'vitest'
import { buildRequest, defaultHeaders } from '../../../src/fetch/build-request.ts'

const template = { method: 'POST', uri: '/', body: '{}' }

describe('buildRequest', () => {
  test('a static header replaces the default of its name, whatever its case', () => {
    const request = buildRequest(template, 'https://a.example', [['Content-Type', 'application/x-amz-json-1.1']], defaultHeaders(true))
    expect(request).toEqual({
      method: 'POST',
      url: 'https://a.example/',
      headers: [
        ['accept', 'application/json, application/xml;q=0.9, */*;q=0.5'],
        ['Content-Type', 'application/x-amz-json-1.1'],
      ],
      body: '{}',
    })
  })

  test('a request without a body names no content type', () => {
    expect(defaultHeaders(false)).toEqual([['accept', 'application/json, application/xml;q=0.9, */*;q=0.5']])
  })

  test('a header written several times goes out several times', () => {
    const headers = [
      ['x-tenant', 'a'],
      ['x-tenant', 'b'],
    ] as const
    expect(buildRequest(template, 'https://a.example', headers, []).headers).toEqual(headers)
  })

  test.for([
    ['x-a', 'one\r\nx-b: two'],
    ['x a', 'one'],
    ['x-a', 'zero\u0000'],
    ['x-a', '\u20ac'],
  ] as const)('header %j with value %j is refused before anything is sent, and the value is not shown', ([name, value]) => {
    expect(() => buildRequest(template, 'https://a.example', [[name, value]], [])).toThrowError(
      expect.objectContaining({ code: 'HV00L', message: `header "${name}" cannot be sent` }),
    )
  })
})
