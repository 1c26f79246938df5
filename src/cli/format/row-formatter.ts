import type { Row } from '../../catalog/column-type.ts'
import type { ResultColumn } from '../../service/query.ts'
import { createCsvFormatter } from './csv.ts'
import { createJsonFormatter, createJsonLinesFormatter } from './json.ts'
import { createLineFormatter } from './line.ts'
import { createMarkdownFormatter } from './markdown.ts'
import { createTableFormatter } from './table.ts'

/** Turns one result set into text, piece by piece. The pieces joined are the whole output. */
export interface RowFormatter {
  /** What comes before the first row; may be empty. Called once, first. */
  begin(): string
  /** Text that is ready after these rows; may be empty while a format still gathers. */
  rows(batch: readonly Row[]): string
  /** Gives out what is gathered so far, because more rows may be long in coming. */
  settle(): string
  /** What comes after the last row. Called once, last, and not after a failure. */
  end(): string
}

/** Names that `--format` takes. */
export const FORMAT_NAMES = ['table', 'json', 'jsonl', 'csv', 'markdown', 'line'] as const

export type FormatName = (typeof FORMAT_NAMES)[number]

/**
 * Makes the formatter of one result set.
 *
 * @throws SqlError `42701` when the format names values by their columns and two columns have one name.
 */
export function createRowFormatter(format: FormatName, columns: readonly ResultColumn[]): RowFormatter {
  switch (format) {
    case 'table':
      return createTableFormatter(columns)
    case 'json':
      return createJsonFormatter(columns)
    case 'jsonl':
      return createJsonLinesFormatter(columns)
    case 'csv':
      return createCsvFormatter(columns)
    case 'markdown':
      return createMarkdownFormatter(columns)
    case 'line':
      return createLineFormatter(columns)
    default:
      return format satisfies never
  }
}
