import { expect, test } from 'vitest'
import { checkNumbers } from '../../../src/sql/check-numbers.ts'
import { scanTokens } from '../../../src/sql/scan-tokens.ts'

test.for([
  ['SELECT 0x1F', '0x1F', 8],
  ['SELECT 1, 0B1', '0B1', 11],
  ['SELECT 1_000', '1_000', 8],
] as const)('%s is refused, as PostgreSQL 15 refuses it', ([text, junk, position]) => {
  expect(() => checkNumbers(text, scanTokens(text))).toThrowError(
    expect.objectContaining({ code: '42601', message: `trailing junk after numeric literal at or near "${junk}"`, position }),
  )
})

test('numbers of PostgreSQL 15, and such letters elsewhere, pass', () => {
  const text = `SELECT 10, 1.5e3, .5, x0x1, "1_0", '0x1' FROM t_1`
  expect(() => checkNumbers(text, scanTokens(text))).not.toThrow()
})
