import type { ResultColumn } from '../../service/query.ts'
import type { RowFormatter } from './row-formatter.ts'
import { valueText } from './value-text.ts'

/**
 * Makes comma-separated values with a header line and CRLF line ends. NULL is an empty field, the empty text `""`.
 *
 * @see RFC 4180
 *
 * @example
 * ```ts
 * const csv = createCsvFormatter([{ name: 'a', type: { name: 'text', dimensions: 0 } }, { name: 'b', type: { name: 'text', dimensions: 0 } }])
 * csv.begin() + csv.rows([['x,"y"', null], ['', 'z']]) + csv.end()
 * // => 'a,b\r\n"x,""y""",\r\n"",z\r\n'
 * ```
 */
export function createCsvFormatter(columns: readonly ResultColumn[]): RowFormatter {
  return {
    begin: () => `${columns.map((column) => quoteField(column.name)).join(',')}\r\n`,
    rows: (batch) =>
      batch.map((row) => `${columns.map((column, index) => fieldOf(valueText(row[index] ?? null, column.type))).join(',')}\r\n`).join(''),
    settle: () => '',
    end: () => '',
  }
}

function fieldOf(text: string | undefined): string {
  return text === undefined ? '' : quoteField(text)
}

function quoteField(text: string): string {
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
