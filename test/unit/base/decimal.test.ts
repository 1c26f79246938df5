import { expect, test } from 'vitest'
import { compareDecimals, type Decimal, decimalToInteger, formatDecimal, parseDecimal, rescaleDecimal } from '../../../src/base/decimal.ts'

function decimal(text: string): Decimal {
  const parsed = parseDecimal(text)
  if (parsed === undefined || parsed === 'too large') throw new Error(`${text} is no decimal`)
  return parsed
}

test.for([
  ['0', '0'],
  ['-0', '0'],
  ['-0.00', '0.00'],
  ['1.50', '1.50'],
  ['007', '7'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['+3', '3'],
  ['1e3', '1000'],
  ['-1.5E-3', '-0.0015'],
  ['12345678901234567890.123456789012345678901', '12345678901234567890.123456789012345678901'],
])('%s is written without exponent as %s', ([text, written]) => {
  expect(formatDecimal(decimal(text!))).toBe(written)
})

test.for([
  ['', undefined],
  ['.', undefined],
  ['1e', undefined],
  ['0x10', undefined],
  ['1,5', undefined],
  ['NaN', undefined],
  ['1e999999', 'too large'],
])('%s is no decimal that can be held', ([text, result]) => {
  expect(parseDecimal(text!)).toBe(result)
})

test.for([
  ['1.25', 1, '1.3'],
  ['-1.25', 1, '-1.3'],
  ['1.24', 1, '1.2'],
  ['9.99', 1, '10.0'],
  ['0.004', 2, '0.00'],
  ['-0.004', 2, '0.00'],
  ['0.5', 0, '1'],
  ['7', 2, '7.00'],
] as const)('%s with %i digits after the point is %s, half away from zero', ([text, scale, rounded]) => {
  expect(formatDecimal(rescaleDecimal(decimal(text), scale))).toBe(rounded)
})

test('an integer is what has no fraction but zeros', () => {
  expect(['5.00', '-12e2', '0', '5.01', '0.5'].map((text) => decimalToInteger(decimal(text)))).toEqual([
    5n,
    -1200n,
    0n,
    undefined,
    undefined,
  ])
})

test('decimals compare by value and not by scale', () => {
  const order = (a: string, b: string) => Math.sign(compareDecimals(decimal(a), decimal(b)))
  expect([order('1.50', '1.5'), order('9007199254740993', '9007199254740992'), order('-1', '0.1')]).toEqual([0, 1, -1])
})
