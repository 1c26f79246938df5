import type { Catalog, Column, ForeignTable, Relation } from '../../catalog/catalog.ts'
import type { ColumnType, Row, TypeName } from '../../catalog/column-type.ts'
import { findRelation, type Lookup } from '../../catalog/find-relation.ts'
import type { ResultColumn } from '../../service/query.ts'
import type { CliIo } from '../cli-io.ts'
import { ExitCode, openingExitCodeOf } from '../exit-code.ts'
import { escapeControls } from '../format/escape-controls.ts'
import { createRowFormatter, type FormatName } from '../format/row-formatter.ts'
import { typeText } from '../format/type-text.ts'
import { reportFailure } from '../report-failure.ts'
import type { CliServices, ConfigSelection, OpenInfopoint } from '../services.ts'
import { UsageError } from '../usage-error.ts'

/** What `infopoint tables` was asked. */
export interface TablesRequest {
  readonly config: ConfigSelection
  readonly format: FormatName
}

/** What `infopoint describe` was asked. */
export interface DescribeRequest extends TablesRequest {
  /** `table` or `schema.table`, in any case. */
  readonly name: string
}

/**
 * Lists foreign tables and views in order of definition.
 *
 * @throws UsageError when an endpoint is given twice for one source.
 */
export function runTablesCommand(io: CliIo, services: CliServices, request: TablesRequest): Promise<ExitCode> {
  return withCatalog(io, services, request.config, (catalog) =>
    formatRows(request.format, TABLES_COLUMNS, catalog.relations.map(tablesRow)),
  )
}

/**
 * Shows the columns of one relation; in table and line format its request and keys, or its query, too.
 *
 * @throws UsageError when an endpoint is given twice for one source.
 */
export function runDescribeCommand(io: CliIo, services: CliServices, request: DescribeRequest): Promise<ExitCode> {
  return withCatalog(io, services, request.config, (catalog) => {
    const relation = findByName(catalog, request.name)
    const rows = formatRows(request.format, DESCRIBE_COLUMNS, describeRows(relation))
    if (request.format !== 'table' && request.format !== 'line') return rows
    const [title, ...facts] = describeFacts(relation)
    return `${escapeControls(title ?? '')}\n${rows}${facts.map((fact) => `${escapeControls(fact)}\n`).join('')}`
  })
}

async function withCatalog(
  io: CliIo,
  services: CliServices,
  config: ConfigSelection,
  textOf: (catalog: Catalog) => string,
): Promise<ExitCode> {
  let infopoint: OpenInfopoint
  try {
    infopoint = await services.open(config)
  } catch (error) {
    if (error instanceof UsageError) throw error
    return reportFailure(io, error, { exitCodeOf: openingExitCodeOf })
  }
  try {
    await io.stdout.write(textOf(infopoint.catalog))
    return ExitCode.ok
  } catch (error) {
    return reportFailure(io, error)
  } finally {
    await infopoint.close()
  }
}

/**
 * Finds the relation that `table` or `schema.table` means: as a statement would that quotes the name, else as one that does not.
 *
 * @throws SqlError `42P01` when there is none, or several; the hint says which is near, or which there are.
 */
export function findByName(catalog: Catalog, name: string): Relation {
  const quoted = lookUp(catalog, name)
  if (quoted.kind === 'found') return quoted.found
  const folded = lookUp(catalog, name.toLowerCase())
  if (folded.kind === 'found') return folded.found
  throw quoted.error
}

function lookUp(catalog: Catalog, name: string): Lookup<Relation> {
  const dot = name.indexOf('.')
  return dot === -1 ? findRelation(catalog, undefined, name) : findRelation(catalog, name.slice(0, dot), name.slice(dot + 1))
}

const TABLES_COLUMNS: readonly ResultColumn[] = [
  column('schema', 'text'),
  column('name', 'text'),
  column('kind', 'text'),
  column('server', 'text'),
  column('columns', 'integer'),
  column('annotation', 'text'),
]

const DESCRIBE_COLUMNS: readonly ResultColumn[] = [
  column('column', 'text'),
  column('type', 'text'),
  column('nullable', 'boolean'),
  column('from', 'text'),
  column('annotation', 'text'),
]

function column(name: string, type: TypeName): ResultColumn {
  return { name, type: { name: type, dimensions: 0 } }
}

function tablesRow(relation: Relation): Row {
  return relation.kind === 'foreign table'
    ? [relation.schema, relation.name, relation.kind, relation.server, relation.columns.length, relation.annotation ?? null]
    : [relation.schema, relation.name, relation.kind, null, relation.columnNames?.length ?? null, relation.annotation ?? null]
}

function describeRows(relation: Relation): readonly Row[] {
  if (relation.kind === 'foreign table') {
    return relation.columns.map((item) => [item.name, typeText(item.type), item.nullable, sourceText(item), item.annotation ?? null])
  }
  const types: readonly (ColumnType | undefined)[] = relation.columnTypes ?? []
  return (relation.columnNames ?? []).map((name, index) => {
    const type = types[index]
    return [name, type === undefined ? null : typeText(type), true, null, null]
  })
}

function sourceText(item: Column): string {
  const where = item.selectable ? '' : ' (in WHERE only)'
  switch (item.source.kind) {
    case 'member':
      return `member ${JSON.stringify(item.source.name)}${where}`
    case 'path':
      return `path ${item.source.path}${where}`
    case 'parent':
      return `parent ${'^.'.repeat(item.source.levels)}${item.source.path}${where}`
    case 'ordinality':
      return `row number${where}`
    default:
      return item.source satisfies never
  }
}

function describeFacts(relation: Relation): readonly string[] {
  if (relation.kind === 'view') {
    return [`View "${qualifiedName(relation)}"`, `Query: ${relation.query.trim().replace(/\s+/g, ' ')}`]
  }
  const facts = [
    `Foreign table "${qualifiedName(relation)}" of server "${relation.server}"`,
    `Request: ${relation.request.method} ${relation.request.uri}${relation.request.body === undefined ? '' : ' with a body'}`,
    `Rows: ${relation.rowPath}`,
  ]
  if (relation.unwrap) facts.push('Unwrap: a row for each element of an array')
  return [...facts, ...keyFacts(relation)]
}

function keyFacts(table: ForeignTable): readonly string[] {
  const list = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ')
  return [
    ...(table.primaryKey === undefined ? [] : [`Primary key: ${list(table.primaryKey)}`]),
    ...table.uniqueKeys.map((key) => `Unique: ${list(key)}`),
    ...table.accessPatterns.map((pattern) => `Access pattern: ${list(pattern)}`),
  ]
}

function qualifiedName(relation: Relation): string {
  return `${relation.schema}.${relation.name}`
}

function formatRows(format: FormatName, columns: readonly ResultColumn[], rows: readonly Row[]): string {
  const formatter = createRowFormatter(format, columns)
  return formatter.begin() + formatter.rows(rows) + formatter.end()
}
