import { isJsonObject, type Json } from '../base/json.ts'
import type { Column, ColumnSource } from '../catalog/catalog.ts'
import { compileSingular, compileSteps, isSingular } from '../decode/json-path.ts'
import { parsePath } from '../decode/parse-path.ts'
import type { PathStep } from '../decode/path-step.ts'
import { listOf, XmlElement } from '../decode/xml-element.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { Misfit } from './misfit.ts'
import type { Ancestors } from './row-path.ts'

/**
 * Finds a column's value.
 *
 * @param ordinal - 1-based number of the row.
 * @returns `undefined` when nothing is there.
 */
export type ReadColumn = (row: Json, ancestors: Ancestors | undefined, ordinal: number) => Json | undefined

/**
 * Compiles the way from a row to one column's value.
 *
 * A path that may lead to several values gives: for an array type all of them; for text and JSON all of them as an
 * array, if it has `[*]`, `.*`, `..`, a slice or a union; otherwise, and where the only choice is a filter, the one value or
 * nothing, and several do not fit.
 *
 * @returns A function that throws `Misfit` when several values are there for one, names differ only in case, or the
 *   row is no object.
 * @throws SqlError `HV00A` when the path is malformed.
 */
export function compileColumnReader({ source, type }: Pick<Column, 'source' | 'type'>): ReadColumn {
  const shape = type.dimensions > 0 ? 'list' : 'value'
  switch (source.kind) {
    case 'member':
      return compileMemberReader(source.name, shape)
    case 'path':
      return compilePathReader(parsePath(source.path), type)
    case 'parent':
      return compileParentReader(source, compilePathReader(parsePath(source.path === '' ? '$' : source.path), type))
    case 'ordinality':
      return (_row, _ancestors, ordinal) => ordinal
  }
}

/** Compiles steps as the path of a column of that type. */
export function compilePathReader(steps: readonly PathStep[], type: Column['type']): (row: Json) => Json | undefined {
  const isList = type.dimensions > 0
  if (steps.every(isSingular)) return compileSingular(steps, isList ? 'list' : 'value')
  const find = compileSteps(steps)
  const isWhole = type.name === 'text' || type.name === 'varchar' || type.name === 'bpchar' || type.name === 'json' || type.name === 'jsonb'
  const choosesOne = steps.every((step) => isSingular(step) || step.kind === 'filter')
  if (isList || (isWhole && !choosesOne)) return find
  return (row) => {
    const found = find(row)
    if (found.length > 1) {
      throw new Misfit(
        SqlState.moreThanOneItem,
        'more than one value at the column path',
        `The path leads to ${found.length} values there.`,
      )
    }
    return found[0]
  }
}

function compileMemberReader(name: string, shape: 'list' | 'value'): ReadColumn {
  const readAny = compileAnyCaseReader(name)
  const isInherited = name in {}
  const read = (row: Json): Json | undefined => {
    if (!isJsonObject(row)) throw noMembers()
    // An inherited member is no member; any other lookup can be the plain one.
    const found = isInherited && !Object.hasOwn(row, name) ? undefined : row[name]
    return found === undefined ? readAny(row) : found
  }
  if (shape === 'value') return read
  return (row) => {
    const found = read(row)
    return row instanceof XmlElement && found !== undefined ? listOf(found) : found
  }
}

/** Reads the one member whose name differs in case only. Runs for every row that lacks the name as written, so it is cheap. */
function compileAnyCaseReader(name: string): (row: Readonly<Record<string, Json>>) => Json | undefined {
  const lower = name.toLowerCase()
  // Lower case keeps the length of what becomes ASCII, and only of that.
  const mayDiffer = /^[\0-\x7f]*$/.test(name) ? (key: string) => key.length === lower.length : () => true
  return (row) => {
    let match: string | undefined
    for (const key in row) {
      if (!mayDiffer(key) || key.toLowerCase() !== lower) continue
      if (match !== undefined) throw ambiguousMember(name)
      match = key
    }
    return match === undefined ? undefined : row[match]
  }
}

function compileParentReader({ levels }: Extract<ColumnSource, { kind: 'parent' }>, read: (row: Json) => Json | undefined): ReadColumn {
  return (_row, ancestors) => {
    let parent = ancestors
    for (let level = 1; level < levels; level++) parent = parent?.up
    if (parent === undefined) {
      throw new Misfit(SqlState.noItem, 'the row has no such parent', `No object stands ${levels} levels above the row.`)
    }
    return read(parent.object)
  }
}

function noMembers(): Misfit {
  return new Misfit(SqlState.noItem, 'the row is no object', 'A column without a path is a member of an object, and the row is none.')
}

function ambiguousMember(name: string): Misfit {
  return new Misfit(
    SqlState.moreThanOneItem,
    'more than one member has the name of the column',
    `No member is named "${name}" exactly, and several are but for case.`,
  )
}
