/** A JSON value with the place of each part. Numbers keep their digits; members keep their order and repetitions. */
export type JsonNode =
  | { readonly kind: 'object'; readonly offset: number; readonly end: number; readonly members: readonly JsonMember[] }
  | { readonly kind: 'array'; readonly offset: number; readonly end: number; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly offset: number; readonly end: number; readonly value: string }
  | { readonly kind: 'number' | 'boolean' | 'null'; readonly offset: number; readonly end: number; readonly text: string }

export interface JsonMember {
  readonly name: string
  /** 0-based offset of the name's opening quote. */
  readonly offset: number
  /** 0-based offset after the name's closing quote. */
  readonly nameEnd: number
  readonly value: JsonNode
}

/** Where a text stops being JSON. `message` quotes nothing of the text, which may hold a secret. */
export interface JsonFault {
  readonly kind: 'fault'
  readonly offset: number
  readonly message: string
}

const MAX_DEPTH = 64
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /true|false|null/y
const BLANK = /[ \t\r\n]*/y
const PLAIN = /[^"\\\u0000-\u001f]*/y
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/**
 * Reads JSON text into a tree that knows its places.
 *
 * `JSON.parse` can't serve here: its messages quote the text, it loses the digits of numbers, and it gives no positions
 * for findings about values that are well-formed but wrong.
 *
 * @returns The tree, or where and why the text is not JSON. More than 64 levels are a fault.
 * @see RFC 8259
 *
 * @example
 * ```ts
 * parseJsonTree('[1.50]')
 * // => { kind: 'array', offset: 0, end: 6, items: [{ kind: 'number', offset: 1, end: 5, text: '1.50' }] }
 * ```
 */
export function parseJsonTree(text: string): JsonNode | JsonFault {
  try {
    const root = readValue(text, skipBlank(text, 0), 0)
    const end = skipBlank(text, root.end)
    return end === text.length ? root : { kind: 'fault', offset: end, message: 'expected the end of the value' }
  } catch (error) {
    if (error instanceof Unexpected) return { kind: 'fault', offset: error.offset, message: error.message }
    throw error
  }
}

/** Leaves the recursion; never leaves this file. */
class Unexpected extends Error {
  readonly offset: number

  constructor(offset: number, message: string) {
    super(message)
    this.offset = offset
  }
}

function skipBlank(text: string, at: number): number {
  BLANK.lastIndex = at
  BLANK.test(text)
  return BLANK.lastIndex
}

function readValue(text: string, at: number, depth: number): JsonNode {
  if (depth > MAX_DEPTH) throw new Unexpected(at, `more than ${MAX_DEPTH} levels of brackets`)
  const first = text[at]
  if (first === '{') return readObject(text, at, depth)
  if (first === '[') return readArray(text, at, depth)
  if (first === '"') return readString(text, at)
  NUMBER.lastIndex = at
  const number = NUMBER.exec(text)?.[0]
  if (number !== undefined) return { kind: 'number', offset: at, end: at + number.length, text: number }
  WORD.lastIndex = at
  const word = WORD.exec(text)?.[0]
  if (word === undefined) throw new Unexpected(at, 'expected a value')
  return { kind: word === 'null' ? 'null' : 'boolean', offset: at, end: at + word.length, text: word }
}

function readObject(text: string, offset: number, depth: number): JsonNode {
  const members: JsonMember[] = []
  let at = skipBlank(text, offset + 1)
  while (text[at] !== '}' || members.length > 0) {
    if (text[at] !== '"')
      throw new Unexpected(at, members.length > 0 ? 'expected a name in double quotes' : 'expected a name in double quotes or "}"')
    const name = readString(text, at)
    const colon = skipBlank(text, name.end)
    if (text[colon] !== ':') throw new Unexpected(colon, 'expected ":"')
    const value = readValue(text, skipBlank(text, colon + 1), depth + 1)
    members.push({ name: name.value, offset: at, nameEnd: name.end, value })
    at = skipBlank(text, value.end)
    if (text[at] === '}') break
    if (text[at] !== ',') throw new Unexpected(at, 'expected "," or "}"')
    at = skipBlank(text, at + 1)
  }
  return { kind: 'object', offset, end: at + 1, members }
}

function readArray(text: string, offset: number, depth: number): JsonNode {
  const items: JsonNode[] = []
  let at = skipBlank(text, offset + 1)
  while (text[at] !== ']' || items.length > 0) {
    const value = readValue(text, at, depth + 1)
    items.push(value)
    at = skipBlank(text, value.end)
    if (text[at] === ']') break
    if (text[at] !== ',') throw new Unexpected(at, 'expected "," or "]"')
    at = skipBlank(text, at + 1)
  }
  return { kind: 'array', offset, end: at + 1, items }
}

function readString(text: string, offset: number): Extract<JsonNode, { kind: 'string' }> {
  let value = ''
  let at = offset + 1
  for (;;) {
    PLAIN.lastIndex = at
    const plain = PLAIN.exec(text)?.[0] ?? ''
    value += plain
    at += plain.length
    const next = text[at]
    if (next === '"') return { kind: 'string', offset, end: at + 1, value }
    if (next === undefined) throw new Unexpected(offset, 'unclosed string')
    if (next !== '\\') throw new Unexpected(at, 'control character in a string')
    const letter = text[at + 1] ?? ''
    const simple = ESCAPES[letter]
    const hex = /^[0-9a-fA-F]{4}$/.exec(text.slice(at + 2, at + 6))?.[0]
    if (simple !== undefined) {
      value += simple
      at += 2
    } else if (letter === 'u' && hex !== undefined) {
      value += String.fromCharCode(Number.parseInt(hex, 16))
      at += 6
    } else {
      throw new Unexpected(at, 'unknown escape in a string')
    }
  }
}
