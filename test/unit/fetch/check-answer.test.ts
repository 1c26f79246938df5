import { describe, expect, test } from 'vitest'
import type { HttpResponse } from '../../../src/base/http.ts'
import { errorOfAnswer, readErrorCode, readRequestId } from '../../../src/fetch/check-answer.ts'

const answer = (status: number, text = '', headers: HttpResponse['headers'] = {}): HttpResponse => ({
  status,
  headers,
  body: new TextEncoder().encode(text),
})
const names = { server: 'aws', table: 'aws.resources', method: 'POST', path: '/' }

describe('readErrorCode', () => {
  test.for([
    ['a JSON type', answer(400, '{"__type":"InvalidSignatureException","message":"…"}'), 'InvalidSignatureException'],
    [
      'a JSON type with namespace',
      answer(400, '{"__type":"com.amazon.coral.service#UnknownOperationException"}'),
      'UnknownOperationException',
    ],
    ['a JSON type with URL', answer(400, '{"__type":"ValidationException:http://internal.amazon.com/x#y/"}'), 'ValidationException'],
    ['the error header', answer(403, '{}', { 'x-amzn-errortype': 'AccessDeniedException:http://x/' }), 'AccessDeniedException'],
    [
      'a query error',
      answer(403, '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code></Error></ErrorResponse>'),
      'AccessDenied',
    ],
    ['an EC2 error', answer(401, '<Response><Errors><Error><Code>AuthFailure</Code></Error></Errors></Response>'), 'AuthFailure'],
    ['an HTML page', answer(502, '<html><title>Bad gateway</title></html>'), undefined],
    ['a text that only looks like one', answer(400, '{"code":"no such code, sorry"}'), undefined],
  ] as const)('%s gives its code', ([, response, code]) => {
    expect(readErrorCode(response)).toBe(code)
  })
})

test('the request id is read from the usual headers, and never anything that could not stand in a header', () => {
  expect(readRequestId(answer(200, '', { 'x-amzn-requestid': 'a-1' }))).toBe('a-1')
  expect(readRequestId(answer(200, '', { 'x-amz-request-id': 'S3' }))).toBe('S3')
  expect(readRequestId(answer(200, '', { 'x-request-id': 'two words' }))).toBeUndefined()
})

describe('errorOfAnswer', () => {
  test('a success is no error', () => {
    expect(errorOfAnswer(answer(200), undefined, names)).toBeUndefined()
    expect(errorOfAnswer(answer(204), undefined, names)).toBeUndefined()
  })

  test.for([
    [202, undefined, 'HV00M', true],
    [206, undefined, 'HV00M', false],
    [304, undefined, 'HV00L', false],
    [401, undefined, 'HV00N', false],
    [403, 'AccessDenied', 'HV00N', false],
    [400, 'InvalidSignatureException', 'HV00N', false],
    [400, 'ExpiredTokenException', 'HV00N', false],
    [400, 'ThrottlingException', 'HV000', true],
    [429, undefined, 'HV000', true],
    [503, 'SlowDown', 'HV000', true],
    [500, undefined, 'HV000', true],
    [404, undefined, 'HV00R', false],
    [400, 'ValidationException', 'HV00L', false],
    [405, undefined, 'HV00L', false],
    [408, undefined, 'HV00L', true],
    [422, undefined, 'HV00L', false],
    [301, undefined, 'HV00L', false],
  ] as const)('status %s with code %s is %s, retryable %s', ([status, code, state, retryable]) => {
    expect(errorOfAnswer(answer(status), code, names)).toMatchObject({ code: state, retryable })
  })

  test('the detail says what was asked and what came back, and nothing of the body', () => {
    const response = answer(403, '{"message":"secret"}', { 'x-amzn-requestid': 'r-1' })
    expect(errorOfAnswer(response, 'SignatureDoesNotMatch', names)).toMatchObject({
      message: 'server "aws" refused the credentials',
      detail: 'POST / answered 403 with SignatureDoesNotMatch. The request id is r-1. The query asked for table "aws.resources".',
      hint: 'Check the secret access key, "awsService" and "awsRegion"; "infopoint sign" shows what is signed.',
    })
  })
})
