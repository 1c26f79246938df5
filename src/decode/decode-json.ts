import type { Json, JsonObject } from '../base/json.ts'
import { decodeFailure, tooDeep } from './decode-failure.ts'
import { parseJsonExactly } from './parse-json.ts'

/**
 * Numbers that a double may change: 16 digits or more, a point or an exponent. It may find one inside a string, which
 * costs time and nothing else.
 */
const SUSPECT_NUMBERS = /(?:[:,[\s]|^)(-?(?:\d{16,}|\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+))(?=[\s,}\]]|$)/g

/**
 * Parses JSON without changing a digit of its numbers.
 *
 * `JSON.parse` does the work; only a text that holds a number which a double might change is read the slow way.
 *
 * @throws SqlError `HV00M` when the text is not JSON or is nested deeper than `maxDepth`.
 */
export function decodeJson(text: string, maxDepth: number): { readonly value: Json; readonly hasExactNumbers: boolean } {
  let value: Json
  try {
    value = JSON.parse(text)
  } catch {
    // The exact parser says where; what JSON.parse says quotes the text.
    return parseJsonExactly(text, maxDepth)
  }
  // Most pages hold no number at all, and the walk over the values is cheaper than a search in the text.
  if (!hasNumbers(value, maxDepth) || !mayChangeNumbers(text)) return { value, hasExactNumbers: false }
  return parseJsonExactly(text, maxDepth)
}

/** Whether a double would write one of the numbers in another way than the text. */
function mayChangeNumbers(text: string): boolean {
  for (const [, literal] of text.matchAll(SUSPECT_NUMBERS)) if (String(Number(literal)) !== literal) return true
  return false
}

/** Whether there is a number in the value. Visits all of it, so that it holds the depth to its limit. */
function hasNumbers(value: Json, maxDepth: number): boolean {
  return isContainer(value) ? holdsNumbers(value, 1, maxDepth) : typeof value === 'number'
}

function holdsNumbers(container: readonly Json[] | JsonObject, depth: number, maxDepth: number): boolean {
  if (depth > maxDepth) throw tooDeep(maxDepth)
  let found = false
  if (!isArray(container)) {
    // A loop over the names makes no list of them first: this runs for every object of every page.
    for (const name in container) {
      const member = container[name]
      if (typeof member === 'number') found = true
      else if (isContainer(member) && holdsNumbers(member, depth + 1, maxDepth)) found = true
    }
    return found
  }
  for (const element of container) {
    if (typeof element === 'number') found = true
    else if (isContainer(element) && holdsNumbers(element, depth + 1, maxDepth)) found = true
  }
  return found
}

function isArray(container: readonly Json[] | JsonObject): container is readonly Json[] {
  return Array.isArray(container)
}

/** JSON.parse gives no ExactNumber, so what is an object here is one of the two. */
function isContainer(value: Json | undefined): value is readonly Json[] | JsonObject {
  return typeof value === 'object' && value !== null
}

/**
 * Parses JSON Lines: one JSON value a line; empty lines are passed over.
 *
 * @returns An array of the lines' values.
 * @throws SqlError `HV00M` with the number of the first line that is not JSON.
 */
export function decodeNdjson(text: string, maxDepth: number): { readonly value: Json; readonly hasExactNumbers: boolean } {
  const value: Json[] = []
  let hasExactNumbers = false
  let lineNumber = 0
  for (const line of text.split('\n')) {
    lineNumber++
    if (line.trim() === '') continue
    const decoded = decodeLine(line, lineNumber, maxDepth)
    value.push(decoded.value)
    hasExactNumbers ||= decoded.hasExactNumbers
  }
  return { value, hasExactNumbers }
}

function decodeLine(line: string, lineNumber: number, maxDepth: number): { readonly value: Json; readonly hasExactNumbers: boolean } {
  try {
    return decodeJson(line, maxDepth)
  } catch (cause) {
    throw decodeFailure('the answer is not valid JSON Lines', `Line ${lineNumber} is not one JSON value.`, undefined, cause)
  }
}
