import type { CommonTableExpr, Node, SelectStmt } from '@pgsql/types'
import { nodeKind, stringsOf } from '../tree.ts'
import { quoteName } from './quote-name.ts'
import { refuseNode } from './refuse-node.ts'
import { writeWindow } from './write-call.ts'
import { writeExpression, writeList, writeOperand, writeOperatorName } from './write-expression.ts'
import { writeFromItem } from './write-from.ts'

/** Writes a SELECT in one line, without a semicolon. */
export function writeSelect(select: SelectStmt): string {
  if (select.intoClause) throw refuseNode('SELECT INTO')
  if (select.lockingClause?.length) throw refuseNode('SELECT FOR UPDATE')
  const parts = [writeWith(select), writeBody(select), writeOrder(select), writeLimit(select)]
  return parts.filter(Boolean).join(' ')
}

/** Writes the items of an ORDER BY. */
export function writeSortList(nodes: readonly Node[] | undefined): string {
  return (nodes ?? []).map(writeSort).join(', ')
}

function writeSort(node: Node): string {
  if (!('SortBy' in node)) throw refuseNode('this ORDER BY')
  const { sortby_dir, sortby_nulls, useOp, node: key } = node.SortBy
  if (!key) throw refuseNode('this ORDER BY', node.SortBy)
  const direction =
    sortby_dir === 'SORTBY_ASC'
      ? ' ASC'
      : sortby_dir === 'SORTBY_DESC'
        ? ' DESC'
        : sortby_dir === 'SORTBY_USING'
          ? ` USING ${writeOperatorName(useOp)}`
          : ''
  const nulls = sortby_nulls === 'SORTBY_NULLS_FIRST' ? ' NULLS FIRST' : sortby_nulls === 'SORTBY_NULLS_LAST' ? ' NULLS LAST' : ''
  return `${writeExpression(key)}${direction}${nulls}`
}

function writeWith({ withClause }: SelectStmt): string {
  if (!withClause?.ctes?.length) return ''
  const tables = withClause.ctes.map((node) => {
    if (!('CommonTableExpr' in node)) throw refuseNode('this WITH')
    return writeCommonTable(node.CommonTableExpr)
  })
  return `WITH ${withClause.recursive ? 'RECURSIVE ' : ''}${tables.join(', ')}`
}

function writeCommonTable(table: CommonTableExpr): string {
  if (table.search_clause) throw refuseNode('SEARCH in WITH', table)
  if (table.cycle_clause) throw refuseNode('CYCLE in WITH', table)
  if (!table.ctequery || !('SelectStmt' in table.ctequery)) throw refuseNode('this WITH', table)
  const columns = table.aliascolnames?.length ? `(${writeNames(table.aliascolnames)})` : ''
  const materialized =
    table.ctematerialized === 'CTEMaterializeAlways'
      ? 'MATERIALIZED '
      : table.ctematerialized === 'CTEMaterializeNever'
        ? 'NOT MATERIALIZED '
        : ''
  return `${quoteName(table.ctename ?? '')}${columns} AS ${materialized}(${writeSelect(table.ctequery.SelectStmt)})`
}

const SET_OPERATIONS: Readonly<Record<string, string>> = {
  SETOP_UNION: 'UNION',
  SETOP_INTERSECT: 'INTERSECT',
  SETOP_EXCEPT: 'EXCEPT',
}

function writeBody(select: SelectStmt): string {
  if (select.op && select.op !== 'SETOP_NONE') {
    if (!select.larg || !select.rarg) throw refuseNode('this set operation')
    return `(${writeSelect(select.larg)}) ${SET_OPERATIONS[select.op]}${select.all ? ' ALL' : ''} (${writeSelect(select.rarg)})`
  }
  if (select.valuesLists?.length) return `VALUES ${select.valuesLists.map(writeValues).join(', ')}`
  const parts = ['SELECT', writeDistinct(select), (select.targetList ?? []).map(writeTarget).join(', ')]
  if (select.fromClause?.length) parts.push(`FROM ${select.fromClause.map(writeFromItem).join(', ')}`)
  if (select.whereClause) parts.push(`WHERE ${writeExpression(select.whereClause)}`)
  if (select.groupClause?.length) {
    parts.push(`GROUP BY ${select.groupDistinct ? 'DISTINCT ' : ''}${select.groupClause.map(writeGroup).join(', ')}`)
  }
  if (select.havingClause) parts.push(`HAVING ${writeExpression(select.havingClause)}`)
  if (select.windowClause?.length) parts.push(`WINDOW ${select.windowClause.map(writeNamedWindow).join(', ')}`)
  return parts.filter(Boolean).join(' ')
}

function writeValues(row: Node): string {
  if (!('List' in row)) throw refuseNode('this VALUES')
  return `(${writeList(row.List.items)})`
}

function writeDistinct({ distinctClause }: SelectStmt): string {
  if (!distinctClause?.length) return ''
  const keys = distinctClause.filter((node) => nodeKind(node) !== '')
  return keys.length > 0 ? `DISTINCT ON (${writeList(keys)})` : 'DISTINCT'
}

function writeTarget(node: Node): string {
  if (!('ResTarget' in node) || !node.ResTarget.val || node.ResTarget.indirection?.length) throw refuseNode('this column')
  const { name, val } = node.ResTarget
  return name ? `${writeExpression(val)} AS ${quoteName(name)}` : writeExpression(val)
}

const GROUPINGS: Readonly<Record<string, string>> = {
  GROUPING_SET_EMPTY: '',
  GROUPING_SET_SIMPLE: '',
  GROUPING_SET_ROLLUP: 'ROLLUP ',
  GROUPING_SET_CUBE: 'CUBE ',
  GROUPING_SET_SETS: 'GROUPING SETS ',
}

function writeGroup(node: Node): string {
  if (!('GroupingSet' in node)) return writeExpression(node)
  return `${GROUPINGS[node.GroupingSet.kind ?? ''] ?? ''}(${(node.GroupingSet.content ?? []).map(writeGroup).join(', ')})`
}

function writeNamedWindow(node: Node): string {
  if (!('WindowDef' in node)) throw refuseNode('this WINDOW')
  return `${quoteName(node.WindowDef.name ?? '')} AS (${writeWindow(node.WindowDef)})`
}

function writeOrder({ sortClause }: SelectStmt): string {
  return sortClause?.length ? `ORDER BY ${writeSortList(sortClause)}` : ''
}

function writeLimit({ limitCount, limitOffset, limitOption }: SelectStmt): string {
  const offset = limitOffset ? `OFFSET ${writeOperand(limitOffset)}` : ''
  if (!limitCount) return offset
  if (limitOption === 'LIMIT_OPTION_WITH_TIES') return `${offset} FETCH FIRST ${writeOperand(limitCount)} ROWS WITH TIES`.trim()
  return `LIMIT ${writeOperand(limitCount)} ${offset}`.trim()
}

/** Writes names with comma and blank between. */
export function writeNames(nodes: readonly Node[]): string {
  const names = stringsOf(nodes)
  if (!names) throw refuseNode('this list of names')
  return names.map(quoteName).join(', ')
}
