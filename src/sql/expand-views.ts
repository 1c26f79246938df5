import type { Node, RangeVar, SelectStmt } from '@pgsql/types'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { countParameters } from './parameters.ts'
import { type RelationReference, replaceRelations } from './relations.ts'
import { mapNodes, stringsOf, stripLocations, visitNodes } from './tree.ts'

const MAX_VIEW_DEPTH = 32
const MAX_EXPANSIONS = 256

/** What a name in a statement stands for. */
export type ResolvedRelation =
  | {
      readonly kind: 'view'
      /** As the catalog has them; the two identify the view. */
      readonly schema: string
      readonly name: string
      readonly query: SelectStmt
      /** Names that replace those of the query's columns, from the first on; `undefined` keeps them. */
      readonly columnNames: readonly string[] | undefined
    }
  | { readonly kind: 'table'; readonly schema: string; readonly name: string }

/** Looks a name up in the catalog; `undefined` when it has none such. */
export type ResolveRelation = (reference: RelationReference) => ResolvedRelation | undefined

/**
 * Replaces the views of a statement by their queries, and theirs in turn, each as a subquery that goes by the name or alias
 * of the view. Names that the catalog does not have stay, for the translation to report.
 *
 * Relations within a view are given their schema, so that no WITH of the outer statement can capture their names. What
 * comes of a view has no locations: they would be those of another text.
 *
 * @throws SqlError `42P16` when a view reads itself.
 * @throws SqlError `42P01` when a view reads a relation that the catalog does not have.
 * @throws SqlError `42P02` when a view has a parameter.
 * @throws SqlError `54001` when views are nested over 32 deep, or read over 256 times in one statement.
 * @throws SqlError `0A000` when a column is written with the schema of a view whose name the statement uses twice.
 */
export function expandViews(tree: SelectStmt, resolve: ResolveRelation): SelectStmt {
  const expansion: Expansion = { resolve, count: 0 }
  return expandIn(tree, [], expansion)
}

interface Expansion {
  readonly resolve: ResolveRelation
  count: number
}

function expandIn(tree: SelectStmt, path: readonly string[], expansion: Expansion): SelectStmt {
  const qualified = new Set<string>()
  const expanded = replaceRelations(tree, (reference, relation) => {
    const resolved = expansion.resolve(reference)
    const isInView = path.length > 0
    if (!resolved) {
      if (isInView) throw unknownInView(reference, path)
      return undefined
    }
    if (resolved.kind === 'table') {
      return isInView ? { RangeVar: { ...relation, schemaname: reference.schema ?? resolved.schema } } : undefined
    }
    if (reference.alias === undefined) qualified.add(schemaKey(resolved.schema, reference.name))
    return expandView(resolved, reference, relation, path, expansion)
  })
  return qualified.size === 0 ? expanded : dropSchemas(expanded, tree, qualified)
}

function expandView(
  view: Extract<ResolvedRelation, { kind: 'view' }>,
  reference: RelationReference,
  relation: RangeVar,
  path: readonly string[],
  expansion: Expansion,
): Node {
  const key = `${view.schema}.${view.name}`
  const { position } = reference
  if (path.includes(key)) {
    throw new SqlError(SqlState.invalidTableDefinition, `view "${view.name}" reads itself`, {
      detail: `The way is ${[...path.slice(path.indexOf(key)), key].join(', ')}.`,
      position,
    })
  }
  if (path.length >= MAX_VIEW_DEPTH || ++expansion.count > MAX_EXPANSIONS) {
    throw new SqlError(SqlState.statementTooComplex, 'statement too complex', {
      detail: `Views may be nested ${MAX_VIEW_DEPTH} deep and read ${MAX_EXPANSIONS} times in a statement.`,
      position,
    })
  }
  if (countParameters(view.query) > 0) {
    throw new SqlError(SqlState.undefinedParameter, 'there is no parameter $1', { detail: `View "${view.name}" uses it.`, position })
  }
  const query = expandIn(stripLocations(view.query), [...path, key], expansion)
  return { RangeSubselect: { subquery: { SelectStmt: query }, alias: aliasOf(view, relation) } }
}

/** The statement's own column aliases come before those of the view. */
function aliasOf(view: Extract<ResolvedRelation, { kind: 'view' }>, relation: RangeVar): { aliasname: string; colnames?: Node[] } {
  const aliasname = relation.alias?.aliasname ?? relation.relname ?? view.name
  const own = relation.alias?.colnames ?? []
  const colnames = [...own, ...(view.columnNames ?? []).slice(own.length).map((name): Node => ({ String: { sval: name } }))]
  return colnames.length > 0 ? { aliasname, colnames } : { aliasname }
}

/** `s.v.a` → `v.a`: the subquery that replaces the view has no schema. */
function dropSchemas(expanded: SelectStmt, original: SelectStmt, qualified: ReadonlySet<string>): SelectStmt {
  const names = countRangeNames(original)
  return mapNodes(expanded, (node) => {
    const fields = 'ColumnRef' in node ? node.ColumnRef.fields : undefined
    if (!('ColumnRef' in node) || fields?.length !== 3) return node
    const [schema, name] = stringsOf(fields.slice(0, 2)) ?? []
    if (schema === undefined || name === undefined || !qualified.has(schemaKey(schema, name))) return node
    if ((names.get(name) ?? 0) > 1) {
      throw new SqlError(SqlState.featureNotSupported, `column reference through "${schema}"."${name}" is not supported here`, {
        detail: `The statement uses the name "${name}" for more than one relation.`,
        hint: 'Give the view an alias.',
      })
    }
    return { ColumnRef: { ...node.ColumnRef, fields: fields.slice(1) } }
  })
}

function schemaKey(schema: string, name: string): string {
  return `${schema.toLowerCase()}.${name}`
}

/** How often each name stands for something in a FROM. */
function countRangeNames(tree: SelectStmt): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  visitNodes(tree, (node) => {
    const name = rangeName(node)
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1)
  })
  return counts
}

function rangeName(node: Node): string | undefined {
  if ('RangeVar' in node) return node.RangeVar.alias?.aliasname ?? node.RangeVar.relname
  if ('RangeSubselect' in node) return node.RangeSubselect.alias?.aliasname
  if ('RangeFunction' in node) return node.RangeFunction.alias?.aliasname
  return 'JoinExpr' in node ? node.JoinExpr.alias?.aliasname : undefined
}

function unknownInView(reference: RelationReference, path: readonly string[]): SqlError {
  const name = [reference.schema, reference.name].filter((part) => part !== undefined).join('.')
  return new SqlError(SqlState.undefinedTable, `relation "${name}" does not exist`, {
    detail: `View "${path.at(-1)}" reads it.`,
  })
}
