import type { Json } from '../base/json.ts'
import type { Column, ForeignTable } from '../catalog/catalog.ts'
import type { Row, Value } from '../catalog/column-type.ts'
import { parsePath } from '../decode/parse-path.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { type Coerce, compileCoercion } from './coerce.ts'
import { compileColumnReader, type ReadColumn } from './column-reader.ts'
import { Misfit } from './misfit.ts'
import { type Ancestors, compileRowPath } from './row-path.ts'
import { chooseArray, compileUnwrapColumn, type UnwrapColumn } from './unwrap.ts'

/** One response's worth, decoded. */
export interface MappablePage {
  /** 1-based. */
  readonly number: number
  readonly value: Json
  /** Whether an `ExactNumber` is in the value. */
  readonly hasExactNumbers: boolean
}

/** Turns the pages of one scan into rows; it numbers them for columns FOR ORDINALITY, so another scan takes another. */
export interface RowMapper {
  /**
   * Maps one page.
   *
   * @returns Rows in the page's order, values in the order of the table's columns.
   * @throws SqlError `22P02`, `22003`, `22021`, `22007`, `22008`, `2203F`, `22034` or `22035` when a value does not fit its column,
   *   unless the table's coercion is lenient, which makes it null. The detail has column, table, page and row.
   * @throws SqlError `23502` when a column that is NOT NULL has no value.
   * @throws SqlError `HV00M` when the page has not the shape that the row path says.
   */
  mapPage(page: MappablePage): Row[]
}

/**
 * Compiles a table's row path, column paths and types into the function that maps its pages.
 *
 * @param table - Its columns are those of the rows: leave out what is not asked for. A table that unwraps needs all of
 *   them, since they decide how many rows there are.
 * @throws SqlError `HV00A` when a path is malformed.
 * @throws SqlError `42P16` when columns unwrap different arrays, or one asks for a parent under a row path with `..`.
 *
 * @example
 * ```ts
 * compileRowMapper(table).mapPage({ number: 1, value: { items: [{ id: 1 }] }, hasExactNumbers: false })
 * // => [[1]]
 * ```
 */
export function compileRowMapper(table: ForeignTable): RowMapper {
  checkParents(table)
  const source = compileRowPath(table.rowPath)
  const mapRow = table.unwrap ? compileUnwrapping(table) : compilePlain(table)
  let ordinal = 0
  return {
    mapPage: ({ number, value, hasExactNumbers }) => {
      const page: PageInWork = { numbers: hasExactNumbers ? 'exact' : 'plain', row: 0, column: undefined, rows: [] }
      try {
        source(value, (row, ancestors) => {
          page.row++
          mapRow(row, ancestors, ++ordinal, page)
        })
      } catch (error) {
        throw error instanceof Misfit ? locate(error, table, number, page) : error
      }
      return page.rows
    },
  }
}

/** A page while it is mapped: what an error says of the place, and the rows so far. */
interface PageInWork {
  readonly numbers: 'plain' | 'exact'
  /** 1-based, of the row path's rows. */
  row: number
  column: string | undefined
  readonly rows: Row[]
}

type MapRow = (row: Json, ancestors: Ancestors | undefined, ordinal: number, page: PageInWork) => void

/** Turns what was found into the column's value. */
type Finish = (found: Json | undefined, numbers: 'plain' | 'exact') => Value

function compilePlain(table: ForeignTable): MapRow {
  const isLenient = table.coercion === 'lenient'
  const columns = table.columns.map((column) => {
    const read = compileColumnReader(column)
    return { name: column.name, read: isLenient ? forgiveReading(read) : read, finish: compileFinish(column, table) }
  })
  return (row, ancestors, ordinal, page) => {
    const values: Value[] = []
    for (const column of columns) {
      page.column = column.name
      values.push(column.finish(column.read(row, ancestors, ordinal), page.numbers))
    }
    page.rows.push(values)
  }
}

function compileUnwrapping(table: ForeignTable): MapRow {
  const columns = table.columns.map(compileUnwrapColumn)
  checkArrays(table, columns)
  const finishes = table.columns.map((column) => compileFinish(column, table))
  const isLenient = table.coercion === 'lenient'
  return (row, ancestors, ordinal, page) => {
    const values = columns.map((column, index) => {
      page.column = table.columns[index]?.name
      return isLenient ? forgive(() => column.read(row, ancestors, ordinal), NOTHING) : column.read(row, ancestors, ordinal)
    })
    page.column = undefined
    const elements = chooseArray(columns, values)
    for (let at = 0; at < (elements?.length ?? 1); at++) {
      page.rows.push(
        table.columns.map((column, index) => {
          page.column = column.name
          if (column.source.kind === 'ordinality') return finishes[index]?.(at + 1, page.numbers) ?? null
          const value = values[index] ?? NOTHING
          const unwrap = columns[index]
          const found = value.kind === 'value' ? value.value : readElement(unwrap, value.elements[at], isLenient)
          return finishes[index]?.(found, page.numbers) ?? null
        }),
      )
    }
  }
}

const NOTHING = { kind: 'value', value: undefined } as const

function readElement(column: UnwrapColumn | undefined, element: Json | undefined, isLenient: boolean): Json | undefined {
  if (column === undefined || element === undefined || element === null) return undefined
  return isLenient ? forgive(() => column.readElement(element), undefined) : column.readElement(element)
}

function compileFinish(column: Column, table: ForeignTable): Finish {
  const coerce = compileCoercion(column.type, column.epoch)
  const convert = table.coercion === 'lenient' ? forgiveCoercion(coerce) : coerce
  // A column for WHERE alone has no value to require.
  if (column.nullable || !column.selectable) {
    return (found, numbers) => (found === undefined || found === null ? null : convert(found, numbers))
  }
  return (found, numbers) => {
    const value = found === undefined || found === null ? null : convert(found, numbers)
    if (value === null) throw nullInColumn(column.name, table.name)
    return value
  }
}

function nullInColumn(column: string, table: string): Misfit {
  return new Misfit(
    SqlState.notNullViolation,
    `null value in column "${column}" of relation "${table}" violates not-null constraint`,
    'The source gives null, nothing, or what lenient coercion makes null.',
  )
}

function forgiveReading(read: ReadColumn): ReadColumn {
  return (row, ancestors, ordinal) => forgive(() => read(row, ancestors, ordinal), undefined)
}

function forgiveCoercion(coerce: Coerce): Coerce {
  return (value, numbers) => forgive(() => coerce(value, numbers), null)
}

function forgive<Result, Fallback>(attempt: () => Result, fallback: Fallback): Result | Fallback {
  try {
    return attempt()
  } catch (error) {
    if (error instanceof Misfit) return fallback
    throw error
  }
}

function locate(misfit: Misfit, table: ForeignTable, pageNumber: number, page: PageInWork): SqlError {
  const column = page.column === undefined ? '' : `column "${page.column}" of `
  return new SqlError(misfit.code, misfit.message, {
    detail: `${misfit.reason} The place is ${column}table "${table.schema}.${table.name}", page ${pageNumber}, row ${page.row}.`,
  })
}

function checkParents(table: ForeignTable): void {
  const asks = table.columns.find((column) => column.source.kind === 'parent')
  if (asks === undefined || !parsePath(table.rowPath).some((step) => step.kind === 'descendants')) return
  throw new SqlError(SqlState.invalidTableDefinition, `column "${asks.name}" of table "${table.name}" has no certain parent`, {
    detail: 'Under a row path with ".." rows stand at different depths.',
    hint: 'Write the row path without "..".',
  })
}

function checkArrays(table: ForeignTable, columns: readonly UnwrapColumn[]): void {
  const arrays = new Set(columns.filter((column) => column.isArrayByPath).map((column) => column.array))
  if (arrays.size < 2) return
  throw new SqlError(SqlState.invalidTableDefinition, `table "${table.name}" unwraps more than one array`, {
    detail: 'The paths of its columns go through different arrays, and which elements belong together is not known.',
    hint: 'Give each array a table of its own and join them.',
  })
}
