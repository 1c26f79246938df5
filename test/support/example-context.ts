import { onTestFinished } from 'vitest'
import { buildCatalog } from '../../src/catalog/build-catalog.ts'
import { checkJsonPath } from '../../src/decode/json-path.ts'
import { Secret } from '../../src/errors/secret.ts'
import { SqlError } from '../../src/errors/sql-error.ts'
import { createInfopoint } from '../../src/index.ts'
import { loadGrammar } from '../../src/sql/grammar.ts'

/** Values that the examples of one file use without defining them. */
export async function exampleContext(file: string): Promise<Record<string, unknown>> {
  await loadGrammar()
  return CONTEXTS[file]?.() ?? {}
}

const setting = (name: string, text: string) => ({ name, resolve: async () => new Secret(text) })
const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: new Secret('s3cr3t'), sessionToken: undefined, expiration: undefined }
const itemTable = `CREATE FOREIGN TABLE t (id integer) OPTIONS (nameinsource '$.items[*]')`

const CONTEXTS: Readonly<Record<string, () => Record<string, unknown> | Promise<Record<string, unknown>>>> = {
  'config/auth-config.ts': () => ({ toSetting: setting }),
  'config/setting.ts': () => ({ files: undefined }),
  'credentials/login-module.ts': () => ({ policy: examplePolicy() }),
  'map/row-mapper.ts': () => ({
    table: buildCatalog([{ name: 'a', schema: 'a', file: 'a.ddl', text: itemTable }], checkJsonPath).catalog.relations[0],
  }),
  'service/infopoint.ts': exampleInfopoint,
  'sign/sigv4-signer.ts': () => ({ credentials: async () => credentials }),
  'sql/dialect-hint.ts': () => ({ error: new SqlError('42601', 'syntax error at or near "10"', { position: 12 }) }),
  'sql/teiid-hints.ts': () => ({ text: '/*+ cache(ttl:60000) */ SELECT 1' }),
  'sql/translate/translate-select.ts': () => ({ catalog: { lookup: usersTable } }),
}

/** The shipped configuration, whose placeholders are filled from the environment. */
async function exampleInfopoint() {
  process.env['AWS_ACCESS_KEY_ID'] ??= 'AKIDEXAMPLE'
  process.env['AWS_SECRET_ACCESS_KEY'] ??= 's3cr3t'
  const infopoint = await createInfopoint({ configDirectory: 'conf', authConf: 'conf/auth-config.xml' })
  onTestFinished(() => infopoint.close())
  return { infopoint }
}

function examplePolicy() {
  const options = new Map(
    [setting('access-key-id', 'AKIDEXAMPLE'), setting('secret-access-key', 's3cr3t')].map((option) => [option.name, option]),
  )
  const location = { file: 'auth-config.xml', line: 1, column: 1, lineText: '' }
  return { name: 'aws', loginModules: [{ code: 'com.plainid.pip.auth.oauth.aws.AWSLoginModule', flag: 'required', options, location }] }
}

function usersTable() {
  const type = { name: 'text', dimensions: 0 }
  return {
    engineName: 'scan_1',
    columns: [
      { name: 'id', type: { ...type, name: 'integer' } },
      { name: 'name', type },
    ],
  }
}
