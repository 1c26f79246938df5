import type { LoginModuleConfig, Setting } from '../config/config.ts'
import type { Diagnostic } from '../errors/diagnostic.ts'
import { Secret } from '../errors/secret.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { AwsCredentials, CredentialsProvider } from './credentials.ts'

/** Class name of the module that holds AWS keys, as PlainID writes it. */
export const AWS_LOGIN_MODULE = 'com.plainid.pip.auth.oauth.aws.AWSLoginModule'

/** Options that the module understands. Spelt exactly so, as in JAAS. */
export const AWS_LOGIN_OPTIONS = ['access-key-id', 'secret-access-key', 'session-token'] as const

const KEY_ID = 'access-key-id'
const SECRET_KEY = 'secret-access-key'
const TOKEN = 'session-token'

/**
 * Checks that the module has the two halves of a key.
 *
 * @returns At most one error: both missing, or one. A session token alone is both missing.
 */
export function checkAwsLoginOptions(module: LoginModuleConfig): readonly Diagnostic[] {
  const missing = [KEY_ID, SECRET_KEY].filter((name) => !module.options.has(name))
  if (missing.length === 0) return []
  const given = missing.length === 1 ? `It has "${missing[0] === KEY_ID ? SECRET_KEY : KEY_ID}", which is of no use alone.` : undefined
  return [
    {
      severity: 'error',
      code: SqlState.configFileError,
      rule: 'missing-option',
      message: `login module "${simpleName(module.code)}" lacks ${missing.map((name) => `"${name}"`).join(' and ')}`,
      detail: given,
      hint: `Add ${missing.map((name) => `<module-option name="${name}">`).join(' and ')}.`,
      location: module.location,
    },
  ]
}

/**
 * Makes a provider of the fixed keys that the module's options hold.
 *
 * Options are filled at every call, so a rotated key takes effect with the next request. Blanks around values are removed: files and
 * copied keys often carry a line break. An empty session token counts as none.
 *
 * @param module - Checked by `checkAwsLoginOptions`.
 * @returns A provider that fails with `F0000` when a placeholder can't be filled or a key is empty.
 */
export function createAwsLoginProvider(module: LoginModuleConfig): CredentialsProvider<AwsCredentials> {
  return async (signal) => {
    const [keyId, secretKey, token] = await Promise.all([
      requiredText(module, KEY_ID, signal),
      requiredText(module, SECRET_KEY, signal),
      optionText(module.options.get(TOKEN), signal),
    ])
    return {
      accessKeyId: keyId,
      secretAccessKey: new Secret(secretKey),
      sessionToken: token === '' ? undefined : new Secret(token),
      expiration: undefined,
    }
  }
}

async function requiredText(module: LoginModuleConfig, name: string, signal: AbortSignal | undefined): Promise<string> {
  const text = await optionText(module.options.get(name), signal)
  if (text !== '') return text
  throw new SqlError(SqlState.configFileError, `option "${name}" of login module "${simpleName(module.code)}" is empty`, {
    detail: 'The option, or what its placeholder stands for, holds nothing but blanks.',
    hint: 'Give it a value.',
  })
}

async function optionText(setting: Setting | undefined, signal: AbortSignal | undefined): Promise<string> {
  return setting === undefined ? '' : (await setting.resolve(signal)).reveal().trim()
}

function simpleName(code: string): string {
  return code.slice(code.lastIndexOf('.') + 1)
}
