import type { ResultColumn } from '../../service/query.ts'
import { escapeControls } from './escape-controls.ts'
import type { RowFormatter } from './row-formatter.ts'
import { isNumericType, valueText } from './value-text.ts'

/** What Markdown would read as its own. An underscore within a word is plain text to it. */
const MARKDOWN_SYNTAX = /[\\|`*[\]<>&~]|(?<![0-9A-Za-z])_|_(?![0-9A-Za-z])/g

/**
 * Makes a table of GitHub Flavored Markdown. Values are escaped so that they show as they are; a newline becomes `<br>`.
 *
 * @see GitHub Flavored Markdown, section 4.10
 *
 * @example
 * ```ts
 * const markdown = createMarkdownFormatter([{ name: 'a', type: { name: 'integer', dimensions: 0 } }])
 * markdown.begin() + markdown.rows([[1]]) + markdown.end()
 * // => '| a |\n| ---: |\n| 1 |\n'
 * ```
 */
export function createMarkdownFormatter(columns: readonly ResultColumn[]): RowFormatter {
  return {
    begin() {
      const head = lineOf(columns.map((column) => cellOf(column.name)))
      return `${head}${lineOf(columns.map((column) => (isNumericType(column.type) ? '---:' : '---')))}`
    },
    rows: (batch) =>
      batch.map((row) => lineOf(columns.map((column, index) => cellOf(valueText(row[index] ?? null, column.type) ?? 'NULL')))).join(''),
    settle: () => '',
    end: () => '',
  }
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}

function cellOf(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => escapeControls(line).replace(MARKDOWN_SYNTAX, '\\$&'))
    .join('<br>')
}
