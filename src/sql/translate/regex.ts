/**
 * What reading a PostgreSQL regular expression gives: RE2's pattern of the same meaning, or what of it we don't translate.
 */
export type RegexTranslation = { readonly ok: true; readonly pattern: string } | { readonly ok: false; readonly construct: string }

/** Escapes of one character, with the same meaning in both. */
const SAME_ESCAPES = new Set([
  '\\',
  '.',
  '*',
  '+',
  '?',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '|',
  '^',
  '$',
  '-',
  '/',
  '@',
  ':',
  '_',
  ',',
  '"',
  "'",
  '#',
  '%',
  '&',
  '~',
  '=',
  '!',
  '<',
  '>',
  ';',
  '`',
  ' ',
  'n',
  't',
  'r',
  'f',
  'v',
  'd',
  'D',
])

/** What both call a digit is ASCII here; other POSIX classes hold letters beyond ASCII in PostgreSQL. */
const SPACES = '\\t\\n\\v\\f\\r \\x{1680}\\x{2000}-\\x{2006}\\x{2008}-\\x{200A}\\x{2028}\\x{2029}\\x{205F}\\x{3000}'
const SAME_CLASSES: Readonly<Record<string, string>> = { digit: '0-9', xdigit: '0-9A-Fa-f', space: SPACES }

/** RE2 repeats at most 1,000 times, PostgreSQL at most 255. */
const MAX_REPEAT = 255

const MAX_PATTERN_LENGTH = 1000

/**
 * Translates a PostgreSQL advanced regular expression to RE2, for search anywhere in a text.
 *
 * What the two read alike, or can be made to, is passed; everything else is named and refused: back references, look
 * around, word boundaries, classes beyond ASCII, letters beyond ASCII without regard to case.
 *
 * @param sensitivity - `insensitive` writes each ASCII letter as a class of both cases: RE2's own flag would also take
 *   the Kelvin sign for a k.
 * @see PostgreSQL manual, "Regular Expression Details".
 *
 * @example
 * ```ts
 * translateRegex('^ab.\\d+$', 'sensitive')
 * // => { ok: true, pattern: '(?s:^ab.[0-9]+$)' }
 * ```
 */
export function translateRegex(source: string, sensitivity: 'sensitive' | 'insensitive'): RegexTranslation {
  if (source.length > MAX_PATTERN_LENGTH) return { ok: false, construct: 'a regular expression of more than 1,000 characters' }
  if (/^(?:\*\*\*|\(\?[a-z]+\))/.test(source)) return { ok: false, construct: 'an embedded option of a regular expression' }
  const reader = new RegexReader(source, sensitivity)
  return reader.read()
}

/** Holds the place in one pattern while it is read. */
class RegexReader {
  readonly #source: readonly string[]
  readonly #sensitivity: 'sensitive' | 'insensitive'
  #at = 0
  #out = ''

  constructor(source: string, sensitivity: 'sensitive' | 'insensitive') {
    this.#source = [...source]
    this.#sensitivity = sensitivity
  }

  read(): RegexTranslation {
    const problem = this.#readAlternatives(0)
    if (problem !== undefined) return { ok: false, construct: problem }
    if (this.#at < this.#source.length) return { ok: false, construct: 'an unmatched parenthesis in a regular expression' }
    return { ok: true, pattern: `(?s:${this.#out})` }
  }

  #peek(ahead = 0): string {
    return this.#source[this.#at + ahead] ?? ''
  }

  #readAlternatives(depth: number): string | undefined {
    if (depth > 50) return 'a regular expression nested so deeply'
    let pieces = 0
    for (;;) {
      const char = this.#peek()
      if (char === '' || char === ')')
        return pieces === 0 && (depth > 0 || this.#out !== '') ? 'an empty branch of a regular expression' : undefined
      if (char === '|') {
        if (pieces === 0) return 'an empty branch of a regular expression'
        pieces = 0
        this.#at++
        this.#out += '|'
        continue
      }
      const problem = this.#readPiece(depth)
      if (problem !== undefined) return problem
      pieces++
    }
  }

  #readPiece(depth: number): string | undefined {
    const char = this.#peek()
    if (char === '^' || char === '$') {
      this.#at++
      this.#out += char
      return /[*+?{]/.test(this.#peek()) ? 'a repeated anchor of a regular expression' : undefined
    }
    const problem = this.#readAtom(char, depth)
    return problem ?? this.#readRepeat()
  }

  #readAtom(char: string, depth: number): string | undefined {
    if (char === '(') return this.#readGroup(depth)
    if (char === '[') return this.#readClass()
    if (char === '\\') return this.#readEscape()
    if (/[*+?{]/.test(char)) return `"${char}" without anything to repeat in a regular expression`
    this.#at++
    this.#out += char === '.' ? '.' : (this.#letter(char) ?? '')
    return this.#letter(char) === undefined ? 'a letter beyond ASCII in a regular expression without regard to case' : undefined
  }

  #readGroup(depth: number): string | undefined {
    this.#at++
    if (this.#peek() === '?') {
      if (this.#peek(1) !== ':') return 'look-ahead, look-behind or an option in a regular expression'
      this.#at += 2
    }
    this.#out += '(?:'
    const problem = this.#readAlternatives(depth + 1)
    if (problem !== undefined) return problem
    if (this.#peek() !== ')') return 'an unmatched parenthesis in a regular expression'
    this.#at++
    this.#out += ')'
    return undefined
  }

  #readEscape(): string | undefined {
    const char = this.#peek(1)
    if (char === 's' || char === 'S') {
      this.#at += 2
      this.#out += char === 's' ? `[${SPACES}]` : `[^${SPACES}]`
      return undefined
    }
    if (!SAME_ESCAPES.has(char)) return `escape "\\${char}" in a regular expression`
    this.#at += 2
    if (char === 'd') this.#out += '[0-9]'
    else if (char === 'D') this.#out += '[^0-9]'
    else this.#out += /[a-z]/.test(char) ? `\\${char}` : escapeLiteral(char)
    return undefined
  }

  #readRepeat(): string | undefined {
    const start = this.#peek()
    if (start === '*' || start === '+' || start === '?') {
      this.#at++
      this.#out += start
    } else if (start === '{') {
      const bounds = /^\{(\d{1,3})(,(\d{1,3})?)?\}/.exec(this.#source.slice(this.#at, this.#at + 12).join(''))
      if (!bounds) return '"{" in a regular expression'
      const [low, high] = [Number(bounds[1]), bounds[3] === undefined ? Number(bounds[1]) : Number(bounds[3])]
      if (low > MAX_REPEAT || high > MAX_REPEAT || low > high) return 'this repetition in a regular expression'
      this.#at += bounds[0].length
      this.#out += bounds[0]
    } else {
      return undefined
    }
    // A match is only looked for, so a non-greedy mark makes no difference.
    if (this.#peek() === '?') this.#at++
    return /[*+?{]/.test(this.#peek()) ? 'a doubled repetition in a regular expression' : undefined
  }

  #readClass(): string | undefined {
    this.#at++
    let out = '['
    if (this.#peek() === '^') {
      out += '^'
      this.#at++
    }
    for (let first = true; first || this.#peek() !== ']'; first = false) {
      const char = this.#peek()
      if (char === '') return 'an unmatched bracket in a regular expression'
      if (char === ']') return '"]" first in a bracket of a regular expression'
      if (char === '[') {
        const named = /^\[:([a-z]+):\]/.exec(this.#source.slice(this.#at, this.#at + 12).join(''))
        const same = named && SAME_CLASSES[named[1]!]
        if (!named || !same) return 'this class in a regular expression'
        out += same
        this.#at += named[0].length
        continue
      }
      const member = this.#readMember()
      if (member === undefined) return 'this member of a bracket in a regular expression'
      out += member
    }
    this.#at++
    this.#out += `${out}]`
    return undefined
  }

  /** One character or range within a bracket, in all cases asked for. */
  #readMember(): string | undefined {
    const low = this.#readMemberChar()
    if (low === undefined) return undefined
    if (low.length > 1 && low.startsWith('\\d')) return '0-9'
    if (this.#peek() !== '-' || this.#peek(1) === ']') return this.#classText(low, low)
    this.#at++
    const high = this.#readMemberChar()
    if (high === undefined || high === '\\d' || low > high) return undefined
    return this.#classText(low, high)
  }

  #readMemberChar(): string | undefined {
    const char = this.#peek()
    this.#at++
    if (char === '[' || char === '') return undefined
    if (char !== '\\') return char
    const escaped = this.#peek()
    this.#at++
    if (escaped === 'd') return '\\d'
    if (escaped === 'n') return '\n'
    if (escaped === 't') return '\t'
    if (escaped === 'r') return '\r'
    return SAME_ESCAPES.has(escaped) && !/[a-zA-Z]/.test(escaped) ? escaped : undefined
  }

  #classText(low: string, high: string): string | undefined {
    const range = low === high ? escapeLiteral(low) : `${escapeLiteral(low)}-${escapeLiteral(high)}`
    if (this.#sensitivity === 'sensitive') return range
    if (low.codePointAt(0)! > 127 || high.codePointAt(0)! > 127) return undefined
    let others = ''
    for (let code = low.codePointAt(0)!; code <= high.codePointAt(0)!; code++) {
      const char = String.fromCharCode(code)
      const other = char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase()
      if (other !== char) others += other
    }
    return range + others
  }

  #letter(char: string): string | undefined {
    if (this.#sensitivity === 'sensitive') return escapeLiteral(char)
    if (char.codePointAt(0)! > 127) return undefined
    return /[a-zA-Z]/.test(char) ? `[${char.toLowerCase()}${char.toUpperCase()}]` : escapeLiteral(char)
  }
}

/** A character that stands for itself, wherever it stands. */
function escapeLiteral(char: string): string {
  return /[\\.*+?()[\]{}|^$\-&~]/.test(char) ? `\\${char}` : char
}
