import type { Column, ForeignTable } from '../../catalog/catalog.ts'
import type { Diagnostic } from '../../errors/diagnostic.ts'
import { SqlState } from '../../errors/sqlstate.ts'
import { didYouMean } from '../../errors/suggest.ts'
import { type AwsOperation, type AwsShape, findAwsOperation } from './operations.ts'

/**
 * Warns of what a table reads from an AWS answer that the operation does not return: such a column is always NULL, such
 * rows never come.
 *
 * Silent about operations and paths it does not know.
 *
 * @param target - Value of the request's `x-amz-target`, if it has one.
 */
export function checkAnswerColumns(table: ForeignTable, target: string | undefined): readonly Diagnostic[] {
  const operation = findAwsOperation(target, table.request.uri)
  const rowPath = pathMembers(table.rowPath)
  if (operation === undefined || rowPath === undefined) return []
  const shape = operation.shapes.find((candidate) => candidate.path.join('\n') === rowPath.join('\n'))
  if (shape !== undefined) return table.columns.flatMap((column) => checkColumn(table, column, operation, shape) ?? [])
  return checkRowPath(table, rowPath, operation)
}

/**
 * Lists the members that a plain JSONPath goes through, array steps left out.
 *
 * @returns `undefined` when the path has other steps.
 *
 * @example
 * ```ts
 * pathMembers("$.Reservations[*]['Instances'][0]")
 * // => ['Reservations', 'Instances']
 * ```
 */
export function pathMembers(path: string): readonly string[] | undefined {
  const members: string[] = []
  const step = /\.?([^.[\]'"*?@$()\s]+)|\.?\[\s*(?:\*|-?\d+)\s*\]|\.?\[\s*(['"])(.*?)\2\s*\]/y
  step.lastIndex = /^\s*[$@]?/.exec(path)![0].length
  const end = path.trimEnd().length
  while (step.lastIndex < end) {
    const match = step.exec(path)
    if (match === null) return undefined
    const member = match[1] ?? match[3]
    if (member !== undefined) members.push(member)
  }
  return members
}

function checkColumn(table: ForeignTable, column: Column, operation: AwsOperation, shape: AwsShape): Diagnostic | undefined {
  const member = memberOf(column)
  if (member === undefined || hasName(shape.members, member)) return undefined
  return {
    severity: 'warning',
    code: SqlState.invalidColumnName,
    rule: 'column-not-returned',
    message: `${operation.name} returns no "${member}" for column "${column.name}" of table "${table.name}"`,
    detail: `The column would always be NULL. The operation returns ${shape.members.map((name) => `"${name}"`).join(', ')}.`,
    hint:
      derivingView(table, column, shape) ??
      didYouMean(member, shape.members) ??
      'Remove the column, or give it the path of what is returned.',
    location: column.location,
  }
}

function checkRowPath(table: ForeignTable, rowPath: readonly string[], operation: AwsOperation): readonly Diagnostic[] {
  const root = operation.shapes.find((shape) => shape.path.length === 0)
  const first = rowPath[0]
  if (root === undefined || first === undefined || hasName(root.members, first)) return []
  return [
    {
      severity: 'warning',
      code: SqlState.invalidColumnName,
      rule: 'rows-not-returned',
      message: `${operation.name} returns no "${first}", where table "${table.name}" has its rows`,
      detail: `The table would never have rows. The operation returns ${root.members.map((name) => `"${name}"`).join(', ')}.`,
      hint: didYouMean(first, root.members),
      location: table.location,
    },
  ]
}

/** The member of the row that the column begins with; `undefined` when it does not read the row, or its path is not plain. */
function memberOf(column: Column): string | undefined {
  switch (column.source.kind) {
    case 'member':
      return column.source.name
    case 'path':
      return pathMembers(column.source.path)?.[0]
    case 'parent':
    case 'ordinality':
      return undefined
    default:
      return column.source satisfies never
  }
}

function derivingView(table: ForeignTable, wanted: Column, shape: AwsShape): string | undefined {
  const derived = Object.entries(shape.derived ?? {}).find(([name]) => name === wanted.name.toLowerCase())?.[1]
  const origin = derived && table.columns.find((column) => memberOf(column)?.toLowerCase() === derived.from.toLowerCase())
  if (derived === undefined || origin === undefined) return undefined
  const items = table.columns
    .filter((column) => column === wanted || column.source.kind !== 'member' || hasName(shape.members, column.source.name))
    .map((column) => (column === wanted ? `${derived.expression(quote(origin.name))} AS ${quote(wanted.name)}` : quote(column.name)))
  return `Remove it and derive it in a view: CREATE VIEW ${quote(`${table.name}_VIEW`)} AS SELECT ${items.join(', ')} FROM ${quote(table.name)};`
}

/** Without regard to case, as columns find their members. */
function hasName(names: readonly string[], wanted: string): boolean {
  return names.some((name) => name.toLowerCase() === wanted.toLowerCase())
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
