import { afterAll, beforeAll, expect, test } from 'vitest'
import { type SqlEngine, startEngine } from '../../../src/engine/duckdb-engine.ts'
import { loadGrammar } from '../../../src/sql/grammar.ts'
import { askEngine } from './answers.ts'

let engine: SqlEngine

beforeAll(async () => {
  await loadGrammar()
  engine = await startEngine()
})

afterAll(() => engine.close())

/** A value in so many calls of the same kind. */
function nest(levels: number, inner: string, wrap: (value: string) => string): string {
  return levels === 0 ? inner : wrap(nest(levels - 1, inner, wrap))
}

test.each([
  ['divisions', nest(30, 'x', (value) => `(${value} / x)`)],
  ['products', nest(30, 'x', (value) => `(${value} * x)`)],
  ['remainders', nest(30, '7', (value) => `mod(${value}, 5)`)],
  ['case changes', nest(30, "'\u00e4'", (value) => `lower(upper(${value}))`)],
])(
  '%s nested deeply are answered at once: a function does not repeat its argument',
  async (_, expression) => {
    const connection = await engine.connect()
    const answer = await askEngine(connection, `SELECT ${expression} FROM (SELECT 1.5::float8 AS x) AS t`)
    connection.closeSync()
    expect(answer.kind).toBe('rows')
  },
  5_000,
)

test.each([
  ['NULLIF', nest(40, '1', (value) => `nullif(${value}, 2)`)],
  ['BETWEEN', nest(40, 'true', (value) => `(${value} BETWEEN false AND true)`)],
])(
  '%s nested so deeply that it would double forty times is refused',
  async (_, expression) => {
    const connection = await engine.connect()
    const answer = await askEngine(connection, `SELECT ${expression}`)
    connection.closeSync()
    expect(answer).toMatchObject({ kind: 'error', code: '54001' })
  },
  5_000,
)
