import { join } from 'node:path'
import { transform } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { exportedNames, readDocExamples } from './support/doc-examples.ts'
import { exampleContext } from './support/example-context.ts'

const SRC = join(import.meta.dirname, '../src')
const names = exportedNames()

/** Values of the exported names that an example uses; its own file's come first. */
async function exportsUsedIn(code: string, file: string): Promise<Record<string, unknown>> {
  const used: Record<string, unknown> = {}
  for (const [name, files] of names) {
    if (!new RegExp(`\\b${name}\\b`).test(code)) continue
    const module: Record<string, unknown> = await import(join(SRC, files.includes(file) ? file : files[0]!))
    used[name] = module[name]
  }
  return used
}

describe('the examples of the doc comments give the values that they tell', () => {
  test.for(readDocExamples().map((example) => [`${example.file}:${example.line}`, example] as const))('%s', async ([, example]) => {
    expect(example.count).toBeGreaterThan(0)
    const told: [actual: unknown, value: unknown][] = []
    const context = { ...(await exampleContext(example.file)), ...(await exportsUsedIn(example.code, example.file)), told }
    const { code } = await transform(`async function example() {\n${example.code}\n}`, { loader: 'ts' })
    await new Function(...Object.keys(context), `${code}\nreturn example()`)(...Object.values(context))
    expect(told).toHaveLength(example.count)
    for (const [actual, value] of told) expect(actual).toEqual(value)
  })
})
