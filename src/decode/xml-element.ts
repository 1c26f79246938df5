import type { Json } from '../base/json.ts'

/**
 * An XML element that has child elements or attributes, as an object: children under their local names, attributes
 * under `@name`, its own text under `#text`.
 *
 * XML does not say which elements are lists. That a value is one of these lets a path treat what stands in it as a
 * list where the path says so: see `listOf`.
 */
export class XmlElement {
  [key: string]: Json
}

/**
 * Takes what stands under a name in an XML element as a list.
 *
 * @param value - A child of an element: repeated elements are an array already.
 * @returns The elements of an array; of an element that has nothing but `member` or `item` children (AWS's lists),
 *   those; an empty element gives none; anything else is the one element of its list.
 *
 * @example
 * ```ts
 * listOf('a')
 * // => ['a']
 * ```
 */
export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return value
  return awsListOf(value) ?? [value]
}

/**
 * Finds the elements of an element that AWS's query and EC2 protocols use as a list: all its children are `member`, or
 * all are `item`.
 *
 * @returns `undefined` when the value is no such element.
 */
export function awsListOf(value: Json): readonly Json[] | undefined {
  if (!(value instanceof XmlElement)) return undefined
  const names = Object.keys(value).filter((name) => !name.startsWith('@'))
  const [name] = names
  if (names.length !== 1 || (name !== 'member' && name !== 'item')) return undefined
  const items = value[name]
  return Array.isArray(items) ? items : undefined
}
