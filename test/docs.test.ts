import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exitCodeOf } from '../src/cli/exit-code.ts'
import { SqlError } from '../src/errors/sql-error.ts'
import { SqlState } from '../src/errors/sqlstate.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')

describe('docs/errors.md', () => {
  const rows = [...read('docs/errors.md').matchAll(/^\| ([0-9A-Z]{5}) \| (\w+) \| [^|]* \| (\d+) \|/gm)].map(([, code, name, exit]) => ({
    code,
    name,
    exit: Number(exit),
  }))

  test('lists every SQLSTATE of the code under its name, and no other', () => {
    const listed = rows.map(({ code, name }) => [name, code])
    expect(Object.fromEntries(listed)).toEqual(SqlState)
    expect(listed).toHaveLength(Object.keys(SqlState).length)
  })

  test('tells the exit code that the command line ends with', () => {
    for (const state of Object.values(SqlState)) {
      const { exit } = rows.find(({ code }) => code === state)!
      expect([state, exit]).toEqual([state, exitCodeOf(new SqlError(state, 'x'))])
    }
  })
})

test('docs/architecture.md is at most 120 lines and names every folder of src', () => {
  const text = read('docs/architecture.md')
  expect(text.split('\n').length).toBeLessThanOrEqual(121)
  for (const entry of readdirSync(join(ROOT, 'src'), { withFileTypes: true })) {
    if (entry.isDirectory()) expect(text).toContain(`\`${entry.name}\``)
  }
})

test('every decision has context, choice and price in at most 40 lines', () => {
  for (const file of readdirSync(join(ROOT, 'docs/decisions'))) {
    const text = read(`docs/decisions/${file}`)
    expect([file, text.split('\n').length <= 41]).toEqual([file, true])
    for (const part of ['**Context.**', '**Choice.**', '**Price.**']) expect([file, text.includes(part)]).toEqual([file, true])
  }
})

test('every link between the documents leads somewhere', () => {
  const documents = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(join(ROOT, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ]
  const broken = documents.flatMap((document) =>
    [...read(document).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .filter(([, to]) => !existsSync(join(ROOT, dirname(document), to!)))
      .map(([, to]) => `${document}: ${to}`),
  )
  expect(broken).toEqual([])
})
