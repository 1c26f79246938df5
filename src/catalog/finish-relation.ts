import type { ColumnAst, ConstraintAst, Name } from '../ddl/ast.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { didYouMean } from '../errors/suggest.ts'
import type { ForeignKey, ForeignTable, RequestTemplate, View } from './catalog.ts'
import { type CatalogDraft, type RelationDraft, relationKey, reportUndefined, type TableDraft, type ViewDraft } from './catalog-draft.ts'
import { type CheckedOptions, checkOptions, type PathCheck } from './check-options.ts'
import { finishColumn, resolveType } from './finish-column.ts'
import { OptionValues } from './option-spec.ts'

/** As many as a PostgreSQL table can have. */
const MAX_COLUMNS = 1600

/**
 * Makes a foreign table from its draft and checks it.
 *
 * @returns `undefined` when no column is left; then there is a finding.
 */
export function finishTable(draft: CatalogDraft, table: TableDraft, checkPath: PathCheck): ForeignTable | undefined {
  const options = checkOptions('foreign table', table.options, checkPath, draft.findings)
  if (!hasSoundNumber(draft, table)) return undefined
  checkNames(draft, table, table.columns)
  const rowPath = options.valueOf('NAMEINSOURCE') ?? '$'
  const columns = table.columns.flatMap((column) => finishColumn(draft, column, { rowPath, checkPath }) ?? [])
  if (columns.length === 0) return undefined
  return {
    kind: 'foreign table',
    schema: table.schema,
    name: table.name.text,
    server: draft.servers.get(table.server)?.name ?? table.server,
    columns,
    request: readRequest(draft, table, options),
    rowPath,
    unwrap: options.valueOf('pip:unwrap') === 'true',
    coercion: OptionValues.coercion.find((value) => value === options.valueOf('pip:coercion')) ?? 'strict',
    format: OptionValues.format.find((value) => value === options.valueOf('pip:format')),
    notFound: OptionValues.notFound.find((value) => value === options.valueOf('pip:notFound')),
    unsignedPayload: options.valueOf('pip:unsignedPayload') === 'true',
    ...finishConstraints(draft, table),
    annotation: options.valueOf('ANNOTATION'),
    options: options.entries,
    location: table.name.location,
  }
}

/**
 * Makes a view from its draft and checks it; its query is left to those who read SQL.
 *
 * @returns `undefined` when it has too many columns; then there is a finding.
 */
export function finishView(draft: CatalogDraft, view: ViewDraft, checkPath: PathCheck): View | undefined {
  const options = checkOptions('view', view.options, checkPath, draft.findings)
  if (!hasSoundNumber(draft, view)) return undefined
  if (view.materialized || options.valueOf('MATERIALIZED') === 'true') {
    draft.findings.warn(
      SqlState.featureNotSupported,
      'not-materialized',
      `view "${view.name.text}" is not materialized`,
      view.name.location,
      {
        detail: 'It is a plain view: its query is run each time.',
      },
    )
  }
  checkNames(draft, view, view.columns)
  finishConstraints(draft, view)
  for (const column of view.columns) checkOptions('column', column.options, checkPath, draft.findings)
  const given = view.columns.length > 0
  return {
    kind: 'view',
    schema: view.schema,
    name: view.name.text,
    columnNames: given ? view.columns.map((column) => column.name.text) : undefined,
    columnTypes: given ? view.columns.map((column) => column.type && resolveType(draft, column.type)?.type) : undefined,
    query: view.query.text,
    location: view.query.location,
    annotation: options.valueOf('ANNOTATION'),
    options: options.entries,
  }
}

/** Reports a foreign table without columns, and any relation with too many to be looked into. */
function hasSoundNumber(draft: CatalogDraft, relation: RelationDraft): boolean {
  const { kind, name, columns } = relation
  if (columns.length > MAX_COLUMNS) {
    const message = `${kind} "${name.text}" has more than ${MAX_COLUMNS} columns`
    draft.findings.error(SqlState.statementTooComplex, 'too-many-columns', message, name.location)
    return false
  }
  if (columns.length > 0 || kind === 'view') return true
  draft.findings.error(SqlState.invalidColumnDefinition, 'no-columns', `${kind} "${name.text}" has no columns`, name.location)
  return false
}

function checkNames(draft: CatalogDraft, relation: RelationDraft, columns: readonly ColumnAst[]): void {
  const seen = new Set<string>()
  for (const { name } of columns) {
    const key = name.text.toLowerCase()
    if (seen.has(key)) {
      draft.findings.error(SqlState.duplicateColumn, 'duplicate-column', `column "${name.text}" specified more than once`, name.location, {
        detail: `Names in ${relation.kind} "${relation.name.text}" are compared without regard to case.`,
      })
    }
    seen.add(key)
  }
}

/** Methods whose requests only read, as far as a method tells. */
const READING_METHODS: ReadonlySet<string> = new Set(['GET', 'POST'])

function readRequest(draft: CatalogDraft, table: TableDraft, options: CheckedOptions): RequestTemplate {
  const method = options.valueOf('pip:method') ?? 'GET'
  const body = options.valueOf('pip:bodyJsonContent')
  if (!READING_METHODS.has(method)) {
    const location = options.locationOf('pip:method') ?? table.name.location
    draft.findings.error(
      SqlState.featureNotSupported,
      'unsupported-method',
      `method ${method} is not supported for a foreign table`,
      location,
      {
        detail: 'A scan only reads, and this method changes the source.',
        hint: 'Use GET or POST.',
      },
    )
  } else if (body !== undefined && method === 'GET') {
    const location = options.locationOf('pip:bodyJsonContent') ?? table.name.location
    draft.findings.error(SqlState.invalidParameterValue, 'body-without-method', 'a request with method GET has no body', location, {
      hint: `Add "pip:method" 'POST', or remove the body.`,
    })
  }
  return { method, uri: options.valueOf('pip:URI') || '/', body }
}

interface Constraints {
  readonly primaryKey: readonly string[] | undefined
  readonly uniqueKeys: readonly (readonly string[])[]
  readonly accessPatterns: readonly (readonly string[])[]
  readonly foreignKeys: readonly ForeignKey[]
}

function finishConstraints(draft: CatalogDraft, relation: RelationDraft): Constraints {
  const primaryKeys: (readonly string[])[] = []
  const uniqueKeys: (readonly string[])[] = []
  const accessPatterns: (readonly string[])[] = []
  const foreignKeys: ForeignKey[] = []
  for (const constraint of relation.constraints) {
    switch (constraint.kind) {
      case 'primary key':
        primaryKeys.push(resolveColumns(draft, relation, constraint.columns, constraint.kind))
        if (primaryKeys.length > 1) reportSecondPrimaryKey(draft, relation, constraint)
        break
      case 'unique':
        uniqueKeys.push(resolveColumns(draft, relation, constraint.columns, constraint.kind))
        break
      case 'access pattern':
        accessPatterns.push(resolveColumns(draft, relation, constraint.columns, constraint.kind))
        break
      case 'foreign key': {
        const columns = resolveColumns(draft, relation, constraint.columns, constraint.kind)
        foreignKeys.push(finishForeignKey(draft, relation, constraint, columns, `FK${foreignKeys.length}`))
        break
      }
      case 'index':
      case 'check':
        break
      default:
        constraint satisfies never
    }
  }
  return { primaryKey: primaryKeys[0], uniqueKeys, accessPatterns, foreignKeys }
}

function reportSecondPrimaryKey(draft: CatalogDraft, relation: RelationDraft, constraint: ConstraintAst): void {
  const message = `multiple primary keys for ${relation.kind} "${relation.name.text}" are not allowed`
  draft.findings.error(SqlState.invalidTableDefinition, 'second-primary-key', message, constraint.location)
}

/** Names of key columns as the columns spell them. A view without columns has those of its query, which are not known here. */
function resolveColumns(draft: CatalogDraft, relation: RelationDraft, names: readonly Name[], key: string): readonly string[] {
  const spelling = new Map(relation.columns.map((column) => [column.name.text.toLowerCase(), column.name.text]))
  const resolved = new Set<string>()
  for (const name of names) {
    const column = spelling.get(name.text.toLowerCase())
    const text = column ?? name.text
    if (column === undefined && relation.columns.length > 0) {
      draft.findings.error(
        SqlState.undefinedColumn,
        'undefined-column',
        `column "${name.text}" named in ${key} does not exist`,
        name.location,
        {
          hint: didYouMean(
            name.text,
            relation.columns.map((candidate) => candidate.name.text),
          ),
        },
      )
    } else if (resolved.has(text)) {
      draft.findings.error(SqlState.duplicateColumn, 'duplicate-column', `column "${text}" appears twice in ${key}`, name.location)
    }
    resolved.add(text)
  }
  return [...resolved]
}

function finishForeignKey(
  draft: CatalogDraft,
  relation: RelationDraft,
  constraint: Extract<ConstraintAst, { kind: 'foreign key' }>,
  columns: readonly string[],
  name: string,
): ForeignKey {
  const { target, targetColumns } = constraint
  const schema = target.schema?.text ?? relation.schema
  if (!draft.relations.has(relationKey(schema, target.name.text))) {
    const known = [...draft.relations.values()].map((candidate) => candidate.name.text)
    reportUndefined(draft, 'relation', target.name.text, target.name.location, known)
  }
  if (targetColumns.length > 0 && targetColumns.length !== columns.length) {
    draft.findings.error(
      SqlState.invalidTableDefinition,
      'foreign-key-columns',
      'number of referencing and referenced columns for foreign key disagree',
      constraint.location,
    )
  }
  return {
    name: constraint.name?.text ?? name,
    columns,
    schema: target.schema?.text,
    relation: target.name.text,
    referencedColumns: targetColumns.map((column) => column.text),
  }
}
