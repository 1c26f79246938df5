import { parseJsonTree } from '../base/json-tree.ts'
import type { OptionAst } from '../ddl/ast.ts'
import type { SourceLocation } from '../errors/diagnostic.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { didYouMean, nearest } from '../errors/suggest.ts'
import type { OptionEntry } from './catalog.ts'
import type { Findings } from './findings.ts'
import { findOptionSpec, normalizeOptionName, type OptionSpec, type OptionTarget, optionNames, WRAPPER_PROPERTIES } from './option-spec.ts'

/** Tells what is wrong with a JSONPath; `undefined` when it is well formed. */
export type PathCheck = (path: string) => string | undefined

/** The options of one object, checked. */
export interface CheckedOptions {
  /** As written, in order; of a key given twice the last. */
  readonly entries: readonly OptionEntry[]
  /** Value of an option that is given and well formed, by its name in the specs; a choice as the specs spell it. */
  valueOf(name: string): string | undefined
  /** Where a value starts, for findings about it. */
  locationOf(name: string): SourceLocation | undefined
}

/**
 * Checks the options of one object against the specs.
 *
 * Findings: an unknown `pip:` key is an error `HV00D`, another unknown key a warning; a malformed value of an option
 * that is acted on is an error `22023` (a path `HV00A`), of one that is only kept a warning; a key given twice a warning.
 */
export function checkOptions(
  target: OptionTarget,
  options: readonly OptionAst[],
  checkPath: PathCheck,
  findings: Findings,
): CheckedOptions {
  const given = new Map<string, OptionAst>()
  for (const option of options) {
    const key = normalizeOptionName(option.name.text)
    if (given.has(key)) warnRepeated(option, findings)
    given.delete(key)
    given.set(key, option)
  }
  const values = new Map<string, string>()
  for (const [key, option] of given) {
    const spec = findOptionSpec(target, option.name.text)
    if (spec === undefined) reportUnknown(target, option, findings)
    else if (option.value !== undefined) {
      const value = checkValue(spec, option, option.value, checkPath, findings)
      if (value !== undefined) values.set(key, value)
    }
  }
  const entries = [...given.values()].flatMap(({ name, value }) => (value === undefined ? [] : [{ name: name.text, value }]))
  return {
    entries,
    valueOf: (name) => values.get(normalizeOptionName(name)),
    locationOf: (name) => given.get(normalizeOptionName(name))?.valueLocation,
  }
}

function warnRepeated(option: OptionAst, findings: Findings): void {
  findings.warn(
    SqlState.invalidOptionName,
    'repeated-option',
    `option "${option.name.text}" is given more than once`,
    option.name.location,
    { detail: 'The last value counts.' },
  )
}

function reportUnknown(target: OptionTarget, option: OptionAst, findings: Findings): void {
  const { text, location } = option.name
  const ours = text.toLowerCase().startsWith('pip:')
  const names = target === 'wrapper' ? WRAPPER_PROPERTIES : optionNames(target)
  if (target === 'wrapper' && names.some((name) => name.toLowerCase() === text.toLowerCase())) return
  const message = `unknown option "${text}" of a ${target}`
  if (!ours) {
    findings.warn(SqlState.invalidOptionName, 'unknown-option', message, location, {
      detail: 'It is kept and nothing comes of it.',
      hint: didYouMean(text, spellLike(text, names)),
    })
    return
  }
  const own = names.filter((name) => name.startsWith('pip:'))
  const meant = nearest(text, own)
  const valid = own.length === 0 ? `No option of a ${target} has this prefix.` : `Valid here are: ${own.join(', ')}.`
  findings.error(SqlState.invalidOptionName, 'unknown-option', message, location, {
    hint: meant === undefined ? valid : `Perhaps you meant "${meant}". ${valid}`,
  })
}

/** Suggestions keep the prefix that the writer chose. */
function spellLike(text: string, names: readonly string[]): readonly string[] {
  return text.toLowerCase().startsWith('plainid:') ? names.map((name) => name.replace(/^pip:/, 'plainid:')) : names
}

/** @returns The value to act on; `undefined` when it is malformed, and then there is a finding. */
function checkValue(spec: OptionSpec, option: OptionAst, value: string, checkPath: PathCheck, findings: Findings): string | undefined {
  switch (spec.type.kind) {
    case 'text':
      return value
    case 'boolean': {
      const lower = value.trim().toLowerCase()
      if (lower === 'true' || lower === 'false') return lower
      return reportMalformed(spec, option, `must be true or false`, undefined, findings)
    }
    case 'integer':
      return /^[+-]?\d+$/.test(value.trim()) ? value.trim() : reportMalformed(spec, option, 'must be a whole number', undefined, findings)
    case 'choice': {
      const { values } = spec.type
      const found = values.find((choice) => choice.toLowerCase() === value.trim().toLowerCase())
      return found ?? reportMalformed(spec, option, `must be one of ${values.join(', ')}`, nearest(value, values), findings)
    }
    case 'json': {
      const problem = parseJsonTree(value)
      if (problem.kind !== 'fault') return value
      const location = locateInLiteral(option, problem.offset)
      findings.error(SqlState.invalidParameterValue, 'malformed-json', `option "${option.name.text}" is not JSON`, location, {
        detail: `At character ${problem.offset + 1} of the value: ${problem.message}.`,
      })
      return undefined
    }
    case 'row path':
      return checkPathOption(option, value, value, checkPath, findings)
    case 'column path':
      return checkPathOption(option, value, stripParentMarks(value).path, checkPath, findings)
    default:
      return spec.type satisfies never
  }
}

function checkPathOption(option: OptionAst, value: string, path: string, checkPath: PathCheck, findings: Findings): string | undefined {
  const problem = checkPath(path)
  if (problem === undefined) return value
  findings.error(
    SqlState.invalidStringFormat,
    'malformed-path',
    `malformed JSONPath in option "${option.name.text}"`,
    option.valueLocation,
    {
      detail: `${problem.charAt(0).toUpperCase()}${problem.slice(1).replace(/\.$/, '')}.`,
    },
  )
  return undefined
}

/**
 * Takes the `^` off a column path.
 *
 * @returns The rest, `$` when nothing is left, and the number of levels up, 0 for a path within the row.
 *
 * @example
 * ```ts
 * stripParentMarks('^^.OwnerId')
 * // => { path: 'OwnerId', levels: 2 }
 * ```
 */
export function stripParentMarks(path: string): { readonly path: string; readonly levels: number } {
  const levels = /^\^*/.exec(path)?.[0].length ?? 0
  if (levels === 0) return { path, levels }
  return { path: path.slice(levels).replace(/^\.(?!\.)/, '') || '$', levels }
}

function reportMalformed(spec: OptionSpec, option: OptionAst, rule: string, meant: string | undefined, findings: Findings): undefined {
  const message = `invalid value for option "${option.name.text}"`
  const fields = { detail: `It ${rule}.`, hint: meant === undefined ? undefined : `Perhaps you meant '${meant}'.` }
  if (spec.effect === 'kept') findings.warn(SqlState.invalidParameterValue, 'malformed-option', message, option.valueLocation, fields)
  else findings.error(SqlState.invalidParameterValue, 'malformed-option', message, option.valueLocation, fields)
  return undefined
}

/** Finds the place of a character of an option's value; the literal's start where its spelling differs from its value. */
function locateInLiteral(option: OptionAst, offset: number): SourceLocation {
  const { raw, valueLocation } = option
  if (!raw.startsWith("'")) return valueLocation
  let at = 1
  for (let seen = 0; seen < offset; seen++) at += raw.startsWith("''", at) ? 2 : 1
  const before = raw.slice(0, at)
  const lineStart = before.lastIndexOf('\n') + 1
  if (lineStart === 0) return { ...valueLocation, column: valueLocation.column + at }
  const lineEnd = raw.indexOf('\n', lineStart)
  const lineText = raw.slice(lineStart, lineEnd === -1 ? raw.length : lineEnd).replace(/\r$/, '')
  return { file: valueLocation.file, line: valueLocation.line + before.split('\n').length - 1, column: at - lineStart + 1, lineText }
}
