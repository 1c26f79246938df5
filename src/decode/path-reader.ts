import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { SingularStep } from './path-step.ts'

/** Letters, digits and what names in JSON and XML commonly hold; anything else needs `['...']`. */
const NAME = /[\p{L}\p{N}_$@#%:/-]+/uy
const INTEGER = /-?(?:0|[1-9]\d{0,8})(?![\d.eE])/y
const BLANKS = /[ \t\r\n]*/y

/** A path being read from left to right. */
export class PathReader {
  readonly path: string
  /** 0-based, in UTF-16 units. */
  at = 0

  constructor(path: string) {
    this.path = path
  }

  get atEnd(): boolean {
    return this.at >= this.path.length
  }

  /** Steps over `text` if it stands here. */
  take(text: string): boolean {
    if (!this.path.startsWith(text, this.at)) return false
    this.at += text.length
    return true
  }

  /** Steps over what the pattern, a sticky one, matches here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.path)?.[0]
    if (found !== undefined) this.at += found.length
    return found
  }

  skipBlanks(): void {
    this.match(BLANKS)
  }

  /** @throws SqlError `HV00A` unless `text` stands here. */
  expect(text: string, reason: string): void {
    if (!this.take(text)) throw this.fault(reason)
  }

  /** Reads a name that stands without quotes. */
  readName(reason: string): string {
    const name = this.match(NAME)
    if (name === undefined) throw this.fault(reason)
    return name
  }

  /** @returns `undefined` when no integer stands here; it has at most 9 digits. */
  readInteger(): number | undefined {
    const digits = this.match(INTEGER)
    return digits === undefined ? undefined : Number(digits)
  }

  /**
   * Reads a text in single or double quotes; `\` takes the next character as it is, and `\uXXXX` is the character of
   * that number.
   *
   * @returns `undefined` when no quote stands here.
   */
  readQuoted(): string | undefined {
    const quote = this.path[this.at]
    if (quote !== "'" && quote !== '"') return undefined
    const start = this.at
    let text = ''
    for (this.at++; this.path[this.at] !== quote; this.at++) {
      if (this.atEnd) {
        this.at = start
        throw this.fault('the quote is never closed')
      }
      text += this.path[this.at] === '\\' ? this.readEscape() : this.path[this.at]
    }
    this.at++
    return text
  }

  /** Reads what stands between brackets when it is one name in quotes or one integer. */
  readKey(): SingularStep | undefined {
    const name = this.readQuoted()
    if (name !== undefined) return { kind: 'member', name }
    const index = this.readInteger()
    return index === undefined ? undefined : { kind: 'index', index }
  }

  /**
   * Builds the error for what stands here.
   *
   * @param reason - A clause without capital and full stop.
   */
  fault(reason: string): SqlError {
    return new SqlError(SqlState.invalidStringFormat, 'malformed JSONPath', { detail: `At character ${this.at + 1}: ${reason}.` })
  }

  private readEscape(): string {
    const code = /^\\u([\dA-Fa-f]{4})/.exec(this.path.slice(this.at, this.at + 6))?.[1]
    if (code === undefined) {
      this.at++
      return this.path[this.at] ?? ''
    }
    this.at += 5
    return String.fromCharCode(Number.parseInt(code, 16))
  }
}
