import type { TranslatorConfig } from '../config/config.ts'
import type { Diagnostic } from '../errors/diagnostic.ts'
import type { Secret } from '../errors/secret.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { ConfigurationOptions } from '../service/open-configuration.ts'
import type { CliIo } from './cli-io.ts'
import { endpointsByName } from './parse-flags.ts'
import type { CliServices, ConfigSelection, PreparedRequest, ScopeOverride } from './services.ts'

/** Connects the commands to the layers below; each of those is loaded when a command first calls it. */
export function loadServices(io: CliIo): CliServices {
  return {
    async open(selection) {
      const options = configurationOf(io, selection)
      const { createInfopoint } = await import('../service/infopoint.ts')
      return createInfopoint(options)
    },
    lint: async (selection) => lintSelection(configurationOf(io, selection)),
    prepareTableRequest: async (selection, table, scope) => prepareTableRequest(configurationOf(io, selection), table, scope),
  }
}

async function lintSelection(selection: ConfigurationOptions): Promise<readonly Diagnostic[]> {
  const [{ readConfiguration }, { lint }, { checkView }] = await Promise.all([
    import('../service/open-configuration.ts'),
    import('../service/lint.ts'),
    import('../service/check-view.ts'),
  ])
  return lint(await readConfiguration(selection), checkView)
}

async function prepareTableRequest(selection: ConfigurationOptions, name: string, scope: ScopeOverride): Promise<PreparedRequest> {
  const [{ openConfiguration }, { findByName }, { sourceOfTable }, { createLogin }, { buildRequest }, { serviceAndRegion }] =
    await Promise.all([
      import('../service/open-configuration.ts'),
      import('./commands/catalog-command.ts'),
      import('../service/lint.ts'),
      import('../credentials/login-module.ts'),
      import('../fetch/build-request.ts'),
      import('../sign/service-and-region.ts'),
    ])
  const { config, catalog } = await openConfiguration(selection)
  const table = findByName(catalog, name)
  if (table.kind === 'view') throw notSigned(`"${name}" is a view`, 'Name one of the foreign tables that it reads.')
  const source = sourceOfTable(table, config, catalog)
  if (source?.translator.restWrapper !== 'aws-sigv4' || source.policy === undefined) {
    throw notSigned(`requests of table "${name}" are not signed`, 'Set restWrapper = aws-sigv4 and a securityDomain for its source.')
  }
  const login = createLogin(source.policy)
  const headers = await Promise.all(
    source.translator.headers.map(async (header) => ({ name: header.name, secret: await header.value.resolve() })),
  )
  const request = buildRequest(
    table.request,
    source.endpoint,
    headers.map(({ name: header, secret }) => [header, secret.reveal()] as const),
    [],
  )
  const configured = serviceAndRegion({
    awsService: scope.service ?? source.translator.awsService,
    awsRegion: scope.region ?? source.translator.awsRegion,
    endpoint: source.endpoint,
  })
  return {
    request,
    options: {
      ...configured,
      payloadSigning: table.unsignedPayload === true ? 'unsigned' : undefined,
      credentials: login.provider,
      secrets: headers.map(({ secret }) => secret).filter((secret) => !isWritten(secret, source.translator)),
    },
  }
}

/** Whether a header's value stands in the properties as it is; any other came out of a placeholder and may be secret. */
function isWritten(value: Secret, translator: TranslatorConfig): boolean {
  return [...translator.properties.values()].some((written) => written.includes(value.reveal()))
}

function configurationOf(io: CliIo, selection: ConfigSelection): ConfigurationOptions {
  return {
    configDirectory: selection.configDirectory,
    authConf: selection.authConf,
    endpoints: endpointsByName(selection.endpoints),
    env: io.env,
  }
}

function notSigned(message: string, hint: string): SqlError {
  return new SqlError(SqlState.featureNotSupported, message, { hint })
}
