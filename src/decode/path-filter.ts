import { compareDecimals, parseDecimal } from '../base/decimal.ts'
import { ExactNumber, isJsonObject, type Json } from '../base/json.ts'
import type { PathReader } from './path-reader.ts'
import type { CompareOperator, Filter, Operand, PathOperand, SingularStep } from './path-step.ts'

const MAX_FILTER_DEPTH = 20
const OPERATOR = /==|!=|<=|>=|<|>/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /true|false|null/y

/**
 * Reads the condition of a filter: comparisons of paths from `@` with constants or one another, whether a path is
 * there, `!`, `&&`, `||` and parentheses.
 *
 * @throws SqlError `HV00A` for anything else: functions, regular expressions, scripts, `$`.
 * @see RFC 9535, section 2.3.5.
 */
export function readFilter(reader: PathReader): Filter {
  return readOr(reader, 0)
}

function readOr(reader: PathReader, depth: number): Filter {
  const first = readAnd(reader, depth)
  const parts = [first]
  for (reader.skipBlanks(); reader.take('||'); reader.skipBlanks()) parts.push(readAnd(reader, depth))
  return parts.length === 1 ? first : { kind: 'or', parts }
}

function readAnd(reader: PathReader, depth: number): Filter {
  const first = readTerm(reader, depth)
  const parts = [first]
  for (reader.skipBlanks(); reader.take('&&'); reader.skipBlanks()) parts.push(readTerm(reader, depth))
  return parts.length === 1 ? first : { kind: 'and', parts }
}

function readTerm(reader: PathReader, depth: number): Filter {
  if (depth > MAX_FILTER_DEPTH) throw reader.fault(`a filter has at most ${MAX_FILTER_DEPTH} levels`)
  reader.skipBlanks()
  if (reader.take('!')) return { kind: 'not', part: readTerm(reader, depth + 1) }
  if (reader.take('(')) {
    const inner = readOr(reader, depth + 1)
    reader.skipBlanks()
    reader.expect(')', 'a parenthesis of the filter is not closed')
    return inner
  }
  return readComparison(reader)
}

function readComparison(reader: PathReader): Filter {
  const left = readOperand(reader)
  reader.skipBlanks()
  const operator = readOperator(reader)
  if (operator === undefined) {
    if (left.kind === 'path') return { kind: 'exists', operand: left }
    throw reader.fault('a constant alone is no condition')
  }
  reader.skipBlanks()
  return { kind: 'compare', operator, left, right: readOperand(reader) }
}

function readOperator(reader: PathReader): CompareOperator | undefined {
  const text = reader.match(OPERATOR)
  switch (text) {
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return text
    default:
      return undefined
  }
}

function readOperand(reader: PathReader): Operand {
  if (reader.take('@')) return { kind: 'path', steps: readSingularSteps(reader) }
  const text = reader.readQuoted()
  if (text !== undefined) return { kind: 'literal', value: text }
  const digits = reader.match(NUMBER)
  if (digits !== undefined) return { kind: 'literal', value: Number(digits) }
  switch (reader.match(WORD)) {
    case 'true':
      return { kind: 'literal', value: true }
    case 'false':
      return { kind: 'literal', value: false }
    case 'null':
      return { kind: 'literal', value: null }
    default:
      throw reader.fault('a filter compares paths from "@" with texts, numbers, true, false and null')
  }
}

function readSingularSteps(reader: PathReader): SingularStep[] {
  const steps: SingularStep[] = []
  for (;;) {
    if (reader.take('.')) {
      steps.push({ kind: 'member', name: reader.readName('a name is missing after "."') })
    } else if (reader.take('[')) {
      const key = reader.readKey()
      if (key === undefined) throw reader.fault('a path in a filter leads to one value: names and numbers only')
      reader.expect(']', '"]" is missing')
      steps.push(key)
    } else {
      return steps
    }
  }
}

/**
 * Compiles a filter's condition.
 *
 * Values of different JSON types are unequal and neither is the greater; two absent values are equal. Numbers compare
 * by all their digits, texts by code units.
 */
export function compileFilter(filter: Filter): (value: Json) => boolean {
  switch (filter.kind) {
    case 'or': {
      const parts = filter.parts.map(compileFilter)
      return (value) => parts.some((part) => part(value))
    }
    case 'and': {
      const parts = filter.parts.map(compileFilter)
      return (value) => parts.every((part) => part(value))
    }
    case 'not': {
      const part = compileFilter(filter.part)
      return (value) => !part(value)
    }
    case 'exists': {
      const read = compileOperand(filter.operand)
      return (value) => read(value) !== undefined
    }
    case 'compare': {
      const left = compileOperand(filter.left)
      const right = compileOperand(filter.right)
      const holds = COMPARE[filter.operator]
      return (value) => holds(left(value), right(value))
    }
  }
}

type Compare = (left: Json | undefined, right: Json | undefined) => boolean

const COMPARE: Readonly<Record<CompareOperator, Compare>> = {
  '==': isEqual,
  '!=': (left, right) => !isEqual(left, right),
  '<': isLess,
  '<=': (left, right) => isLess(left, right) || isEqual(left, right),
  '>': (left, right) => isLess(right, left),
  '>=': (left, right) => isLess(right, left) || isEqual(left, right),
}

function isEqual(left: Json | undefined, right: Json | undefined): boolean {
  if (left instanceof ExactNumber || right instanceof ExactNumber) return compareNumbers(left, right) === 0
  if (Array.isArray(left)) return Array.isArray(right) && left.length === right.length && left.every((item, at) => isEqual(item, right[at]))
  if (isJsonObject(left)) {
    if (!isJsonObject(right)) return false
    const names = Object.keys(left)
    return (
      names.length === Object.keys(right).length && names.every((name) => Object.hasOwn(right, name) && isEqual(left[name], right[name]))
    )
  }
  return left === right
}

function isLess(left: Json | undefined, right: Json | undefined): boolean {
  if (typeof left === 'string') return typeof right === 'string' && left < right
  const order = compareNumbers(left, right)
  return order !== undefined && order < 0
}

/** @returns `undefined` when one of the two is no number. */
function compareNumbers(left: Json | undefined, right: Json | undefined): number | undefined {
  if (typeof left === 'number' && typeof right === 'number') return left - right
  const [a, b] = [decimalOf(left), decimalOf(right)]
  return a === undefined || b === undefined ? undefined : compareDecimals(a, b)
}

function decimalOf(value: Json | undefined) {
  const text = value instanceof ExactNumber ? value.text : typeof value === 'number' ? String(value) : ''
  const decimal = parseDecimal(text)
  return decimal === 'too large' ? undefined : decimal
}

function compileOperand(operand: Operand | PathOperand): (value: Json) => Json | undefined {
  if (operand.kind === 'literal') return () => operand.value
  const { steps } = operand
  return (value) => {
    let found: Json | undefined = value
    for (const step of steps) found = readStep(found, step)
    return found
  }
}

/**
 * Goes one step down.
 *
 * @returns The value there; `undefined` when there is none. Only own members count.
 */
export function readStep(value: Json | undefined, step: SingularStep): Json | undefined {
  if (step.kind === 'member') return isJsonObject(value) && Object.hasOwn(value, step.name) ? value[step.name] : undefined
  return Array.isArray(value) ? value.at(step.index) : undefined
}
