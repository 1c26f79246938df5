import type { SourceLocation } from '../errors/diagnostic.ts'
import type { Secret } from '../errors/secret.ts'
import type { ColumnType } from './column-type.ts'

/** All defined objects. Frozen; names are unique without regard to case. */
export interface Catalog {
  readonly servers: readonly ForeignServer[]
  /** Foreign tables and views in order of definition. */
  readonly relations: readonly Relation[]
  /** In order of definition, those that no relation stands in included; absent: only those that the relations name. */
  readonly schemas?: readonly Schema[] | undefined
  /** Wrappers that the DDL defines, in order of definition. */
  readonly wrappers?: readonly ForeignDataWrapper[] | undefined
  /** In order of definition. */
  readonly userMappings?: readonly UserMapping[] | undefined
}

export type Relation = ForeignTable | View

/** Option names are matched without regard to case and kept as written. */
export interface OptionEntry {
  readonly name: string
  readonly value: string
}

/** A name space of relations. */
export interface Schema {
  readonly name: string
  /** True when CREATE VIRTUAL SCHEMA made it: it holds views only. */
  readonly virtual: boolean
  /** Names of the foreign servers its foreign tables may come from; may be empty. */
  readonly servers: readonly string[]
  readonly options: readonly OptionEntry[]
}

/** A translator under a name of its own, with properties of its own. */
export interface ForeignDataWrapper {
  readonly name: string
  /** The translator it is made from; its own name when the DDL gives no TYPE. */
  readonly base: string
  /** Translator properties that override those of the configuration. */
  readonly options: readonly OptionEntry[]
}

/** Whose remote credentials a local user acts with. */
export interface UserMapping {
  /** Name as written; `PUBLIC` stands for every user that has no mapping of its own. */
  readonly user: string
  /** Name of the foreign server. */
  readonly server: string
  /** Names are matched without regard to case and kept as written. */
  readonly options: readonly { readonly name: string; readonly value: Secret }[]
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
  /** Format of the response body, whatever its content type says; absent: the content type decides. */
  readonly format?: 'json' | 'ndjson' | 'xml' | 'csv' | undefined
  /**
   * What a 404 means: a failure of the scan, or no rows. Absent: no rows when a value of the query was put into the
   * URL, a failure otherwise.
   */
  readonly notFound?: 'error' | 'empty' | undefined
  /** True: the signer does not hash the body and sends `UNSIGNED-PAYLOAD`. Absent means false. */
  readonly unsignedPayload?: boolean | undefined
  readonly primaryKey: readonly string[] | undefined
  readonly uniqueKeys: readonly (readonly string[])[]
  /** Sets of columns, one of which must be given in a query. */
  readonly accessPatterns: readonly (readonly string[])[]
  /** Not enforced; for clients that draw joins from them. Absent means none. */
  readonly foreignKeys?: readonly ForeignKey[] | undefined
  readonly annotation: string | undefined
  readonly options: readonly OptionEntry[]
  readonly location: SourceLocation
}

/** Columns that hold the key of a row of another relation. */
export interface ForeignKey {
  readonly name: string
  /** At least one. */
  readonly columns: readonly string[]
  /** Schema of the relation referred to; `undefined` when the DDL names none. */
  readonly schema: string | undefined
  readonly relation: string
  /** Empty means that relation's primary key. */
  readonly referencedColumns: readonly string[]
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
  /** Unit of a number in a timestamp or date column; absent: seconds below 1e11, milliseconds from there. */
  readonly epoch?: 's' | 'ms' | 'us' | undefined
  /** The DEFAULT expression as written. Metadata only: rows are never made here. */
  readonly defaultExpression?: string | undefined
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
  /** Types in the order of `columnNames`; an `undefined` one, or none at all, keeps the query's. */
  readonly columnTypes?: readonly (ColumnType | undefined)[] | undefined
  /** The SELECT as written. */
  readonly query: string
  /** Offset of `query` in its file, for errors. */
  readonly location: SourceLocation
  readonly annotation: string | undefined
  readonly options: readonly OptionEntry[]
}
