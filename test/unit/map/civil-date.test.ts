import fc from 'fast-check'
import { expect, test } from 'vitest'
import { civilFromDays, daysFromCivil, daysInMonth } from '../../../src/map/civil-date.ts'

test('days and calendar dates turn into one another as in the platform calendar', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 90_000_000 }), (days) => {
      const date = new Date(days * 86_400_000)
      const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
      expect(civilFromDays(days)).toEqual(civil)
      expect(daysFromCivil(civil.year, civil.month, civil.day)).toBe(days)
    }),
  )
})

test('February has 29 days in leap years only', () => {
  expect([2023, 2024, 1900, 2000].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29])
  expect([1, 4, 6, 9, 11, 12].map((month) => daysInMonth(2023, month))).toEqual([31, 30, 30, 30, 30, 31])
})
