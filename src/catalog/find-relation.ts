import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { nearest } from '../errors/suggest.ts'
import type { Catalog, Relation } from './catalog.ts'

/** What was found under a name, or why nothing was; whoever knows the place in the statement adds it. */
export type Lookup<T> = { readonly kind: 'found'; readonly found: T } | { readonly kind: 'error'; readonly error: SqlError }

/**
 * Finds the relation that a name in a statement means.
 *
 * PostgreSQL folds names without quotes to lower case, so a name in lower case means, when none is spelt like that, the
 * one that differs only in case. Any other name means only what is spelt the same. The schema's name follows the same
 * rule; without one, all schemas are searched.
 *
 * @returns The relation, or an error `42P01`: nothing has the name, with the nearest that is there, or several schemas
 *   have it, with all of them.
 *
 * @example `findRelation(catalog, undefined, 'aws_tagged_resources')` finds `AWS_TAGGED_RESOURCES`.
 */
export function findRelation(catalog: Catalog, schema: string | undefined, name: string): Lookup<Relation> {
  const written = schema === undefined ? name : `${schema}.${name}`
  const inSchema = catalog.relations.filter((relation) => schema === undefined || relation.schema === schema)
  const searched =
    schema !== undefined && inSchema.length === 0 ? catalog.relations.filter((relation) => meansFolded(schema, relation.schema)) : inSchema
  const exact = searched.filter((relation) => relation.name === name)
  const found = exact.length > 0 ? exact : searched.filter((relation) => meansFolded(name, relation.name))
  const [first, second] = found
  if (first === undefined) return { kind: 'error', error: undefinedRelation(catalog, schema, name, written) }
  if (second === undefined) return { kind: 'found', found: first }
  const candidates = found.map((relation) => `"${relation.schema}"."${relation.name}"`).join(', ')
  const error = new SqlError(SqlState.undefinedTable, `relation "${written}" is ambiguous`, {
    detail: `It may be ${candidates}.`,
    hint: 'Write the schema before the name.',
  })
  return { kind: 'error', error }
}

function undefinedRelation(catalog: Catalog, schema: string | undefined, name: string, written: string): SqlError {
  const qualified = (relation: Relation): string => `${relation.schema}.${relation.name}`
  const meant = schema === undefined ? nearestBy(name, catalog.relations, (relation) => relation.name) : undefined
  const other = meant ?? nearestBy(written, catalog.relations, qualified) ?? nearestBy(name, catalog.relations, (relation) => relation.name)
  return new SqlError(SqlState.undefinedTable, `relation "${written}" does not exist`, {
    hint: other === undefined ? undefined : `Perhaps you meant "${qualified(other)}".`,
  })
}

function nearestBy<T>(name: string, items: readonly T[], nameOf: (item: T) => string): T | undefined {
  const found = nearest(name, items.map(nameOf))
  return found === undefined ? undefined : items.find((item) => nameOf(item) === found)
}

/**
 * Finds the column that a name in a statement means, by the rule of {@link findRelation}.
 *
 * @param columns - Of one relation: a table's columns, or anything else that has names.
 * @returns The column, or an error: `42703` when nothing has the name, `42702` when several differ from it only in case.
 */
export function findColumn<T extends { readonly name: string }>(columns: readonly T[], name: string): Lookup<T> {
  const exact = columns.filter((column) => column.name === name)
  const found = exact.length > 0 ? exact : columns.filter((column) => meansFolded(name, column.name))
  const [first, second] = found
  if (first === undefined) {
    const meant = nearest(
      name,
      columns.map((column) => column.name),
    )
    const hint = meant === undefined ? undefined : `Perhaps you meant "${meant}".`
    return { kind: 'error', error: new SqlError(SqlState.undefinedColumn, `column "${name}" does not exist`, { hint }) }
  }
  if (second === undefined) return { kind: 'found', found: first }
  const detail = `It may be ${found.map((column) => `"${column.name}"`).join(', ')}.`
  const hint = 'Write the name in double quotes, as it is spelt.'
  return { kind: 'error', error: new SqlError(SqlState.ambiguousColumn, `column reference "${name}" is ambiguous`, { detail, hint }) }
}

/** Whether a name in lower case may stand for a name with capitals. */
function meansFolded(written: string, name: string): boolean {
  return written === written.toLowerCase() && name.toLowerCase() === written
}
