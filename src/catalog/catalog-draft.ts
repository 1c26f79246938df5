import type { ColumnAst, ConstraintAst, CreateDomain, Name, OptionAst, QualifiedName, QueryText } from '../ddl/ast.ts'
import type { SourceLocation } from '../errors/diagnostic.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { didYouMean } from '../errors/suggest.ts'
import type { Findings } from './findings.ts'

/** A catalog while its statements are applied. Keys are lower-case names. */
export interface CatalogDraft {
  readonly servers: Map<string, ServerDraft>
  readonly wrappers: Map<string, WrapperDraft>
  readonly schemas: Map<string, SchemaDraft>
  readonly domains: Map<string, CreateDomain>
  /** By {@link relationKey}. */
  readonly relations: Map<string, RelationDraft>
  /** By lower-case user and server. */
  readonly userMappings: Map<string, UserMappingDraft>
  readonly databases: Map<string, OptionAst[]>
  /** Kind and name of what did not parse: it counts as defined, so that nothing is reported twice. */
  readonly broken: Set<string>
  readonly findings: Findings
}

export interface ServerDraft {
  readonly name: string
  readonly source: string
  readonly wrapper: string | undefined
  options: readonly OptionAst[]
}

export interface WrapperDraft {
  readonly name: string
  readonly base: string
  options: readonly OptionAst[]
}

export interface SchemaDraft {
  readonly name: string
  readonly virtual: boolean
  readonly servers: readonly Name[]
  options: readonly OptionAst[]
}

export interface UserMappingDraft {
  readonly user: string
  readonly server: string
  options: readonly OptionAst[]
}

export interface TableDraft {
  readonly kind: 'foreign table'
  readonly schema: string
  readonly name: Name
  /** Lower-case name; found when the table is defined. */
  readonly server: string
  columns: readonly ColumnAst[]
  constraints: readonly ConstraintAst[]
  options: readonly OptionAst[]
}

export interface ViewDraft {
  readonly kind: 'view'
  readonly schema: string
  readonly name: Name
  readonly materialized: boolean
  columns: readonly ColumnAst[]
  constraints: readonly ConstraintAst[]
  options: readonly OptionAst[]
  query: QueryText
}

export type RelationDraft = TableDraft | ViewDraft

/** Where the statements of one text stand. */
export interface Scope {
  /** Name of the source that the text belongs to. */
  readonly source: string
  /** Lower-case names of the servers that the texts of this source create. */
  readonly ownServers: readonly string[]
  /** Whether the texts of this source have a CREATE SCHEMA. */
  readonly definesSchemas: boolean
  /** Schema of names without one. SET SCHEMA changes it. */
  schema: string
}

/** Starts an empty draft. */
export function createDraft(findings: Findings): CatalogDraft {
  return {
    servers: new Map(),
    wrappers: new Map(),
    schemas: new Map(),
    domains: new Map(),
    relations: new Map(),
    userMappings: new Map(),
    databases: new Map(),
    broken: new Set(),
    findings,
  }
}

/** Key of a relation: names differ without regard to case, and no name has a NUL. */
export function relationKey(schema: string, name: string): string {
  return `${schema}\0${name}`.toLowerCase()
}

export function mappingKey(user: string, server: string): string {
  return `${user}\0${server}`.toLowerCase()
}

/** The schema that a name is in: its own, else the scope's. */
export function schemaOf(name: QualifiedName, scope: Scope): string {
  return name.schema?.text ?? scope.schema
}

/** Kinds of objects with names of their own, as PostgreSQL's messages call them. */
export type ObjectKind = 'server' | 'foreign-data wrapper' | 'schema' | 'type' | 'relation' | 'database'

/** Reports a name that nothing has, unless its CREATE was broken. */
export function reportUndefined(
  draft: CatalogDraft,
  kind: ObjectKind,
  name: string,
  location: SourceLocation,
  candidates: Iterable<string>,
): void {
  if (draft.broken.has(`${kind} ${name.toLowerCase()}`)) return
  const code = kind === 'relation' ? SqlState.undefinedTable : SqlState.undefinedObject
  draft.findings.error(code, 'undefined-object', `${kind} "${name}" does not exist`, location, { hint: didYouMean(name, candidates) })
}

/** Reports a name that is taken. */
export function reportDuplicate(draft: CatalogDraft, kind: ObjectKind, name: string, location: SourceLocation): void {
  const code = kind === 'relation' ? SqlState.duplicateTable : SqlState.duplicateObject
  draft.findings.error(code, 'duplicate-object', `${kind} "${name}" already exists`, location)
}

/** Warns that IF NOT EXISTS left a statement without effect. */
export function warnSkipped(draft: CatalogDraft, kind: ObjectKind, name: string, location: SourceLocation): void {
  const code = kind === 'relation' ? SqlState.duplicateTable : SqlState.duplicateObject
  draft.findings.warn(code, 'skipped-statement', `${kind} "${name}" already exists, skipping`, location)
}

/** Names as they were written. */
export function namesOf(objects: Iterable<{ readonly name: string }>): readonly string[] {
  return [...objects].map((object) => object.name)
}
