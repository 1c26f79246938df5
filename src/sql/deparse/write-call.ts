import type { FuncCall, Node, WindowDef } from '@pgsql/types'
import { stringConstantOf, stringsOf } from '../tree.ts'
import { quoteLiteral, quoteName } from './quote-name.ts'
import { refuseNode } from './refuse-node.ts'
import { writeExpression, writeList, writeOperand, writeRequired } from './write-expression.ts'
import { writeSortList } from './write-select.ts'

/** Writes a function call, aggregates and windows included. */
export function writeCall(call: FuncCall): string {
  const names = stringsOf(call.funcname) ?? []
  if (names.length === 0) throw refuseNode('this function', call)
  if (call.funcformat === 'COERCE_SQL_SYNTAX') return writeSqlSyntax(call, names.at(-1) ?? '')
  const within = call.agg_within_group ? ` WITHIN GROUP (ORDER BY ${writeSortList(call.agg_order)})` : ''
  const filter = call.agg_filter ? ` FILTER (WHERE ${writeExpression(call.agg_filter)})` : ''
  const over = call.over ? ` OVER ${call.over.name ? quoteName(call.over.name) : `(${writeWindow(call.over)})`}` : ''
  return `${names.map(quoteName).join('.')}(${writeArguments(call)})${within}${filter}${over}`
}

function writeArguments(call: FuncCall): string {
  if (call.agg_star) return '*'
  const args = (call.args ?? []).map(writeExpression)
  if (call.func_variadic && args.length > 0) args.push(`VARIADIC ${args.pop()}`)
  const order = call.agg_order && !call.agg_within_group ? ` ORDER BY ${writeSortList(call.agg_order)}` : ''
  return `${call.agg_distinct ? 'DISTINCT ' : ''}${args.join(', ')}${order}`
}

/** Functions that the grammar spells with words of their own: EXTRACT, AT TIME ZONE and the like. */
function writeSqlSyntax(call: FuncCall, name: string): string {
  const args = call.args ?? []
  const [first, second, third, fourth] = args
  const key = `${name}/${args.length}`
  switch (key) {
    case 'extract/2': {
      const field = stringConstantOf(first)
      if (field === undefined) throw refuseNode('this EXTRACT', call)
      return `EXTRACT(${quoteLiteral(field)} FROM ${writeRequired(second)})`
    }
    case 'timezone/1':
      return `(${writeOperand(first)} AT LOCAL)`
    case 'timezone/2':
      return `(${writeOperand(second)} AT TIME ZONE ${writeOperand(first)})`
    case 'position/2':
      return `POSITION(${writeOperand(second)} IN ${writeOperand(first)})`
    case 'substring/2':
      return `SUBSTRING(${writeOperand(first)} FROM ${writeOperand(second)})`
    case 'substring/3':
      return `SUBSTRING(${writeOperand(first)} FROM ${writeOperand(second)} FOR ${writeOperand(third)})`
    case 'overlay/3':
      return `OVERLAY(${writeOperand(first)} PLACING ${writeOperand(second)} FROM ${writeOperand(third)})`
    case 'overlay/4':
      return `OVERLAY(${writeOperand(first)} PLACING ${writeOperand(second)} FROM ${writeOperand(third)} FOR ${writeOperand(fourth)})`
    case 'overlaps/4':
      return `((${writeList([...args.slice(0, 2)])}) OVERLAPS (${writeList(args.slice(2))}))`
    case 'pg_collation_for/1':
      return `COLLATION FOR (${writeRequired(first)})`
    default:
      return writeTrim(call, key, first, second)
  }
}

const TRIMS: Readonly<Record<string, string>> = { btrim: 'BOTH', ltrim: 'LEADING', rtrim: 'TRAILING' }

function writeTrim(call: FuncCall, key: string, text: Node | undefined, characters: Node | undefined): string {
  const [name = '', count] = key.split('/')
  if (!Object.hasOwn(TRIMS, name) || (count !== '1' && count !== '2')) throw refuseNode(`this form of ${name}`, call)
  return `TRIM(${TRIMS[name]} ${characters ? `${writeOperand(characters)} ` : ''}FROM ${writeOperand(text)})`
}

/** Bits of `frameOptions`, from PostgreSQL's parsenodes.h. */
const FRAME = {
  nonDefault: 0x1,
  range: 0x2,
  rows: 0x4,
  groups: 0x8,
  between: 0x10,
  excludeCurrentRow: 0x8000,
  excludeGroup: 0x10000,
  excludeTies: 0x20000,
} as const

const FRAME_START: readonly (readonly [bit: number, words: string])[] = [
  [0x20, 'UNBOUNDED PRECEDING'],
  [0x80, 'UNBOUNDED FOLLOWING'],
  [0x200, 'CURRENT ROW'],
  [0x800, '? PRECEDING'],
  [0x2000, '? FOLLOWING'],
]
const FRAME_END: readonly (readonly [bit: number, words: string])[] = [
  [0x40, 'UNBOUNDED PRECEDING'],
  [0x100, 'UNBOUNDED FOLLOWING'],
  [0x400, 'CURRENT ROW'],
  [0x1000, '? PRECEDING'],
  [0x4000, '? FOLLOWING'],
]

/** Writes what stands in the parentheses of OVER, or after a name in WINDOW. */
export function writeWindow(window: WindowDef): string {
  const parts: string[] = []
  if (window.refname) parts.push(quoteName(window.refname))
  if (window.partitionClause?.length) parts.push(`PARTITION BY ${writeList(window.partitionClause)}`)
  if (window.orderClause?.length) parts.push(`ORDER BY ${writeSortList(window.orderClause)}`)
  const options = window.frameOptions ?? 0
  if (options & FRAME.nonDefault) parts.push(writeFrame(window, options))
  return parts.join(' ')
}

function writeFrame(window: WindowDef, options: number): string {
  const unit = options & FRAME.rows ? 'ROWS' : options & FRAME.groups ? 'GROUPS' : 'RANGE'
  const start = writeBound(FRAME_START, options, window.startOffset)
  const bounds = options & FRAME.between ? `BETWEEN ${start} AND ${writeBound(FRAME_END, options, window.endOffset)}` : start
  const exclude =
    options & FRAME.excludeCurrentRow
      ? ' EXCLUDE CURRENT ROW'
      : options & FRAME.excludeGroup
        ? ' EXCLUDE GROUP'
        : options & FRAME.excludeTies
          ? ' EXCLUDE TIES'
          : ''
  return `${unit} ${bounds}${exclude}`
}

function writeBound(words: readonly (readonly [bit: number, words: string])[], options: number, offset: Node | undefined): string {
  const found = words.find(([bit]) => options & bit)
  if (!found) throw refuseNode('this window frame')
  return found[1].startsWith('?') ? found[1].replace('?', () => writeOperand(offset)) : found[1]
}
