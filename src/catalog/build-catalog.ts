import type { Statement } from '../ddl/ast.ts'
import { parseDdl } from '../ddl/parse-ddl.ts'
import type { Diagnostic } from '../errors/diagnostic.ts'
import { Secret } from '../errors/secret.ts'
import { applyAlterRelation } from './apply-alter.ts'
import { applyCreateForeignTable, applyCreateView, applyDrop, applyImportSchema } from './apply-relation.ts'
import {
  applyAlterOptions,
  applyAlterUserMapping,
  applyCreateDomain,
  applyCreateSchema,
  applyCreateServer,
  applyCreateUserMapping,
  applyCreateWrapper,
  applyDropUserMapping,
  type KnownNames,
} from './apply-structure.ts'
import type { Catalog, ForeignServer, Relation, UserMapping } from './catalog.ts'
import { type CatalogDraft, createDraft, namesOf, reportDuplicate, reportUndefined, type Scope } from './catalog-draft.ts'
import { checkOptions, type PathCheck } from './check-options.ts'
import { Findings } from './findings.ts'
import { finishTable, finishView } from './finish-relation.ts'

/** One DDL text and the source it belongs to. */
export interface DdlSource {
  /** Name of the source in the configuration; several texts may belong to one. */
  readonly name: string
  /** Schema of objects that the text puts in none. */
  readonly schema: string
  readonly file: string
  readonly text: string
  /** Name of the translator that the configuration gives the source; the DDL may name it as a wrapper. */
  readonly translator?: string | undefined
}

/** A catalog and what was found on the way. */
export interface BuiltCatalog {
  /** Frozen. What has an error is left out, or stands as far as it could be read: use it only when none was found. */
  readonly catalog: Catalog
  /** In order of the texts, and of the places in them. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Translators that need no CREATE FOREIGN DATA WRAPPER. */
const BUILT_IN_TRANSLATORS = ['plainid-rest', 'rest', 'ws', 'aws']

/**
 * Builds the catalog from DDL texts, their statements applied in order.
 *
 * A source whose texts have no CREATE SERVER has a foreign server of its own name. A server's `resource-name`, else its
 * own name, names its source; where that names none, it is the source that the text belongs to.
 *
 * @param sources - In the order in which they are applied.
 * @param checkPath - Tells what is wrong with a JSONPath, as a sentence; `undefined` when it is well formed.
 *
 * @example
 * ```ts
 * const { catalog } = buildCatalog([{ name: 'aws', schema: 'aws', file: 'a.ddl', text: 'CREATE FOREIGN TABLE t (id long)' }], () => undefined)
 * catalog.relations.map((relation) => `${relation.schema}.${relation.name}`)
 * // => ['aws.t']
 * ```
 */
export function buildCatalog(sources: readonly DdlSource[], checkPath: PathCheck): BuiltCatalog {
  const findings = new Findings()
  const draft = createDraft(findings)
  const texts = sources.map((source) => ({ source, parsed: parseDdl(source.file, source.text) }))
  const scopes = new Map<string, SourceScope>()
  for (const { source, parsed } of texts) {
    findings.add(parsed.diagnostics)
    const scope = scopes.get(source.name) ?? { ownServers: [], definesSchemas: false }
    scope.ownServers.push(...parsed.statements.flatMap(createdServer))
    scope.definesSchemas ||= parsed.statements.some((statement) => statement.kind === 'create schema')
    scopes.set(source.name, scope)
  }
  for (const [name, { ownServers }] of scopes) if (ownServers.length === 0) addOwnServer(draft, name)
  const known: KnownNames = {
    sources: [...scopes.keys()],
    translators: [...BUILT_IN_TRANSLATORS, ...sources.flatMap(({ translator }) => translator ?? [])],
  }
  for (const { source, parsed } of texts) {
    const scope: Scope = { source: source.name, schema: source.schema, ownServers: [], definesSchemas: false, ...scopes.get(source.name) }
    for (const statement of parsed.statements) applyStatement(draft, statement, scope, known)
  }
  const catalog = finishCatalog(draft, checkPath)
  return { catalog, diagnostics: findings.list([...new Set(sources.map(({ file }) => file))]) }
}

interface SourceScope {
  readonly ownServers: string[]
  definesSchemas: boolean
}

function createdServer(statement: Statement): readonly string[] {
  const creates = statement.kind === 'create server' || (statement.kind === 'broken create' && statement.object === 'server')
  if (!creates) return []
  return [('name' in statement.name ? statement.name.name : statement.name).text.toLowerCase()]
}

function addOwnServer(draft: CatalogDraft, source: string): void {
  draft.servers.set(source.toLowerCase(), { name: source, source, wrapper: undefined, options: [] })
}

function applyStatement(draft: CatalogDraft, statement: Statement, scope: Scope, known: KnownNames): void {
  switch (statement.kind) {
    case 'create database': {
      const { text, location } = statement.name
      if (draft.databases.has(text.toLowerCase())) reportDuplicate(draft, 'database', text, location)
      else draft.databases.set(text.toLowerCase(), [...statement.options])
      return
    }
    case 'use database': {
      const { text, location } = statement.name
      if (!draft.databases.has(text.toLowerCase())) reportUndefined(draft, 'database', text, location, draft.databases.keys())
      return
    }
    case 'set schema': {
      const { text, location } = statement.name
      const found = draft.schemas.get(text.toLowerCase())?.name
      if (found === undefined && text.toLowerCase() !== scope.schema.toLowerCase()) {
        reportUndefined(draft, 'schema', text, location, namesOf(draft.schemas.values()))
      }
      scope.schema = found ?? text
      return
    }
    // A prefix is another spelling of an option's; options are known by the spellings of the specs.
    case 'set namespace':
      return
    case 'create schema':
      applyCreateSchema(draft, statement)
      return
    case 'create wrapper':
      applyCreateWrapper(draft, statement, known)
      return
    case 'create server':
      applyCreateServer(draft, statement, scope, known)
      return
    case 'create user mapping':
      applyCreateUserMapping(draft, statement)
      return
    case 'create domain':
      applyCreateDomain(draft, statement)
      return
    case 'create foreign table':
      applyCreateForeignTable(draft, statement, scope)
      return
    case 'create view':
      applyCreateView(draft, statement, scope)
      return
    case 'import schema':
      applyImportSchema(draft, statement, scope)
      return
    case 'alter relation':
      applyAlterRelation(draft, statement, scope)
      return
    case 'alter options':
      applyAlterOptions(draft, statement)
      return
    case 'alter user mapping':
      applyAlterUserMapping(draft, statement)
      return
    case 'drop':
      applyDrop(draft, statement, scope)
      return
    case 'drop user mapping':
      applyDropUserMapping(draft, statement)
      return
    case 'broken create': {
      const kind = BROKEN_KINDS[statement.object]
      draft.broken.add(`${kind} ${statement.name.name.text.toLowerCase()}`)
      return
    }
    default:
      statement satisfies never
  }
}

const BROKEN_KINDS = {
  schema: 'schema',
  server: 'server',
  wrapper: 'foreign-data wrapper',
  domain: 'type',
  'foreign table': 'relation',
  view: 'relation',
} as const

function finishCatalog(draft: CatalogDraft, checkPath: PathCheck): Catalog {
  const servers = [...draft.servers.values()].map(({ name, source, wrapper, options }): ForeignServer => {
    const { entries } = checkOptions('server', options, checkPath, draft.findings)
    return { name, source, wrapper, options: entries }
  })
  const wrappers = [...draft.wrappers.values()].map(({ name, base, options }) => {
    const { entries } = checkOptions('wrapper', options, checkPath, draft.findings)
    return { name, base, options: entries }
  })
  const schemas = [...draft.schemas.values()].map(({ name, virtual, servers: names, options }) => {
    const entries = options.flatMap(({ name: key, value }) => (value === undefined ? [] : [{ name: key.text, value }]))
    return { name, virtual, servers: names.map((server) => server.text), options: entries }
  })
  const userMappings = [...draft.userMappings.values()].map(({ user, server, options }): UserMapping => {
    const entries = options.flatMap(({ name, value }) => (value === undefined ? [] : [{ name: name.text, value: new Secret(value) }]))
    return { user, server, options: entries }
  })
  const relations = [...draft.relations.values()].flatMap((relation): readonly Relation[] => {
    const finished = relation.kind === 'view' ? finishView(draft, relation, checkPath) : finishTable(draft, relation, checkPath)
    return finished === undefined ? [] : [finished]
  })
  return deepFreeze({ servers, relations, schemas, wrappers, userMappings })
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}
