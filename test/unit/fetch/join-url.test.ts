import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { joinUrl } from '../../../src/fetch/join-url.ts'

describe('joinUrl', () => {
  test.for([
    ['https://a.example', '/', 'https://a.example/'],
    ['https://a.example', '', 'https://a.example/'],
    ['https://a.example', 'users', 'https://a.example/users'],
    ['https://a.example/data', 'users', 'https://a.example/data/users'],
    ['https://a.example/data', '/users', 'https://a.example/data/users'],
    ['https://a.example/data/', 'users', 'https://a.example/data/users'],
    ['https://a.example/data', '?active=true', 'https://a.example/data?active=true'],
    ['https://a.example/data?v=2', '/users?active=true', 'https://a.example/data/users?active=true&v=2'],
    ['https://a.example/data?v=2', '/users', 'https://a.example/data/users?v=2'],
    ['https://a.example/data#top', '/users#row', 'https://a.example/data/users'],
    ['https://a.example/data', 'http://b.example:8080/x?y=1', 'http://b.example:8080/x?y=1'],
    ['https://a.example/data', 'http://b.example', 'http://b.example/'],
    ['https://a.example?v=2', '', 'https://a.example/?v=2'],
  ] as const)('%s and %s make %s', ([endpoint, uri, url]) => {
    expect(joinUrl(endpoint, uri)).toBe(url)
  })

  test('one doubled slash at the seam is removed, and no other slash', () => {
    expect(joinUrl('https://a.example/data/', '/users//7')).toBe('https://a.example/data/users//7')
    expect(joinUrl('https://a.example/data/', '//users')).toBe('https://a.example/data//users')
  })

  test('dot segments stay: S3 signs them as they are', () => {
    expect(joinUrl('https://bucket.example', '/a/../b/./c')).toBe('https://bucket.example/a/../b/./c')
  })

  test('blanks and letters beyond ASCII are percent-encoded, what is encoded stays', () => {
    expect(joinUrl('https://a.example', '/a b/ü%20%2F?q="x"')).toBe('https://a.example/a%20b/%C3%BC%20%2F?q=%22x%22')
  })

  test('no URI can put a character into the request line that ends it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (uri) => {
        expect(joinUrl('https://a.example/base', uri)).toMatch(/^[\x21-\x7e]+$/)
      }),
    )
  })
})
