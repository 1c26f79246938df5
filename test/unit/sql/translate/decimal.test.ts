import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDecimal, rescaleDecimal } from '../../../../src/base/decimal.ts'
import {
  addDecimals,
  decimalKey,
  divideDecimals,
  multiplyDecimals,
  readDecimal,
  remainderOfDecimals,
} from '../../../../src/sql/translate/decimal.ts'

test.for([
  ['1.50', '1.50'],
  ['-0', '0'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['1e2', '100'],
  ['1.5e1', '15'],
  ['15e-1', '1.5'],
  ['0001.10', '1.10'],
])('%s is shown as %s', ([text, shown]) => {
  expect(formatDecimal(readDecimal(text!)!)).toBe(shown)
})

test.for(['', '.', 'x', '1e', '1e99999', 'NaN', '1 '])('%j is not read', (text) => {
  expect(readDecimal(text)).toBeUndefined()
})

test.for([
  ['10', '3', '3.3333333333333333'],
  ['1', '3', '0.33333333333333333333'],
  ['100000', '3', '33333.333333333333'],
  ['1.50', '3', '0.50000000000000000000'],
  ['0', '5.0', '0.00000000000000000000'],
  ['-2', '3', '-0.66666666666666666667'],
])('%s / %s has the digits that PostgreSQL shows: %s', ([a, b, quotient]) => {
  expect(formatDecimal(divideDecimals(readDecimal(a!)!, readDecimal(b!)!))).toBe(quotient)
})

test('sums show the larger scale, products the sum of scales, remainders the sign of the dividend', () => {
  const [a, b] = [readDecimal('-10.5')!, readDecimal('3.25')!]
  expect([addDecimals(a, b), multiplyDecimals(a, b), remainderOfDecimals(a, b)].map(formatDecimal)).toEqual(['-7.25', '-34.125', '-0.75'])
})

test('halves round away from zero', () => {
  expect(['2.5', '-2.5', '1.005', '2.4'].map((text) => formatDecimal(rescaleDecimal(readDecimal(text)!, 0)))).toEqual(['3', '-3', '1', '2'])
})

test('keys order as the values do, and are equal for equal values', () => {
  const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.nat({ max: 12 }))
  fc.assert(
    fc.property(decimal, decimal, ([a, s], [b, t]) => {
      const [x, y] = [formatDecimal({ digits: a, scale: s }), formatDecimal({ digits: b, scale: t })]
      const [left, right] = [a * 10n ** BigInt(t), b * 10n ** BigInt(s)]
      const order = left < right ? -1 : left > right ? 1 : 0
      const [p, q] = [decimalKey(x), decimalKey(y)]
      return (p < q ? -1 : p > q ? 1 : 0) === order
    }),
  )
})

test('infinities and NaN order outside all numbers', () => {
  const ordered = ['-Infinity', '-1e30', '-1', '0', '0.001', '1', 'Infinity', 'NaN']
  expect([...ordered].reverse().sort((a, b) => (decimalKey(a) < decimalKey(b) ? -1 : 1))).toEqual(ordered)
})
