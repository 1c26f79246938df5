import type { SelectStmt } from '@pgsql/types'
import type { Catalog, ForeignTable, Relation } from '../catalog/catalog.ts'
import { findColumn, findRelation } from '../catalog/find-relation.ts'
import { SqlError } from '../errors/sql-error.ts'
import { deparseStatement } from '../sql/deparse-statement.ts'
import { expandViews, type ResolvedRelation } from '../sql/expand-views.ts'
import { findIdentityScan } from '../sql/identity-scan.ts'
import { parseStatement } from '../sql/parse-statement.ts'
import type { RelationReference } from '../sql/relations.ts'
import { translateSelect } from '../sql/translate/translate-select.ts'
import type { GatherPlan, Plan, Scan, StreamPlan } from './plan.ts'
import { viewQuery } from './view-query.ts'

/**
 * Plans one statement: which foreign tables are scanned, for which columns, and who evaluates it.
 *
 * A plain column list of one table is streamed; for everything else the engine evaluates the whole statement. A table that
 * a statement names several times is scanned once. The grammar must have been loaded.
 *
 * @returns Frozen.
 * @throws SqlError with the codes of docs/errors.md, client and statement; positions are 1-based characters of `sql`.
 */
export function buildPlan(sql: string, catalog: Catalog): Plan {
  const { tree } = parseStatement(sql)
  const expanded = expandViews(tree, (reference) => resolve(catalog, reference))
  return deepFreeze(planStream(expanded, catalog) ?? planGather(expanded, catalog))
}

/** What a name in FROM stands for; a view is given as its parsed query. */
function resolve(catalog: Catalog, reference: RelationReference): ResolvedRelation {
  const relation = relationOf(catalog, reference)
  if (relation.kind === 'foreign table') return { kind: 'table', schema: relation.schema, name: relation.name }
  const { schema, name, columnNames } = relation
  return { kind: 'view', schema, name, columnNames, query: parseStatement(viewQuery(relation)).tree }
}

function relationOf(catalog: Catalog, { schema, name, position }: RelationReference): Relation {
  const lookup = findRelation(catalog, schema, name)
  if (lookup.kind === 'error') throw at(lookup.error, position)
  return lookup.found
}

function planStream(tree: SelectStmt, catalog: Catalog): StreamPlan | undefined {
  const identity = findIdentityScan(tree)
  if (!identity) return undefined
  const table = relationOf(catalog, identity.relation)
  if (table.kind !== 'foreign table') return undefined
  const wanted =
    identity.columns === 'all'
      ? table.columns.filter((column) => column.selectable).map((column) => ({ column: column.name, label: undefined }))
      : identity.columns
  const found = wanted.map(({ column }) => findColumn(table.columns, column))
  // A name that is no column may still mean something: the general way tells, or reports it.
  if (found.some((lookup) => lookup.kind === 'error' || !lookup.found.selectable)) return undefined
  const columns = found.flatMap((lookup) => (lookup.kind === 'found' ? lookup.found : []))
  const projection = [...new Set(columns.map((column) => column.name))]
  return {
    kind: 'stream',
    scan: { schema: table.schema, table: table.name, projection, engineName: table.name },
    output: columns.map((column) => projection.indexOf(column.name)),
    columns: columns.map((column, index) => ({ name: wanted[index]?.label ?? column.name, type: column.type })),
    offset: identity.offset,
    limit: identity.limit,
  }
}

function planGather(tree: SelectStmt, catalog: Catalog): GatherPlan {
  const tables = new Map<ForeignTable, string>()
  const translated = translateSelect(tree, {
    lookup: (schema, name) => {
      const lookup = findRelation(catalog, schema, name)
      if (lookup.kind === 'error') throw lookup.error
      if (lookup.found.kind === 'view') return undefined
      const engineName = tables.get(lookup.found) ?? `scan_${tables.size + 1}`
      tables.set(lookup.found, engineName)
      return { engineName, columns: lookup.found.columns.filter((column) => column.selectable) }
    },
    names: () => catalog.relations.map((relation) => relation.name),
  })
  return {
    kind: 'gather',
    scans: [...tables].map(([table, engineName]) => scanOf(table, engineName, translated.reads.get(engineName))),
    statement: deparseStatement(translated.tree),
    parameters: translated.parameters,
    columns: translated.columns,
  }
}

/** A scan that no column is read of still has to count its rows: it reads the first. */
function scanOf(table: ForeignTable, engineName: string, reads: ReadonlySet<string> | undefined): Scan {
  const read = table.columns.map((column) => column.name).filter((name) => reads?.has(name))
  const [first] = table.columns
  return { schema: table.schema, table: table.name, projection: read.length === 0 && first ? [first.name] : read, engineName }
}

function at(error: SqlError, position: number | undefined): SqlError {
  const { code, message, detail, hint, cause } = error
  return new SqlError(code, message, { detail, hint, position, cause })
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) deepFreeze(part)
  }
  return value
}
