import type { Diagnostic } from '../errors/diagnostic.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { PreparedRequest, ScopeOverride } from '../service/explain-request.ts'
import type { ConfigurationOptions } from '../service/open-configuration.ts'
import type { CliIo } from './cli-io.ts'
import { endpointsByName } from './parse-flags.ts'
import type { CliServices, ConfigSelection } from './services.ts'

/** Connects the commands to the layers below; each of those is loaded when a command first calls it. */
export function loadServices(io: CliIo): CliServices {
  return {
    async open(selection) {
      const options = configurationOf(io, selection)
      const [{ createInfopoint }, { setFlagsFromString }] = await Promise.all([import('../service/infopoint.ts'), import('node:v8')])
      // One statement does not pay for optimising the grammar's WebAssembly: half of a short query's processor time.
      setFlagsFromString('--liftoff-only')
      return createInfopoint(options)
    },
    lint: async (selection) => lintSelection(configurationOf(io, selection)),
    prepareTableRequest: async (selection, table, scope) => prepareRequest(configurationOf(io, selection), table, scope),
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

async function prepareRequest(selection: ConfigurationOptions, name: string, scope: ScopeOverride): Promise<PreparedRequest> {
  const [{ openConfiguration }, { prepareTableRequest }, { findByName }] = await Promise.all([
    import('../service/open-configuration.ts'),
    import('../service/explain-request.ts'),
    import('./commands/catalog-command.ts'),
  ])
  const opened = await openConfiguration(selection)
  const table = findByName(opened.catalog, name)
  if (table.kind === 'view') {
    throw new SqlError(SqlState.featureNotSupported, `"${name}" is a view`, { hint: 'Name one of the foreign tables that it reads.' })
  }
  return prepareTableRequest(table, opened, scope)
}

function configurationOf(io: CliIo, selection: ConfigSelection): ConfigurationOptions {
  return {
    configDirectory: selection.configDirectory,
    authConf: selection.authConf,
    endpoints: endpointsByName(selection.endpoints),
    env: io.env,
  }
}
