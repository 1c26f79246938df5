import type { Row } from '../../catalog/column-type.ts'
import type { ResultColumn } from '../../service/query.ts'
import { escapeControls } from './escape-controls.ts'
import type { RowFormatter } from './row-formatter.ts'
import { textWidth } from './text-width.ts'
import { isNumericType, valueText } from './value-text.ts'

/** Rows that are looked at before the column widths are fixed. */
const SAMPLE_ROWS = 1_000

/**
 * Makes the aligned table that psql prints, with NULL written out.
 *
 * Widths come from the rows that were there first (at most 1,000, fewer when `settle` is called); a longer value
 * after that is shown whole and pushes its line out. Nothing is cut.
 *
 * @see PostgreSQL `src/fe_utils/print.c`, `print_aligned_text`
 *
 * @example
 * ```ts
 * const table = createTableFormatter([{ name: 'n', type: { name: 'integer', dimensions: 0 } }])
 * table.begin() + table.rows([[1], [20]]) + table.end()
 * // => ' n  \n----\n  1\n 20\n(2 rows)\n'
 * ```
 */
export function createTableFormatter(columns: readonly ResultColumn[]): RowFormatter {
  const names = columns.map((column) => escapeControls(column.name))
  const rightAligned = columns.map((column) => isNumericType(column.type))
  let sample: (readonly string[])[] | undefined = []
  let widths: readonly number[] = []
  let count = 0

  const cellsOf = (row: Row) => columns.map((column, index) => escapeControls(valueText(row[index] ?? null, column.type) ?? 'NULL'))
  const last = columns.length - 1
  const lineOf = (cells: readonly string[]) =>
    `${cells
      .map((cell, index) => {
        if (rightAligned[index]) return ` ${pad(cell, widths[index]!, 'right')}`
        return ` ${index === last ? cell : pad(cell, widths[index]!, 'left')}`
      })
      .join(' |')}\n`

  function settle(): string {
    if (sample === undefined) return ''
    const gathered = sample
    sample = undefined
    widths = names.map((name, index) => gathered.reduce((width, cells) => Math.max(width, textWidth(cells[index]!)), textWidth(name)))
    const head = names.map((name, index) => ` ${pad(name, widths[index]!, 'center')} `).join('|')
    const rule = widths.map((width) => '-'.repeat(width + 2)).join('+')
    return `${head}\n${rule}\n${gathered.map(lineOf).join('')}`
  }

  return {
    begin: () => '',
    rows(batch) {
      count += batch.length
      if (sample === undefined) return batch.map((row) => lineOf(cellsOf(row))).join('')
      for (const row of batch) sample.push(cellsOf(row))
      return sample.length < SAMPLE_ROWS ? '' : settle()
    },
    settle,
    end: () => `${settle()}${rowCountText(count)}\n`,
  }
}

/** psql's last line: `(1 row)`, `(25000 rows)`. */
export function rowCountText(count: number): string {
  return count === 1 ? '(1 row)' : `(${count} rows)`
}

function pad(text: string, width: number, alignment: 'left' | 'right' | 'center'): string {
  const missing = Math.max(0, width - textWidth(text))
  const before = alignment === 'left' ? 0 : alignment === 'right' ? missing : Math.floor(missing / 2)
  return ' '.repeat(before) + text + ' '.repeat(missing - before)
}
