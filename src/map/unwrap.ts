import type { Json } from '../base/json.ts'
import type { Column } from '../catalog/catalog.ts'
import { compileSelection, compileSingular, isSingular, wantsList } from '../decode/json-path.ts'
import { parsePath } from '../decode/parse-path.ts'
import type { PathStep } from '../decode/path-step.ts'
import { awsListOf } from '../decode/xml-element.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { compileColumnReader, compilePathReader, type ReadColumn } from './column-reader.ts'
import { Misfit } from './misfit.ts'
import type { Ancestors } from './row-path.ts'

/** How a column takes part in the unwrapping of a row. */
export interface UnwrapColumn {
  /** The array that the column's values come from: columns with the same name here go through it side by side. */
  readonly array: string | undefined
  /** Whether the column's path says that it is an array, by `[*]` or the like. */
  readonly isArrayByPath: boolean
  /** Gives the elements, or the one value that stands in every row of the element. */
  readonly read: (row: Json, ancestors: Ancestors | undefined, ordinal: number) => Unwrapped
  /** Finds the column's value in an element. */
  readonly readElement: (element: Json) => Json | undefined
}

/** What one column has in one row. */
export type Unwrapped =
  | { readonly kind: 'elements'; readonly elements: readonly Json[] }
  | { readonly kind: 'value'; readonly value: Json | undefined }

/**
 * Compiles a column of a table that unwraps.
 *
 * A column is an array when its path says so (`tags[*].key`), or when an array is what it finds; a column of an array
 * type keeps the array whole unless its path has `[*]`.
 */
export function compileUnwrapColumn(column: Pick<Column, 'source' | 'type'>): UnwrapColumn {
  const { source, type } = column
  const steps = source.kind === 'path' ? parsePath(source.path) : source.kind === 'member' ? [memberStep(source.name)] : []
  const at = steps.findIndex((step) => !isSingular(step))
  const step = steps[at]
  if (step === undefined || isSingular(step)) return wholeColumn(compileColumnReader(column), steps, type.dimensions)
  const base = steps.slice(0, at).filter(isSingular)
  const readBase = compileSingular(base, wantsList(step) ? 'list' : 'value')
  const select = compileSelection(step)
  return {
    array: arrayName(step.kind === 'elements' ? base : [...base, step]),
    isArrayByPath: true,
    read: (row) => {
      const found = readBase(row)
      return { kind: 'elements', elements: found === undefined ? [] : select(found) }
    },
    readElement: compilePathReader(steps.slice(at + 1), type),
  }
}

function wholeColumn(readColumn: ReadColumn, steps: readonly PathStep[], dimensions: number): UnwrapColumn {
  const readElement = (element: Json) => element
  if (steps.length === 0 || dimensions > 0) {
    return {
      array: undefined,
      isArrayByPath: false,
      read: (row, ancestors, ordinal) => ({ kind: 'value', value: readColumn(row, ancestors, ordinal) }),
      readElement,
    }
  }
  return {
    array: arrayName(steps),
    isArrayByPath: false,
    read: (row, ancestors, ordinal) => {
      const value = readColumn(row, ancestors, ordinal)
      if (value === undefined || value === null) return { kind: 'value', value }
      const elements = Array.isArray(value) ? value : awsListOf(value)
      return elements === undefined ? { kind: 'value', value } : { kind: 'elements', elements }
    },
    readElement,
  }
}

function memberStep(name: string): PathStep {
  return { kind: 'member', name }
}

function arrayName(steps: readonly PathStep[]): string {
  return JSON.stringify(steps)
}

/**
 * Finds the array whose elements become rows: the one that has any.
 *
 * @returns `undefined` when no column has elements: the row stays one row.
 * @throws Misfit when two different arrays have elements: which belongs to which is not known.
 */
export function chooseArray(columns: readonly UnwrapColumn[], values: readonly Unwrapped[]): readonly Json[] | undefined {
  let name: string | undefined
  let chosen: readonly Json[] | undefined
  for (const [index, value] of values.entries()) {
    if (value.kind !== 'elements' || value.elements.length === 0) continue
    const array = columns[index]?.array
    if (chosen !== undefined && array !== name) throw severalArrays()
    name = array
    chosen = value.elements
  }
  return chosen
}

function severalArrays(): Misfit {
  return new Misfit(
    SqlState.moreThanOneItem,
    'more than one array to unwrap',
    'Two columns hold elements of different arrays there, and which belong together is not known.',
  )
}
