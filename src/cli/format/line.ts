import type { ResultColumn } from '../../service/query.ts'
import { escapeControls } from './escape-controls.ts'
import type { RowFormatter } from './row-formatter.ts'
import { rowCountText } from './table.ts'
import { textWidth } from './text-width.ts'
import { valueText } from './value-text.ts'

/**
 * Makes one line a value under a ruler for each row, as psql's expanded display does.
 *
 * @example
 * ```ts
 * const line = createLineFormatter([{ name: 'arn', type: { name: 'text', dimensions: 0 } }, { name: 'n', type: { name: 'integer', dimensions: 0 } }])
 * line.begin() + line.rows([['a', 1]]) + line.end()
 * // => '-[ RECORD 1 ]-\narn | a\nn   | 1\n(1 row)\n'
 * ```
 */
export function createLineFormatter(columns: readonly ResultColumn[]): RowFormatter {
  const names = columns.map((column) => escapeControls(column.name))
  const width = Math.max(0, ...names.map(textWidth))
  const labels = names.map((name) => `${name}${' '.repeat(width - textWidth(name))} | `)
  let count = 0
  return {
    begin: () => '',
    rows(batch) {
      let text = ''
      for (const row of batch) {
        text += `-[ RECORD ${++count} ]-\n`
        for (const [index, column] of columns.entries()) {
          text += `${labels[index]}${escapeControls(valueText(row[index] ?? null, column.type) ?? 'NULL')}\n`
        }
      }
      return text
    },
    settle: () => '',
    end: () => `${rowCountText(count)}\n`,
  }
}
