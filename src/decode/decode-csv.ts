import { CsvError, parse } from 'csv-parse/sync'
import type { Json } from '../base/json.ts'
import { decodeFailure } from './decode-failure.ts'
import { setMember } from './parse-json.ts'

/** Of the header and of every record. */
const MAX_COLUMNS = 10_000
/** In characters. */
const MAX_RECORD_SIZE = 16 * 1024 * 1024

/**
 * Decodes CSV (RFC 4180) with a header line into an array of objects, one a record, all values text.
 *
 * As in PostgreSQL's COPY, an empty field without quotes is null and `""` is the empty text. Empty lines are passed over.
 *
 * @throws SqlError `HV00M` when the header is missing or has a name twice or an empty one, or a record is malformed or
 *   has another number of fields; the detail has the line.
 *
 * @example
 * ```ts
 * decodeCsv('id,name\n001,\n')
 * // => [{ id: '001', name: null }]
 * ```
 */
export function decodeCsv(text: string): Json {
  const [header, ...records] = parseRecords(text)
  if (header === undefined) throw decodeFailure('the answer is CSV without a header line', 'The first line names the columns.')
  const names = header.map((name) => name ?? '')
  const repeated = names.find((name, index) => name === '' || names.indexOf(name) !== index)
  if (repeated !== undefined) {
    throw decodeFailure(
      'the header line of the answer does not name its columns',
      `Column ${names.lastIndexOf(repeated) + 1} has an empty name or that of another.`,
    )
  }
  return records.map((record) => {
    const row: Record<string, Json> = {}
    for (const [index, name] of names.entries()) setMember(row, name, record[index] ?? null)
    return row
  })
}

function parseRecords(text: string): readonly (readonly (string | null)[])[] {
  try {
    return parse(text, {
      skip_empty_lines: true,
      max_record_size: MAX_RECORD_SIZE,
      cast: (value, context) => {
        if (context.index >= MAX_COLUMNS)
          throw decodeFailure('the answer is CSV with too many columns', `More than ${MAX_COLUMNS} are not read.`)
        return value === '' && !context.quoting ? null : value
      },
    })
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause
    // The error itself quotes the record: it is not kept.
    const line: unknown = cause['lines']
    throw decodeFailure('the answer is not valid CSV', `The record at line ${String(line)} is malformed (${cause.code}).`)
  }
}
