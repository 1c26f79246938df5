import { formatDecimal } from '../../base/decimal.ts'
import { readDecimal } from './decimal.ts'

/** A JSON value with its text as received, so that digits, spaces and repeated keys survive. */
export type JsonText =
  | { readonly kind: 'null' | 'true' | 'false'; readonly text: string }
  | { readonly kind: 'number'; readonly text: string }
  | { readonly kind: 'string'; readonly text: string; readonly value: string }
  | { readonly kind: 'array'; readonly text: string; readonly items: readonly JsonText[] }
  | { readonly kind: 'object'; readonly text: string; readonly members: readonly JsonMember[] }

export interface JsonMember {
  readonly key: string
  readonly value: JsonText
}

/** Deeper than any sensible document, and safely within the call stack. */
const MAX_DEPTH = 512

const WORDS = ['null', 'true', 'false'] as const
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y
const SPACE = /[ \t\n\r]*/y

/**
 * Reads JSON text by PostgreSQL's rules for the type json.
 *
 * @returns `undefined` for text that is not JSON, is nested more than 512 deep, or has a surrogate without its pair.
 */
export function readJsonText(text: string): JsonText | undefined {
  const reader = new JsonReader(text)
  return reader.readDocument()
}

/**
 * Writes a value as PostgreSQL shows a jsonb: one space after `:` and `,`, keys by length and then bytes, the last of
 * equal keys, numbers without exponent.
 *
 * @returns `undefined` when a number is beyond what we read, or a string holds `\u0000`, which jsonb refuses.
 *
 * @example
 * ```ts
 * formatJsonb(readJsonText('{"bb":1e2,"a":[1,2],"bb":1.50}')!)
 * // => '{"a": [1, 2], "bb": 1.50}'
 * ```
 */
export function formatJsonb(value: JsonText): string | undefined {
  return writeJsonb(value, formatNumber)
}

/**
 * Writes a text that is equal for jsonb values that PostgreSQL holds equal, `1` and `1.0` among them.
 *
 * @returns `undefined` as `formatJsonb`.
 */
export function jsonbKey(value: JsonText): string | undefined {
  return writeJsonb(value, (text) =>
    formatNumber(text)
      ?.replace(/(\.\d*?)0+$/, '$1')
      .replace(/\.$/, ''),
  )
}

/** A number as jsonb shows it: digits and scale kept, exponent written out. */
export function formatNumber(text: string): string | undefined {
  const decimal = readDecimal(text)
  return decimal && formatDecimal(decimal)
}

/** The members that jsonb keeps, in its order. */
export function jsonbMembers(members: readonly JsonMember[]): readonly JsonMember[] {
  const last = new Map(members.map((member) => [member.key, member]))
  return [...last.values()].sort((a, b) => {
    const left = Buffer.from(a.key)
    const right = Buffer.from(b.key)
    return left.length - right.length || Buffer.compare(left, right)
  })
}

/** Writes a string as PostgreSQL's `escape_json` does. */
function formatJsonString(value: string): string {
  return `"${value.replace(/["\\\u0000-\u001f]/g, (char) => ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

function writeJsonb(value: JsonText, number: (text: string) => string | undefined): string | undefined {
  switch (value.kind) {
    case 'null':
    case 'true':
    case 'false':
      return value.kind
    case 'number':
      return number(value.text)
    case 'string':
      return value.value.includes('\u0000') ? undefined : formatJsonString(value.value)
    case 'array': {
      const items = value.items.map((item) => writeJsonb(item, number))
      return items.includes(undefined) ? undefined : `[${items.join(', ')}]`
    }
    case 'object': {
      const members = jsonbMembers(value.members).map((member) => {
        const text = writeJsonb(member.value, number)
        return text === undefined || member.key.includes('\u0000') ? undefined : `${formatJsonString(member.key)}: ${text}`
      })
      return members.includes(undefined) ? undefined : `{${members.join(', ')}}`
    }
    default:
      return value satisfies never
  }
}

/** Holds the place in one text while it is read. */
class JsonReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  readDocument(): JsonText | undefined {
    const value = this.#readValue(0)
    this.#match(SPACE)
    return this.#at === this.#text.length ? value : undefined
  }

  #readValue(depth: number): JsonText | undefined {
    this.#match(SPACE)
    const char = this.#text[this.#at]
    if (depth > MAX_DEPTH) return undefined
    if (char === '{') return this.#readObject(depth)
    if (char === '[') return this.#readArray(depth)
    if (char === '"') {
      const text = this.#match(STRING)
      const value = text === undefined ? undefined : decodeString(text)
      return text === undefined || value === undefined ? undefined : { kind: 'string', text, value }
    }
    for (const word of WORDS) {
      if (!this.#text.startsWith(word, this.#at)) continue
      this.#at += word.length
      return { kind: word, text: word }
    }
    const text = this.#match(NUMBER)
    return text === undefined ? undefined : { kind: 'number', text }
  }

  #readArray(depth: number): JsonText | undefined {
    const start = this.#at++
    const items: JsonText[] = []
    if (this.#take(']')) return { kind: 'array', text: this.#text.slice(start, this.#at), items }
    do {
      const item = this.#readValue(depth + 1)
      if (!item) return undefined
      items.push(item)
    } while (this.#take(','))
    return this.#take(']') ? { kind: 'array', text: this.#text.slice(start, this.#at), items } : undefined
  }

  #readObject(depth: number): JsonText | undefined {
    const start = this.#at++
    const members: JsonMember[] = []
    if (this.#take('}')) return { kind: 'object', text: this.#text.slice(start, this.#at), members }
    do {
      this.#match(SPACE)
      const key = this.#match(STRING)
      const name = key === undefined ? undefined : decodeString(key)
      if (name === undefined || !this.#take(':')) return undefined
      const value = this.#readValue(depth + 1)
      if (!value) return undefined
      members.push({ key: name, value })
    } while (this.#take(','))
    return this.#take('}') ? { kind: 'object', text: this.#text.slice(start, this.#at), members } : undefined
  }

  #take(char: string): boolean {
    this.#match(SPACE)
    if (this.#text[this.#at] !== char) return false
    this.#at++
    return true
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)?.[0]
    this.#at += found?.length ?? 0
    return found
  }
}

function decodeString(quoted: string): string | undefined {
  const value: unknown = JSON.parse(quoted)
  return typeof value === 'string' && value.isWellFormed() ? value : undefined
}
