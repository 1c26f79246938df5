import { Secret } from '../errors/secret.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { didYouMean } from '../errors/suggest.ts'
import type { Setting } from './config.ts'
import type { ConfigFiles } from './files.ts'
import { besideFile } from './paths.ts'
import { parseTemplate, type TemplatePart } from './placeholders.ts'
import { type Environment, MAX_SECRET_BYTES, readVariable, type SecretStore, stripNewline } from './secret-store.ts'

/** What placeholders are filled from. */
export interface SettingContext {
  readonly env: Environment
  readonly files: ConfigFiles
  /** By id; the first of equal ids counts. */
  readonly stores: readonly SecretStore[]
}

const ENABLED = 'TRANSLATOR_PROPERTIES_ENRICHMENT_ENABLED'
const PREFIX = 'TRANSLATOR_PROPERTIES_ENRICHMENT_PREFIX'
const DEFAULT_PREFIX = 'TRANSLATOR_'

/**
 * Makes a configured value fillable.
 *
 * Nothing is read before `resolve`, and everything is read again at each `resolve`. What a placeholder gives is taken as
 * it is and not searched for placeholders.
 *
 * @param name - Option or property name, for messages.
 * @param value - As written, placeholders included.
 * @param file - The file that holds it: `${file:PATH}` is relative to its folder.
 *
 * @example
 * ```ts
 * const setting = createSetting('scope', 'https://${env:HOST}/.default', 'auth-config.xml', { env: { HOST: 'a.example' }, files, stores: [] })
 * ;(await setting.resolve()).reveal()
 * // => 'https://a.example/.default'
 * ```
 */
export function createSetting(name: string, value: string, file: string, context: SettingContext): Setting {
  return {
    name,
    resolve: async (signal) => {
      const template = parseTemplate(value)
      if (template.kind === 'fault') {
        throw new SqlError(SqlState.configFileError, `${template.message} in "${name}"`, { hint: template.hint })
      }
      let text = ''
      for (const part of template.parts) text += await fillPart(part, { name, file, context, signal })
      return new Secret(text)
    },
  }
}

interface Use {
  readonly name: string
  readonly file: string
  readonly context: SettingContext
  readonly signal: AbortSignal | undefined
}

async function fillPart(part: TemplatePart, use: Use): Promise<string> {
  switch (part.kind) {
    case 'text':
      return part.text
    case 'env':
      return fillVariable(part.name, use)
    case 'variable':
      return fillVariable(checkVariable(part.name, use), use)
    case 'file':
      return fillFile(part.path, use)
    case 'secret':
      return fillSecret(part.store, part.key, use)
    default:
      return part satisfies never
  }
}

function fillVariable(variable: string, { name, context }: Use): string {
  const value = readVariable(context.env, variable)
  if (value !== undefined) return value
  throw new SqlError(SqlState.configFileError, `environment variable "${variable}" that "${name}" refers to is not set`, {
    hint: `Set ${variable} in the environment.`,
  })
}

/** Refuses `${NAME}` where the switch is off or the prefix differs: sent as it stands it would be a literal placeholder. */
function checkVariable(variable: string, { name, context }: Use): string {
  // Anything else may be part of a secret that happens to hold "${".
  const shown = /^[A-Z][A-Z0-9_]*$/.test(variable) ? `"\${${variable}}"` : 'a placeholder'
  if (readVariable(context.env, ENABLED)?.toLowerCase() !== 'true') {
    throw new SqlError(SqlState.configFileError, `${shown} in "${name}" can't be filled: filling from the environment is switched off`, {
      hint: `Set ${ENABLED} to true, or write \${env:NAME}; write $\${ where the text itself has \${.`,
    })
  }
  const prefix = readVariable(context.env, PREFIX) ?? DEFAULT_PREFIX
  if (variable.startsWith(prefix)) return variable
  throw new SqlError(SqlState.configFileError, `${shown} in "${name}" can't be filled: its name does not start with "${prefix}"`, {
    hint: `Rename the variable, set ${PREFIX}, or write \${env:NAME}; write $\${ where the text itself has \${.`,
  })
}

async function fillFile(path: string, { name, file, context }: Use): Promise<string> {
  const content = await context.files.read(besideFile(file, path), MAX_SECRET_BYTES)
  if (content.kind === 'text') return stripNewline(content.text)
  throw new SqlError(SqlState.configFileError, `file "${path}" that "${name}" refers to could not be read`, { detail: content.reason })
}

async function fillSecret(storeId: string, key: string, { name, context, signal }: Use): Promise<string> {
  const store = context.stores.find(({ id }) => id === storeId)
  if (!store) {
    const known = context.stores.map(({ id }) => id)
    throw new SqlError(SqlState.configFileError, `secret store "${storeId}" that "${name}" refers to does not exist`, {
      detail: `Known stores: ${known.map((id) => `"${id}"`).join(', ')}.`,
      hint: didYouMean(storeId, known),
    })
  }
  const value = await askStore(store, key, name, signal)
  if (value !== undefined) return value
  throw new SqlError(SqlState.configFileError, `secret store "${storeId}" has no "${key}" that "${name}" refers to`)
}

async function askStore(store: SecretStore, key: string, name: string, signal: AbortSignal | undefined): Promise<string | undefined> {
  try {
    return await store.get(key, signal)
  } catch (error) {
    // A store's own message may quote what it was sent; it goes to the log as the cause only.
    if (error instanceof SqlError || signal?.aborted) throw error
    throw new SqlError(SqlState.configFileError, `secret store "${store.id}" could not give "${key}" that "${name}" refers to`, {
      cause: error,
    })
  }
}
