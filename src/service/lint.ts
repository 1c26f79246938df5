import type { Catalog, ForeignTable, View } from '../catalog/catalog.ts'
import type { Config, SourceConfig } from '../config/config.ts'
import { checkLoginModule } from '../credentials/login-module.ts'
import type { Diagnostic, SourceLocation } from '../errors/diagnostic.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { serviceAndRegion } from '../sign/service-and-region.ts'
import { checkAnswerColumns } from '../translator/aws/check-answer-columns.ts'
import { sourceOfTable } from './explain-request.ts'
import type { OpenConfiguration } from './open-configuration.ts'

/**
 * Checks a whole configuration without asking any source: what reading it found, what its definitions say, and whether
 * the two fit each other.
 *
 * @param checkView - Checks a view's query against the catalog; throws what is wrong with it.
 * @returns Findings by file, line and column, each once; those without a place come first. Files are in the order in which they are named first.
 */
export async function lint(
  { config, catalog, diagnostics }: OpenConfiguration,
  checkView: (view: View, catalog: Catalog) => Promise<void>,
): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [...diagnostics]
  for (const source of config.sources) found.push(...checkSource(source))
  for (const relation of catalog.relations) {
    if (relation.kind === 'foreign table') found.push(...checkAnswerColumns(relation, await targetOf(relation, config, catalog)))
  }
  // Definitions with errors are left out of the catalog; what needs all of them would report the gaps.
  if (!found.some(({ severity }) => severity === 'error')) {
    found.push(...checkEmptySources(config, catalog))
    for (const relation of catalog.relations) {
      if (relation.kind === 'view') found.push(...(await checkViewQuery(relation, catalog, checkView)))
    }
  }
  return sortFindings(found)
}

function checkSource(source: SourceConfig): readonly Diagnostic[] {
  const found = (source.policy?.loginModules ?? []).flatMap((module) => checkLoginModule(module))
  const { restWrapper, awsService, awsRegion } = source.translator
  // An endpoint that is no URL has its finding already.
  if (restWrapper !== 'aws-sigv4' || !URL.canParse(source.endpoint)) return found
  try {
    serviceAndRegion({ awsService, awsRegion, endpoint: source.endpoint })
    return found
  } catch (error) {
    return [...found, diagnosticOf(error, 'credential-scope', fileStart(source.file))]
  }
}

function checkEmptySources(config: Config, catalog: Catalog): readonly Diagnostic[] {
  const used = new Set<SourceConfig | undefined>()
  for (const relation of catalog.relations) if (relation.kind === 'foreign table') used.add(sourceOfTable(relation, config, catalog))
  return config.sources
    .filter((source) => !used.has(source))
    .map((source) => ({
      severity: 'warning',
      code: SqlState.undefinedTable,
      rule: 'source-without-tables',
      message: `source "${source.name}" has no foreign table`,
      detail: 'Nothing can be asked of it.',
      hint: 'Define one with CREATE FOREIGN TABLE in a file that the source names under "ddl".',
      location: fileStart(source.file),
    }))
}

async function checkViewQuery(
  view: View,
  catalog: Catalog,
  checkView: (view: View, catalog: Catalog) => Promise<void>,
): Promise<readonly Diagnostic[]> {
  try {
    await checkView(view, catalog)
    return []
  } catch (error) {
    return [diagnosticOf(error, 'view-query', viewLocation(view, error instanceof SqlError ? error.position : undefined))]
  }
}

/** `x-amz-target` of the table's requests. A placeholder that can't be filled has its finding already. */
async function targetOf(table: ForeignTable, config: Config, catalog: Catalog): Promise<string | undefined> {
  const header = sourceOfTable(table, config, catalog)?.translator.headers.findLast(({ name }) => name.toLowerCase() === 'x-amz-target')
  try {
    return (await header?.value.resolve())?.reveal()
  } catch (error) {
    if (error instanceof SqlError) return undefined
    throw error
  }
}

/** Makes a finding of an error that names no place of its own. What is no `SqlError` is a bug and stays one. */
function diagnosticOf(error: unknown, rule: string, location: SourceLocation): Diagnostic {
  if (!(error instanceof SqlError)) throw error
  return { severity: 'error', code: error.code, rule, message: error.message, detail: error.detail, hint: error.hint, location }
}

/** The place in the file of a position in the view's query. */
function viewLocation(view: View, position: number | undefined): SourceLocation {
  if (position === undefined) return view.location
  const before = Array.from(view.query)
    .slice(0, position - 1)
    .join('')
  const lastBreak = before.lastIndexOf('\n')
  if (lastBreak === -1) return { ...view.location, column: view.location.column + before.length }
  const lineEnd = view.query.indexOf('\n', lastBreak + 1)
  return {
    file: view.location.file,
    line: view.location.line + before.split('\n').length - 1,
    column: before.length - lastBreak,
    lineText: view.query.slice(lastBreak + 1, lineEnd === -1 ? undefined : lineEnd).replace(/\r$/, ''),
  }
}

/** Of a source's own file no line is shown: it may hold a secret. */
function fileStart(file: string): SourceLocation {
  return { file, line: 1, column: 1, lineText: '' }
}

function sortFindings(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const files = new Map<string, number>()
  for (const { location } of found) if (location !== undefined && !files.has(location.file)) files.set(location.file, files.size)
  const seen = new Set<string>()
  const distinct = found.filter((diagnostic) => {
    const key = JSON.stringify([diagnostic.code, diagnostic.message, diagnostic.location])
    return !seen.has(key) && seen.add(key)
  })
  const rank = ({ location }: Diagnostic) => (location === undefined ? -1 : files.get(location.file)!)
  return distinct.toSorted(
    (a, b) =>
      rank(a) - rank(b) || (a.location?.line ?? 0) - (b.location?.line ?? 0) || (a.location?.column ?? 0) - (b.location?.column ?? 0),
  )
}
