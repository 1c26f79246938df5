import type { Node, RangeVar, SelectStmt } from '@pgsql/types'
import { isFields, isNode, mapChildren, positionOf } from './tree.ts'

/** A place in a statement that reads a relation of the catalog. */
export interface RelationReference {
  /** Folded as PostgreSQL folds it; `undefined` when not written. */
  readonly schema: string | undefined
  readonly name: string
  /** `undefined` when it has none, and goes by its name. */
  readonly alias: string | undefined
  /** 1-based character; `undefined` for a tree without locations. */
  readonly position: number | undefined
}

/**
 * Lists the relations of a statement in the order of its tree, each as often as it is read: in FROM, in subqueries, in
 * WITH and in set operations. A name that WITH defines there is none; a name with a schema always is one.
 *
 * @example
 * ```ts
 * listRelations(parseStatement('WITH a AS (SELECT * FROM b) SELECT * FROM a, s.a AS c').tree)
 * // => [{ schema: undefined, name: 'b', alias: undefined, position: 26 }, { schema: 's', name: 'a', alias: 'c', position: 46 }]
 * ```
 */
export function listRelations(tree: SelectStmt): readonly RelationReference[] {
  const references: RelationReference[] = []
  replaceRelations(tree, (reference) => {
    references.push(reference)
    return undefined
  })
  return references.sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
}

/** Gives what stands in the place of a relation: an item of FROM, or `undefined` to leave it. */
export type ReplaceRelation = (reference: RelationReference, relation: RangeVar) => Node | undefined

/**
 * Copies a statement with its relations replaced; by which names count as relations see `listRelations`. What is put in
 * is not searched again.
 */
export function replaceRelations(tree: SelectStmt, replace: ReplaceRelation): SelectStmt {
  return replaceInSelect(tree, new Set(), replace)
}

type Names = ReadonlySet<string>

function replaceInSelect(select: SelectStmt, outer: Names, replace: ReplaceRelation): SelectStmt {
  const { withClause, larg, rarg, ...fields } = select
  const own: SelectStmt = fields
  const { names, clause } = replaceInWith(withClause, outer, replace)
  const rest = mapChildren(own, (child) => replaceInValue(child, names, replace))
  return {
    ...rest,
    ...(clause ? { withClause: clause } : {}),
    // The arms of a set operation stand here without the wrapping of a node.
    ...(larg ? { larg: replaceInSelect(larg, names, replace) } : {}),
    ...(rarg ? { rarg: replaceInSelect(rarg, names, replace) } : {}),
  }
}

/** Without RECURSIVE a table of WITH sees those before it; with it, all of them. */
function replaceInWith(
  clause: SelectStmt['withClause'],
  outer: Names,
  replace: ReplaceRelation,
): { readonly names: Names; readonly clause: SelectStmt['withClause'] } {
  if (!clause) return { names: outer, clause }
  const names = new Set(outer)
  if (clause.recursive) for (const node of clause.ctes ?? []) names.add(nameOfTable(node))
  const ctes = (clause.ctes ?? []).map((node) => {
    if (!('CommonTableExpr' in node)) return node
    const { ctequery } = node.CommonTableExpr
    const query =
      ctequery && 'SelectStmt' in ctequery ? { SelectStmt: replaceInSelect(ctequery.SelectStmt, new Set(names), replace) } : ctequery
    names.add(nameOfTable(node))
    return { CommonTableExpr: { ...node.CommonTableExpr, ...(query ? { ctequery: query } : {}) } }
  })
  return { names, clause: { ...clause, ctes } }
}

function nameOfTable(node: Node): string {
  return 'CommonTableExpr' in node ? (node.CommonTableExpr.ctename ?? '') : ''
}

function replaceInValue(value: unknown, names: Names, replace: ReplaceRelation): unknown {
  if (isNode(value)) {
    if ('SelectStmt' in value) return { SelectStmt: replaceInSelect(value.SelectStmt, names, replace) }
    if ('RangeVar' in value) return replaceRelation(value, value.RangeVar, names, replace)
  }
  return Array.isArray(value) || isFields(value) ? mapChildren(value, (child) => replaceInValue(child, names, replace)) : value
}

function replaceRelation(node: Node, relation: RangeVar, names: Names, replace: ReplaceRelation): Node {
  const name = relation.relname ?? ''
  if (relation.schemaname === undefined && names.has(name)) return node
  const reference = { schema: relation.schemaname, name, alias: relation.alias?.aliasname, position: positionOf(relation) }
  return replace(reference, relation) ?? node
}
