import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offsetOfPosition, positionOfOffset, utf8Length, utf8OffsetMap } from '../../../src/sql/character-position.ts'

test('a position counts code points, so an emoji is one', () => {
  expect(positionOfOffset("SELECT '\u{1F600}' FORM", 12)).toBe(12)
  expect(offsetOfPosition("SELECT '\u{1F600}' FORM", 12)).toBe(12)
  expect(positionOfOffset('abc', 99)).toBe(4)
  expect(offsetOfPosition('abc', 99)).toBe(3)
})

test('position and offset undo each other for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const points = [...text]
      for (let index = 0; index <= points.length; index++) {
        const offset = points.slice(0, index).join('').length
        expect(positionOfOffset(text, offset)).toBe(index + 1)
        expect(offsetOfPosition(text, index + 1)).toBe(offset)
      }
    }),
  )
})

test('UTF-8 offsets lead back to UTF-16 offsets', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(utf8Length(text)).toBe(Buffer.byteLength(text))
      const toOffset = utf8OffsetMap(text)
      let offset = 0
      for (const point of text) {
        expect(toOffset(Buffer.byteLength(text.slice(0, offset)))).toBe(offset)
        offset += point.length
      }
      expect(toOffset(Buffer.byteLength(text))).toBe(text.length)
    }),
  )
})
