import type { Diagnostic } from '../errors/diagnostic.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { locateUpTo } from './safe-location.ts'

/** One `key = value` of a properties file. Offsets are 0-based, in UTF-16 units of the file's text. */
export interface Property {
  /** As spelt, escapes undone. */
  readonly key: string
  /** Escapes undone, blanks around it removed; a value that opens with a bracket is kept as written. */
  readonly value: string
  readonly offset: number
  readonly valueOffset: number
  /** Offset after the value. */
  readonly end: number
  /** Whether the value stands in the text character for character, so that offsets in it can be located. */
  readonly verbatim: boolean
}

/** What a properties file holds, in order, repeated keys included. */
export interface PropertiesFile {
  readonly properties: readonly Property[]
  readonly diagnostics: readonly Diagnostic[]
}

/** After so many findings the rest of the file is not read: it is no properties file, or nobody reads on. */
const MAX_FINDINGS = 100

/**
 * Reads a properties file: Java's format, with values in brackets that go on until the brackets close.
 *
 * `#` and `!` open a comment line, `=`, `:` or a blank end a key, a backslash at the end of a line continues the value.
 * Unlike Java, blanks after a value are removed, and a value that starts with `{` or `[` may span lines and keeps its
 * backslashes, so JSON needs no escaping. Windows newlines are accepted; a byte order mark must be gone.
 *
 * @returns Every readable property, and an error for each line that is not.
 * @see java.util.Properties, `load(Reader)`
 *
 * @example
 * ```ts
 * parseProperties('a.properties', 'awsRegion  = us-east-2').properties
 * // => [{ key: 'awsRegion', value: 'us-east-2', offset: 0, valueOffset: 13, end: 22, verbatim: true }]
 * ```
 */
export function parseProperties(file: string, text: string): PropertiesFile {
  const properties: Property[] = []
  const diagnostics: Diagnostic[] = []
  let at = 0
  while (at < text.length && diagnostics.length < MAX_FINDINGS) {
    at = skip(text, at, /[ \t\f\r\n]*/y)
    if (at >= text.length) break
    if (text[at] === '#' || text[at] === '!') {
      at = lineEnd(text, at)
      continue
    }
    const offset = at
    const keyEnd = skip(text, at, /(?:\\[^\r\n]|[^\\=: \t\f\r\n])*/y)
    const separator = skip(text, keyEnd, /[ \t\f]*[=:]?/y)
    const valueOffset = skip(text, separator, /[ \t\f]*/y)
    const problem = findKeyProblem(text.slice(offset, keyEnd), text.slice(keyEnd, valueOffset), text[valueOffset])
    if (problem) {
      diagnostics.push(syntaxError(problem, file, text, keyEnd))
      at = lineEnd(text, valueOffset)
      continue
    }
    const read = /[{[]/.test(text[valueOffset] ?? '') ? readBracketed(text, valueOffset) : readPlain(text, valueOffset)
    const key = unescapeText(text.slice(offset, keyEnd)).text
    if (read.fault) {
      const location = locateUpTo(file, text, valueOffset, valueOffset)
      diagnostics.push({ ...read.fault, code: SqlState.configFileError, message: `${read.fault.message} of "${key}"`, location })
    }
    if (read.fault?.severity !== 'error')
      properties.push({ key, value: read.value, offset, valueOffset, end: read.end, verbatim: read.verbatim })
    at = read.end
  }
  return { properties, diagnostics }
}

function skip(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at
  pattern.test(text)
  return pattern.lastIndex
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end === -1 ? text.length : end
}

function findKeyProblem(key: string, separator: string, next: string | undefined): string | undefined {
  if (key === '') return 'expected a property name'
  if (key.endsWith('\\')) return 'expected a property name'
  if (separator.trim() === '' && (next === undefined || next === '\n' || next === '\r')) return 'expected "=" after the property name'
  return undefined
}

/** Shows the line only up to the fault: a value without a key may be a secret. */
function syntaxError(message: string, file: string, text: string, offset: number): Diagnostic {
  return {
    severity: 'error',
    code: SqlState.configFileError,
    rule: 'syntax',
    message,
    hint: 'Write key = value; a comment line starts with "#".',
    location: locateUpTo(file, text, offset, offset),
  }
}

interface Fault {
  readonly severity: 'error' | 'warning'
  readonly rule: string
  readonly message: string
  readonly hint: string
}

interface ReadValue {
  readonly value: string
  readonly end: number
  readonly verbatim: boolean
  readonly fault?: Fault | undefined
}

function readPlain(text: string, offset: number): ReadValue {
  const end = skip(text, offset, /(?:\\\r\n|\\[\s\S]|[^\\\r\n])*/y)
  const raw = text.slice(offset, end)
  const { text: unescaped, fault } = unescapeText(raw)
  const value = unescaped.trimEnd()
  return { value, end, verbatim: raw.trimEnd() === value, fault }
}

/** Reads up to where the brackets close, and then to the end of that line: what stands there is for the value's reader to refuse. */
function readBracketed(text: string, offset: number): ReadValue {
  let depth = 0
  const tokens = /"(?:\\[\s\S]|[^"\\\r\n])*"|[{[\]}]/y
  for (let at = offset; at < text.length; ) {
    tokens.lastIndex = at
    const token = tokens.exec(text)?.[0]
    at += token?.length ?? 1
    if (token === '{' || token === '[') depth++
    if (token === '}' || token === ']') depth--
    if (depth > 0) continue
    const end = skip(text, at, /[^\r\n]*/y)
    // A continuation as Java wants it is a blank here, of the same length, so that offsets stay true.
    const raw = text.slice(offset, end).trimEnd()
    return { value: raw.replace(/\\(?=\r?\n)/g, ' '), end, verbatim: true }
  }
  // The next line that opens like a property is taken as the end, so that the rest of the file is still read.
  const next = /\r?\n[ \t]*[A-Za-z][\w.-]*[ \t]*[=:]/g
  next.lastIndex = offset
  const bracket = text[offset]
  return {
    value: '',
    end: next.exec(text)?.index ?? text.length,
    verbatim: false,
    fault: {
      severity: 'error',
      rule: 'unclosed-value',
      message: `unclosed "${bracket}" in the value`,
      hint: `Close it with "${bracket === '{' ? '}' : ']'}".`,
    },
  }
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' }

function unescapeText(raw: string): { readonly text: string; readonly fault?: Fault | undefined } {
  let fault: Fault | undefined
  const text = raw.replace(/\\(u[0-9a-fA-F]{4}|\r?\n[ \t\f]*|[\s\S]|$)/g, (_, escaped: string) => {
    const first = escaped[0] ?? ''
    if (/^u[0-9a-fA-F]{4}$/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped.slice(1), 16))
    if (first === 'u') {
      fault = {
        severity: 'error',
        rule: 'malformed-escape',
        message: 'malformed \\u escape in the value',
        hint: 'Write \\u and four hexadecimal digits.',
      }
    } else if (/[A-Za-z0-9]/.test(first) && ESCAPES[first] === undefined) {
      fault ??= {
        severity: 'warning',
        rule: 'unknown-escape',
        message: 'a backslash that escapes nothing is dropped from the value',
        hint: 'Write \\\\ for a backslash.',
      }
    }
    return /[\r\n]/.test(first) ? '' : (ESCAPES[first] ?? escaped)
  })
  return { text, fault }
}
