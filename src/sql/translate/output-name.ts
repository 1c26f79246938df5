import type { Node, SelectStmt } from '@pgsql/types'
import { stringsOf } from '../tree.ts'
import { typeOutputName } from './read-type-name.ts'

/**
 * Names a result column that has no alias, as PostgreSQL does.
 *
 * @see `FigureColnameInternal` in PostgreSQL's parse_target.c.
 *
 * @example
 * ```ts
 * outputName({ A_Const: { ival: { ival: 1 } } })
 * // => '?column?'
 * ```
 */
export function outputName(node: Node): string {
  return figureName(node)?.name ?? '?column?'
}

/** A weak name gives way to a better one from inside. */
interface Figured {
  readonly name: string
  readonly isWeak: boolean
}

function figureName(node: Node): Figured | undefined {
  if ('ColumnRef' in node) {
    const name = stringsOf(node.ColumnRef.fields)?.at(-1)
    return name === undefined ? undefined : strong(name)
  }
  if ('FuncCall' in node) {
    const name = stringsOf(node.FuncCall.funcname)?.at(-1)
    return name === undefined ? undefined : strong(name)
  }
  if ('A_Expr' in node) return node.A_Expr.kind === 'AEXPR_NULLIF' ? strong('nullif') : undefined
  if ('TypeCast' in node) {
    const inner = node.TypeCast.arg && figureName(node.TypeCast.arg)
    if (inner && !inner.isWeak) return inner
    const type = node.TypeCast.typeName && typeOutputName(node.TypeCast.typeName)
    return type === undefined ? inner : { name: type, isWeak: true }
  }
  if ('CollateClause' in node) return node.CollateClause.arg && figureName(node.CollateClause.arg)
  if ('SubLink' in node) {
    if (node.SubLink.subLinkType === 'EXISTS_SUBLINK') return strong('exists')
    if (node.SubLink.subLinkType === 'ARRAY_SUBLINK') return strong('array')
    if (node.SubLink.subLinkType !== 'EXPR_SUBLINK') return undefined
    const { subselect } = node.SubLink
    return subselect && 'SelectStmt' in subselect ? strong(firstTargetName(subselect.SelectStmt)?.name ?? '?column?') : undefined
  }
  if ('CaseExpr' in node) {
    const inner = node.CaseExpr.defresult && figureName(node.CaseExpr.defresult)
    return inner && !inner.isWeak ? inner : { name: 'case', isWeak: true }
  }
  if ('CoalesceExpr' in node) return strong('coalesce')
  if ('MinMaxExpr' in node) return strong(node.MinMaxExpr.op === 'IS_LEAST' ? 'least' : 'greatest')
  if ('SQLValueFunction' in node) return strong(String(node.SQLValueFunction.op).replace('SVFOP_', '').toLowerCase())
  if ('A_ArrayExpr' in node) return strong('array')
  if ('RowExpr' in node) return strong('row')
  return undefined
}

function firstTargetName(select: SelectStmt): Figured | undefined {
  if (select.valuesLists) return strong('column1')
  if (select.larg) return firstTargetName(select.larg)
  const target = select.targetList?.[0]
  if (!target || !('ResTarget' in target)) return undefined
  const { name, val } = target.ResTarget
  return name === undefined ? val && figureName(val) : strong(name)
}

function strong(name: string): Figured {
  return { name, isWeak: false }
}
