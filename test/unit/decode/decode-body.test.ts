import { expect, test } from 'vitest'
import { ExactNumber } from '../../../src/base/json.ts'
import { type BodyFormat, decodeBody } from '../../../src/decode/decode-body.ts'
import { SqlError } from '../../../src/errors/sql-error.ts'

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function failureOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof SqlError) return `${error.code} ${error.message}: ${error.detail}`
    throw error
  }
  return 'no failure'
}

test.for<[string | undefined, string, unknown]>([
  ['application/json', '{"a":1}', { a: 1 }],
  ['Application/JSON; charset=UTF-8', '"x"', 'x'],
  ['application/x-amz-json-1.1', '{"a":1}', { a: 1 }],
  ['application/hal+json', '[1]', [1]],
  ['text/json', '[1]', [1]],
  ['application/x-ndjson', '{"a":1}\n{"a":2}', [{ a: 1 }, { a: 2 }]],
  ['application/jsonl', '1\n2', [1, 2]],
  ['text/xml', '<A>1</A>', { A: '1' }],
  ['application/xml; charset="utf-8"', '<A>1</A>', { A: '1' }],
  ['application/atom+xml', '<A>1</A>', { A: '1' }],
  ['text/csv', 'a\n1', [{ a: '1' }]],
  ['binary/octet-stream', ' [1]', [1]],
  ['text/plain', '<A>1</A>', { A: '1' }],
  ['text/html', '{"a":1}', { a: 1 }],
  [undefined, '{"a":1}', { a: 1 }],
  ['application/json', '\uFEFF{"a":"\u00e9"}', { a: '\u00e9' }],
])('a body of type %s is read: %s', ([contentType, text, value]) => {
  expect(decodeBody(bytes(text), { contentType }).value).toEqual(value)
})

test('the format that the table gives wins over the content type', () => {
  expect(decodeBody(bytes('a,b\n1,2'), { contentType: 'application/json', format: 'csv' }).value).toEqual([{ a: '1', b: '2' }])
  expect(decodeBody(bytes('1.50'), { contentType: 'text/html', format: 'json' })).toEqual({
    value: new ExactNumber('1.50'),
    hasExactNumbers: true,
  })
})

test.for<[string | undefined, string, string]>([
  [
    'text/plain',
    'hello',
    'HV00M the answer is in no known format: Its content type is text/plain. JSON, JSON Lines, XML and CSV are read.',
  ],
  [undefined, 'hello', 'HV00M the answer is in no known format: It has no usable content type.'],
  ['image/png', '\u0089PNG', 'HV00M the answer is in no known format: Its content type is image/png.'],
  ['text/html', '<html><body>secret</body></html>', 'HV00M the answer is an HTML page: Its content type is text/html.'],
  ['text/xml', '<!DOCTYPE html><html/>', 'HV00M the answer is an HTML page'],
  ['text/html; charset=utf-8', '<div>secret</div>', 'HV00M the answer is an HTML page'],
  ['application/json', '', 'HV00M the answer has no body: A body with data was expected.'],
  ['application/json', ' \n', 'HV00M the answer has no body'],
  ['application/json; charset=iso-8859-1', '"\u00e9"', '22021 the answer is not encoded in UTF-8: Its content type says "iso-8859-1"'],
  ['text/csv; charset=iso-2022-jp', 'a\n1', '22021 the answer is not encoded in UTF-8: Its content type says "iso-2022-jp".'],
  ['text/csv; charset=utf-7', 'a\n+AGE-', '22021 the answer is not encoded in UTF-8: Its content type says "utf-7".'],
  [
    'application/xml',
    '<?xml version="1.0" encoding="ISO-8859-1"?><A>\u00e9</A>',
    '22021 the answer is not encoded in UTF-8: Its XML declaration says "iso-8859-1"',
  ],
])('a body of type %s is refused: %s', ([contentType, text, failure]) => {
  const told = failureOf(() => decodeBody(bytes(text), { contentType }))
  expect(told).toContain(failure)
  expect(told).not.toContain('secret')
})

test('bytes that are not UTF-8 are refused', () => {
  expect(failureOf(() => decodeBody(new Uint8Array([0x22, 0xff, 0x22]), { contentType: 'application/json' }))).toBe(
    '22021 the answer is not encoded in UTF-8: It has bytes that are no character in UTF-8.',
  )
})

test('an empty body is null where the caller says so', () => {
  expect(decodeBody(new Uint8Array(), { contentType: undefined, emptyBody: 'null' })).toEqual({ value: null, hasExactNumbers: false })
})

test('a body beyond the limit of bytes is refused', () => {
  expect(failureOf(() => decodeBody(bytes('[1,2]'), { contentType: undefined, limits: { maxBytes: 4 } }))).toBe(
    '53400 the answer is too large: It has 5 bytes, and 4 are the limit.',
  )
})

test('a view into a larger buffer is read and nothing beside it', () => {
  expect(decodeBody(bytes('xx[1]xx').subarray(2, 5), { contentType: undefined }).value).toEqual([1])
})

test.for<[string, unknown]>([
  ['id,name\n001,a\n', [{ id: '001', name: 'a' }]],
  [
    'id,name\r\n1,\r\n2,""\r\n',
    [
      { id: '1', name: null },
      { id: '2', name: '' },
    ],
  ],
  ['"a b","c,d"\n"x\ny","z""z"', [{ 'a b': 'x\ny', 'c,d': 'z"z' }]],
  ['id\n\n1\n', [{ id: '1' }]],
  ['id,name\n', []],
])('CSV %j is read as %j', ([text, value]) => {
  expect(decodeBody(bytes(text), { contentType: 'text/csv' }).value).toEqual(value)
})

test.for([
  ['id,name\n1\n', 'HV00M the answer is not valid CSV: The record at line 2 is malformed'],
  ['id,id\n1,2\n', 'HV00M the header line of the answer does not name its columns: Column 2 has an empty name or that of another.'],
  ['id,\n1,2\n', 'HV00M the header line of the answer does not name its columns'],
  ['id\n"secret\n', 'HV00M the answer is not valid CSV'],
])('CSV %j is refused', ([text, failure]) => {
  const told = failureOf(() => decodeBody(bytes(text!), { contentType: 'text/csv' }))
  expect(told).toContain(failure!)
  expect(told).not.toContain('secret')
})

test.for<[BodyFormat]>([['json'], ['ndjson'], ['xml'], ['csv']])('%s that is garbage fails as a source failure', ([format]) => {
  expect(failureOf(() => decodeBody(bytes('<"{,\u0001'), { contentType: undefined, format }))).toMatch(/^HV00M/)
})
