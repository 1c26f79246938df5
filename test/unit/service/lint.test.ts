import { expect, test } from 'vitest'
import { buildCatalog } from '../../../src/catalog/build-catalog.ts'
import type { SourceConfig } from '../../../src/config/config.ts'
import { type Diagnostic, formatDiagnostic } from '../../../src/errors/diagnostic.ts'
import { Secret } from '../../../src/errors/secret.ts'
import { SqlError } from '../../../src/errors/sql-error.ts'
import { lint } from '../../../src/service/lint.ts'
import type { OpenConfiguration } from '../../../src/service/open-configuration.ts'

const GET_RESOURCES = 'ResourceGroupsTaggingAPI_20170126.GetResources'

function source(
  name: string,
  changes: Partial<Omit<SourceConfig, 'translator'>> & { readonly translator?: Partial<SourceConfig['translator']> } = {},
): SourceConfig {
  return {
    name,
    file: `conf/${name}.properties`,
    endpoint: 'https://tagging.us-east-2.amazonaws.com',
    policy: undefined,
    ddl: [],
    ...changes,
    translator: {
      name: 'plainid-rest',
      type: 'plainid-rest',
      restWrapper: undefined,
      awsService: undefined,
      awsRegion: undefined,
      supportsFilter: false,
      headers: [],
      properties: new Map(),
      ...changes.translator,
    },
  }
}

function configuration(
  sources: readonly SourceConfig[],
  ddl: Readonly<Record<string, string>>,
  diagnostics: readonly Diagnostic[] = [],
): OpenConfiguration {
  const texts = Object.entries(ddl).map(([name, text]) => ({ name, schema: name, file: `ddl/${name}.ddl`, text }))
  const built = buildCatalog(texts, () => undefined)
  return { config: { sources, diagnostics }, catalog: built.catalog, diagnostics: [...diagnostics, ...built.diagnostics] }
}

async function findings(opened: OpenConfiguration, checkView = async () => {}): Promise<readonly string[]> {
  return (await lint(opened, checkView)).map(formatDiagnostic)
}

const TABLE = "CREATE FOREIGN TABLE t (ResourceARN string, Kind string) OPTIONS (nameinsource '$.ResourceTagMappingList[*]');"

test('a configuration that fits has no findings', async () => {
  expect(await findings(configuration([source('aws')], { aws: TABLE }))).toEqual([])
})

test('columns are checked against the operation that the headers name', async () => {
  const header = { name: 'X-Amz-Target', value: { name: 'headers', resolve: async () => new Secret(GET_RESOURCES) } }
  const found = await lint(configuration([source('aws', { translator: { headers: [header] } })], { aws: TABLE }), async () => {})
  expect(found.map(({ rule, message }) => [rule, message])).toEqual([
    ['column-not-returned', 'GetResources returns no "Kind" for column "Kind" of table "t"'],
  ])
})

test('a header that cannot be filled is not reported twice', async () => {
  const resolve = async () => {
    throw new SqlError('F0000', 'variable "TARGET" is not set')
  }
  const header = { name: 'x-amz-target', value: { name: 'headers', resolve } }
  expect(await findings(configuration([source('aws', { translator: { headers: [header] } })], { aws: TABLE }))).toEqual([])
})

test('a source that no table uses is warned about', async () => {
  expect(await findings(configuration([source('aws'), source('spare')], { aws: TABLE }))).toEqual([
    [
      'conf/spare.properties:1:1: WARNING:  42P01: source "spare" has no foreign table',
      '  DETAIL:  Nothing can be asked of it.',
      '  HINT:  Define one with CREATE FOREIGN TABLE in a file that the source names under "ddl".',
    ].join('\n'),
  ])
})

test('a host that does not say what to sign for is an error', async () => {
  const signed = source('aws', { endpoint: 'https://proxy.example', translator: { restWrapper: 'aws-sigv4' } })
  const [found] = await lint(configuration([signed], { aws: TABLE }), async () => {})
  expect(found).toMatchObject({
    severity: 'error',
    code: 'F0000',
    rule: 'credential-scope',
    location: { file: 'conf/aws.properties', line: 1 },
  })
})

test('an error in a view stands where it is in the file', async () => {
  const opened = configuration([source('aws')], { aws: `${TABLE}\n  CREATE VIEW v AS SELECT ResourceARN,\n    Kindd FROM t;` })
  const checkView = async () => {
    throw new SqlError('42703', 'column "kindd" does not exist', { position: 25, hint: 'Perhaps you meant "Kind".' })
  }
  expect(await findings(opened, checkView)).toEqual([
    'ddl/aws.ddl:3:5: ERROR:  42703: column "kindd" does not exist\n      Kindd FROM t\n      ^\n  HINT:  Perhaps you meant "Kind".',
  ])
})

test('an error on the first line of a view counts from where its query begins', async () => {
  const opened = configuration([source('aws')], { aws: `${TABLE}\nCREATE VIEW v AS SELECT x FROM t;` })
  const checkView = async () => {
    throw new SqlError('42703', 'column "x" does not exist', { position: 8 })
  }
  const [found] = await lint(opened, checkView)
  expect(found?.location).toMatchObject({ line: 2, column: 'CREATE VIEW v AS SELECT x'.length })
})

test('a bug in the check of a view is no finding', async () => {
  const opened = configuration([source('aws')], { aws: `${TABLE}\nCREATE VIEW v AS SELECT 1;` })
  const checkView = async () => {
    throw new TypeError('bug')
  }
  await expect(lint(opened, checkView)).rejects.toThrow('bug')
})

test('views and unused sources are looked at only when the definitions have no error', async () => {
  const opened = configuration([source('aws'), source('spare')], { aws: `${TABLE}\nCREATE VIEW v AS SELECT 1;\nCREATE TABEL x;` })
  const checkView = async () => {
    throw new SqlError('42703', 'not reached')
  }
  expect((await lint(opened, checkView)).map(({ code }) => code)).toEqual(['42601'])
})

test('findings are ordered by place and each is listed once', async () => {
  const at = (file: string, line: number): Diagnostic => ({
    severity: 'warning',
    code: 'HV00D',
    rule: 'unknown-option',
    message: `line ${line}`,
    location: { file, line, column: 1, lineText: '' },
  })
  const general: Diagnostic = { severity: 'warning', code: 'F0000', rule: 'general', message: 'somewhere' }
  const opened = configuration([source('aws')], { aws: TABLE }, [at('b', 9), at('a', 2), at('b', 1), at('b', 9), general])
  expect((await lint(opened, async () => {})).map(({ message }) => message)).toEqual(['somewhere', 'line 1', 'line 9', 'line 2'])
})
