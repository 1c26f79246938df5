import type { Node, SelectStmt, WindowDef } from '@pgsql/types'
import type { ColumnType } from '../../catalog/column-type.ts'
import { SqlError } from '../../errors/sql-error.ts'
import { SqlState } from '../../errors/sqlstate.ts'
import { positionOf } from '../tree.ts'
import type { SqlType } from './sql-type.ts'
import type { Typed } from './typed.ts'

/** A relation as statements see it. */
export interface RelationDescription {
  /** Its name in the engine: lower-case letters, digits and underscores. */
  readonly engineName: string
  /** In declared order. The engine's columns have the same names. */
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[]
}

/** Finds relations by the names that a statement uses. */
export interface RelationLookup {
  /**
   * @param schema - As written, folded by the grammar; `undefined` when the statement names none.
   * @returns `undefined` when there is none; the analysis then fails with `42P01`.
   */
  lookup(schema: string | undefined, name: string): RelationDescription | undefined
  /** Names to suggest for one that is not there. */
  names?(): Iterable<string>
}

/** What is found out while one statement is analysed. */
export interface Analysis {
  readonly relations: RelationLookup
  /** By number minus one; a hole is a parameter whose type nothing has told yet. */
  readonly parameters: (SqlType | undefined)[]
  /** Columns that the statement reads, by the relation's engine name. */
  readonly reads: Map<string, Set<string>>
  /** Number of the next generated name. */
  nextName: number
  /** Analyses an expression. */
  readonly analyseExpression: (context: Context, node: Node) => Typed
  /** Analyses a query within the names of `parent`: those of the queries around it, or of the FROM items to its left. */
  readonly analyseQuery: (analysis: Analysis, statement: SelectStmt, parent: Scope | undefined) => Query
}

/** A query after analysis. */
export interface Query {
  /** A column's `value.node` may stand in the query's own target list only. */
  readonly columns: readonly QueryColumn[]
  /** Makes the engine's statement, whose columns are named `c1`, `c2`, and so on. */
  readonly build: (target: (value: Typed, index: number) => Node) => SelectStmt
}

export interface QueryColumn {
  readonly name: string
  readonly value: Typed
}

/** The clause in which an expression stands; decides whether aggregates and window functions may be in it. */
export type Clause = 'SELECT' | 'WHERE' | 'JOIN/ON' | 'GROUP BY' | 'HAVING' | 'ORDER BY' | 'LIMIT' | 'OFFSET' | 'VALUES' | 'FILTER' | 'FROM'

/** A column that can be named in an expression. */
export interface NamedColumn {
  readonly name: string
  readonly value: Typed
  /** Called when the column is named: notes that the relation's column is read. */
  readonly noteRead: () => void
}

/** One name of a FROM clause with its columns. */
export interface RangeItem {
  /** `undefined` for a join without an alias. */
  readonly name: string | undefined
  readonly schema: string | undefined
  readonly columns: readonly NamedColumn[]
  /** Whether `name.column` finds it. */
  readonly isNameVisible: boolean
  /** Whether a bare column name and `*` find its columns. */
  readonly areColumnsVisible: boolean
}

/** A WITH query that can be named in FROM. */
export interface CteDescription {
  readonly name: string
  readonly engineName: string
  readonly columns: readonly { readonly name: string; readonly engineName: string; readonly value: Typed }[]
}

/** The names that an expression sees, innermost query first. */
export interface Scope {
  readonly items: readonly RangeItem[]
  readonly ctes: readonly CteDescription[]
  readonly parent: Scope | undefined
  /** Engine aliases of this query's own FROM clause. */
  readonly aliases: Set<string>
  /** Set when an aggregate of this query was met. */
  hasAggregates: boolean
  /** Set when a window function of this query was met. */
  hasWindows: boolean
}

/** Where an expression stands. */
export interface Context {
  readonly analysis: Analysis
  readonly scope: Scope
  readonly clause: Clause
  /** Inside the arguments of an aggregate or a window function. */
  readonly within: 'aggregate' | 'window' | undefined
  /** Named windows of the query. */
  readonly windows: ReadonlyMap<string, WindowDef>
}

/** Makes an engine name that no other part of the statement has, such as `r3`. */
export function freshName(analysis: Analysis, prefix: 'r' | 'w' | 'c'): string {
  analysis.nextName += 1
  return `${prefix}${analysis.nextName}`
}

/** Makes the scope of a query without FROM. */
export function emptyScope(parent: Scope | undefined, ctes: readonly CteDescription[] = parent?.ctes ?? []): Scope {
  return { items: [], ctes, parent, aliases: new Set(), hasAggregates: false, hasWindows: false }
}

/**
 * Makes the error of a construct that is not on the allow-list.
 *
 * @param construct - Names it, as the subject of "... is not supported".
 */
export function refusal(construct: string, location: number | undefined, hint?: string): SqlError {
  return new SqlError(SqlState.featureNotSupported, `${construct} is not supported`, { position: positionOf({ location }), hint })
}

/** Makes an error of the statement at a place. */
export function failure(code: SqlState, message: string, location: number | undefined, hint?: string): SqlError {
  return new SqlError(code, message, { position: positionOf({ location }), hint })
}
