import type { Node, SortBy } from '@pgsql/types'
import { refusal } from './analysis.ts'
import { engineCast } from './nodes.ts'
import { TEXT } from './sql-type.ts'

/** Writes an ORDER BY item with its place of NULLs said in words: last when ascending, first when descending. */
export function sortNode(sort: SortBy, node: Node): Node {
  if (sort.sortby_dir === 'SORTBY_USING') throw refusal('ORDER BY USING', sort.location)
  const isDescending = sort.sortby_dir === 'SORTBY_DESC'
  const stated = sort.sortby_nulls === 'SORTBY_NULLS_FIRST' || sort.sortby_nulls === 'SORTBY_NULLS_LAST' ? sort.sortby_nulls : undefined
  return {
    SortBy: {
      // The engine refuses to sort by a bare text constant.
      node: 'A_Const' in node && node.A_Const.sval ? engineCast(node, TEXT) : node,
      sortby_dir: isDescending ? 'SORTBY_DESC' : 'SORTBY_ASC',
      sortby_nulls: stated ?? (isDescending ? 'SORTBY_NULLS_FIRST' : 'SORTBY_NULLS_LAST'),
      location: -1,
    },
  }
}
