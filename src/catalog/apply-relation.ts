import type { CreateForeignTable, CreateView, DropObject, ImportSchema, Name, QualifiedName } from '../ddl/ast.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { requireServer } from './apply-structure.ts'
import {
  type CatalogDraft,
  namesOf,
  type ObjectKind,
  type RelationDraft,
  relationKey,
  reportDuplicate,
  reportUndefined,
  type Scope,
  schemaOf,
  type TableDraft,
  warnSkipped,
} from './catalog-draft.ts'

export function applyCreateForeignTable(draft: CatalogDraft, statement: CreateForeignTable, scope: Scope): void {
  const { name, body, options } = statement
  const schema = openSchema(draft, name, scope)
  if (draft.schemas.get(schema.toLowerCase())?.virtual) {
    draft.findings.error(
      SqlState.invalidTableDefinition,
      'foreign-table-in-virtual-schema',
      `foreign table "${name.name.text}" is in virtual schema "${schema}"`,
      name.name.location,
      { hint: 'Put it in a schema that is not VIRTUAL, or make it a view.' },
    )
  }
  const server = findServer(draft, statement, schema, scope)
  const { columns, constraints } = body
  define(draft, { kind: 'foreign table', schema, name: name.name, server, columns, constraints, options }, statement.existing, name.name)
}

export function applyCreateView(draft: CatalogDraft, statement: CreateView, scope: Scope): void {
  const { name, body, options, query, materialized, existing } = statement
  const schema = openSchema(draft, name, scope)
  const { columns = [], constraints = [] } = body ?? {}
  define(draft, { kind: 'view', schema, name: name.name, materialized, columns, constraints, options, query }, existing, name.name)
}

/**
 * The schema that a new relation goes into, as it is spelt. A schema that a name puts before itself comes to be with it,
 * unless the texts define schemas: then it is a slip.
 */
function openSchema(draft: CatalogDraft, name: QualifiedName, scope: Scope): string {
  const wanted = schemaOf(name, scope)
  const found = draft.schemas.get(wanted.toLowerCase())
  if (found !== undefined) return found.name
  if (name.schema !== undefined && scope.definesSchemas) {
    reportUndefined(draft, 'schema', wanted, name.schema.location, namesOf(draft.schemas.values()))
    return wanted
  }
  draft.schemas.set(wanted.toLowerCase(), { name: wanted, virtual: false, servers: [], options: [] })
  return wanted
}

/**
 * The SERVER clause's, else the schema's, else the only one that the source's texts create, else the source's own. A
 * server that is not there is reported and taken as it is named, so that the rest of the table is checked.
 */
function findServer(draft: CatalogDraft, statement: CreateForeignTable, schema: string, scope: Scope): string {
  if (statement.server !== undefined) {
    requireServer(draft, statement.server)
    return statement.server.text.toLowerCase()
  }
  const { name } = statement.name
  const ofSchema = draft.schemas.get(schema.toLowerCase())?.servers ?? []
  const candidates = [...new Set(ofSchema.length > 0 ? ofSchema.map((server) => server.text.toLowerCase()) : scope.ownServers)]
  const [server = scope.source.toLowerCase(), second] = candidates
  if (second !== undefined) {
    draft.findings.error(SqlState.undefinedObject, 'ambiguous-server', `foreign table "${name.text}" names no server`, name.location, {
      detail: `There are ${candidates.length} to choose from: ${candidates.join(', ')}.`,
      hint: 'Write SERVER and its name behind the columns.',
    })
  } else if (ofSchema.length === 0 && !draft.servers.has(server) && !draft.broken.has(`server ${server}`)) {
    draft.findings.error(SqlState.undefinedObject, 'undefined-object', `server "${server}" does not exist yet`, name.location, {
      hint: 'Put CREATE SERVER before its tables.',
    })
  }
  return server
}

function define(draft: CatalogDraft, relation: RelationDraft, existing: CreateView['existing'], name: Name): void {
  const key = relationKey(relation.schema, relation.name.text)
  const taken = draft.relations.get(key)
  if (taken === undefined) draft.relations.set(key, relation)
  else if (existing === 'keep') warnSkipped(draft, 'relation', name.text, name.location)
  else if (existing === 'replace' && taken.kind === relation.kind) draft.relations.set(key, relation)
  else reportDuplicate(draft, 'relation', name.text, name.location)
}

/** Finds the relation that a statement names; a name without schema is looked for in the scope's. */
export function findDraft(draft: CatalogDraft, name: QualifiedName, scope: Scope): RelationDraft | undefined {
  return draft.relations.get(relationKey(schemaOf(name, scope), name.name.text))
}

/** Reports a relation that nothing has. */
export function reportUndefinedRelation(draft: CatalogDraft, name: QualifiedName, kind: string): void {
  const candidates = [...draft.relations.values()].filter((relation) => relation.kind === kind).map((relation) => relation.name.text)
  reportUndefined(draft, 'relation', name.name.text, name.name.location, candidates)
}

/** Copies the foreign tables that the server has so far into another schema. */
export function applyImportSchema(draft: CatalogDraft, statement: ImportSchema, scope: Scope): void {
  const { server, remote, into, selection } = statement
  requireServer(draft, server)
  const schema = openSchema(draft, { schema: into, name: into }, scope)
  if (!draft.servers.has(server.text.toLowerCase())) return
  const tables = tablesOf(draft, server, remote)
  if (tables.length === 0) {
    draft.findings.error(
      SqlState.featureNotSupported,
      'unsupported-import',
      `server "${server.text}" has nothing to import`,
      statement.location,
      {
        detail: 'Only foreign tables that are defined before the IMPORT can be imported; a REST service does not describe its own.',
        hint: 'Write a CREATE FOREIGN TABLE for each table.',
      },
    )
    return
  }
  for (const listed of selection.tables) {
    if (!tables.some((table) => sameName(table.name, listed))) {
      reportUndefined(
        draft,
        'relation',
        listed.text,
        listed.location,
        tables.map((table) => table.name.text),
      )
    }
  }
  for (const table of tables) {
    const listed = selection.tables.some((name) => sameName(table.name, name))
    const wanted = selection.kind === 'all' || listed === (selection.kind === 'only')
    if (wanted) define(draft, { ...table, schema }, 'fail', { text: table.name.text, location: statement.location })
  }
}

function tablesOf(draft: CatalogDraft, server: Name, remote: Name | undefined): readonly TableDraft[] {
  return [...draft.relations.values()].filter(
    (relation): relation is TableDraft =>
      relation.kind === 'foreign table' &&
      relation.server === server.text.toLowerCase() &&
      (remote === undefined || relation.schema.toLowerCase() === remote.text.toLowerCase()),
  )
}

function sameName(a: Name, b: Name): boolean {
  return a.text.toLowerCase() === b.text.toLowerCase()
}

/** Removes what a DROP names, and with a schema or server what is in it. */
export function applyDrop(draft: CatalogDraft, statement: DropObject, scope: Scope): void {
  for (const name of statement.names) dropOne(draft, statement, name, scope)
}

function dropOne(draft: CatalogDraft, { object, ifExists }: DropObject, name: QualifiedName, scope: Scope): void {
  const { text, location } = name.name
  const key = text.toLowerCase()
  if (object === 'foreign table' || object === 'view') {
    const found = findDraft(draft, name, scope)
    if (found?.kind === object) draft.relations.delete(relationKey(found.schema, text))
    else if (found !== undefined) reportWrongKind(draft, found, name.name)
    else if (!ifExists) reportUndefinedRelation(draft, name, object)
    return
  }
  const [kind, objects] = findDroppable(draft, object)
  if (!objects.has(key)) {
    if (!ifExists) reportUndefined(draft, kind, text, location, objects.keys())
    return
  }
  objects.delete(key)
  for (const [relation, { schema, ...rest }] of draft.relations) {
    const inSchema = object === 'schema' && schema.toLowerCase() === key
    const ofServer = object === 'server' && rest.kind === 'foreign table' && rest.server === key
    if (inSchema || ofServer) draft.relations.delete(relation)
  }
  for (const [mapping, { server }] of draft.userMappings) {
    if (object === 'server' && server.toLowerCase() === key) draft.userMappings.delete(mapping)
  }
}

/** Reports a view where a foreign table is meant, or the other way round. */
export function reportWrongKind(draft: CatalogDraft, found: RelationDraft, name: Name): void {
  const other = found.kind === 'view' ? 'foreign table' : 'view'
  draft.findings.error(SqlState.undefinedTable, 'wrong-kind', `"${name.text}" is not a ${other}`, name.location, {
    hint: `It is a ${found.kind}.`,
  })
}

function findDroppable(
  draft: CatalogDraft,
  object: 'database' | 'schema' | 'server' | 'wrapper' | 'domain',
): readonly [ObjectKind, Map<string, unknown>] {
  switch (object) {
    case 'database':
      return ['database', draft.databases]
    case 'schema':
      return ['schema', draft.schemas]
    case 'server':
      return ['server', draft.servers]
    case 'wrapper':
      return ['foreign-data wrapper', draft.wrappers]
    case 'domain':
      return ['type', draft.domains]
    default:
      return object satisfies never
  }
}
