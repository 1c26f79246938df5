import { ExactNumber, type Json } from '../base/json.ts'
import { decodeFailure, tooDeep } from './decode-failure.ts'

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const SPACE = /[ \t\n\r]*/y

/** What is being read, between two tokens. */
interface Cursor {
  readonly text: string
  at: number
  depth: number
  readonly maxDepth: number
  hasExactNumbers: boolean
}

/**
 * Parses JSON as `JSON.parse` does, but keeps the digits of every number that a double would change, and says where
 * the text stops being JSON. Several times slower than `JSON.parse`.
 *
 * Of equal keys in one object the last wins; a key `__proto__` is a key like any other.
 *
 * @throws SqlError `HV00M` when the text is not JSON, with line and column, or is nested deeper than `maxDepth`.
 *
 * @example
 * ```ts
 * parseJsonExactly('[1, 1.50]', 512)
 * // => { value: [1, new ExactNumber('1.50')], hasExactNumbers: true }
 * ```
 */
export function parseJsonExactly(text: string, maxDepth: number): { readonly value: Json; readonly hasExactNumbers: boolean } {
  const cursor: Cursor = { text, at: 0, depth: 0, maxDepth, hasExactNumbers: false }
  skipSpace(cursor)
  const value = readValue(cursor)
  skipSpace(cursor)
  if (cursor.at < text.length) throw notJson(cursor)
  return { value, hasExactNumbers: cursor.hasExactNumbers }
}

function readValue(cursor: Cursor): Json {
  const { text } = cursor
  switch (text.charCodeAt(cursor.at)) {
    case 0x7b:
      return readObject(cursor)
    case 0x5b:
      return readArray(cursor)
    case 0x22:
      return readString(cursor)
    case 0x74:
      return readWord(cursor, 'true', true)
    case 0x66:
      return readWord(cursor, 'false', false)
    case 0x6e:
      return readWord(cursor, 'null', null)
    default:
      return readNumber(cursor)
  }
}

function readWord<Value extends Json>(cursor: Cursor, word: string, value: Value): Value {
  if (!cursor.text.startsWith(word, cursor.at)) throw notJson(cursor)
  cursor.at += word.length
  return value
}

function readNumber(cursor: Cursor): Json {
  NUMBER.lastIndex = cursor.at
  const literal = NUMBER.exec(cursor.text)?.[0]
  if (literal === undefined) throw notJson(cursor)
  cursor.at = NUMBER.lastIndex
  const value = Number(literal)
  // What prints as it was written, a double holds; zero has no digits to lose.
  if (String(value) === literal || literal === '-0') return value
  cursor.hasExactNumbers = true
  return new ExactNumber(literal)
}

function readString(cursor: Cursor): string {
  const { text } = cursor
  const start = cursor.at
  let hasEscape = false
  let end = start + 1
  for (let code = text.charCodeAt(end); code !== 0x22; code = text.charCodeAt(end)) {
    if (Number.isNaN(code) || code < 0x20) {
      cursor.at = end
      throw notJson(cursor)
    }
    if (code === 0x5c) {
      hasEscape = true
      end++
    }
    end++
  }
  cursor.at = end + 1
  return hasEscape ? readEscapes(cursor, start) : text.slice(start + 1, end)
}

function readEscapes(cursor: Cursor, start: number): string {
  try {
    const value: unknown = JSON.parse(cursor.text.slice(start, cursor.at))
    return String(value)
  } catch {
    cursor.at = start
    throw notJson(cursor)
  }
}

function readArray(cursor: Cursor): Json {
  descend(cursor)
  const elements: Json[] = []
  cursor.at++
  skipSpace(cursor)
  if (cursor.text[cursor.at] !== ']') {
    elements.push(readValue(cursor))
    while (hasMore(cursor, ']')) elements.push(readValue(cursor))
  }
  cursor.at++
  cursor.depth--
  return elements
}

function readObject(cursor: Cursor): Json {
  descend(cursor)
  const members: Record<string, Json> = {}
  cursor.at++
  skipSpace(cursor)
  if (cursor.text[cursor.at] !== '}') {
    readMember(cursor, members)
    while (hasMore(cursor, '}')) readMember(cursor, members)
  }
  cursor.at++
  cursor.depth--
  return members
}

function readMember(cursor: Cursor, members: Record<string, Json>): void {
  if (cursor.text[cursor.at] !== '"') throw notJson(cursor)
  const key = readString(cursor)
  skipSpace(cursor)
  if (cursor.text[cursor.at] !== ':') throw notJson(cursor)
  cursor.at++
  skipSpace(cursor)
  setMember(members, key, readValue(cursor))
}

/** Sets a member under any key, `__proto__` included. */
export function setMember(members: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__') Object.defineProperty(members, key, { value, enumerable: true, configurable: true, writable: true })
  else members[key] = value
}

/** Steps over a comma to the next item; false at the closing bracket, which it leaves. */
function hasMore(cursor: Cursor, close: string): boolean {
  skipSpace(cursor)
  const char = cursor.text[cursor.at]
  if (char === close) return false
  if (char !== ',') throw notJson(cursor)
  cursor.at++
  skipSpace(cursor)
  return true
}

function descend(cursor: Cursor): void {
  cursor.depth++
  if (cursor.depth > cursor.maxDepth) throw tooDeep(cursor.maxDepth)
}

function skipSpace(cursor: Cursor): void {
  // Most tokens stand side by side, and the test is cheaper than the regular expression.
  if (cursor.text.charCodeAt(cursor.at) > 0x20) return
  SPACE.lastIndex = cursor.at
  SPACE.exec(cursor.text)
  cursor.at = SPACE.lastIndex
}

function notJson(cursor: Cursor): Error {
  const before = cursor.text.slice(0, cursor.at)
  const line = before.split('\n').length
  const column = cursor.at - before.lastIndexOf('\n')
  const what = cursor.at >= cursor.text.length ? 'It ends in the middle of a value' : 'It stops being JSON'
  return decodeFailure('the answer is not valid JSON', `${what} at line ${line}, column ${column}.`)
}
