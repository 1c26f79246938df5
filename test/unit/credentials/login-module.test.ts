import { describe, expect, test } from 'vitest'
import type { ApplicationPolicy, LoginModuleConfig, LoginModuleFlag, Setting } from '../../../src/config/config.ts'
import type { AwsCredentials } from '../../../src/credentials/credentials.ts'
import { checkLoginModule, createLogin } from '../../../src/credentials/login-module.ts'
import { Secret } from '../../../src/errors/secret.ts'
import { SqlError } from '../../../src/errors/sql-error.ts'

const AWS = 'com.plainid.pip.auth.oauth.aws.AWSLoginModule'
const LOCATION = { file: 'auth-config.xml', line: 3, column: 5, lineText: '' }

function module(
  options: Readonly<Record<string, string | (() => string)>>,
  flag: LoginModuleFlag = 'required',
  code = AWS,
): LoginModuleConfig {
  const settings = Object.entries(options).map(([name, value]): [string, Setting] => [
    name,
    { name, resolve: async () => new Secret(typeof value === 'string' ? value : value()) },
  ])
  return { code, flag, options: new Map(settings), location: LOCATION }
}

function policy(...loginModules: LoginModuleConfig[]): ApplicationPolicy {
  return { name: 'aws-creds', loginModules }
}

async function credentialsOf(...modules: LoginModuleConfig[]): Promise<AwsCredentials> {
  return createLogin(policy(...modules)).provider()
}

function revealed({ accessKeyId, secretAccessKey, sessionToken }: AwsCredentials): readonly (string | undefined)[] {
  return [accessKeyId, secretAccessKey.reveal(), sessionToken?.reveal()]
}

const missing = (): never => {
  throw new SqlError('F0000', 'environment variable "K" is not set')
}

describe('the AWS login module', () => {
  test.each<[string, Record<string, string>, readonly (string | undefined)[]]>([
    ['a key without token', { 'access-key-id': 'AK', 'secret-access-key': 'SK' }, ['AK', 'SK', undefined]],
    ['a key with token', { 'access-key-id': 'AK', 'secret-access-key': 'SK', 'session-token': 'ST' }, ['AK', 'SK', 'ST']],
    [
      'values with blanks around them',
      { 'access-key-id': '\n AK\t', 'secret-access-key': ' SK\r\n', 'session-token': ' ST ' },
      ['AK', 'SK', 'ST'],
    ],
    ['an empty token', { 'access-key-id': 'AK', 'secret-access-key': 'SK', 'session-token': ' \n' }, ['AK', 'SK', undefined]],
  ])('gives %s', async (_what, options, expected) => {
    expect(revealed(await credentialsOf(module(options)))).toEqual(expected)
  })

  test('fills its options at every call, so a rotated key takes effect', async () => {
    let key = 'AK1'
    const { provider } = createLogin(policy(module({ 'access-key-id': () => key, 'secret-access-key': 'SK' })))
    expect((await provider()).accessKeyId).toBe('AK1')
    key = 'AK2'
    expect((await provider()).accessKeyId).toBe('AK2')
  })

  test("hands the caller's signal to what fills the options", async () => {
    const signals: unknown[] = []
    const setting = (name: string): Setting => ({
      name,
      resolve: (signal) => {
        signals.push(signal)
        return Promise.resolve(new Secret('x'))
      },
    })
    const options = new Map(['access-key-id', 'secret-access-key'].map((name) => [name, setting(name)]))
    const { signal } = new AbortController()
    await createLogin(policy({ code: AWS, flag: 'required', options, location: LOCATION })).provider(signal)
    expect(signals).toEqual([signal, signal])
  })

  test.each(['access-key-id', 'secret-access-key'])('says that %s is empty and not what the other is', async (name) => {
    const options = { 'access-key-id': 'AK-canary', 'secret-access-key': 'SK-canary', [name]: '  ' }
    const error: unknown = await credentialsOf(module(options)).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'F0000', message: `option "${name}" of login module "AWSLoginModule" is empty` })
    expect(JSON.stringify(error)).not.toContain('canary')
  })

  test('lets the error of a placeholder through', async () => {
    await expect(credentialsOf(module({ 'access-key-id': missing, 'secret-access-key': 'SK' }))).rejects.toMatchObject({
      code: 'F0000',
      message: 'environment variable "K" is not set',
    })
  })
})

describe('a login module is checked without filling anything', () => {
  const key = { 'access-key-id': missing, 'secret-access-key': missing }

  test.each<[string, LoginModuleConfig, readonly object[]]>([
    ['a whole key', module(key), []],
    ['a key with token', module({ ...key, 'session-token': missing }), []],
    [
      'the key id alone',
      module({ 'access-key-id': missing }),
      [
        {
          severity: 'error',
          code: 'F0000',
          rule: 'missing-option',
          message: 'login module "AWSLoginModule" lacks "secret-access-key"',
          detail: 'It has "access-key-id", which is of no use alone.',
          hint: 'Add <module-option name="secret-access-key">.',
          location: LOCATION,
        },
      ],
    ],
    [
      'the secret alone',
      module({ 'secret-access-key': missing, 'session-token': missing }),
      [
        {
          severity: 'error',
          code: 'F0000',
          rule: 'missing-option',
          message: 'login module "AWSLoginModule" lacks "access-key-id"',
          detail: 'It has "secret-access-key", which is of no use alone.',
          hint: 'Add <module-option name="access-key-id">.',
          location: LOCATION,
        },
      ],
    ],
    [
      'no option at all',
      module({}),
      [
        {
          severity: 'error',
          code: 'F0000',
          rule: 'missing-option',
          message: 'login module "AWSLoginModule" lacks "access-key-id" and "secret-access-key"',
          detail: undefined,
          hint: 'Add <module-option name="access-key-id"> and <module-option name="secret-access-key">.',
          location: LOCATION,
        },
      ],
    ],
    [
      'an option that nobody reads',
      module({ ...key, 'sesion-token': missing }),
      [
        {
          severity: 'warning',
          code: 'F0000',
          rule: 'unknown-option',
          message: 'login module "AWSLoginModule" has no option "sesion-token"',
          detail: 'Its options are access-key-id, secret-access-key, session-token.',
          hint: 'Perhaps you meant "session-token".',
          location: LOCATION,
        },
      ],
    ],
    ...[AWS.replace('Login', 'Logn'), 'AWSLoginModule', 'com.example.AwsLoginModule'].map((code): [string, LoginModuleConfig, object[]] => [
      `the class ${code}`,
      module(key, 'required', code),
      [
        {
          severity: 'error',
          code: 'F0000',
          rule: 'unknown-login-module',
          message: `login module "${code}" is not known`,
          detail: `Known: ${AWS}.`,
          hint: `Perhaps you meant "${AWS}".`,
          location: LOCATION,
        },
      ],
    ]),
  ])('%s', (_what, checked, expected) => {
    expect(checkLoginModule(checked)).toEqual(expected)
  })

  test('and a policy with an error gives no login, and says where the error stands', () => {
    expect(() => createLogin(policy(module({ 'access-key-id': 'AK' })))).toThrow(
      expect.objectContaining({
        code: 'F0000',
        message: 'login module "AWSLoginModule" lacks "secret-access-key"',
        detail: 'It has "access-key-id", which is of no use alone. It stands in auth-config.xml, line 3.',
      }),
    )
  })

  test('and a policy without login modules gives no login', () => {
    expect(() => createLogin(policy())).toThrow(
      expect.objectContaining({ code: 'F0000', message: 'application policy "aws-creds" has no login module' }),
    )
  })
})

describe('of several login modules', () => {
  const works = (keyId: string, flag: LoginModuleFlag) => module({ 'access-key-id': keyId, 'secret-access-key': 'SK' }, flag)
  const fails = (flag: LoginModuleFlag) => module({ 'access-key-id': missing, 'secret-access-key': 'SK' }, flag)

  test.each<[string, readonly LoginModuleConfig[], string]>([
    ['the first answers', [works('A', 'required'), works('B', 'required')], 'A'],
    ['a sufficient one that works ends the asking', [works('A', 'sufficient'), fails('required')], 'A'],
    ['a sufficient one that fails is passed over', [fails('sufficient'), works('B', 'required')], 'B'],
    ['an optional one that fails is passed over', [fails('optional'), works('B', 'optional')], 'B'],
    ['an optional one behind the answer may fail', [works('A', 'required'), fails('optional')], 'A'],
    ['an optional one that works answers if it is first', [works('A', 'optional'), works('B', 'required')], 'A'],
  ])('%s', async (_rule, modules, keyId) => {
    expect((await credentialsOf(...modules)).accessKeyId).toBe(keyId)
  })

  test.each<[string, readonly LoginModuleConfig[]]>([
    ['a required one must work, even behind the answer', [works('A', 'optional'), fails('required')]],
    ['a requisite one must work', [fails('requisite'), works('B', 'required')]],
    ['a required one that failed is not saved by a sufficient one', [fails('required'), works('B', 'sufficient')]],
    ['one must give credentials', [fails('optional'), fails('sufficient')]],
  ])('%s', async (_rule, modules) => {
    await expect(credentialsOf(...modules)).rejects.toMatchObject({ message: 'environment variable "K" is not set' })
  })

  test('an abort ends the asking at once', async () => {
    const controller = new AbortController()
    const aborts = () => {
      controller.abort()
      throw new DOMException('aborted', 'AbortError')
    }
    const stack = policy(module({ 'access-key-id': aborts, 'secret-access-key': 'SK' }, 'optional'), works('B', 'required'))
    await expect(createLogin(stack).provider(controller.signal)).rejects.toMatchObject({ name: 'AbortError' })
  })
})
