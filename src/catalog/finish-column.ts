import type { ColumnAst, TypeAst } from '../ddl/ast.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { Column, ColumnSource } from './catalog.ts'
import type { CatalogDraft } from './catalog-draft.ts'
import { type CheckedOptions, checkOptions, type PathCheck, stripParentMarks } from './check-options.ts'
import { type ColumnType, readType, type TypeName } from './column-type.ts'
import { OptionValues } from './option-spec.ts'

/** What the column's table says about all of its columns. */
export interface ColumnContext {
  readonly rowPath: string
  readonly checkPath: PathCheck
}

/**
 * Makes a column of a foreign table from its definition and checks it.
 *
 * @returns `undefined` when its type can't be read; then there is a finding.
 */
export function finishColumn(draft: CatalogDraft, column: ColumnAst, context: ColumnContext): Column | undefined {
  const options = checkOptions('column', column.options, context.checkPath, draft.findings)
  const read = column.type && resolveType(draft, column.type)
  if (read === undefined) return undefined
  const epoch = OptionValues.epoch.find((value) => value === options.valueOf('pip:epoch'))
  if (epoch !== undefined && !EPOCH_TYPES.has(read.type.name)) {
    draft.findings.error(
      SqlState.invalidColumnDefinition,
      'misplaced-option',
      `option "pip:epoch" does not fit the type of column "${column.name.text}"`,
      options.locationOf('pip:epoch') ?? column.name.location,
      { hint: 'Make the column a timestamp or a date.' },
    )
  }
  return {
    name: column.name.text,
    type: read.type,
    nullable: !column.notNull && !read.notNull,
    source: readSource(draft, column, read.type, options, context),
    annotation: options.valueOf('ANNOTATION'),
    selectable: options.valueOf('SELECTABLE') !== 'false',
    epoch,
    defaultExpression: column.defaultExpression,
    options: options.entries,
    location: column.name.location,
  }
}

const EPOCH_TYPES: ReadonlySet<TypeName> = new Set(['date', 'timestamp', 'timestamptz'])
const ORDINALITY_TYPES: ReadonlySet<TypeName> = new Set(['smallint', 'integer', 'bigint', 'numeric'])

/** Reads a type or a domain; a finding and `undefined` when it is neither. */
export function resolveType(draft: CatalogDraft, type: TypeAst): { readonly type: ColumnType; readonly notNull: boolean } | undefined {
  const domain = draft.domains.get(type.name)
  if (domain !== undefined && type.args.length === 0) {
    const base = readType({ ...domain.type, dimensions: domain.type.dimensions + type.dimensions })
    if (base.kind === 'type') return { type: base.type, notNull: domain.notNull && type.dimensions === 0 }
  }
  const reading = readType(type)
  if (reading.kind === 'type') return { type: reading.type, notNull: false }
  if (!draft.broken.has(`type ${type.name}`)) {
    draft.findings.error(reading.code, 'invalid-type', reading.message, type.location, { hint: reading.hint })
  }
  return undefined
}

function readSource(
  draft: CatalogDraft,
  column: ColumnAst,
  type: ColumnType,
  options: CheckedOptions,
  context: ColumnContext,
): ColumnSource {
  const path = options.valueOf('NAMEINSOURCE')
  if (options.valueOf('pip:ordinality') === 'true') {
    if (path !== undefined || !ORDINALITY_TYPES.has(type.name) || type.dimensions > 0) {
      draft.findings.error(
        SqlState.invalidColumnDefinition,
        'misplaced-option',
        `column "${column.name.text}" can't be the number of the row`,
        options.locationOf('pip:ordinality') ?? column.name.location,
        { hint: 'Give it a whole-number type and no NAMEINSOURCE.' },
      )
    }
    return { kind: 'ordinality' }
  }
  if (path === undefined) return { kind: 'member', name: column.name.text }
  const parent = stripParentMarks(path)
  if (parent.levels === 0) return { kind: 'path', path }
  checkLevels(draft, column, parent.levels, options, context)
  return { kind: 'parent', path: parent.path, levels: parent.levels }
}

function checkLevels(draft: CatalogDraft, column: ColumnAst, asked: number, options: CheckedOptions, { rowPath }: ColumnContext): void {
  const location = options.locationOf('NAMEINSOURCE') ?? column.name.location
  const plain = rowPath.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''")
  const levels = countObjects(plain)
  if (plain.includes('..')) {
    const message = `column "${column.name.text}" has no certain parent`
    const detail = `Under the row path ${rowPath} rows stand at different depths.`
    draft.findings.error(SqlState.invalidColumnName, 'uncertain-parent', message, location, {
      detail,
      hint: 'Write the row path without "..".',
    })
  } else if (asked > levels) {
    const message = `the path of column "${column.name.text}" goes above the response`
    const detail = `Under the row path ${rowPath} a row has ${levels === 1 ? '1 object' : `${levels} objects`} above it.`
    draft.findings.error(SqlState.invalidColumnName, 'path-above-root', message, location, { detail })
  }
}

/** Objects that a row path goes through: one for each member it names. */
function countObjects(plainPath: string): number {
  return plainPath.replace(/^[$@]\.?/, '').match(/[^.[\]]+(?=[.[]|$)|\[''\]/g)?.length ?? 0
}
