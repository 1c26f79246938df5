import type { Node, SelectStmt } from '@pgsql/types'
import type { RelationReference } from './relations.ts'
import { integerOf, positionOf, stringsOf } from './tree.ts'

/** A statement that only picks columns of one relation: its rows need no engine. */
export interface IdentityScan {
  readonly relation: RelationReference
  /** In order, repeats included; `all` for `*`. */
  readonly columns: readonly IdentityColumn[] | 'all'
  /** Rows to give at most; `undefined` means no limit. */
  readonly limit: number | undefined
  /** Rows to skip first; 0 when not written. */
  readonly offset: number
}

export interface IdentityColumn {
  /** As the statement has it, folded by PostgreSQL's rule; resolving it is the caller's. */
  readonly column: string
  /** The name after AS; `undefined` keeps the column's own. */
  readonly label: string | undefined
  /** 1-based character. */
  readonly position: number | undefined
}

/**
 * Recognises a statement that is a plain list of columns, or `*`, of exactly one relation: no WHERE, GROUP BY, ORDER BY,
 * DISTINCT, WITH, expression or sampling. LIMIT and OFFSET may be constants.
 *
 * A name that is no column must go the general way: PostgreSQL has more that it can mean, such as the whole row.
 *
 * @returns `undefined` for every other statement.
 *
 * @example
 * ```ts
 * findIdentityScan(parseStatement('SELECT id AS "Id" FROM users LIMIT 5').tree)
 * // => { relation: { schema: undefined, name: 'users', alias: undefined, position: 24 },
 * //      columns: [{ column: 'id', label: 'Id', position: 8 }], limit: 5, offset: 0 }
 * ```
 */
export function findIdentityScan(tree: SelectStmt): IdentityScan | undefined {
  const { targetList, fromClause, limitCount, limitOffset, limitOption, op, ...others } = tree
  if (Object.values(others).some((value) => value !== undefined)) return undefined
  if ((op ?? 'SETOP_NONE') !== 'SETOP_NONE' || limitOption === 'LIMIT_OPTION_WITH_TIES') return undefined
  const relation = readRelation(fromClause)
  const columns = relation && readColumns(targetList ?? [], relation)
  const limit = readCount(limitCount)
  const offset = readCount(limitOffset)
  if (!relation || !columns || limit === 'other' || offset === 'other') return undefined
  return { relation, columns, limit, offset: offset ?? 0 }
}

function readRelation(items: readonly Node[] | undefined): RelationReference | undefined {
  const [item] = items ?? []
  if (items?.length !== 1 || !item || !('RangeVar' in item)) return undefined
  const { schemaname, relname, alias, location, catalogname } = item.RangeVar
  if (relname === undefined || catalogname !== undefined || alias?.colnames?.length) return undefined
  return { schema: schemaname, name: relname, alias: alias?.aliasname, position: positionOf({ location }) }
}

function readColumns(targets: readonly Node[], relation: RelationReference): readonly IdentityColumn[] | 'all' | undefined {
  const columns: IdentityColumn[] = []
  for (const target of targets) {
    const value = 'ResTarget' in target ? target.ResTarget.val : undefined
    if (!('ResTarget' in target) || !value || !('ColumnRef' in value)) return undefined
    const fields = value.ColumnRef.fields ?? []
    const last = fields.at(-1)
    const qualifier = stringsOf(fields.slice(0, -1))
    if (!last || !qualifier || !isQualifier(qualifier, relation)) return undefined
    if ('A_Star' in last) return targets.length === 1 ? 'all' : undefined
    const [column] = stringsOf([last]) ?? []
    if (column === undefined) return undefined
    columns.push({ column, label: target.ResTarget.name, position: positionOf(value.ColumnRef) })
  }
  return columns.length > 0 ? columns : undefined
}

/** An alias hides the relation's own name. */
function isQualifier(qualifier: readonly string[], relation: RelationReference): boolean {
  if (qualifier.length === 0) return true
  if (relation.alias !== undefined) return qualifier.length === 1 && qualifier[0] === relation.alias
  if (qualifier.length === 1) return qualifier[0] === relation.name
  return qualifier.length === 2 && qualifier[0] === relation.schema && qualifier[1] === relation.name
}

/** A constant count; NULL and ALL are no limit. */
function readCount(node: Node | undefined): number | undefined | 'other' {
  if (!node || ('A_Const' in node && node.A_Const.isnull)) return undefined
  const count = integerOf(node)
  return count === undefined || count < 0 ? 'other' : count
}
