import { readFilter } from './path-filter.ts'
import { PathReader } from './path-reader.ts'
import type { PathStep, SingularStep } from './path-step.ts'

/** In characters. */
const MAX_PATH_LENGTH = 4000

/**
 * Parses a JSONPath: `$` or `@` or neither, then steps.
 *
 * Stricter than common libraries, which take `$[` for the whole document and `$.a.` for `$.a`. Scripts, functions and
 * regular expressions are refused: a path is data, and nothing of it ever runs.
 *
 * @returns The steps; none for `$` or `@` alone.
 * @throws SqlError `HV00A` with the place and the reason when the text is no path.
 *
 * @example
 * ```ts
 * parsePath("$.items[*]['a b']")
 * // => [{ kind: 'member', name: 'items' }, { kind: 'elements' }, { kind: 'member', name: 'a b' }]
 * ```
 */
export function parsePath(path: string): readonly PathStep[] {
  const reader = new PathReader(path)
  if (path.length > MAX_PATH_LENGTH) throw reader.fault(`a path has at most ${MAX_PATH_LENGTH} characters`)
  const steps: PathStep[] = []
  if (!readRoot(reader)) readFirstStep(reader, steps)
  while (!reader.atEnd) readStepInto(reader, steps)
  return steps
}

/** Steps over `$` or `@` where it is the root and not the beginning of a name such as `@type`. */
function readRoot(reader: PathReader): boolean {
  return reader.match(/[$@](?=[.[]|$)/y) !== undefined
}

/** The first step of a path that has no root: a name without its point, or brackets. */
function readFirstStep(reader: PathReader, steps: PathStep[]): void {
  if (reader.path === '') throw reader.fault('the path is empty')
  if (reader.take('[')) readBrackets(reader, steps)
  else if (reader.take('*')) steps.push({ kind: 'members' })
  else steps.push({ kind: 'member', name: reader.readName('a path begins with "$", "@", a name or "["') })
}

function readStepInto(reader: PathReader, steps: PathStep[]): void {
  if (reader.take('..')) {
    steps.push({ kind: 'descendants' })
    if (reader.take('[')) readBrackets(reader, steps)
    else readDotted(reader, steps)
  } else if (reader.take('.')) {
    readDotted(reader, steps)
  } else if (reader.take('[')) {
    readBrackets(reader, steps)
  } else {
    throw reader.fault(unexpected(reader))
  }
}

function readDotted(reader: PathReader, steps: PathStep[]): void {
  if (reader.take('*')) steps.push({ kind: 'members' })
  else steps.push({ kind: 'member', name: reader.readName('a name or "*" is missing after "."') })
}

/** Reads from after `[` to after `]`. */
function readBrackets(reader: PathReader, steps: PathStep[]): void {
  reader.skipBlanks()
  steps.push(readSelector(reader))
  reader.skipBlanks()
  reader.expect(']', reader.atEnd ? '"]" is missing' : 'brackets hold "*", a name in quotes, a number, a slice or a filter')
}

function readSelector(reader: PathReader): PathStep {
  if (reader.take('*')) return { kind: 'elements' }
  if (reader.take('?')) return { kind: 'filter', filter: readFilter(reader) }
  const slice = readSlice(reader)
  if (slice) return slice
  const first = readKey(reader)
  const steps = [first]
  for (reader.skipBlanks(); reader.take(','); reader.skipBlanks()) {
    reader.skipBlanks()
    steps.push(readKey(reader))
  }
  return steps.length === 1 ? first : { kind: 'union', steps }
}

function readKey(reader: PathReader): SingularStep {
  const key = reader.readKey()
  if (key === undefined) throw reader.fault(unexpected(reader))
  return key
}

/** @returns `undefined`, without having moved, when no slice stands here. */
function readSlice(reader: PathReader): PathStep | undefined {
  const start = reader.at
  const from = reader.readInteger()
  if (!reader.take(':')) {
    reader.at = start
    return undefined
  }
  const end = reader.readInteger()
  const by = reader.take(':') ? (reader.readInteger() ?? 1) : 1
  if (by < 1) throw reader.fault('the step of a slice is 1 or more')
  return { kind: 'slice', start: from, end, by }
}

/** Names what a path can't have, for what people write most. */
function unexpected(reader: PathReader): string {
  const rest = reader.path.slice(reader.at)
  if (rest === '') return 'the path ends too early'
  if (rest.startsWith('(')) return 'functions and scripts are not run'
  if (rest.startsWith('^')) return '"^" stands only at the beginning of a column path'
  if (rest.startsWith('~')) return 'names of members cannot be selected'
  if (/^\s/.test(rest)) return "a blank stands only between quotes, as in ['a b']"
  return 'this is neither ".name" nor "[...]"'
}
