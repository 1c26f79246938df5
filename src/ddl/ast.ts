import type { SourceLocation } from '../errors/diagnostic.ts'

/** An identifier as written, its quotes taken off. */
export interface Name {
  /** Case kept; matched without regard to case. */
  readonly text: string
  readonly location: SourceLocation
}

/** `name` or `schema.name`. */
export interface QualifiedName {
  readonly schema: Name | undefined
  readonly name: Name
}

/** One pair of an OPTIONS clause. */
export interface OptionAst {
  readonly name: Name
  /** The literal's value as text; `undefined` for NULL and UNKNOWN: the option counts as not given. */
  readonly value: string | undefined
  /** Where the literal starts. */
  readonly valueLocation: SourceLocation
  /** The literal as written, for places within it. Empty where it may hold a secret. */
  readonly raw: string
}

/** One change of an ALTER's OPTIONS clause. */
export type OptionChange =
  | { readonly kind: 'set option'; readonly option: OptionAst }
  | { readonly kind: 'drop option'; readonly name: Name }

/** A type as written. */
export interface TypeAst {
  /** Lower case, words joined by one blank, the length left out: `timestamp with time zone`. */
  readonly name: string
  /** Length, or precision and scale; empty when not given. */
  readonly args: readonly number[]
  /** Number of `[]`. */
  readonly dimensions: number
  readonly location: SourceLocation
}

/** A column of a table or view. */
export interface ColumnAst {
  readonly name: Name
  /** `undefined` only in a view: the query's type. */
  readonly type: TypeAst | undefined
  readonly notNull: boolean
  readonly autoIncrement: boolean
  /** The DEFAULT expression as written. */
  readonly defaultExpression: string | undefined
  readonly options: readonly OptionAst[]
}

export type ConstraintAst =
  | {
      readonly kind: 'primary key' | 'unique' | 'access pattern'
      readonly name: Name | undefined
      readonly columns: readonly Name[]
      readonly location: SourceLocation
    }
  | {
      readonly kind: 'foreign key'
      readonly name: Name | undefined
      readonly columns: readonly Name[]
      readonly target: QualifiedName
      /** Empty means the target's primary key. */
      readonly targetColumns: readonly Name[]
      readonly location: SourceLocation
    }
  /** Expressions of an index and of a check are metadata of other systems; nothing here reads them. */
  | { readonly kind: 'index' | 'check'; readonly name: Name | undefined; readonly location: SourceLocation }

/** Columns and constraints in order, those written with a column after it. */
export interface TableBody {
  readonly columns: readonly ColumnAst[]
  readonly constraints: readonly ConstraintAst[]
}

/** What every statement has. */
interface StatementBase {
  /** Its first word. */
  readonly location: SourceLocation
}

export interface CreateDatabase extends StatementBase {
  readonly kind: 'create database'
  readonly name: Name
  readonly options: readonly OptionAst[]
}

export interface UseDatabase extends StatementBase {
  readonly kind: 'use database'
  readonly name: Name
}

export interface CreateSchema extends StatementBase {
  readonly kind: 'create schema'
  readonly name: Name
  readonly virtual: boolean
  readonly existing: IfExisting
  readonly servers: readonly Name[]
  readonly options: readonly OptionAst[]
}

export interface SetSchema extends StatementBase {
  readonly kind: 'set schema'
  readonly name: Name
}

export interface SetNamespace extends StatementBase {
  readonly kind: 'set namespace'
  readonly uri: string
  readonly prefix: Name
}

export interface CreateWrapper extends StatementBase {
  readonly kind: 'create wrapper'
  readonly name: Name
  readonly base: Name | undefined
  readonly options: readonly OptionAst[]
}

export interface CreateServer extends StatementBase {
  readonly kind: 'create server'
  readonly name: Name
  readonly existing: IfExisting
  readonly wrapper: Name
  readonly options: readonly OptionAst[]
}

export interface CreateForeignTable extends StatementBase {
  readonly kind: 'create foreign table'
  readonly name: QualifiedName
  readonly existing: IfExisting
  readonly body: TableBody
  readonly server: Name | undefined
  readonly options: readonly OptionAst[]
}

export interface CreateView extends StatementBase {
  readonly kind: 'create view'
  readonly name: QualifiedName
  readonly existing: IfExisting
  /** True for CREATE MATERIALIZED VIEW; the MATERIALIZED option is in `options`. */
  readonly materialized: boolean
  readonly body: TableBody | undefined
  readonly options: readonly OptionAst[]
  readonly query: QueryText
}

export interface CreateUserMapping extends StatementBase {
  readonly kind: 'create user mapping'
  readonly user: Name
  readonly server: Name
  readonly existing: IfExisting
  readonly options: readonly OptionAst[]
}

export interface CreateDomain extends StatementBase {
  readonly kind: 'create domain'
  readonly name: Name
  readonly type: TypeAst
  readonly notNull: boolean
}

export interface ImportSchema extends StatementBase {
  readonly kind: 'import schema'
  /** `undefined`: all that the server has. */
  readonly remote: Name | undefined
  readonly server: Name
  readonly into: Name
  /** `only`: these tables; `except`: all but these. */
  readonly selection: { readonly kind: 'all' | 'only' | 'except'; readonly tables: readonly Name[] }
}

export interface AlterRelation extends StatementBase {
  readonly kind: 'alter relation'
  readonly relation: 'foreign table' | 'view'
  readonly name: QualifiedName
  readonly ifExists: boolean
  /** In the order written; at least one. */
  readonly changes: readonly RelationChange[]
}

export interface AlterOptions extends StatementBase {
  readonly kind: 'alter options'
  readonly object: 'database' | 'schema' | 'server' | 'wrapper'
  readonly name: Name
  readonly changes: readonly OptionChange[]
}

export interface AlterUserMapping extends StatementBase {
  readonly kind: 'alter user mapping'
  readonly user: Name
  readonly server: Name
  readonly changes: readonly OptionChange[]
}

export interface DropObject extends StatementBase {
  readonly kind: 'drop'
  readonly object: 'database' | 'schema' | 'server' | 'wrapper' | 'domain' | 'foreign table' | 'view'
  /** At least one. */
  readonly names: readonly QualifiedName[]
  readonly ifExists: boolean
}

export interface DropUserMapping extends StatementBase {
  readonly kind: 'drop user mapping'
  readonly user: Name
  readonly server: Name
  readonly ifExists: boolean
}

/** A CREATE that did not parse: its name is taken, so that what refers to it is not reported as well. */
export interface BrokenCreate extends StatementBase {
  readonly kind: 'broken create'
  readonly object: 'schema' | 'server' | 'wrapper' | 'domain' | 'foreign table' | 'view'
  readonly name: QualifiedName
}

/** What a CREATE does when the name is taken. */
export type IfExisting = 'fail' | 'keep' | 'replace'

/** One change of ALTER FOREIGN TABLE or ALTER VIEW. */
export type RelationChange =
  | { readonly kind: 'set query'; readonly query: QueryText }
  | { readonly kind: 'add column'; readonly column: ColumnAst; readonly constraints: readonly ConstraintAst[] }
  | { readonly kind: 'add constraint'; readonly constraint: ConstraintAst }
  | { readonly kind: 'drop constraint'; readonly name: Name; readonly ifExists: boolean }
  | { readonly kind: 'drop column'; readonly name: Name; readonly ifExists: boolean }
  | { readonly kind: 'set column type'; readonly name: Name; readonly type: TypeAst; readonly nullability: Nullability }
  | { readonly kind: 'set column nullability'; readonly name: Name; readonly nullability: Nullability }
  | { readonly kind: 'set column default'; readonly name: Name; readonly expression: string | undefined }
  | { readonly kind: 'change column options'; readonly name: Name; readonly changes: readonly OptionChange[] }
  | { readonly kind: 'rename column'; readonly from: Name; readonly to: Name }
  | { readonly kind: 'rename relation'; readonly to: Name }
  | { readonly kind: 'change options'; readonly changes: readonly OptionChange[] }

export type Nullability = 'not null' | 'nullable' | 'unchanged'

/** The text of a view's query: where it stands and what it says. */
export interface QueryText {
  /** Comments included, no semicolon. */
  readonly text: string
  readonly location: SourceLocation
}

export type Statement =
  | CreateDatabase
  | UseDatabase
  | CreateSchema
  | SetSchema
  | SetNamespace
  | CreateWrapper
  | CreateServer
  | CreateForeignTable
  | CreateView
  | CreateUserMapping
  | CreateDomain
  | ImportSchema
  | AlterRelation
  | AlterOptions
  | AlterUserMapping
  | DropObject
  | DropUserMapping
  | BrokenCreate
