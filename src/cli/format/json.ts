import type { ColumnType, Row, Value } from '../../catalog/column-type.ts'
import { SqlError } from '../../errors/sql-error.ts'
import { SqlState } from '../../errors/sqlstate.ts'
import type { ResultColumn } from '../../service/query.ts'
import type { RowFormatter } from './row-formatter.ts'
import { bytesText, isBytes, numberText } from './value-text.ts'

/** The number of RFC 8259. */
const JSON_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/**
 * Makes one JSON array of objects, a row a line.
 *
 * bigint and numeric are numbers with all their digits, which a reader that knows only doubles may round; `NaN` and
 * infinities are strings; json and jsonb stand as they are. After a failure the array is left open, so that no reader
 * takes a part for the whole.
 *
 * @throws SqlError `42701` when two columns have one name: an object would lose one of them.
 *
 * @example
 * ```ts
 * const json = createJsonFormatter([{ name: 'id', type: { name: 'bigint', dimensions: 0 } }])
 * json.begin() + json.rows([[9007199254740993n], [null]]) + json.end()
 * // => '[\n{"id":9007199254740993},\n{"id":null}\n]\n'
 * ```
 */
export function createJsonFormatter(columns: readonly ResultColumn[]): RowFormatter {
  const objectText = compileObject(columns)
  let separator = '\n'
  return {
    begin: () => '[',
    rows(batch) {
      let text = ''
      for (const row of batch) {
        text += separator + objectText(row)
        separator = ',\n'
      }
      return text
    },
    settle: () => '',
    end: () => (separator === '\n' ? ']\n' : '\n]\n'),
  }
}

/**
 * Makes one JSON object a line. Values are written as `createJsonFormatter` writes them.
 *
 * @throws SqlError `42701` when two columns have one name.
 */
export function createJsonLinesFormatter(columns: readonly ResultColumn[]): RowFormatter {
  const objectText = compileObject(columns)
  return {
    begin: () => '',
    rows: (batch) => batch.map((row) => `${objectText(row)}\n`).join(''),
    settle: () => '',
    end: () => '',
  }
}

function compileObject(columns: readonly ResultColumn[]): (row: Row) => string {
  const names = new Set<string>()
  for (const { name } of columns) {
    if (names.has(name)) {
      throw new SqlError(SqlState.duplicateColumn, `column "${name}" is specified more than once`, {
        detail: 'A JSON object has one value for each name.',
        hint: 'Name the columns apart with AS, or take another --format.',
      })
    }
    names.add(name)
  }
  const members = columns.map((column, index) => ({ label: `${index === 0 ? '' : ','}${stringText(column.name)}:`, type: column.type }))
  return (row) => {
    let text = '{'
    for (const [index, member] of members.entries()) text += member.label + jsonText(row[index] ?? null, member.type)
    return `${text}}`
  }
}

function jsonText(value: Value, type: ColumnType): string {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'boolean':
    case 'bigint':
      return String(value)
    case 'number':
      return Number.isFinite(value) ? numberText(value, type) : stringText(String(value))
    case 'string':
      if (type.name === 'numeric' && JSON_NUMBER.test(value)) return value
      return type.name === 'json' || type.name === 'jsonb' ? embeddedText(value) : stringText(value)
    default:
      return isBytes(value) ? stringText(bytesText(value)) : `[${value.map((element) => jsonText(element, type)).join(',')}]`
  }
}

/** C1 controls are legal in JSON text but steer some terminals; escaped they read back the same. */
function stringText(text: string): string {
  return JSON.stringify(text).replace(/[\x7f-\x9f]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)
}

/** Keeps the digits of the text as they are. Line ends can only stand between its tokens, where a space means the same. */
function embeddedText(text: string): string {
  try {
    JSON.parse(text)
  } catch {
    return stringText(text)
  }
  return text.replace(/[\r\n]+/g, ' ').replace(/[\x7f-\x9f]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`)
}
