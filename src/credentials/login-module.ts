import type { ApplicationPolicy, LoginModuleConfig } from '../config/config.ts'
import type { Diagnostic } from '../errors/diagnostic.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { didYouMean, nearest } from '../errors/suggest.ts'
import { AWS_LOGIN_MODULE, AWS_LOGIN_OPTIONS, checkAwsLoginOptions, createAwsLoginProvider } from './aws-login-module.ts'
import type { AwsCredentials, CredentialsProvider } from './credentials.ts'
import { type FlaggedProvider, stackProviders } from './stack-providers.ts'

/** What a policy's login modules give, by the kind of signer that can use it. */
export type Login = { readonly kind: 'aws'; readonly provider: CredentialsProvider<AwsCredentials> }

/** One kind of login module. */
export interface LoginModule {
  /** All that it understands; others are warned about. */
  readonly optionNames: readonly string[]
  /** Checks what the options need of each other. Findings carry the module's location. */
  checkOptions(module: LoginModuleConfig): readonly Diagnostic[]
  /** Makes the login of a module that has passed its check. */
  create(module: LoginModuleConfig): Login
}

/** Login modules by class name. */
export type LoginModuleRegistry = ReadonlyMap<string, LoginModule>

/** The modules that come with infopoint. */
export const LOGIN_MODULES: LoginModuleRegistry = new Map([
  [
    AWS_LOGIN_MODULE,
    {
      optionNames: AWS_LOGIN_OPTIONS,
      checkOptions: checkAwsLoginOptions,
      create: (module) => ({ kind: 'aws', provider: createAwsLoginProvider(module) }),
    },
  ],
])

/**
 * Checks one login module offline: its class, the names of its options, and what its kind asks of them. Fills no placeholder.
 *
 * @returns Errors (`F0000`) for what can't work, warnings for options that nobody reads.
 */
export function checkLoginModule(module: LoginModuleConfig, registry: LoginModuleRegistry = LOGIN_MODULES): readonly Diagnostic[] {
  const known = registry.get(module.code)
  if (!known) return [unknownClass(module, registry)]
  const unknown = [...module.options.keys()].filter((name) => !known.optionNames.includes(name))
  const warnings = unknown.map((name) => unknownOption(module, name, known.optionNames))
  return [...known.checkOptions(module), ...warnings]
}

/**
 * Makes the login of an application policy: one provider over all its login modules.
 *
 * The flags mean what they mean in JAAS, and since one request carries one proof, the first module that gives credentials answers.
 * See `stackProviders`.
 *
 * @throws SqlError `F0000` when the policy has no login module, a class is unknown or a module lacks an option. Nothing is filled or
 *   asked yet.
 *
 * @example
 * ```ts
 * createLogin(policy).kind
 * // => 'aws'
 * ```
 */
export function createLogin(policy: ApplicationPolicy, registry: LoginModuleRegistry = LOGIN_MODULES): Login {
  const providers: FlaggedProvider<AwsCredentials>[] = []
  for (const module of policy.loginModules) {
    const error = checkLoginModule(module, registry).find(({ severity }) => severity === 'error')
    if (error) throw errorOf(error, module)
    const login = registry.get(module.code)!.create(module)
    switch (login.kind) {
      case 'aws':
        providers.push({ flag: module.flag, provider: login.provider })
        break
      default:
        login.kind satisfies never
    }
  }
  if (providers.length === 0) {
    throw new SqlError(SqlState.configFileError, `application policy "${policy.name}" has no login module`, {
      hint: 'Add a <login-module> to its <authentication>.',
    })
  }
  return { kind: 'aws', provider: stackProviders(providers) }
}

function unknownClass(module: LoginModuleConfig, registry: LoginModuleRegistry): Diagnostic {
  const names = [...registry.keys()]
  const simple = new Map(names.map((name) => [simpleName(name), name]))
  // A mistake in the package leaves the class right, and the other way round.
  const near = nearest(module.code, names) ?? simple.get(nearest(simpleName(module.code), simple.keys()) ?? '')
  return {
    severity: 'error',
    code: SqlState.configFileError,
    rule: 'unknown-login-module',
    message: `login module "${module.code}" is not known`,
    detail: `Known: ${names.join(', ')}.`,
    hint: near === undefined ? undefined : `Perhaps you meant "${near}".`,
    location: module.location,
  }
}

function unknownOption(module: LoginModuleConfig, name: string, known: readonly string[]): Diagnostic {
  return {
    severity: 'warning',
    code: SqlState.configFileError,
    rule: 'unknown-option',
    message: `login module "${simpleName(module.code)}" has no option "${name}"`,
    detail: `Its options are ${known.join(', ')}.`,
    hint: didYouMean(name, known),
    location: module.location,
  }
}

function errorOf({ code, message, detail, hint }: Diagnostic, { location }: LoginModuleConfig): SqlError {
  const place = `It stands in ${location.file}, line ${location.line}.`
  return new SqlError(code, message, { detail: detail === undefined ? place : `${detail} ${place}`, hint })
}

function simpleName(code: string): string {
  return code.slice(code.lastIndexOf('.') + 1)
}
