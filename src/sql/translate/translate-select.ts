import type { SelectStmt } from '@pgsql/types'
import type { ColumnType } from '../../catalog/column-type.ts'
import { analyseExpression } from './analyse-expression.ts'
import { analyseQuery } from './analyse-query.ts'
import { type Analysis, type Context, emptyScope, type RelationLookup, refusal } from './analysis.ts'
import { coerceImplicitly } from './coerce.ts'
import { type SqlType, TEXT } from './sql-type.ts'
import type { Typed } from './typed.ts'

/** A statement for the engine, and what PostgreSQL says of it. */
export interface TranslatedSelect {
  /** Of PostgreSQL's grammar, in the engine's names and functions; its columns are named `c1`, `c2`, and so on. */
  readonly tree: SelectStmt
  /** Names and types as PostgreSQL gives them; a plain column keeps its declared name. */
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[]
  /** Types of `$1`, `$2`, and so on. The engine binds each as text in PostgreSQL's input form, or NULL. */
  readonly parameters: readonly ColumnType[]
  /** Names of the columns that are read, by the engine name of their relation; an empty set when only rows are counted. */
  readonly reads: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * Translates a statement of PostgreSQL's language so that the engine gives PostgreSQL's answer.
 *
 * Names are resolved and types worked out here; what is not on the allow-list is refused. The tree that comes in is not
 * changed. The engine needs the functions of `registerFunctions` and the settings of `startEngine`.
 *
 * @param relations - What names in FROM mean. Asked once for each place that names a relation.
 * @throws SqlError `0A000` for a construct that is not supported, by name and position.
 * @throws SqlError `42P01`, `42703`, `42702` for a name that means nothing, or several things.
 * @throws SqlError `42883`, `42804`, `42846`, `42803` for types and grouping, as PostgreSQL does.
 * @throws SqlError `22P02`, `22003`, `22007`, `22008` for a literal that does not fit its type.
 *
 * @example
 * ```ts
 * deparseStatement(translateSelect(parseStatement("SELECT name FROM users WHERE id = 7").tree, catalog).tree)
 * // => "SELECT r1.name AS c1 FROM scan_1 AS r1 WHERE r1.id = CAST('7' AS integer)"
 * ```
 */
export function translateSelect(statement: SelectStmt, relations: RelationLookup): TranslatedSelect {
  const analysis: Analysis = { relations, parameters: [], reads: new Map(), nextName: 0, analyseExpression, analyseQuery }
  const query = analyseQuery(analysis, statement, undefined)
  const context: Context = { analysis, scope: emptyScope(undefined), clause: 'SELECT', within: undefined, windows: new Map() }
  const known = (value: Typed): Typed => (value.type.name === 'unknown' ? coerceImplicitly(context, value, TEXT)! : value)
  const columns = query.columns.map(({ name, value }) => ({ name, type: resultType(known(value).type, value.location) }))
  const tree = query.build((value) => outputNode(known(value)))
  const parameters = Array.from(analysis.parameters, (type) => resultType(type ?? TEXT, undefined))
  return { tree, columns, parameters, reads: analysis.reads }
}

/** A jsonb is shown in PostgreSQL's form. */
function outputNode(value: Typed): Typed['node'] {
  if (value.type.name !== 'jsonb' || value.type.dimensions > 0) return value.node
  return { FuncCall: { funcname: [{ String: { sval: 'ip_read_jsonb' } }], args: [value.node], funcformat: 'COERCE_EXPLICIT_CALL' } }
}

function resultType(type: SqlType, location: number | undefined): ColumnType {
  const { name } = type
  if (name === 'interval') throw refusal('a result or parameter of type interval', location)
  return { ...type, name: name === 'unknown' ? 'text' : name }
}
