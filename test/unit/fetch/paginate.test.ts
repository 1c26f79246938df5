import { describe, expect, test } from 'vitest'
import { ExactNumber } from '../../../src/base/json.ts'
import { nextPageToken, type Paging, refuseUnknownPaging, withPageToken } from '../../../src/fetch/paginate.ts'

const inBody: Paging = {
  kind: 'token',
  from: { place: 'body', path: ['PaginationToken'] },
  to: { place: 'body', member: 'PaginationToken' },
}
const inQuery: Paging = { kind: 'token', from: { place: 'body', path: ['meta', 'next'] }, to: { place: 'query', parameter: 'page token' } }
const request = { method: 'POST', url: 'https://a.example/', headers: [], body: '{\n  "ResourcesPerPage": 100\n}' }

describe('nextPageToken', () => {
  test.for([
    ['an absent token', {}],
    ['a null token', { PaginationToken: null }],
    ['an empty token', { PaginationToken: '' }],
    ['a body that is no object', []],
  ] as const)('%s is the end', ([, body]) => {
    expect(nextPageToken(inBody, body, new Set())).toBeUndefined()
  })

  test('an empty page with a token is not the end', () => {
    expect(nextPageToken(inBody, { PaginationToken: 'a', ResourceTagMappingList: [] }, new Set())).toBe('a')
  })

  test('a token may stand deeper, and may be a number with all its digits', () => {
    expect(nextPageToken(inQuery, { meta: { next: new ExactNumber('9007199254740993') } }, new Set())).toBe('9007199254740993')
  })

  test('a repeated token is an error, not a loop', () => {
    expect(() => nextPageToken(inBody, { PaginationToken: 'a' }, new Set(['a']))).toThrowError(
      expect.objectContaining({ code: 'HV00M', message: 'the source repeats a page token' }),
    )
  })

  test('a token that is an object is an error', () => {
    expect(() => nextPageToken(inBody, { PaginationToken: { a: 1 } }, new Set())).toThrowError(expect.objectContaining({ code: 'HV00M' }))
  })
})

describe('withPageToken', () => {
  test('the token becomes a member of the body, and the rest of its text stays', () => {
    expect(withPageToken(inBody, request, 'a"b').body).toBe('{"PaginationToken":"a\\"b",\n  "ResourcesPerPage": 100\n}')
  })

  test('a token that the body has already is replaced', () => {
    expect(withPageToken(inBody, { ...request, body: '{"PaginationToken":"old","a":1}' }, 'new').body).toBe(
      '{"PaginationToken":"new","a":1}',
    )
  })

  test('a request without a body, or with an empty object, gets one', () => {
    expect(withPageToken(inBody, { ...request, body: undefined }, 'a').body).toBe('{"PaginationToken":"a"}')
    expect(withPageToken(inBody, { ...request, body: '{ }' }, 'a').body).toBe('{"PaginationToken":"a" }')
  })

  test('a body that is no object is an error', () => {
    expect(() => withPageToken(inBody, { ...request, body: '[]' }, 'a')).toThrowError(expect.objectContaining({ code: 'HV00L' }))
  })

  test('a query parameter is encoded as signing encodes it', () => {
    expect(withPageToken(inQuery, request, "a b+/='").url).toBe('https://a.example/?page%20token=a%20b%2B%2F%3D%27')
    expect(withPageToken(inQuery, { ...request, url: 'https://a.example/?x=1' }, 'a').url).toBe('https://a.example/?x=1&page%20token=a')
  })
})

describe('refuseUnknownPaging', () => {
  test.for([
    ['a token of AWS in the root', { NextToken: 'a', Items: [] }, undefined, 'The member "NextToken"'],
    ['a token in an XML answer', { DescribeInstancesResponse: { nextToken: 'a' } }, undefined, 'The member "nextToken"'],
    ['a token in the result element', { R: { ListResult: { NextMarker: 'a' }, Metadata: {} } }, undefined, 'The member "NextMarker"'],
    ['a key object', { LastEvaluatedKey: { id: { S: '7' } } }, undefined, 'The member "LastEvaluatedKey"'],
    ['a flag', { items: [], has_more: true }, undefined, 'The member "has_more"'],
    ['a flag in XML', { ListBucketResult: { IsTruncated: 'true', Name: 'b' } }, undefined, 'The member "IsTruncated"'],
    ['a marker', { R: { UsersResult: { Marker: 'a', Users: {} } } }, undefined, 'The member "Marker"'],
    ["OData's link", { '@odata.nextLink': 'https://a.example/?p=2', value: [] }, undefined, 'The member "@odata.nextLink"'],
    ['the address of a page', { count: 9, next: 'https://a.example/?p=2', previous: null, results: [] }, undefined, 'The member "next"'],
    ['a cursor', { a: 1, b: 2, c: 3, meta: { next_cursor: 'a' } }, undefined, 'The member "next_cursor"'],
    ['a link of HAL', { a: 1, b: 2, c: 3, _links: { next: { href: '/p2' } } }, undefined, 'The member "next"'],
    ['a Link header with two relations', [], '<https://a.example/?page=2>; rel="last next"', 'The header "Link"'],
    ['a Link header in single quotes', [], "<https://a.example/?page=2>; rel='next'", 'The header "Link"'],
    ['a Link header', [], '<https://a.example/?page=2>; rel="next", <https://a.example/>; rel="first"', 'The header "Link"'],
  ] as const)('%s is an error, since the first page is not all', ([, body, link, detail]) => {
    expect(() => refuseUnknownPaging(body, link)).toThrowError(
      expect.objectContaining({ code: 'HV00M', detail: expect.stringContaining(detail) }),
    )
  })

  test.for([
    ['no token', { Items: [] }, undefined],
    ['an empty token', { NextToken: '', Items: [] }, undefined],
    ['a token within a row', { Items: [{ NextToken: 'a' }] }, undefined],
    ['a flag that says no', { has_more: false, IsTruncated: 'false', items: [] }, undefined],
    ["the request's own marker", { IsTruncated: 'false', Marker: 'a', Contents: {} }, undefined],
    ['a successor', { id: 1, next: '/steps/2' }, undefined],
    ['a null link', { next: null, links: { next: null }, data: [] }, undefined],
    ['another relation', [], '<https://a.example/>; rel="next-archive"'],
    ['a Link header without next', [], '<https://a.example/>; rel="last"'],
  ] as const)('%s is no sign of more pages', ([, body, link]) => {
    expect(() => refuseUnknownPaging(body, link)).not.toThrow()
  })
})
