import { ExactNumber, isJsonObject, type Json, type JsonObject, jsonTypeOf } from '../base/json.ts'
import { compileSelection, isSingular, wantsList } from '../decode/json-path.ts'
import { parsePath } from '../decode/parse-path.ts'
import { readStep } from '../decode/path-filter.ts'
import type { PathStep } from '../decode/path-step.ts'
import { listOf, XmlElement } from '../decode/xml-element.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'

/** The objects that a row stands in, nearest first. Arrays do not count. */
export interface Ancestors {
  readonly object: JsonObject
  readonly up: Ancestors | undefined
}

/** Takes one row of a page. */
export type TakeRow = (row: Json, ancestors: Ancestors | undefined) => void

/** Gives the rows of a page in order. */
export type RowSource = (page: Json, take: TakeRow) => void

/**
 * Compiles a row path.
 *
 * An array that a name leads to gives its elements, anything else is one row; null elements are passed over. A missing,
 * null or (in XML) empty member at the end of the path is an empty list: AWS leaves out lists that are empty. The same
 * holds for what is missing inside the elements of a list on the way. Anything else that is not as the path says is an
 * error, so that an answer of another shape is never taken for one without rows.
 *
 * @returns A function that throws SqlError `HV00M` when an object or array on the way is missing or is a scalar, or when
 *   a missing list stands beside a member that reports an error.
 * @throws SqlError `HV00A` when the path is malformed.
 *
 * @example
 * ```ts
 * const rows = []
 * compileRowPath('$.items[*]')({ items: [{ id: 1 }, null] }, (row) => rows.push(row))
 * rows
 * // => [{ id: 1 }]
 * ```
 */
export function compileRowPath(path: string): RowSource {
  const steps = parsePath(path)
  const firstMany = steps.findIndex((step) => !isSingular(step))
  const walk = compileWalk(steps, 0, { path, listStep: (firstMany === -1 ? steps.length : firstMany) - 1 })
  return (page, take) => {
    const [first] = steps
    // An empty list may be written as null; what has a name in it may not.
    if (page === null && first !== undefined && isSingular(first)) throw wrongShape(path, 0, 'null')
    if (page !== null) walk(page, isJsonObject(page) ? { object: page, up: undefined } : undefined, take)
  }
}

/** One step and those after it, applied to a value that is there. */
type Walk = (value: Json, ancestors: Ancestors | undefined, take: TakeRow) => void

interface Position {
  readonly path: string
  /** Index of the step that leads to the list, which may be missing. */
  readonly listStep: number
}

function compileWalk(steps: readonly PathStep[], index: number, position: Position): Walk {
  const step = steps[index]
  if (step === undefined) return takeAll
  const next = compileWalk(steps, index + 1, position)
  const enter: Walk = (value, ancestors, take) => next(value, isJsonObject(value) ? { object: value, up: ancestors } : ancestors, take)
  if (!isSingular(step)) {
    const select = compileSelection(step)
    // What the last step chooses is a row, even an array; it stands in no ancestor of its own.
    const isLast = index === steps.length - 1
    return (value, ancestors, take) => {
      if (typeof value !== 'object' || value instanceof ExactNumber) throw wrongShape(position.path, index, jsonTypeOf(value))
      for (const item of select(value)) {
        if (item === null) continue
        if (isLast) take(item, ancestors)
        else enter(item, ancestors, take)
      }
    }
  }
  const isInList = steps.slice(0, index).some((earlier) => !isSingular(earlier))
  const isList = wantsList(steps[index + 1])
  // Among all that is inside a value, arrays have no member of that name and objects no such element.
  const isSearch = steps[index - 1]?.kind === 'descendants'
  return (value, ancestors, take) => {
    if (typeof value !== 'object' || value instanceof ExactNumber) throw wrongShape(position.path, index, jsonTypeOf(value))
    if (!isSearch && Array.isArray(value) !== (step.kind === 'index')) throw wrongShape(position.path, index, `an ${jsonTypeOf(value)}`)
    const found = readStep(value, step)
    const isEmptyXml = value instanceof XmlElement && found === ''
    if (found === undefined && !isInList && index < position.listStep) throw wrongShape(position.path, index, 'nothing')
    const isMissing = found === undefined || found === null
    if (isMissing && !isInList) refuseReportedError(value)
    if (isMissing || isEmptyXml) return
    enter(isList && value instanceof XmlElement ? listOf(found) : found, ancestors, take)
  }
}

/** A path that ends in a name leads to one row or to the list of rows. */
function takeAll(value: Json, ancestors: Ancestors | undefined, take: TakeRow): void {
  if (Array.isArray(value)) {
    for (const element of value) if (element !== null) take(element, ancestors)
  } else if (value !== null) {
    take(value, isJsonObject(value) ? ancestors?.up : ancestors)
  }
}

/** Members with which services report an error in an answer whose status says success. */
const ERROR_MEMBERS = ['__type', 'error', 'errors', 'Error', 'Errors', 'errorMessage', 'ErrorResponse', 'fault', 'Fault']

function refuseReportedError(value: Json): void {
  if (!isJsonObject(value)) return
  const name = ERROR_MEMBERS.find((member) => Object.hasOwn(value, member) && !isNothing(value[member]))
  if (name === undefined) return
  throw new SqlError(SqlState.unableToCreateReply, 'the source reports an error instead of rows', {
    detail: `The answer has a member "${name}" and none at the row path.`,
  })
}

function isNothing(value: Json | undefined): boolean {
  return (
    value === undefined || value === null || value === false || value === 0 || value === '' || (Array.isArray(value) && value.length === 0)
  )
}

function wrongShape(path: string, step: number, found: string): SqlError {
  const wanted = found === 'an array' ? 'an object' : found === 'an object' ? 'an array' : 'an object or an array'
  const there = found === 'nothing' ? 'no such member' : found.startsWith('an ') ? found : `a JSON ${found}`
  return new SqlError(SqlState.unableToCreateReply, 'the answer does not have the shape that the row path says', {
    detail: `Step ${step + 1} of row path "${path}" needs ${wanted} and finds ${there}.`,
    hint: 'Compare the row path of the table with an answer of the source.',
  })
}
