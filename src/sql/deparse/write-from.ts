import type { Alias, JoinExpr, Node, RangeFunction, RangeVar } from '@pgsql/types'
import { quoteName } from './quote-name.ts'
import { refuseNode } from './refuse-node.ts'
import { writeExpression } from './write-expression.ts'
import { writeNames, writeSelect } from './write-select.ts'
import { writeType } from './write-type.ts'

/** Writes one item of FROM with its alias. */
export function writeFromItem(node: Node): string {
  if ('RangeVar' in node) return writeRelation(node.RangeVar)
  if ('JoinExpr' in node) return writeJoin(node.JoinExpr)
  if ('RangeSubselect' in node) {
    const { subquery, lateral, alias } = node.RangeSubselect
    if (!subquery || !('SelectStmt' in subquery)) throw refuseNode('this subquery in FROM')
    return `${lateral ? 'LATERAL ' : ''}(${writeSelect(subquery.SelectStmt)})${writeAlias(alias)}`
  }
  if ('RangeFunction' in node) return writeFunction(node.RangeFunction)
  if ('RangeTableSample' in node) throw refuseNode('TABLESAMPLE', node.RangeTableSample)
  if ('RangeTableFunc' in node) throw refuseNode('XMLTABLE', node.RangeTableFunc)
  if ('JsonTable' in node) throw refuseNode('JSON_TABLE', node.JsonTable)
  throw refuseNode('this item in FROM')
}

function writeRelation(relation: RangeVar): string {
  const names = [relation.catalogname, relation.schemaname, relation.relname].filter((name) => name !== undefined)
  return names.map(quoteName).join('.') + writeAlias(relation.alias)
}

function writeAlias(alias: Alias | undefined): string {
  if (!alias) return ''
  const columns = alias.colnames?.length ? `(${writeNames(alias.colnames)})` : ''
  return ` AS ${quoteName(alias.aliasname ?? '')}${columns}`
}

const JOINS: Readonly<Record<string, string>> = {
  JOIN_INNER: 'JOIN',
  JOIN_LEFT: 'LEFT JOIN',
  JOIN_RIGHT: 'RIGHT JOIN',
  JOIN_FULL: 'FULL JOIN',
}

function writeJoin(join: JoinExpr): string {
  const { larg, rarg, quals, usingClause } = join
  const words = JOINS[join.jointype ?? 'JOIN_INNER']
  if (!larg || !rarg || words === undefined) throw refuseNode('this join')
  // A join on the right is the one that parentheses must keep together.
  const right = 'JoinExpr' in rarg && !rarg.JoinExpr.alias ? `(${writeFromItem(rarg)})` : writeFromItem(rarg)
  const isCross = !quals && !usingClause?.length && !join.isNatural
  const kind = isCross ? 'CROSS JOIN' : `${join.isNatural ? 'NATURAL ' : ''}${words}`
  const text = `${writeFromItem(larg)} ${kind} ${right}${writeCondition(join)}`
  return join.alias ? `(${text})${writeAlias(join.alias)}` : text
}

function writeCondition({ quals, usingClause, join_using_alias }: JoinExpr): string {
  if (quals) return ` ON ${writeExpression(quals)}`
  if (!usingClause?.length) return ''
  return ` USING (${writeNames(usingClause)})${join_using_alias ? writeAlias(join_using_alias) : ''}`
}

function writeFunction(item: RangeFunction): string {
  const calls = (item.functions ?? []).map((entry) => {
    const [call, definitions] = 'List' in entry ? (entry.List.items ?? []) : []
    if (!call || (definitions && Object.keys(definitions).length > 0)) throw refuseNode('this function in FROM')
    return writeExpression(call)
  })
  const text = item.is_rowsfrom ? `ROWS FROM (${calls.join(', ')})` : calls.join(', ')
  const ordinality = item.ordinality ? ' WITH ORDINALITY' : ''
  return `${item.lateral ? 'LATERAL ' : ''}${text}${ordinality}${writeFunctionAlias(item)}`
}

/** `AS x(a, b)`, or with types `AS x(a integer)`. */
function writeFunctionAlias({ alias, coldeflist }: RangeFunction): string {
  if (!coldeflist?.length) return writeAlias(alias)
  const columns = coldeflist.map((node) => {
    if (!('ColumnDef' in node) || !node.ColumnDef.typeName || node.ColumnDef.collClause) throw refuseNode('this column definition')
    return `${quoteName(node.ColumnDef.colname ?? '')} ${writeType(node.ColumnDef.typeName)}`
  })
  return ` AS ${alias ? quoteName(alias.aliasname ?? '') : ''}(${columns.join(', ')})`
}
