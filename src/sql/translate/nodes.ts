import type { Node, SelectStmt, TypeName } from '@pgsql/types'
import type { SqlType, SqlTypeName } from './sql-type.ts'
import type { Decimals } from './typed.ts'

/**
 * Builders of PostgreSQL tree nodes in exactly the shape its parser gives, so that deparsing and parsing again yields
 * the same tree.
 */

/** Names in the engine are ours: lower-case letters and digits, never quoted. */
export function stringNode(text: string): Node {
  return { String: { sval: text } }
}

export function columnNode(relation: string, column: string, location: number | undefined): Node {
  return { ColumnRef: { fields: [stringNode(relation), stringNode(column)], location: location ?? 0 } }
}

export function textNode(text: string): Node {
  return { A_Const: { sval: { sval: text } } }
}

/** A non-negative whole number below 2^31. */
export function countNode(count: number): Node {
  return { A_Const: { ival: count === 0 ? {} : { ival: count } } }
}

export const NULL_NODE: Node = { A_Const: { isnull: true } }

export function booleanNode(value: boolean): Node {
  return { A_Const: { boolval: value ? { boolval: true } : {} } }
}

export function callNode(name: string, args: readonly Node[]): Node {
  return { FuncCall: { funcname: [stringNode(name)], args: [...args], funcformat: 'COERCE_EXPLICIT_CALL' } }
}

export function operatorNode(name: string, left: Node, right: Node): Node {
  return { A_Expr: { kind: 'AEXPR_OP', name: [stringNode(name)], lexpr: left, rexpr: right } }
}

export function andNode(args: readonly Node[]): Node {
  return args.length === 1 ? args[0]! : { BoolExpr: { boolop: 'AND_EXPR', args: [...args] } }
}

export function orNode(args: readonly Node[]): Node {
  return args.length === 1 ? args[0]! : { BoolExpr: { boolop: 'OR_EXPR', args: [...args] } }
}

export function notNode(arg: Node): Node {
  return { BoolExpr: { boolop: 'NOT_EXPR', args: [arg] } }
}

export function caseNode(whens: readonly (readonly [condition: Node, result: Node])[], otherwise: Node | undefined): Node {
  const args = whens.map(([expr, result]): Node => ({ CaseWhen: { expr, result } }))
  return { CaseExpr: { args, ...(otherwise ? { defresult: otherwise } : {}) } }
}

/** The engine's name of each scalar type, as PostgreSQL's parser spells the same words. */
const ENGINE_TYPES: Record<SqlTypeName, readonly string[]> = {
  text: ['pg_catalog', 'varchar'],
  varchar: ['pg_catalog', 'varchar'],
  bpchar: ['pg_catalog', 'varchar'],
  xml: ['pg_catalog', 'varchar'],
  json: ['pg_catalog', 'varchar'],
  jsonb: ['pg_catalog', 'varchar'],
  unknown: ['pg_catalog', 'varchar'],
  boolean: ['pg_catalog', 'bool'],
  smallint: ['pg_catalog', 'int2'],
  integer: ['pg_catalog', 'int4'],
  bigint: ['pg_catalog', 'int8'],
  numeric: ['pg_catalog', 'varchar'],
  real: ['pg_catalog', 'float4'],
  'double precision': ['pg_catalog', 'float8'],
  date: ['date'],
  time: ['pg_catalog', 'time'],
  timestamp: ['pg_catalog', 'timestamp'],
  timestamptz: ['timestamptz'],
  interval: ['pg_catalog', 'interval'],
  uuid: ['uuid'],
  bytea: ['blob'],
}

/**
 * The engine's type for values of an SQL type.
 *
 * @param decimals - For numeric: digits that all values fit in, held as DECIMAL; `undefined` means held as text.
 */
function engineTypeName(type: SqlType, decimals: Decimals | undefined): TypeName {
  const array = type.dimensions > 0 ? { arrayBounds: [{ Integer: { ival: -1 } }] } : {}
  if (type.name === 'numeric' && decimals) {
    const typmods = [countNode(decimals.precision), countNode(decimals.scale)]
    return { names: [stringNode('pg_catalog'), stringNode('numeric')], typmods, typemod: -1, ...array }
  }
  return { names: ENGINE_TYPES[type.name].map(stringNode), typemod: -1, ...array }
}

/** A cast in the engine: the engine's own conversion, so only between types where that is PostgreSQL's. */
export function engineCast(node: Node, type: SqlType, decimals?: Decimals): Node {
  return { TypeCast: { arg: node, typeName: engineTypeName(type, decimals) } }
}

/** A SELECT without any clause but its targets. */
export function selectNode(targets: readonly (readonly [name: string, value: Node])[], clauses: Partial<SelectStmt> = {}): SelectStmt {
  return {
    targetList: targets.map(([name, val]): Node => ({ ResTarget: { name, val } })),
    limitOption: 'LIMIT_OPTION_DEFAULT',
    op: 'SETOP_NONE',
    ...clauses,
  }
}
