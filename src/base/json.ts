/**
 * A JSON number whose digits a double would change: an integer beyond 2^53 or a decimal that does not survive the
 * way through a double unchanged (`1.50`, `0.1234567890123456789`, `1e400`).
 */
export class ExactNumber {
  /** The digits as the source wrote them. */
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** A decoded value. Every number that a double holds exactly, digit for digit, is a `number`. */
export type Json = null | boolean | number | string | ExactNumber | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [key: string]: Json
}

/** Whether a value is an object: no array, no number that keeps its digits. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
}

/**
 * Writes a value as compact JSON text, the digits of every number as the source wrote them.
 *
 * @param numbers - `plain` when no `ExactNumber` can be in the value, which is several times faster.
 *
 * @example
 * ```ts
 * stringifyJson({ id: new ExactNumber('9007199254740993'), tags: ['a'] }, 'exact')
 * // => '{"id":9007199254740993,"tags":["a"]}'
 * ```
 */
export function stringifyJson(value: Json, numbers: 'plain' | 'exact'): string {
  return numbers === 'plain' ? JSON.stringify(value) : stringifyExactly(value)
}

function stringifyExactly(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (value instanceof ExactNumber) return value.text
  if (Array.isArray(value)) return `[${value.map(stringifyExactly).join(',')}]`
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${stringifyExactly(member)}`)
  return `{${members.join(',')}}`
}

/**
 * Names the JSON type of a value, for messages.
 *
 * @example
 * ```ts
 * jsonTypeOf([1])
 * // => 'array'
 * ```
 */
export function jsonTypeOf(value: Json): 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' {
  if (value === null) return 'null'
  if (typeof value !== 'object') return typeof value === 'number' ? 'number' : typeof value === 'string' ? 'string' : 'boolean'
  if (value instanceof ExactNumber) return 'number'
  return Array.isArray(value) ? 'array' : 'object'
}
