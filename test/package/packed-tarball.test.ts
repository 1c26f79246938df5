import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '../..')
const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline']

let project: string
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'infopoint-package-'))
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], { cwd: ROOT })
  const [packed]: { filename: string }[] = JSON.parse(stdout)
  await writeFile(join(project, 'package.json'), '{ "name": "empty", "private": true, "type": "module" }')
  await run('npm', ['install', ...quiet, join(project, packed!.filename)], { cwd: project })
}, 180_000)
afterAll(() => rm(project, { recursive: true, force: true }))

test('the packed command runs in an empty project', async () => {
  const { stdout } = await run(join(project, 'node_modules/.bin/infopoint'), ['--version'], { cwd: project })
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('the packed library is imported, types and all, and answers a query', async () => {
  await writeFile(
    join(project, 'use.mjs'),
    `import { createInfopoint } from 'infopoint'
import { mkdirSync, writeFileSync } from 'node:fs'
mkdirSync('conf')
writeFileSync('conf/a.properties', 'endpoint = http://127.0.0.1:9/\\nddl = a.ddl\\n')
writeFileSync('conf/a.ddl', 'CREATE FOREIGN TABLE t (id INTEGER)')
const infopoint = await createInfopoint({ configDirectory: 'conf' })
for await (const row of infopoint.query("SELECT 6 * 7 AS answer, 'a' || 'b' AS word")) console.log(JSON.stringify(row))
await infopoint.close()
`,
  )
  const { stdout } = await run(process.execPath, ['use.mjs'], { cwd: project })
  expect(stdout).toBe('{"answer":42,"word":"ab"}\n')
})

test('the package ships what it needs and no tests or sources', async () => {
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: ROOT })
  const [packed]: { files: { path: string }[] }[] = JSON.parse(stdout)
  const folders = [...new Set(packed!.files.map(({ path }) => path.split('/')[0]))].sort()
  expect(folders).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'dist', 'package.json'])
})
