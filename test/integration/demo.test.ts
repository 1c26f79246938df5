import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const run = promisify(execFile)
const demo = () => run(process.execPath, ['scripts/demo.mjs'], { cwd: join(import.meta.dirname, '../..') })

test('two demos run at the same time; each shows rows and what was called', async () => {
  const [one, two] = await Promise.all([demo(), demo()])
  for (const { stdout, stderr } of [one, two]) {
    expect(stdout).toContain('(5 rows)')
    expect(stdout).toMatch(/ec2 +\| +\d+/)
    expect(stderr).toContain('ResourceGroupsTaggingAPI_20170126.GetResources')
    expect(stdout + stderr).not.toContain('wJalrXUtnFEMI')
  }
}, 60_000)
