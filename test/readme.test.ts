import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AwsSimulator, startAwsSimulator } from '../examples/aws-simulator/aws-simulator.ts'

const run = promisify(execFile)
const ROOT = join(import.meta.dirname, '..')
const env = {
  PATH: process.env['PATH'],
  AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}

let aws: AwsSimulator
let folder: string
let readme: string
beforeAll(async () => {
  aws = await startAwsSimulator({ resources: 500 })
  readme = await readFile(join(ROOT, 'README.md'), 'utf8')
  folder = await mkdtemp(join(tmpdir(), 'infopoint-readme-'))
  await mkdir(join(folder, 'conf'))
  await mkdir(join(folder, 'ddl'))
  await mkdir(join(folder, 'node_modules'))
  await symlink(ROOT, join(folder, 'node_modules/infopoint'))
  await writeFile(
    join(folder, 'conf/aws-tagging.properties'),
    fence('properties').replace('https://tagging.us-east-2.amazonaws.com', aws.url),
  )
  await writeFile(join(folder, 'conf/auth-config.xml'), fence('xml'))
  await writeFile(join(folder, 'ddl/aws-tagging.ddl'), fence('sql'))
})
afterAll(async () => {
  await aws.close()
  await rm(folder, { recursive: true, force: true })
})

/** The first block of the README in a language. */
function fence(language: string): string {
  return new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(readme)![1]!
}

test('the configuration, table and query of the README give rows', async () => {
  const [, command] = /^```sh\n(infopoint query[\s\S]*?)^```$/m.exec(readme)!
  const script = command!.replace(/^infopoint/, `"${process.execPath}" "${join(ROOT, 'bin/infopoint.js')}"`)
  const { stdout } = await run('sh', ['-c', script], { cwd: folder, env })
  expect(stdout).toMatch(/^ +service +\| count *\n-+\+-+\n/)
  const counts = [...stdout.matchAll(/\| +(\d+)$/gm)].map(([, count]) => Number(count))
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(500)
})

test('the library example of the README gives rows', async () => {
  await writeFile(join(folder, 'example.mjs'), fence('ts'))
  const { stdout } = await run(process.execPath, ['example.mjs'], { cwd: folder, env })
  const printed = stdout.trim().split('\n')
  expect(printed.length).toBe(aws.resources.filter(({ arn }) => arn.startsWith('arn:aws:ec2:')).length)
  expect(printed.every((line) => line.startsWith('arn:aws:ec2:'))).toBe(true)
})

test('the scripts that the README names exist', async () => {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'))
  for (const [, name] of readme.matchAll(/^npm (?:run )?(\w+) /gm)) expect(Object.keys(scripts)).toContain(name)
})
