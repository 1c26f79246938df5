/** What is wrong with a JSON text, and where. */
export interface JsonProblem {
  /** 0-based, in UTF-16 units. */
  readonly offset: number
  /** Such as `expected "," or "}"`. */
  readonly message: string
}

const BLANKS = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /true|false|null/y
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

/**
 * Finds the first place where a text is not JSON, which JSON.parse does not tell.
 *
 * @returns `undefined` for one JSON value with nothing behind it.
 * @see RFC 8259.
 *
 * @example
 * ```ts
 * findJsonProblem('{"a": 1,}')
 * // => { offset: 8, message: 'expected a member name in double quotes' }
 * ```
 */
export function findJsonProblem(text: string): JsonProblem | undefined {
  const scanner = new JsonScanner(text)
  return scanner.scan()
}

/** Walks one text. Open brackets are held in a list, so that no depth of nesting ends the stack. */
class JsonScanner {
  readonly #text: string
  readonly #open: ('{' | '[')[] = []
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  scan(): JsonProblem | undefined {
    for (;;) {
      this.#skip(BLANKS)
      const problem = this.#scanValueStart()
      if (problem !== undefined) return problem
      if (this.#expectsValue) {
        this.#expectsValue = false
        continue
      }
      const end = this.#scanAfterValue()
      if (end !== 'value') return end
    }
  }

  /** True when an opening bracket or member name was read and its value comes next. */
  #expectsValue = false

  #scanValueStart(): JsonProblem | undefined {
    const first = this.#text[this.#at]
    if (first === '"') return this.#scanString()
    if (first === '{' || first === '[') return this.#scanOpening(first)
    return this.#skip(NUMBER) || this.#skip(WORD) ? undefined : this.#problem('expected a value')
  }

  #scanOpening(bracket: '{' | '['): JsonProblem | undefined {
    this.#at++
    this.#skip(BLANKS)
    if (this.#text[this.#at] === (bracket === '{' ? '}' : ']')) {
      this.#at++
      return undefined
    }
    this.#open.push(bracket)
    this.#expectsValue = true
    return bracket === '{' ? this.#scanMemberName() : undefined
  }

  #scanMemberName(): JsonProblem | undefined {
    if (this.#text[this.#at] !== '"') return this.#problem('expected a member name in double quotes')
    const problem = this.#scanString()
    if (problem !== undefined) return problem
    this.#skip(BLANKS)
    if (this.#text[this.#at] !== ':') return this.#problem('expected ":"')
    this.#at++
    return undefined
  }

  /** Closes what ends here. `value`: another value comes. */
  #scanAfterValue(): JsonProblem | 'value' | undefined {
    for (;;) {
      this.#skip(BLANKS)
      const bracket = this.#open.at(-1)
      const sign = this.#text[this.#at]
      if (bracket === undefined) return sign === undefined ? undefined : this.#problem('expected the end')
      const closing = bracket === '{' ? '}' : ']'
      if (sign !== ',' && sign !== closing) return this.#problem(`expected "," or "${closing}"`)
      this.#at++
      if (sign === ',') {
        this.#skip(BLANKS)
        return bracket === '{' ? (this.#scanMemberName() ?? 'value') : 'value'
      }
      this.#open.pop()
    }
  }

  #scanString(): JsonProblem | undefined {
    this.#at++
    for (;;) {
      const sign = this.#text[this.#at]
      if (sign === undefined) return this.#problem('unterminated string')
      if (sign === '"') {
        this.#at++
        return undefined
      }
      if (sign < ' ') return this.#problem('control character in a string')
      if (sign !== '\\') this.#at++
      else if (!this.#skip(ESCAPE)) return this.#problem('invalid escape in a string')
    }
  }

  #skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    if (!pattern.test(this.#text)) return false
    this.#at = pattern.lastIndex
    return true
  }

  #problem(message: string): JsonProblem {
    return { offset: this.#at, message }
  }
}
