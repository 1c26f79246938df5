import type { ColumnAst, ConstraintAst, Name, OptionAst, QualifiedName, TableBody, TypeAst } from './ast.ts'
import { parseOptions } from './parse-options.ts'
import { parseType } from './parse-type.ts'
import type { TokenCursor } from './token-cursor.ts'

/** A column and the constraints written with it. */
export interface ColumnDefinition {
  readonly column: ColumnAst
  readonly constraints: readonly ConstraintAst[]
}

/** Reads a type, or nothing where a view leaves it to its query. */
export type TypeReader = (cursor: TokenCursor) => TypeAst | undefined

/** TableBody : `(` Column (`,` ( Column | Constraint ))* `)` */
export function parseTableBody(cursor: TokenCursor): TableBody {
  return parseBody(cursor, parseType)
}

/** ViewBody : the same, each column's type optional. */
export function parseViewBody(cursor: TokenCursor): TableBody {
  return parseBody(cursor, parseOptionalType)
}

const ATTRIBUTE_STARTS: ReadonlySet<string> = new Set(
  'NOT NULL AUTO_INCREMENT PRIMARY UNIQUE INDEX DEFAULT OPTIONS CONSTRAINT CHECK'.split(' '),
)

function parseOptionalType(cursor: TokenCursor): TypeAst | undefined {
  const token = cursor.peek()
  const isType = (token.kind === 'word' && !ATTRIBUTE_STARTS.has(token.keyword)) || token.kind === 'quoted name'
  return isType ? parseType(cursor) : undefined
}

function parseBody(cursor: TokenCursor, readType: TypeReader): TableBody {
  cursor.expect('(')
  const columns: ColumnAst[] = []
  const constraints: ConstraintAst[] = []
  if (!cursor.sees(')')) {
    do {
      if (seesConstraint(cursor)) {
        constraints.push(parseConstraint(cursor))
      } else {
        const definition = parseColumn(cursor, readType)
        columns.push(definition.column)
        constraints.push(...definition.constraints)
      }
    } while (cursor.accept(','))
  }
  if (!cursor.accept(')')) cursor.failExpecting('"," or ")"')
  return { columns, constraints }
}

/** Whether a constraint comes; a word of these that a type follows is a column's name. */
export function seesConstraint(cursor: TokenCursor): boolean {
  if (cursor.sees('PRIMARY', 'KEY') || cursor.sees('FOREIGN', 'KEY')) return true
  if (['UNIQUE', 'ACCESSPATTERN', 'INDEX', 'CHECK'].includes(cursor.peek().keyword)) return cursor.sees(cursor.peek().keyword, '(')
  return cursor.sees('CONSTRAINT') && ['PRIMARY', 'FOREIGN', 'UNIQUE', 'ACCESSPATTERN', 'INDEX', 'CHECK'].includes(cursor.peek(2).keyword)
}

/**
 * Constraint : [ `CONSTRAINT` Name ] ( ( `PRIMARY` `KEY` | `UNIQUE` | `ACCESSPATTERN` ) Columns | `INDEX` `(` tokens `)`
 *   | `CHECK` `(` tokens `)` | `FOREIGN` `KEY` Columns References ) [ Options ]
 */
export function parseConstraint(cursor: TokenCursor): ConstraintAst {
  const location = cursor.locate(cursor.peek())
  const name = cursor.accept('CONSTRAINT') ? cursor.readName('a constraint name') : undefined
  const constraint = parseNamedConstraint(cursor, name, location)
  parseOptions(cursor)
  return constraint
}

function parseNamedConstraint(cursor: TokenCursor, name: Name | undefined, location: Name['location']): ConstraintAst {
  switch (cursor.expectOneOf(['PRIMARY', 'UNIQUE', 'ACCESSPATTERN', 'INDEX', 'CHECK', 'FOREIGN'])) {
    case 'PRIMARY':
      cursor.expect('KEY')
      return { kind: 'primary key', name, columns: cursor.readNameList('a column name'), location }
    case 'UNIQUE':
      return { kind: 'unique', name, columns: cursor.readNameList('a column name'), location }
    case 'ACCESSPATTERN':
      return { kind: 'access pattern', name, columns: cursor.readNameList('a column name'), location }
    case 'INDEX':
      skipParentheses(cursor)
      return { kind: 'index', name, location }
    case 'CHECK':
      return parseCheck(cursor, name, location)
    default: {
      cursor.expect('KEY')
      const columns = cursor.readNameList('a column name')
      return { kind: 'foreign key', name, columns, ...parseReferences(cursor), location }
    }
  }
}

function parseCheck(cursor: TokenCursor, name: Name | undefined, location: Name['location']): ConstraintAst {
  skipParentheses(cursor)
  return { kind: 'check', name, location }
}

/** References : `REFERENCES` QualifiedName [ Columns ] */
function parseReferences(cursor: TokenCursor): { readonly target: QualifiedName; readonly targetColumns: readonly Name[] } {
  cursor.expect('REFERENCES')
  const target = parseQualifiedName(cursor, 'a table name')
  const targetColumns = cursor.sees('(') ? cursor.readNameList('a column name') : []
  return { target, targetColumns }
}

/** QualifiedName : [ Name `.` ] Name */
export function parseQualifiedName(cursor: TokenCursor, what: string): QualifiedName {
  const first = cursor.readName(what)
  return cursor.accept('.') ? { schema: first, name: cursor.readName(what) } : { schema: undefined, name: first }
}

/** Column, with its type, for ALTER. */
export function parseTableColumn(cursor: TokenCursor): ColumnDefinition {
  return parseColumn(cursor, parseType)
}

/**
 * Column : Name ( `SERIAL` | Type ) Attribute*
 * Attribute : `NOT` `NULL` | `NULL` | `AUTO_INCREMENT` | [ `CONSTRAINT` Name ] ( `PRIMARY` `KEY` | `UNIQUE` | `INDEX` | `CHECK` `(` tokens `)` )
 *   | `DEFAULT` tokens | Options
 *
 * Attributes come in any order, each once.
 */
function parseColumn(cursor: TokenCursor, readType: TypeReader): ColumnDefinition {
  const name = cursor.readNewName('a column name')
  const type = readType(cursor)
  const serial = type !== undefined && /^(?:big|small)?serial$/.test(type.name)
  const seen = new Set<string>()
  const constraints: ConstraintAst[] = []
  let defaultExpression: string | undefined
  let options: readonly OptionAst[] = []
  for (;;) {
    const token = cursor.peek()
    const constraintName = cursor.accept('CONSTRAINT') ? cursor.readName('a constraint name') : undefined
    const attribute = acceptAttribute(cursor)
    if (attribute === undefined) {
      if (constraintName !== undefined) cursor.failExpecting('a column constraint')
      break
    }
    if (seen.has(attribute)) cursor.fail(token, `${attribute} given twice for column "${name.text}"`, { rule: 'repeated-attribute' })
    seen.add(attribute)
    const location = cursor.locate(token)
    if (attribute === 'PRIMARY KEY') constraints.push({ kind: 'primary key', name: constraintName, columns: [name], location })
    else if (attribute === 'UNIQUE') constraints.push({ kind: 'unique', name: constraintName, columns: [name], location })
    else if (attribute === 'INDEX') constraints.push({ kind: 'index', name: constraintName, location })
    else if (attribute === 'CHECK') constraints.push(parseCheck(cursor, constraintName, location))
    else if (attribute === 'DEFAULT') defaultExpression = parseDefaultExpression(cursor)
    else if (attribute === 'OPTIONS') options = parseOptions(cursor)
  }
  if (seen.has('NULL') && (seen.has('NOT NULL') || serial)) {
    cursor.fail(cursor.peek(), `conflicting NULL and NOT NULL for column "${name.text}"`, { rule: 'conflicting-null' })
  }
  const column: ColumnAst = {
    name,
    type,
    notNull: seen.has('NOT NULL') || serial,
    autoIncrement: seen.has('AUTO_INCREMENT') || serial,
    defaultExpression,
    options,
  }
  return { column, constraints }
}

/** Reads an attribute's keywords, but leaves OPTIONS to be read; `undefined` when none comes. */
function acceptAttribute(cursor: TokenCursor): string | undefined {
  if (cursor.sees('OPTIONS')) return 'OPTIONS'
  if (cursor.accept('NOT')) {
    cursor.expect('NULL')
    return 'NOT NULL'
  }
  if (cursor.accept('PRIMARY')) {
    cursor.expect('KEY')
    return 'PRIMARY KEY'
  }
  return ['NULL', 'AUTO_INCREMENT', 'UNIQUE', 'INDEX', 'DEFAULT', 'CHECK'].find((keyword) => cursor.accept(keyword))
}

/** Expression as written: to the comma or parenthesis that ends the column, or to its next attribute. */
export function parseDefaultExpression(cursor: TokenCursor): string {
  const first = cursor.peek()
  let end = first.end
  let depth = 0
  while (!isExpressionEnd(cursor, depth, first.start)) {
    const token = cursor.next()
    if (token.value === '(' && token.kind === 'sign') depth++
    if (token.value === ')' && token.kind === 'sign') depth--
    end = token.end
  }
  if (cursor.peek() === first) cursor.failExpecting('an expression')
  return cursor.slice(first.start, end)
}

function isExpressionEnd(cursor: TokenCursor, depth: number, start: number): boolean {
  const token = cursor.peek()
  if (token.kind === 'end' || token.kind === 'broken' || cursor.sees(';')) return true
  if (depth > 0) return false
  if (cursor.sees(',') || cursor.sees(')')) return true
  if (token.start === start) return false
  return ['AUTO_INCREMENT', 'UNIQUE', 'INDEX', 'OPTIONS', 'CONSTRAINT', 'CHECK'].includes(token.keyword) || seesKeywordPair(cursor)
}

function seesKeywordPair(cursor: TokenCursor): boolean {
  return cursor.sees('PRIMARY', 'KEY') || cursor.sees('NOT', 'NULL') || cursor.sees('NULL')
}

/** Reads a parenthesis and all in it; the grammar of what is inside belongs to others. */
function skipParentheses(cursor: TokenCursor): void {
  cursor.expect('(')
  let depth = 1
  while (depth > 0) {
    const token = cursor.peek()
    if (token.kind === 'end' || token.kind === 'broken' || cursor.sees(';')) cursor.failExpecting(')')
    cursor.next()
    if (token.kind === 'sign' && token.value === '(') depth++
    if (token.kind === 'sign' && token.value === ')') depth--
  }
}
