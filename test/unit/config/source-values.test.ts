import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Config, SourceConfig } from '../../../src/config/config.ts'
import { loadConfig } from '../../../src/config/load-config.ts'
import { createMemoryFiles } from './config-cases.ts'

const PAGE = join(import.meta.dirname, '../../fixtures/config/aws-page')
const readPage = (name: string) => readFileSync(join(PAGE, name), 'utf8')

async function load(files: Readonly<Record<string, string>>, options: Partial<Parameters<typeof loadConfig>[0]> = {}): Promise<Config> {
  return loadConfig({ directory: 'conf', env: {}, files: createMemoryFiles(new Map(Object.entries(files))), ...options })
}

async function revealHeaders(source: SourceConfig | undefined): Promise<readonly string[]> {
  const headers = source?.translator.headers ?? []
  return Promise.all(headers.map(async ({ name, value }) => `${name}: ${(await value.resolve()).reveal()}`))
}

describe('the properties that the vendor prints', () => {
  test('for signing are read as they stand', async () => {
    const source = 'endpoint = https://tagging.us-east-2.amazonaws.com\nddl = t.ddl\n'
    const files = {
      'conf/a.properties': source + readPage('signing.properties'),
      'conf/t.ddl': '',
      'auth.xml': readPage('auth-config.xml'),
    }
    const { sources, diagnostics } = await load(files, { authConf: 'auth.xml' })
    expect(diagnostics).toEqual([])
    expect(sources[0]?.translator).toMatchObject({ restWrapper: 'aws-sigv4', awsService: 'tagging', awsRegion: 'us-east-2', headers: [] })
    expect(sources[0]?.policy?.name).toBe('aws-creds')
  })

  test('for the tagging service are read as they stand', async () => {
    const source = 'endpoint = https://tagging.us-east-2.amazonaws.com\nddl = t.ddl\n'
    const files = {
      'conf/a.properties': source + readPage('tagging.properties'),
      'conf/t.ddl': '',
      'auth.xml': readPage('auth-config.xml'),
    }
    const { sources, diagnostics } = await load(files, { authConf: 'auth.xml' })
    expect(diagnostics).toEqual([])
    expect(await revealHeaders(sources[0])).toEqual([
      'content-type: application/x-amz-json-1.1',
      'x-amz-target: ResourceGroupsTaggingAPI_20170126.GetResources',
    ])
    expect([...(sources[0]?.translator.properties ?? [])]).toEqual([
      ['restWrapper', 'aws-sigv4'],
      ['authConf', '/app/conf/auth-config.xml'],
      ['awsService', 'tagging'],
      ['awsRegion', 'us-east-2'],
      [
        'headers',
        '{\n  "content-type": ["application/x-amz-json-1.1"],\n  "x-amz-target": ["ResourceGroupsTaggingAPI_20170126.GetResources"]\n}',
      ],
      ['securityDomain', 'aws-creds'],
    ])
  })
})

describe('a source', () => {
  test('has the names and defaults of its file', async () => {
    const { sources } = await load({ 'conf/my-api.properties': 'endpoint = https://a.example\nddl = ../ddl/t.ddl', 'ddl/t.ddl': 'TEXT' })
    expect(sources).toEqual([
      {
        name: 'my-api',
        file: 'conf/my-api.properties',
        endpoint: 'https://a.example',
        translator: {
          name: 'plainid-rest',
          type: 'plainid-rest',
          restWrapper: undefined,
          awsService: undefined,
          awsRegion: undefined,
          supportsFilter: false,
          headers: [],
          properties: new Map(),
        },
        policy: undefined,
        ddl: [{ file: 'ddl/t.ddl', text: 'TEXT', schema: 'my-api' }],
      },
    ])
  })

  test('takes name, schema and translator from its keys', async () => {
    const text =
      'name = n\nschema = s\ntranslator = plainid-rest-x\ntype = plainid-rest\nendpoint = https://a.example\nddl = t.ddl\nSupportsFilter = True'
    const { sources } = await load({ 'conf/a.properties': text, 'conf/t.ddl': 'TEXT' })
    expect(sources[0]).toMatchObject({
      name: 'n',
      translator: { name: 'plainid-rest-x', type: 'plainid-rest', supportsFilter: true },
      ddl: [{ schema: 's' }],
    })
  })

  test('sends each value of a header, digits as written', async () => {
    const text = 'endpoint = https://a.example\nddl = t.ddl\nheaders = {"a": ["1", 1.50, true], "B": "${env:X}-$${env:X}"}'
    const { sources } = await load({ 'conf/a.properties': text, 'conf/t.ddl': '' }, { env: { X: 'x' } })
    expect(await revealHeaders(sources[0])).toEqual(['a: 1', 'a: 1.50', 'a: true', 'B: x-${env:X}'])
  })

  test('that is signed does not send the headers that the signer computes', async () => {
    const text =
      'endpoint = https://a.example\nddl = t.ddl\nrestWrapper = aws-sigv4\nheaders = {"Host": "b", "accept": "c", "X-AMZ-DATE": "d"}'
    const { sources } = await load({ 'conf/a.properties': text, 'conf/t.ddl': '' })
    expect(await revealHeaders(sources[0])).toEqual(['accept: c'])
  })

  test('refuses a header that has come to hold a newline since it was loaded', async () => {
    const env = { TOKEN: 'a' }
    const text = 'endpoint = https://a.example\nddl = t.ddl\nheaders = {"x-token": "${env:TOKEN}"}'
    const { sources } = await load({ 'conf/a.properties': text, 'conf/t.ddl': '' }, { env })
    env.TOKEN = 'a\r\nx-admin: 1'
    await expect(revealHeaders(sources[0])).rejects.toMatchObject({
      code: 'F0000',
      message: 'header "x-token" has a character that is not allowed in HTTP',
    })
  })

  test('with errors is kept for its DDL, with an endpoint that leads nowhere', async () => {
    const { sources } = await load({ 'conf/a.properties': 'ddl = t.ddl', 'conf/t.ddl': 'TEXT' })
    expect(sources).toMatchObject([{ endpoint: 'https://endpoint.invalid', ddl: [{ text: 'TEXT' }] }])
  })

  test('in JSON has a schema for each model and its translator values in any JSON type', async () => {
    const text = JSON.stringify({
      data: {
        name: 'mockrest',
        properties: { EndPoint: 'https://a.example' },
        translator: { name: 'plainid-rest-iRo', type: 'plainid-rest', properties: { supportsfilter: true, headers: { a: ['b'] } } },
        models: [
          { name: 'm', ddl: 'ONE' },
          { name: 'n', metadata: [{ type: 'DDL', text: 'TWO' }, { value: 'THREE' }] },
          { name: 'o', ddlFile: ['t.ddl', 'u.ddl'] },
        ],
      },
    })
    const { sources } = await load({ 'conf/a.json': text, 'conf/t.ddl': 'FOUR', 'conf/u.ddl': 'FIVE' })
    expect(sources[0]?.translator).toMatchObject({ name: 'plainid-rest-iRo', supportsFilter: true })
    expect(await revealHeaders(sources[0])).toEqual(['a: b'])
    expect(sources[0]?.ddl).toEqual([
      { file: 'conf/a.json (model m)', text: 'ONE', schema: 'm' },
      { file: 'conf/a.json (model n)', text: 'TWO', schema: 'n' },
      { file: 'conf/a.json (model n)', text: 'THREE', schema: 'n' },
      { file: 'conf/t.ddl', text: 'FOUR', schema: 'o' },
      { file: 'conf/u.ddl', text: 'FIVE', schema: 'o' },
    ])
  })
})

describe('an endpoint that is given', () => {
  const files = { 'conf/a.properties': 'endpoint = ${env:NOT_SET}\nddl = t.ddl', 'conf/t.ddl': '' }

  test('counts instead of the file, which is then not filled', async () => {
    const { sources, diagnostics } = await load(files, { endpoints: { a: 'http://127.0.0.1:8080' } })
    expect([sources[0]?.endpoint, diagnostics]).toEqual(['http://127.0.0.1:8080', []])
  })

  test('without a name is meant for the only source', async () => {
    const { sources } = await load(files, { endpoints: { '': 'http://127.0.0.1:8080' } })
    expect(sources[0]?.endpoint).toBe('http://127.0.0.1:8080')
  })

  test.for([
    [{ b: 'http://x.example', a: 'http://y.example' }, 'endpoint is given for unknown source "b"'],
    [{ a: 'hunter2' }, 'endpoint given for source "a" is not an absolute URL'],
  ] as const)('%o is refused', async ([endpoints, message]) => {
    const { diagnostics } = await load(files, { endpoints })
    expect(diagnostics.map((finding) => finding.message)).toEqual([message])
  })

  test('without a name is refused where there are two sources', async () => {
    const two = { ...files, 'conf/b.properties': 'endpoint = https://b.example\nddl = t.ddl' }
    const { diagnostics } = await load(two, { endpoints: { '': 'http://x.example' }, env: { NOT_SET: 'https://a.example' } })
    expect(diagnostics.map((finding) => finding.message)).toEqual(['endpoint is given without the name of its source'])
  })
})

test('a directory that can not be read is an error', async () => {
  await expect(load({}, { directory: 'nowhere' })).rejects.toMatchObject({
    code: '58P01',
    message: 'configuration directory "nowhere" could not be read',
    detail: 'The directory does not exist.',
  })
})
