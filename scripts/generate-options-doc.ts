import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { OPTION_SPECS, type OptionSpec, type OptionTarget, type OptionType } from '../src/catalog/option-spec.ts'

/** Where the page is. */
export const OPTIONS_DOC = join(import.meta.dirname, '../docs/options.md')

const TARGETS: readonly (readonly [target: OptionTarget, title: string])[] = [
  ['foreign table', 'Foreign tables'],
  ['column', 'Columns'],
  ['view', 'Views'],
  ['server', 'Servers'],
]

const INTRODUCTION = `# Options

The keys of \`OPTIONS (...)\` in \`CREATE FOREIGN TABLE\` and its relatives. This page is made from \`src/catalog/option-spec.ts\` by
\`npx tsx scripts/generate-options-doc.ts\`; a test keeps the two equal.

- A key that is not a plain word stands in double quotes, its value behind it without \`=\`: \`"pip:URI" '/v1/users'\`. A value is a
  string in single quotes (\`''\` for one quote in it, line breaks allowed; \`N'...'\`, \`E'...'\`, \`X'...'\` too), a number, \`TRUE\`,
  \`FALSE\`, \`{d '...'}\` and its kind. \`NULL\` means that the option is not given.
- Keys are compared without regard to case. \`plainid:\` is another spelling of \`pip:\`: \`"plainid:URI"\` and \`"pip:URI"\` are the same key.
- An unknown key with the prefix \`pip:\` is an error (\`HV00D\`). Any other unknown key is kept and warned about, with the nearest key that is
  known. A key that is given twice is warned about, and its last value counts.
- A malformed value of an option that is acted on is an error (\`22023\`, a JSONPath \`HV00A\`); of an option that is only kept, a warning.
- *Kept* options are read, checked and shown in \`SYS.Properties\`, and nothing else comes of them.
- A foreign data wrapper takes translator properties as options; schemas, databases and user mappings take any.

## Columns that read above the row

A column path that starts with \`^\` reads from an object above the row: \`^\` is the nearest one on the way of the row path, each further \`^\` the
one above it. With the row path \`$.Reservations[*].Instances[*]\`, \`NAMEINSOURCE '^.OwnerId'\` reads the member \`OwnerId\` of the reservation that
the instance is in, and \`'^^.NextToken'\` a member of the whole response. A row path with \`..\` has no certain object above a row, so there \`^\`
is refused.
`

/**
 * Writes the page on options from the option specs.
 *
 * @returns Markdown, with a newline at the end.
 */
export function renderOptionsDoc(): string {
  return `${INTRODUCTION}${TARGETS.map(([target, title]) => renderTarget(target, title)).join('')}`
}

function renderTarget(target: OptionTarget, title: string): string {
  const specs = OPTION_SPECS.filter((spec) => spec.targets.includes(target))
  const acted = specs.filter((spec) => spec.effect === 'acted on')
  const kept = specs.filter((spec) => spec.effect === 'kept')
  const sections = [`\n## ${title}\n`, renderTable(['Option', 'Value', 'Default', 'Meaning', 'Example'], acted.map(actedRow))]
  if (kept.length > 0) sections.push('Kept:\n', renderTable(['Option', 'Value', 'Meaning', 'Example'], kept.map(keptRow)))
  return sections.join('\n')
}

function actedRow(spec: OptionSpec): readonly string[] {
  return [`\`${spec.name}\``, describeType(spec.type), spec.default, spec.meaning, `\`${spec.example}\``]
}

function keptRow(spec: OptionSpec): readonly string[] {
  return [`\`${spec.name}\``, describeType(spec.type), spec.meaning, `\`${spec.example}\``]
}

function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`
  return `${line(head)}${line(head.map(() => '---'))}${rows.map(line).join('')}`
}

function describeType(type: OptionType): string {
  switch (type.kind) {
    case 'choice':
      return type.values.map((value) => `\`${value}\``).join(', ')
    case 'boolean':
      return '`true`, `false`'
    case 'integer':
      return 'whole number'
    case 'json':
      return 'JSON'
    case 'row path':
    case 'column path':
      return 'JSONPath'
    case 'text':
      return 'text'
    default:
      return type satisfies never
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync(OPTIONS_DOC, renderOptionsDoc())
