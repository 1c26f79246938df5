import { type Diagnostic, locate } from '../errors/diagnostic.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { type Property, parseProperties } from './parse-properties.ts'
import { baseName } from './paths.ts'
import { locateUpTo } from './safe-location.ts'
import { isShownKey, type RawValue, SOURCE_KEYS, type SourceDraft } from './source-draft.ts'

/** Drafts of sources, and what was wrong with their files. */
export interface Drafts {
  readonly drafts: readonly SourceDraft[]
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads a properties file as one source.
 *
 * Keys are matched without regard to case. A key that stands twice is warned about, and its last value counts; an empty
 * value is warned about and counts as not given.
 */
export function draftFromProperties(file: string, text: string): Drafts {
  const read = parseProperties(file, text)
  const diagnostics = [...read.diagnostics]
  const values = new Map<string, RawValue>()
  for (const property of read.properties) {
    const value = toRawValue(file, text, property)
    const key = property.key.toLowerCase()
    const earlier = values.get(key)
    if (earlier) {
      const detail = `It is also in line ${earlier.location.line}; the last one counts.`
      diagnostics.push(createWarning('duplicate-property', `property "${value.key}" is given twice`, value, { detail }))
      values.delete(key)
    }
    if (value.value === '')
      diagnostics.push(
        createWarning('empty-property', `property "${value.key}" is empty`, value, { hint: 'Remove it, or give it a value.' }),
      )
    else values.set(key, value)
  }
  const location = { file, line: 1, column: 1, lineText: '' }
  const ddl = values.get('ddl')
  if (!ddl) {
    const hint = 'Add ddl = FILE, with CREATE FOREIGN TABLE statements in it.'
    diagnostics.push({
      severity: 'error',
      code: SqlState.configFileError,
      rule: 'missing-ddl',
      message: 'the source has no DDL',
      hint,
      location,
    })
  }
  const draft: SourceDraft = {
    file,
    location,
    defaultName: baseName(file),
    name: values.get('name'),
    endpoint: values.get('endpoint'),
    schema: values.get('schema'),
    translator: values.get('translator'),
    type: values.get('type'),
    properties: [...values].filter(([key]) => !SOURCE_KEYS.some((known) => known === key)).map(([, value]) => value),
    ddl: ddl ? [{ kind: 'files', paths: ddl, schema: undefined }] : [],
  }
  return { drafts: [draft], diagnostics }
}

function createWarning(
  rule: string,
  message: string,
  at: RawValue,
  fields: { readonly detail?: string; readonly hint?: string },
): Diagnostic {
  return { severity: 'warning', code: SqlState.configFileError, rule, message, ...fields, location: at.location }
}

function toRawValue(file: string, text: string, property: Property): RawValue {
  const { key, value, offset, valueOffset, verbatim } = property
  if (isShownKey(key)) {
    return {
      key,
      value,
      location: locate(file, text, offset),
      locate: (at) => locate(file, text, verbatim ? valueOffset + at : valueOffset),
    }
  }
  return {
    key,
    value,
    location: locateUpTo(file, text, offset, valueOffset),
    locate: (at, shownEnd = 0) =>
      verbatim ? locateUpTo(file, text, valueOffset + at, valueOffset + shownEnd) : locateUpTo(file, text, valueOffset, valueOffset),
  }
}
