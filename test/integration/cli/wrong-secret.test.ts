import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AwsSimulator, startAwsSimulator } from '../../../examples/aws-simulator/aws-simulator.ts'

const ROOT = join(import.meta.dirname, '../../..')
const CANARY = 'canary-Secret+Of/Forty/Characters/0123456'
const TOKEN = 'canary-session-token-0123456789'

let aws: AwsSimulator
beforeAll(async () => {
  aws = await startAwsSimulator({ resources: 500 })
})
afterAll(() => aws.close())

function command(env: Record<string, string>, ...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const shared = ['--config', 'conf', '--auth-config', 'conf/auth-config.xml', '--endpoint', `aws-tagging=${aws.url}`]
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [join(ROOT, 'bin/infopoint.js'), ...args, ...shared],
      { cwd: ROOT, env: { PATH: process.env['PATH'], ...env } },
      (_, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    )
    child.stdin?.end()
  })
}

const wrong = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: CANARY }

test.for(['table', 'json', 'jsonl', 'csv', 'markdown', 'line'])(
  'a wrong secret fails the query with HV00N, exit 69, AWS’s code and no row as %s, and no secret is shown',
  async (format) => {
    const { code, stdout, stderr } = await command(wrong, 'query', '--verbose', '--format', format, 'SELECT * FROM AWS_TAGGED_RESOURCES')
    expect({ code, stdout }).toEqual({ code: 69, stdout: '' })
    expect(stderr).toMatch(/^ERROR: {2}HV00N: server "aws-tagging" refused the credentials$/m)
    expect(stderr).toContain('InvalidSignatureException')
    expect(stdout + stderr).not.toContain(CANARY.slice(0, 8))
  },
)

test('with debugging switched on the secret is not shown either', async () => {
  const { stderr } = await command({ ...wrong, INFOPOINT_DEBUG: '1' }, 'query', '--verbose', 'SELECT count(*) FROM AWS_TAGGED_RESOURCES')
  expect(stderr).toContain('HV00N')
  expect(stderr).not.toContain(CANARY.slice(0, 8))
})

test('sign shows the canonical request of a table, without key, token or signature', async () => {
  const { code, stdout, stderr } = await command({ ...wrong, AWS_SESSION_TOKEN: TOKEN }, 'sign', 'AWS_TAGGED_RESOURCES')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toContain('POST\n/\n\ncontent-type:application/x-amz-json-1.1\nhost:')
  expect(stdout).toContain('/us-east-2/tagging/aws4_request')
  expect(stdout).toContain('curl ')
  expect(stdout).not.toMatch(/canary|AKIAIOSFODNN7EXAMPLE|Signature=[0-9a-f]/)
})

test.for(['tables', 'describe AWS_TAGGED_RESOURCES', 'lint'])('%s shows no secret', async (args) => {
  const { code, stdout, stderr } = await command(wrong, ...args.split(' '))
  expect(code).toBe(0)
  expect(stdout + stderr).not.toContain(CANARY.slice(0, 8))
})
