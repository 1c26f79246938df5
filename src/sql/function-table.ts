/** A function that statements may call: a row of docs/functions.md. */
export interface FunctionEntry {
  /** Lower case. */
  readonly name: string
  /** `postgresql` for what is PostgreSQL's own; `teiid` for what is understood on the way in and becomes PostgreSQL's. */
  readonly dialect: 'postgresql' | 'teiid'
  /** Types or names of the arguments, comma and blank between; empty without arguments. */
  readonly arguments: string
  /** Type of the result, by PostgreSQL's names; empty where the call is refused. */
  readonly result: string
  /** What it becomes, or where it differs; one or more sentences. */
  readonly note: string | undefined
}

/**
 * Writes functions as a Markdown table, by name and then by arguments.
 *
 * @returns Lines joined and ended by `\n`.
 *
 * @example
 * ```ts
 * formatFunctionTable([{ name: 'lower', dialect: 'postgresql', arguments: 'text', result: 'text', note: undefined }])
 * // => '| function | result | notes |\n|---|---|---|\n| `lower(text)` | text | |\n'
 * ```
 */
export function formatFunctionTable(entries: readonly FunctionEntry[]): string {
  const rows = entries
    .map((entry) => ({ call: `${entry.name}(${entry.arguments})`, entry }))
    .sort((a, b) => (a.call < b.call ? -1 : a.call > b.call ? 1 : 0))
    .map(({ call, entry }) => {
      const cells = [`\`${cell(call)}\``, cell(entry.result), cell(entry.note ?? '')]
      return `|${cells.map((text) => (text === '' ? ' ' : ` ${text} `)).join('|')}|`
    })
  return `${['| function | result | notes |', '|---|---|---|', ...rows].join('\n')}\n`
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}
