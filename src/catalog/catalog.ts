import type { SourceLocation } from '../errors/diagnostic.ts'
import type { ColumnType } from './column-type.ts'

/** All defined objects. Frozen; names are unique without regard to case. */
export interface Catalog {
  readonly servers: readonly ForeignServer[]
  /** Foreign tables and views in order of definition. */
  readonly relations: readonly Relation[]
}

export type Relation = ForeignTable | View

/** Option names are matched without regard to case and kept as written. */
export interface OptionEntry {
  readonly name: string
  readonly value: string
}

/** One remote service. */
export interface ForeignServer {
  readonly name: string
  /** Name of the source in the configuration whose endpoint and credentials it uses. */
  readonly source: string
  /** Foreign data wrapper (translator) as the DDL names it; `undefined` when the DDL has no CREATE SERVER. */
  readonly wrapper: string | undefined
  readonly options: readonly OptionEntry[]
}

/** A remote collection as a relation. */
export interface ForeignTable {
  readonly kind: 'foreign table'
  readonly schema: string
  readonly name: string
  /** Name of its foreign server. */
  readonly server: string
  /** At least one. */
  readonly columns: readonly Column[]
  readonly request: RequestTemplate
  /** JSONPath of the rows in a response, as written; `$` when not given. */
  readonly rowPath: string
  /** Whether an array-valued column gives a row for each element. */
  readonly unwrap: boolean
  /** Whether a value that does not fit its column is an error or NULL. */
  readonly coercion: 'strict' | 'lenient'
  readonly primaryKey: readonly string[] | undefined
  readonly uniqueKeys: readonly (readonly string[])[]
  /** Sets of columns, one of which must be given in a query. */
  readonly accessPatterns: readonly (readonly string[])[]
  readonly annotation: string | undefined
  readonly options: readonly OptionEntry[]
  readonly location: SourceLocation
}

/** What is sent for a scan, before anything of the query is put in. */
export interface RequestTemplate {
  /** Upper case. */
  readonly method: string
  /** Path after the endpoint, or an absolute URL; may have a query string. */
  readonly uri: string
  /** JSON text, sent as written; `undefined` means no body. */
  readonly body: string | undefined
}

export interface Column {
  readonly name: string
  readonly type: ColumnType
  readonly nullable: boolean
  /** Where the value is. */
  readonly source: ColumnSource
  readonly annotation: string | undefined
  /** False: usable in WHERE only. */
  readonly selectable: boolean
  readonly options: readonly OptionEntry[]
  readonly location: SourceLocation
}

/** Where a column's value comes from. */
export type ColumnSource =
  /** The member of the row that has this name: exactly, else without regard to case if only one has. */
  | { readonly kind: 'member'; readonly name: string }
  /** A path within the row: `field`, `a.b`, `$.a`, `@.a[0]`, `['a b']`. */
  | { readonly kind: 'path'; readonly path: string }
  /** A path within the row's parent, `^` stripped: see docs/options.md. */
  | { readonly kind: 'parent'; readonly path: string; readonly levels: number }
  /** 1-based number of the row, or of the element under `unwrap`. */
  | { readonly kind: 'ordinality' }

export interface View {
  readonly kind: 'view'
  readonly schema: string
  readonly name: string
  /** Names that replace those of the query; `undefined` keeps them. */
  readonly columnNames: readonly string[] | undefined
  /** The SELECT as written. */
  readonly query: string
  /** Offset of `query` in its file, for errors. */
  readonly location: SourceLocation
  readonly annotation: string | undefined
  readonly options: readonly OptionEntry[]
}
