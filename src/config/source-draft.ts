import type { SourceLocation } from '../errors/diagnostic.ts'

/** A source as its file gives it, whatever the file's format: nothing filled, nothing checked. */
export interface SourceDraft {
  /** The file that defines it. */
  readonly file: string
  /** Where findings about something missing point. */
  readonly location: SourceLocation
  /** What the source is called when `name` is not given. */
  readonly defaultName: string
  readonly name: RawValue | undefined
  readonly endpoint: RawValue | undefined
  readonly schema: RawValue | undefined
  /** Name and type of the translator. */
  readonly translator: RawValue | undefined
  readonly type: RawValue | undefined
  /** Translator properties in order, each key once: the last of equal keys. */
  readonly properties: readonly RawValue[]
  readonly ddl: readonly DdlReference[]
}

/** A key and its value, as written. */
export interface RawValue {
  /** As spelt. */
  readonly key: string
  /** Text of the value; JSON text when it is an object or a list. */
  readonly value: string
  /** Of the key. */
  readonly location: SourceLocation
  /**
   * Of a character of the value.
   *
   * @param offset - 0-based in `value`.
   * @param shownEnd - 0-based in `value`: what follows may be a secret and is not shown. Default: nothing of the value is.
   */
  locate(offset: number, shownEnd?: number): SourceLocation
}

/** DDL of a source: beside it in files, or in its own file as text. */
export type DdlReference =
  | {
      readonly kind: 'files'
      /** Paths separated by commas, placeholders unfilled. */
      readonly paths: RawValue
      /** Name of the model that it belongs to. */
      readonly schema: string | undefined
    }
  | { readonly kind: 'text'; readonly file: string; readonly text: string; readonly schema: string | undefined }

/** Keys of a properties file that speak of the source; the others speak of its translator. */
export const SOURCE_KEYS = ['name', 'endpoint', 'ddl', 'schema', 'translator', 'type'] as const

/** Translator properties that are acted on. */
export const TRANSLATOR_KEYS = [
  'authConf',
  'securityDomain',
  'restWrapper',
  'awsService',
  'awsRegion',
  'headers',
  'supportsfilter',
] as const

/**
 * Properties that Teiid's translators and importers know and that have no effect here.
 *
 * @see Teiid, ExecutionFactory.java
 */
export const UNUSED_KEYS = [
  'Immutable',
  'RequiresCriteria',
  'SupportsOrderBy',
  'SupportsOuterJoins',
  'SupportsFullOuterJoins',
  'SupportsInnerJoins',
  'SupportedJoinCriteria',
  'MaxInCriteriaSize',
  'MaxDependentInPredicates',
  'DirectQueryProcedureName',
  'SupportsDirectQueryProcedure',
  'ThreadBound',
  'CopyLobs',
  'TransactionSupport',
] as const

const HIDDEN_KEYS: ReadonlySet<string> = new Set(['endpoint', 'headers'])
const SHOWN_KEYS: ReadonlySet<string> = new Set(
  [...SOURCE_KEYS, ...TRANSLATOR_KEYS, ...UNUSED_KEYS].map((key) => key.toLowerCase()).filter((key) => !HIDDEN_KEYS.has(key)),
)

/**
 * Tells whether a key's value may be shown. URLs and headers may carry tokens, and an unknown key may be a password put in
 * the wrong file.
 */
export function isShownKey(key: string): boolean {
  return SHOWN_KEYS.has(key.toLowerCase())
}
