import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadConfig } from '../../../src/config/load-config.ts'
import { formatDiagnostic } from '../../../src/errors/diagnostic.ts'
import { createMemoryFiles, parseCases } from './config-cases.ts'

const CASES = join(import.meta.dirname, '../../fixtures/config/cases')

/** Stands for every secret in the cases; it may appear in no finding. */
const SECRET = 'hunter2'

async function findProblems(files: ReadonlyMap<string, string>, env: Readonly<Record<string, string>>): Promise<string> {
  const config = await loadConfig({ directory: 'conf', env, files: createMemoryFiles(files) })
  return config.diagnostics.map(formatDiagnostic).join('\n')
}

describe.each(readdirSync(CASES))('%s', (file) => {
  const cases = parseCases(readFileSync(join(CASES, file), 'utf8'))

  test.for(cases.map((each) => [each.name, each] as const))('%s', async ([, { files, env, expected }]) => {
    const found = await findProblems(files, env)
    expect(found).toBe(expected)
    expect(found).not.toContain(SECRET)
  })
})

test('the cases are at least 80, each with a name of its own', () => {
  const names = readdirSync(CASES).flatMap((file) => parseCases(readFileSync(join(CASES, file), 'utf8')).map(({ name }) => name))
  expect(names.length).toBeGreaterThanOrEqual(80)
  expect(new Set(names).size).toBe(names.length)
})
