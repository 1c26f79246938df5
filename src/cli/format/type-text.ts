import type { ColumnType } from '../../catalog/column-type.ts'

/**
 * Writes a type as PostgreSQL's DDL does.
 *
 * @example
 * ```ts
 * typeText({ name: 'numeric', precision: 10, scale: 2, dimensions: 1 })
 * // => 'numeric(10,2)[]'
 * ```
 */
export function typeText(type: ColumnType): string {
  const arguments_ = [type.length ?? type.precision, type.scale].filter((argument) => argument !== undefined)
  return `${type.name}${arguments_.length === 0 ? '' : `(${arguments_.join(',')})`}${'[]'.repeat(type.dimensions)}`
}
