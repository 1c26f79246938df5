import { SqlState } from '../../errors/sqlstate.ts'
import { didYouMean } from '../../errors/suggest.ts'
import { type Context, failure, type NamedColumn, type RangeItem, refusal, type Scope } from './analysis.ts'
import type { Typed } from './typed.ts'

/**
 * Finds the column that a reference names, from the innermost query outwards.
 *
 * @param path - `column`, `relation.column` or `schema.relation.column`.
 * @throws SqlError `42703` when there is none, `42702` when several fit, `42P01` when the relation is not in FROM.
 */
export function resolveColumn(context: Context, path: readonly string[], location: number | undefined): Typed {
  const column = path.length === 1 ? findBare(context.scope, path[0]!, location) : findQualified(context.scope, path, location)
  column.noteRead()
  return { ...column.value, node: withLocation(column.value, location), location }
}

/**
 * Picks what a name means among candidates: the one that is equal; else, for a name without capitals (which the grammar
 * may have folded), those equal without regard to case. A name with capitals was quoted and means just itself.
 */
export function matchName<Named>(name: string, candidates: readonly Named[], nameOf: (candidate: Named) => string | undefined): Named[] {
  const equal = candidates.filter((candidate) => nameOf(candidate) === name)
  if (equal.length > 0 || name !== name.toLowerCase()) return equal
  return candidates.filter((candidate) => nameOf(candidate)?.toLowerCase() === name)
}

/** Finds the item of a qualified name, innermost query first. */
export function findItem(scope: Scope, schema: string | undefined, name: string, location: number | undefined): RangeItem {
  for (let level: Scope | undefined = scope; level; level = level.parent) {
    const visible = level.items.filter((item) => item.isNameVisible)
    const ofSchema = schema === undefined ? visible : visible.filter((item) => item.schema?.toLowerCase() === schema.toLowerCase())
    const found = matchName(name, ofSchema, (item) => item.name)
    if (found.length > 1) throw failure(SqlState.ambiguousColumn, `table reference "${name}" is ambiguous`, location)
    if (found[0]) return found[0]
  }
  const shown = schema === undefined ? name : `${schema}.${name}`
  throw failure(SqlState.undefinedTable, `missing FROM-clause entry for table "${shown}"`, location)
}

/** What PostgreSQL's own tables have beside their columns. */
const SYSTEM_COLUMNS = new Set(['ctid', 'xmin', 'xmax', 'cmin', 'cmax', 'tableoid'])

function findBare(scope: Scope, name: string, location: number | undefined): NamedColumn {
  for (let level: Scope | undefined = scope; level; level = level.parent) {
    const columns = level.items.filter((item) => item.areColumnsVisible).flatMap((item) => item.columns)
    const found = matchName(name, columns, (column) => column.name)
    if (found.length > 1) throw failure(SqlState.ambiguousColumn, `column reference "${name}" is ambiguous`, location)
    if (found[0]) return found[0]
    if (matchName(name, level.items, (item) => (item.isNameVisible ? item.name : undefined)).length > 0) {
      throw refusal(`whole-row reference "${name}"`, location)
    }
  }
  if (SYSTEM_COLUMNS.has(name)) throw refusal(`system column "${name}"`, location)
  throw failure(SqlState.undefinedColumn, `column "${name}" does not exist`, location, didYouMean(name, columnNames(scope)))
}

function findQualified(scope: Scope, path: readonly string[], location: number | undefined): NamedColumn {
  if (path.length > 3) throw refusal('a column reference with a database name', location)
  const [schema, relation, name] = path.length === 2 ? [undefined, path[0]!, path[1]!] : [path[0]!, path[1]!, path[2]!]
  const item = findItem(scope, schema, relation!, location)
  const found = matchName(name!, item.columns, (column) => column.name)
  if (found.length > 1) throw failure(SqlState.ambiguousColumn, `column reference "${name}" is ambiguous`, location)
  if (found[0]) return found[0]
  if (SYSTEM_COLUMNS.has(name!)) throw refusal(`system column "${name}"`, location)
  const known = item.columns.map((column) => column.name)
  throw failure(SqlState.undefinedColumn, `column ${relation}.${name} does not exist`, location, didYouMean(name!, known))
}

function columnNames(scope: Scope): string[] {
  const names: string[] = []
  for (let level: Scope | undefined = scope; level; level = level.parent) {
    for (const item of level.items) names.push(...item.columns.map((column) => column.name))
  }
  return names
}

/** The place stays with the reference, so that a grouping error can point at it. */
function withLocation(value: Typed, location: number | undefined): Typed['node'] {
  if (!('ColumnRef' in value.node)) return value.node
  return { ColumnRef: { ...value.node.ColumnRef, location: location ?? 0 } }
}
