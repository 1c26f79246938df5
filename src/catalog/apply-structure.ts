import type {
  AlterOptions,
  AlterUserMapping,
  CreateDomain,
  CreateSchema,
  CreateServer,
  CreateUserMapping,
  CreateWrapper,
  DropUserMapping,
  Name,
  OptionAst,
  OptionChange,
} from '../ddl/ast.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { didYouMean } from '../errors/suggest.ts'
import { type CatalogDraft, mappingKey, namesOf, reportDuplicate, reportUndefined, type Scope, warnSkipped } from './catalog-draft.ts'
import { readType } from './column-type.ts'
import { normalizeOptionName } from './option-spec.ts'

/** What the configuration knows by name. */
export interface KnownNames {
  /** Names of the sources, as written. */
  readonly sources: readonly string[]
  /** Names of translators that a wrapper may be made from, or stand for. */
  readonly translators: readonly string[]
}

export function applyCreateSchema(draft: CatalogDraft, statement: CreateSchema): void {
  const { name, virtual, servers, options } = statement
  const key = name.text.toLowerCase()
  if (draft.schemas.has(key)) {
    const report = statement.existing === 'keep' ? warnSkipped : reportDuplicate
    report(draft, 'schema', name.text, name.location)
    return
  }
  for (const server of servers) requireServer(draft, server)
  draft.schemas.set(key, { name: name.text, virtual, servers, options })
}

/** Reports a server that nothing has. */
export function requireServer(draft: CatalogDraft, server: Name): void {
  if (draft.servers.has(server.text.toLowerCase())) return
  reportUndefined(draft, 'server', server.text, server.location, namesOf(draft.servers.values()))
}

export function applyCreateWrapper(draft: CatalogDraft, statement: CreateWrapper, known: KnownNames): void {
  const { name, base, options } = statement
  const key = name.text.toLowerCase()
  if (draft.wrappers.has(key)) {
    reportDuplicate(draft, 'foreign-data wrapper', name.text, name.location)
    return
  }
  if (base !== undefined) requireWrapper(draft, base, known)
  draft.wrappers.set(key, { name: name.text, base: base?.text ?? name.text, options })
}

function requireWrapper(draft: CatalogDraft, name: Name, known: KnownNames): void {
  const names = [...namesOf(draft.wrappers.values()), ...known.translators]
  if (names.some((candidate) => candidate.toLowerCase() === name.text.toLowerCase())) return
  reportUndefined(draft, 'foreign-data wrapper', name.text, name.location, names)
}

export function applyCreateServer(draft: CatalogDraft, statement: CreateServer, scope: Scope, known: KnownNames): void {
  const { name, wrapper, options } = statement
  const key = name.text.toLowerCase()
  if (draft.servers.has(key)) {
    const report = statement.existing === 'keep' ? warnSkipped : reportDuplicate
    report(draft, 'server', name.text, name.location)
    return
  }
  requireWrapper(draft, wrapper, known)
  draft.servers.set(key, { name: name.text, source: findSource(draft, statement, scope, known), wrapper: wrapper.text, options })
}

/** The source that `resource-name` names, else the one that has the server's name, else the one that the text belongs to. */
function findSource(draft: CatalogDraft, statement: CreateServer, scope: Scope, known: KnownNames): string {
  const given = statement.options.find((option) => normalizeOptionName(option.name.text) === 'resource-name')
  const wanted = given?.value ?? statement.name.text
  // Teiid's resource names are JNDI names, whose scope means nothing here.
  const plain = wanted.replace(/^java:\/?/i, '')
  const found = known.sources.find((source) => source.toLowerCase() === plain.toLowerCase())
  if (found === undefined && given?.value !== undefined) {
    draft.findings.error(SqlState.undefinedObject, 'undefined-object', `source "${plain}" does not exist`, given.valueLocation, {
      hint: didYouMean(plain, known.sources) ?? 'Name a source of the configuration.',
    })
  }
  return found ?? scope.source
}

export function applyCreateUserMapping(draft: CatalogDraft, statement: CreateUserMapping): void {
  const { user, server, options } = statement
  requireServer(draft, server)
  const key = mappingKey(user.text, server.text)
  if (draft.userMappings.has(key)) {
    const message = `user mapping for "${user.text}" already exists for server "${server.text}"`
    if (statement.existing === 'keep') {
      draft.findings.warn(SqlState.duplicateObject, 'skipped-statement', `${message}, skipping`, user.location)
    } else draft.findings.error(SqlState.duplicateObject, 'duplicate-object', message, user.location)
    return
  }
  draft.userMappings.set(key, { user: user.text, server: server.text, options })
}

export function applyAlterUserMapping(draft: CatalogDraft, statement: AlterUserMapping): void {
  const mapping = draft.userMappings.get(mappingKey(statement.user.text, statement.server.text))
  if (mapping === undefined) reportUndefinedMapping(draft, statement.user, statement.server)
  else mapping.options = changeOptions(draft, mapping.options, statement.changes)
}

export function applyDropUserMapping(draft: CatalogDraft, statement: DropUserMapping): void {
  const dropped = draft.userMappings.delete(mappingKey(statement.user.text, statement.server.text))
  if (!dropped && !statement.ifExists) reportUndefinedMapping(draft, statement.user, statement.server)
}

function reportUndefinedMapping(draft: CatalogDraft, user: Name, server: Name): void {
  const message = `user mapping for "${user.text}" does not exist for server "${server.text}"`
  draft.findings.error(SqlState.undefinedObject, 'undefined-object', message, user.location)
}

/** Domains are checked where they are defined, so that a column of one can't fail. */
export function applyCreateDomain(draft: CatalogDraft, statement: CreateDomain): void {
  const { name, type } = statement
  const key = name.text.toLowerCase()
  if (draft.domains.has(key) || readType({ ...type, name: key, args: [], dimensions: 0 }).kind === 'type') {
    reportDuplicate(draft, 'type', name.text, name.location)
    return
  }
  const reading = readType(type)
  if (reading.kind === 'problem') {
    draft.broken.add(`type ${key}`)
    draft.findings.error(reading.code, 'invalid-type', reading.message, type.location, { hint: reading.hint })
    return
  }
  draft.domains.set(key, statement)
}

export function applyAlterOptions(draft: CatalogDraft, statement: AlterOptions): void {
  const { name, changes } = statement
  const key = name.text.toLowerCase()
  if (statement.object === 'database') {
    const options = draft.databases.get(key)
    if (options === undefined) {
      reportUndefined(draft, 'database', name.text, name.location, draft.databases.keys())
      return
    }
    draft.databases.set(key, [...changeOptions(draft, options, changes)])
    return
  }
  const [kind, objects] = findObjects(draft, statement.object)
  const object = objects.get(key)
  if (object === undefined) reportUndefined(draft, kind, name.text, name.location, namesOf(objects.values()))
  else object.options = changeOptions(draft, object.options, changes)
}

interface HasOptions {
  readonly name: string
  options: readonly OptionAst[]
}

function findObjects(
  draft: CatalogDraft,
  object: 'schema' | 'server' | 'wrapper',
): readonly ['schema' | 'server' | 'foreign-data wrapper', ReadonlyMap<string, HasOptions>] {
  if (object === 'schema') return ['schema', draft.schemas]
  return object === 'server' ? ['server', draft.servers] : ['foreign-data wrapper', draft.wrappers]
}

/** Applies the changes of an ALTER's OPTIONS clause in order; dropping what is not there is an error. */
export function changeOptions(draft: CatalogDraft, options: readonly OptionAst[], changes: readonly OptionChange[]): readonly OptionAst[] {
  let changed = options
  for (const change of changes) {
    const name = change.kind === 'set option' ? change.option.name : change.name
    const others = changed.filter((option) => normalizeOptionName(option.name.text) !== normalizeOptionName(name.text))
    if (change.kind === 'set option') changed = [...others, change.option]
    else if (others.length < changed.length) changed = others
    else {
      draft.findings.error(SqlState.undefinedObject, 'undefined-object', `option "${name.text}" is not set`, name.location, {
        hint: didYouMean(
          name.text,
          options.map((option) => option.name.text),
        ),
      })
    }
  }
  return changed
}
