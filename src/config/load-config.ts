import { constants, open, readdir, realpath } from 'node:fs/promises'
import type { Diagnostic } from '../errors/diagnostic.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { didYouMean } from '../errors/suggest.ts'
import { AuthFiles } from './auth-files.ts'
import type { BuildContext } from './build-context.ts'
import { buildSource } from './build-source.ts'
import type { Config, SourceConfig } from './config.ts'
import { draftFromJson } from './draft-json.ts'
import { draftFromProperties } from './draft-properties.ts'
import type { ConfigFiles, Unreadable } from './files.ts'
import { inDirectory } from './paths.ts'
import { createEnvironmentStore, createMountedFilesStore, type Environment, readVariable, type SecretStore } from './secret-store.ts'
import type { SettingContext } from './setting.ts'
import type { SourceDraft } from './source-draft.ts'

export interface LoadOptions {
  /** Directory whose `*.properties` and `*.json` files are sources. */
  readonly directory: string
  /**
   * Authentication file that counts instead of every source's `authConf`, relative to the working directory. Default: the
   * variable `INFOPOINT_AUTH_CONFIG`, else each source's own.
   */
  readonly authConf?: string | undefined
  /** URLs that count instead of the files' endpoints, by source name; the empty name stands for the only source. */
  readonly endpoints?: Readonly<Record<string, string>> | undefined
  /**
   * Where `${env:NAME}` looks. Default: the process's environment. `INFOPOINT_SECRETS_DIR` in it is the root of the store
   * `FILES`; default `/run/secrets`.
   */
  readonly env?: Environment | undefined
  /** Stores besides `ENV_VAR` and `FILES`; one with such an id takes the built-in one's place. */
  readonly stores?: readonly SecretStore[] | undefined
  /** Default: the disk. */
  readonly files?: ConfigFiles | undefined
  /** Passed to the stores while the placeholders are tried. */
  readonly signal?: AbortSignal | undefined
}

/** Largest source file, in bytes. A source JSON may hold 4 MB of DDL. */
const MAX_SOURCE_BYTES = 16_777_216
const MAX_SOURCE_FILES = 1000

/**
 * Reads and checks a configuration directory.
 *
 * Files are read once; placeholders are filled once to try them, and again whenever a setting is resolved. A source that
 * has errors is kept, so that its DDL can be checked too: call `requireValid` before anything is sent.
 *
 * @returns Sources in order of their files' names, and all findings by file, line and column.
 * @throws SqlError `58P01` when the directory can't be read.
 *
 * @example
 * ```ts
 * const config = await loadConfig({ directory: 'conf', authConf: 'conf/auth-config.xml' })
 * config.sources.map(({ name }) => name)
 * // => ['aws-tagging']
 * ```
 */
export async function loadConfig(options: LoadOptions): Promise<Config> {
  const files = options.files ?? diskFiles
  const env = options.env ?? process.env
  const settings = createSettingContext(env, options.stores ?? [], files)
  const { drafts, diagnostics } = await readDrafts(options.directory, files)
  const authFiles = new AuthFiles(files, settings)
  const overrides = chooseEndpoints(options.endpoints ?? {}, drafts)
  const context: BuildContext = {
    files,
    settings,
    endpointOf: (source) => overrides.urls.get(source),
    authConf: options.authConf ?? (readVariable(env, 'INFOPOINT_AUTH_CONFIG') || undefined),
    readPolicies: (path) => authFiles.read(path),
    signal: options.signal,
  }
  const sources: SourceConfig[] = []
  const findings: Diagnostic[] = [...diagnostics]
  for (const draft of drafts) {
    const built = await buildSource(draft, context)
    findings.push(...built.diagnostics, ...findSameName(built.source, draft, sources))
    sources.push(built.source)
  }
  findings.push(...overrides.findUnknown(sources), ...(await authFiles.check(sources, options.signal)))
  return { sources, diagnostics: findings.toSorted(comparePlaces) }
}

function createSettingContext(env: Environment, stores: readonly SecretStore[], files: ConfigFiles): SettingContext {
  const root = readVariable(env, 'INFOPOINT_SECRETS_DIR') || '/run/secrets'
  const builtIn = [createEnvironmentStore(env), createMountedFilesStore(files, root)]
  return { env, files, stores: [...stores, ...builtIn] }
}

async function readDrafts(directory: string, files: ConfigFiles) {
  const listing = await files.list(directory)
  if (listing.kind === 'unreadable') {
    const hint = 'Name the configuration directory with --config.'
    throw new SqlError(SqlState.undefinedFile, `configuration directory "${directory}" could not be read`, { detail: listing.reason, hint })
  }
  const names = listing.names.filter((name) => /\.(?:properties|json)$/i.test(name)).toSorted(compareText)
  const drafts: SourceDraft[] = []
  const diagnostics: Diagnostic[] = []
  if (names.length === 0) {
    const message = `directory "${directory}" has no source`
    diagnostics.push(createError('no-source', message, { hint: 'Add a .properties file with endpoint and ddl, or a .json file.' }))
  }
  if (names.length > MAX_SOURCE_FILES)
    diagnostics.push(createError('too-many-files', `more than ${MAX_SOURCE_FILES} files in "${directory}"`))
  for (const name of names.slice(0, MAX_SOURCE_FILES)) {
    const file = inDirectory(directory, name)
    const content = await files.read(file, MAX_SOURCE_BYTES)
    if (content.kind === 'unreadable') {
      const location = { file, line: 1, column: 1, lineText: '' }
      const fields = { code: SqlState.undefinedFile, detail: content.reason, location }
      diagnostics.push(createError('unreadable-file', `source file "${file}" could not be read`, fields))
      continue
    }
    const read = /\.json$/i.test(name) ? draftFromJson(file, content.text) : draftFromProperties(file, content.text)
    drafts.push(...read.drafts)
    diagnostics.push(...read.diagnostics)
  }
  return { drafts, diagnostics }
}

/** Assigns the URLs that the caller gave; the empty name means the only source. */
function chooseEndpoints(endpoints: Readonly<Record<string, string>>, drafts: readonly SourceDraft[]) {
  const urls = new Map(Object.entries(endpoints))
  const anonymous = urls.get('')
  const [only] = drafts
  const isOnly = drafts.length === 1 && only !== undefined
  if (anonymous !== undefined && isOnly) urls.set(only.name?.value ?? only.defaultName, anonymous)
  return {
    urls,
    findUnknown: (sources: readonly SourceConfig[]): readonly Diagnostic[] => {
      const names = sources.map(({ name }) => name)
      const known = names.length === 0 ? undefined : `Known sources: ${names.map((name) => `"${name}"`).join(', ')}.`
      const unknown = [...urls.keys()].filter((name) => name !== '' && !names.includes(name))
      const findings = unknown.map((name) =>
        createError('unknown-source', `endpoint is given for unknown source "${name}"`, { detail: known, hint: didYouMean(name, names) }),
      )
      if (anonymous === undefined || isOnly) return findings
      const hint = 'Write the source before it: --endpoint SOURCE=URL.'
      return [...findings, createError('unknown-source', 'endpoint is given without the name of its source', { detail: known, hint })]
    },
  }
}

function findSameName(source: SourceConfig, draft: SourceDraft, earlier: readonly SourceConfig[]): readonly Diagnostic[] {
  const same = earlier.find(({ name }) => name.toLowerCase() === source.name.toLowerCase())
  if (!same) return []
  const fields = {
    detail: `"${same.file}" defines it too; case does not count.`,
    hint: 'Give one of them another name.',
    location: draft.name?.location ?? draft.location,
  }
  return [createError('duplicate-source', `source "${source.name}" is defined twice`, fields)]
}

function createError(rule: string, message: string, fields: Partial<Diagnostic> = {}): Diagnostic {
  return { severity: 'error', code: SqlState.configFileError, rule, message, ...fields }
}

function comparePlaces({ location: a }: Diagnostic, { location: b }: Diagnostic): number {
  if (!a || !b) return Number(a !== undefined) - Number(b !== undefined)
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column
}

/** By code unit, so that the order is the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}

/** The disk, through node:fs. Sizes are bounded while reading, so a file that grows or a device can't fill the memory. */
const diskFiles: ConfigFiles = {
  list: async (directory) => {
    try {
      return { kind: 'names', names: await readdir(directory) }
    } catch (error) {
      return describeFailure(error, 'The directory')
    }
  },
  read: async (path, maxBytes) => {
    try {
      // Without waiting: opening a named pipe would last until somebody writes to it.
      const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
      try {
        if ((await handle.stat()).isFIFO()) return { kind: 'unreadable', reason: 'The file is a pipe.', missing: false }
        const chunks: Buffer[] = []
        for await (const chunk of handle.createReadStream({ start: 0, end: maxBytes, autoClose: false })) chunks.push(chunk)
        const bytes = Buffer.concat(chunks)
        if (bytes.length > maxBytes) return { kind: 'unreadable', reason: `The file is larger than ${maxBytes} bytes.`, missing: false }
        return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
      } finally {
        await handle.close()
      }
    } catch (error) {
      return describeFailure(error, 'The file')
    }
  },
  realPath: async (path) => {
    try {
      return await realpath(path)
    } catch {
      return undefined
    }
  },
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EACCES: 'may not be read by this user',
  EPERM: 'may not be read by this user',
  EISDIR: 'is a directory',
  ERR_ENCODING_INVALID_ENCODED_DATA: 'is not UTF-8 text',
}

function describeFailure(error: unknown, what: string): Unreadable {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code === 'ENOTDIR' && what === 'The directory') return { kind: 'unreadable', reason: 'It is not a directory.', missing: false }
  const reason = REASONS[code] ?? `could not be read (${code || 'unknown'})`
  return { kind: 'unreadable', reason: `${what} ${reason}.`, missing: code === 'ENOENT' || code === 'ENOTDIR' }
}
