import { ExactNumber, isJsonObject, type Json } from '../base/json.ts'
import { SqlError } from '../errors/sql-error.ts'
import { parsePath } from './parse-path.ts'
import { compileFilter, readStep } from './path-filter.ts'
import type { PathStep, SingularStep } from './path-step.ts'
import { listOf, XmlElement } from './xml-element.ts'

/**
 * Checks a JSONPath.
 *
 * @returns Why it is none, as a sentence with the place; `undefined` when it is one.
 *
 * @example
 * ```ts
 * checkJsonPath('$.a.')
 * // => 'At character 5: a name or "*" is missing after ".".'
 * ```
 */
export function checkJsonPath(path: string): string | undefined {
  try {
    parsePath(path)
    return undefined
  } catch (error) {
    if (error instanceof SqlError) return error.detail
    throw error
  }
}

/** Gives the values that a path leads to, in document order; none when it leads nowhere. */
export type PathFunction = (value: Json) => readonly Json[]

/**
 * Compiles a JSONPath.
 *
 * In a value decoded from XML, what stands before `[*]`, an index, a slice or a filter is taken as a list: one element
 * is a list of one, an empty element one of none.
 *
 * @throws SqlError `HV00A` when the path is malformed.
 *
 * @example
 * ```ts
 * compilePath('$.items[*].id')({ items: [{ id: 1 }, { id: 2 }] })
 * // => [1, 2]
 * ```
 */
export function compilePath(path: string): PathFunction {
  return compileSteps(parsePath(path))
}

/** Compiles steps as `compilePath` does the text. */
export function compileSteps(steps: readonly PathStep[]): PathFunction {
  const many = steps.findIndex((step) => !isSingular(step))
  if (many === -1) {
    const read = compileSingular(steps.filter(isSingular), 'value')
    return (value) => {
      const found = read(value)
      return found === undefined ? [] : [found]
    }
  }
  const expand = compileExpansion(steps)
  return (value) => {
    const found: Json[] = []
    expand(value, found)
    return found
  }
}

export function isSingular(step: PathStep): step is SingularStep {
  return step.kind === 'member' || step.kind === 'index'
}

/** Steps before which XML's single values count as lists. */
export function wantsList(step: PathStep | undefined): boolean {
  return step !== undefined && (step.kind === 'elements' || step.kind === 'index' || step.kind === 'slice' || step.kind === 'filter')
}

/**
 * Compiles a path that leads to one value at most.
 *
 * @param last - `list` when what stands at its end in XML is to be taken as a list.
 * @returns A function that gives `undefined` when nothing is there.
 */
export function compileSingular(steps: readonly SingularStep[], last: 'value' | 'list'): (value: Json) => Json | undefined {
  const readers = steps.map((step, index) => {
    const next = steps[index + 1]
    const isList = next === undefined ? last === 'list' : wantsList(next)
    return isList && step.kind === 'member' ? readListMember(step.name) : readSingularStep(step)
  })
  const [first, second] = readers
  if (first === undefined) return (value) => value
  if (second === undefined) return first
  return (value) => {
    let found: Json | undefined = value
    for (const read of readers) {
      if (found === undefined) return undefined
      found = read(found)
    }
    return found
  }
}

function readSingularStep(step: SingularStep): (value: Json) => Json | undefined {
  if (step.kind === 'index') return (value) => readStep(value, step)
  const { name } = step
  // What Object.prototype has is found in every object, so only these names need the slower question.
  if (name in {}) return (value) => readStep(value, step)
  return (value) => (isJsonObject(value) ? value[name] : undefined)
}

function readListMember(name: string): (value: Json) => Json | undefined {
  const step: SingularStep = { kind: 'member', name }
  return (value) => {
    const found = readStep(value, step)
    return value instanceof XmlElement && found !== undefined ? listOf(found) : found
  }
}

/** Appends what the steps lead to. */
type Expansion = (value: Json, found: Json[]) => void

function compileExpansion(steps: readonly PathStep[]): Expansion {
  const at = steps.findIndex((step) => !isSingular(step))
  const step = steps[at]
  if (step === undefined || isSingular(step)) {
    const read = compileSingular(steps.filter(isSingular), 'value')
    return (value, found) => {
      const one = read(value)
      if (one !== undefined) found.push(one)
    }
  }
  const read = compileSingular(steps.slice(0, at).filter(isSingular), wantsList(step) ? 'list' : 'value')
  const select = compileSelection(step)
  const rest = compileExpansion(steps.slice(at + 1))
  return (value, found) => {
    const base = read(value)
    if (base === undefined) return
    for (const item of select(base)) rest(item, found)
  }
}

/** Compiles a step that can lead to several values. */
export function compileSelection(step: Exclude<PathStep, SingularStep>): PathFunction {
  switch (step.kind) {
    case 'elements':
    case 'members':
      return valuesOf
    case 'slice':
      return (value) => (Array.isArray(value) ? sliceOf(value, step.start, step.end, step.by) : [])
    case 'union':
      return (value) =>
        step.steps.flatMap((key) => {
          const found = readStep(value, key)
          return found === undefined ? [] : [found]
        })
    case 'filter': {
      const holds = compileFilter(step.filter)
      return (value) => valuesOf(value).filter(holds)
    }
    case 'descendants':
      return containersOf
  }
}

function valuesOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value
  return isJsonObject(value) ? Object.values(value) : []
}

function sliceOf(elements: readonly Json[], start: number | undefined, end: number | undefined, by: number): readonly Json[] {
  const slice = elements.slice(start ?? 0, end)
  return by === 1 ? slice : slice.filter((_element, index) => index % by === 0)
}

/** The value and all objects and arrays inside it, each before what it holds. */
function containersOf(value: Json): readonly Json[] {
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return []
  return [value, ...valuesOf(value).flatMap((member) => containersOf(member))]
}
