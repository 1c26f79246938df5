import type { Node, SelectStmt } from '@pgsql/types'

/** Fields that say where a node stands in the text, and nothing about its meaning. */
const LOCATION_FIELDS: ReadonlySet<string> = new Set([
  'location',
  'name_location',
  'list_start',
  'list_end',
  'rexpr_list_start',
  'rexpr_list_end',
  'stmt_location',
  'stmt_len',
])

/** Tells whether a value is an object with fields: not null, not an array. */
export function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Tells whether a value is a node in PostgreSQL's wrapping: an object whose one key is a type's name.
 *
 * @example
 * ```ts
 * isNode({ ParamRef: { number: 1 } })
 * // => true
 * ```
 */
export function isNode(value: unknown): value is Node {
  if (!isFields(value)) return false
  const keys = Object.keys(value)
  return keys.length === 1 && /^[A-Z]/.test(keys[0]!)
}

/** The type's name of a node: `SelectStmt`; empty for an empty node, which stands for NULL in a list. */
export function nodeKind(node: Node): string {
  return Object.keys(node)[0] ?? ''
}

/** The text of a `String` node; `undefined` for any other. */
export function stringOf(node: Node | undefined): string | undefined {
  return node && 'String' in node ? (node.String.sval ?? '') : undefined
}

/** The texts of a list of `String` nodes; `undefined` when one of them is another node. */
export function stringsOf(nodes: readonly Node[] | undefined): readonly string[] | undefined {
  const texts: string[] = []
  for (const node of nodes ?? []) {
    const text = stringOf(node)
    if (text === undefined) return undefined
    texts.push(text)
  }
  return texts
}

/** A constant integer, or `undefined`. */
export function integerOf(node: Node | undefined): number | undefined {
  if (!node || !('A_Const' in node) || !node.A_Const.ival) return undefined
  return node.A_Const.ival.ival ?? 0
}

/** The text of a constant string, or `undefined`. */
export function stringConstantOf(node: Node | undefined): string | undefined {
  if (!node || !('A_Const' in node) || !node.A_Const.sval) return undefined
  return node.A_Const.sval.sval ?? ''
}

/** Where a node stands: 1-based characters; `undefined` when the tree does not say. */
export function positionOf(node: { readonly location?: number | undefined }): number | undefined {
  return node.location === undefined || node.location < 0 ? undefined : node.location + 1
}

/**
 * Copies a tree with every node replaced by what `rewrite` gives for it, children first. What does not change is shared
 * with the tree that came in.
 */
export function mapNodes(tree: SelectStmt, rewrite: (node: Node) => Node): SelectStmt
export function mapNodes(tree: Node, rewrite: (node: Node) => Node): Node
export function mapNodes(tree: unknown, rewrite: (node: Node) => Node): unknown
export function mapNodes(tree: unknown, rewrite: (node: Node) => Node): unknown {
  const mapped = mapChildren(tree, (child) => mapNodes(child, rewrite))
  return isNode(mapped) ? rewrite(mapped) : mapped
}

/** Copies an array or object with each element or field mapped; gives the same one back when none changed. */
export function mapChildren(value: SelectStmt, map: (child: unknown) => unknown): SelectStmt
export function mapChildren(value: unknown, map: (child: unknown) => unknown): unknown
export function mapChildren(value: unknown, map: (child: unknown) => unknown): unknown {
  if (Array.isArray(value)) {
    const elements: readonly unknown[] = value
    const mapped = elements.map(map)
    return mapped.every((element, index) => element === elements[index]) ? value : mapped
  }
  if (!isFields(value)) return value
  let copy: Record<string, unknown> | undefined
  for (const [key, child] of Object.entries(value)) {
    const mapped = map(child)
    if (mapped !== child) {
      copy ??= { ...value }
      copy[key] = mapped
    }
  }
  return copy ?? value
}

/** Calls `visit` for every node of a tree, parents first. */
export function visitNodes(tree: unknown, visit: (node: Node) => void): void {
  if (isNode(tree)) visit(tree)
  if (Array.isArray(tree)) for (const element of tree) visitNodes(element, visit)
  else if (isFields(tree)) for (const child of Object.values(tree)) visitNodes(child, visit)
}

/** Copies a tree with every location replaced; a location that is unknown (negative) stays. */
export function mapLocations(tree: SelectStmt, map: (location: number) => number): SelectStmt
export function mapLocations(tree: Node, map: (location: number) => number): Node
export function mapLocations(tree: unknown, map: (location: number) => number): unknown
export function mapLocations(tree: unknown, map: (location: number) => number): unknown {
  if (Array.isArray(tree)) return tree.map((element: unknown) => mapLocations(element, map))
  if (!isFields(tree)) return tree
  const copy: Record<string, unknown> = {}
  for (const [key, child] of Object.entries(tree)) {
    copy[key] = typeof child === 'number' && LOCATION_FIELDS.has(key) && child >= 0 ? map(child) : mapLocations(child, map)
  }
  return copy
}

/** Copies a tree without any location: for trees of another text, whose positions would mislead. */
export function stripLocations(tree: SelectStmt): SelectStmt
export function stripLocations(tree: unknown): unknown
export function stripLocations(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map((element: unknown) => stripLocations(element))
  if (!isFields(tree)) return tree
  const copy: Record<string, unknown> = {}
  for (const [key, child] of Object.entries(tree)) if (!LOCATION_FIELDS.has(key)) copy[key] = stripLocations(child)
  return copy
}

/** Values that PostgreSQL's JSON leaves out, or that mean the same as a field that is not there. */
const DEFAULTS: ReadonlySet<unknown> = new Set<unknown>([
  undefined,
  false,
  0,
  '',
  'AEXPR_OP',
  'JOIN_INNER',
  'SETOP_NONE',
  'LIMIT_OPTION_DEFAULT',
  'COERCE_EXPLICIT_CALL',
  'SORTBY_DEFAULT',
  'SORTBY_NULLS_DEFAULT',
  'CTEMaterializeDefault',
])

/**
 * Writes a tree as text that is equal for trees of equal meaning: no locations, no defaults, fields in order, and an AND
 * at the head of an AND taken apart as the grammar takes it.
 */
export function canonicalText(tree: unknown): string {
  return JSON.stringify(canonical(tree))
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (!isFields(value)) return value
  const result: Record<string, unknown> = {}
  for (const key of Object.keys(value).sort()) {
    const child = value[key]
    // `inh` and `relpersistence` say nothing about a relation that has no children and is read only.
    if (LOCATION_FIELDS.has(key) || DEFAULTS.has(child) || key === 'inh' || key === 'relpersistence') continue
    if (key === 'typemod' && child === -1) continue
    if (key === 'typmod' && child === -1) continue
    if (Array.isArray(child) && child.length === 0) continue
    result[key] = canonical(child)
  }
  return 'BoolExpr' in result ? { BoolExpr: flattenHead(result['BoolExpr']) } : result
}

function flattenHead(fields: unknown): unknown {
  if (!isFields(fields) || fields['boolop'] === 'NOT_EXPR' || !Array.isArray(fields['args'])) return fields
  const [head, ...rest]: unknown[] = fields['args']
  if (!isFields(head) || !isFields(head['BoolExpr'])) return fields
  const inner = head['BoolExpr']
  if (inner['boolop'] !== fields['boolop'] || !Array.isArray(inner['args'])) return fields
  return { ...fields, args: [...inner['args'], ...rest] }
}
