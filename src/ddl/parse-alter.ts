import type { SourceLocation } from '../errors/diagnostic.ts'
import type { DropObject, Nullability, QualifiedName, RelationChange, Statement } from './ast.ts'
import { parseOptionChanges } from './parse-options.ts'
import { parseAsQuery } from './parse-relation.ts'
import { expectWrapper, parseMappingName } from './parse-structure.ts'
import { parseConstraint, parseDefaultExpression, parseQualifiedName, parseTableColumn, seesConstraint } from './parse-table-body.ts'
import { parseType } from './parse-type.ts'
import type { TokenCursor } from './token-cursor.ts'

const ALTERABLE = ['FOREIGN', 'TABLE', 'VIRTUAL', 'VIEW', 'SERVER', 'DATABASE', 'SCHEMA', 'USER']

/**
 * Alter : `ALTER` ( [ `FOREIGN` ] `TABLE` | [ `VIRTUAL` ] `VIEW` ) [ `IF` `EXISTS` ] QualifiedName Change (`,` Change)*
 *   | `ALTER` ( `SERVER` | `DATABASE` | `SCHEMA` | `FOREIGN` Wrapper ) Name OptionChanges
 *   | `ALTER` `USER` `MAPPING` MappingName OptionChanges
 */
export function parseAlter(cursor: TokenCursor, location: SourceLocation): Statement {
  switch (cursor.expectOneOf(ALTERABLE)) {
    case 'FOREIGN':
      if (cursor.accept('TABLE')) return parseAlterRelation(cursor, location, 'foreign table')
      if (!cursor.sees('DATA') && !cursor.sees('TRANSLATOR')) cursor.failExpecting('TABLE', 'DATA', 'TRANSLATOR')
      expectWrapper(cursor)
      return parseAlterOptions(cursor, location, 'wrapper')
    case 'TABLE':
      return parseAlterRelation(cursor, location, 'foreign table')
    case 'VIRTUAL':
      cursor.expect('VIEW')
      return parseAlterRelation(cursor, location, 'view')
    case 'VIEW':
      return parseAlterRelation(cursor, location, 'view')
    case 'SERVER':
      return parseAlterOptions(cursor, location, 'server')
    case 'DATABASE':
      return parseAlterOptions(cursor, location, 'database')
    case 'SCHEMA':
      return parseAlterOptions(cursor, location, 'schema')
    default: {
      cursor.expect('MAPPING')
      const { user, server } = parseMappingName(cursor)
      return { kind: 'alter user mapping', location, user, server, changes: parseOptionChanges(cursor) }
    }
  }
}

function parseAlterOptions(cursor: TokenCursor, location: SourceLocation, object: 'database' | 'schema' | 'server' | 'wrapper'): Statement {
  const name = cursor.readName(`a ${object} name`)
  return { kind: 'alter options', location, object, name, changes: parseOptionChanges(cursor) }
}

function parseAlterRelation(cursor: TokenCursor, location: SourceLocation, relation: 'foreign table' | 'view'): Statement {
  const ifExists = cursor.accept('IF', 'EXISTS')
  const name = parseQualifiedName(cursor, relation === 'view' ? 'a view name' : 'a table name')
  const changes: RelationChange[] = []
  do changes.push(parseChange(cursor))
  while (cursor.accept(','))
  return { kind: 'alter relation', location, relation, name, ifExists, changes }
}

/**
 * Change : `AS` Query | OptionChanges
 *   | `ADD` ( Constraint | [ `COLUMN` ] Column )
 *   | `DROP` ( `CONSTRAINT` [ `IF` `EXISTS` ] Name | [ `COLUMN` ] [ `IF` `EXISTS` ] Name )
 *   | `ALTER` [ `COLUMN` ] Name ColumnChange
 *   | `RENAME` ( `TO` Name | [ `COLUMN` ] Name `TO` Name )
 */
function parseChange(cursor: TokenCursor): RelationChange {
  if (cursor.sees('AS')) return { kind: 'set query', query: parseAsQuery(cursor) }
  if (cursor.sees('OPTIONS')) return { kind: 'change options', changes: parseOptionChanges(cursor) }
  switch (cursor.expectOneOf(['ADD', 'DROP', 'ALTER', 'RENAME', 'OPTIONS', 'AS'])) {
    case 'ADD':
      if (seesConstraint(cursor)) return { kind: 'add constraint', constraint: parseConstraint(cursor) }
      cursor.accept('COLUMN')
      return { kind: 'add column', ...parseTableColumn(cursor) }
    case 'DROP': {
      const constraint = cursor.accept('CONSTRAINT')
      if (!constraint) cursor.accept('COLUMN')
      const ifExists = cursor.accept('IF', 'EXISTS')
      const name = cursor.readName(constraint ? 'a constraint name' : 'a column name')
      return { kind: constraint ? 'drop constraint' : 'drop column', name, ifExists }
    }
    case 'ALTER':
      cursor.accept('COLUMN')
      return parseColumnChange(cursor)
    default: {
      if (cursor.accept('TO')) return { kind: 'rename relation', to: cursor.readNewName('a name') }
      cursor.accept('COLUMN')
      const from = cursor.readName('a column name')
      cursor.expect('TO')
      return { kind: 'rename column', from, to: cursor.readNewName('a column name') }
    }
  }
}

/**
 * ColumnChange : [ `SET` `DATA` ] `TYPE` Type [ [ `NOT` ] `NULL` ] | ( `SET` | `DROP` ) `NOT` `NULL`
 *   | `SET` `DEFAULT` tokens | `DROP` `DEFAULT` | OptionChanges
 */
function parseColumnChange(cursor: TokenCursor): RelationChange {
  const name = cursor.readName('a column name')
  if (cursor.sees('OPTIONS')) return { kind: 'change column options', name, changes: parseOptionChanges(cursor) }
  if (cursor.accept('SET', 'NOT', 'NULL')) return { kind: 'set column nullability', name, nullability: 'not null' }
  if (cursor.accept('DROP', 'NOT', 'NULL')) return { kind: 'set column nullability', name, nullability: 'nullable' }
  if (cursor.accept('SET', 'DEFAULT')) return { kind: 'set column default', name, expression: parseDefaultExpression(cursor) }
  if (cursor.accept('DROP', 'DEFAULT')) return { kind: 'set column default', name, expression: undefined }
  cursor.accept('SET', 'DATA')
  cursor.expectOneOf(['TYPE', 'OPTIONS', 'SET', 'DROP'])
  const type = parseType(cursor)
  return { kind: 'set column type', name, type, nullability: parseNullability(cursor) }
}

function parseNullability(cursor: TokenCursor): Nullability {
  if (cursor.accept('NOT', 'NULL')) return 'not null'
  return cursor.accept('NULL') ? 'nullable' : 'unchanged'
}

const DROPPABLE = ['FOREIGN', 'VIRTUAL', 'VIEW', 'TABLE', 'SERVER', 'DATABASE', 'SCHEMA', 'DOMAIN', 'USER', 'MATERIALIZED']

/**
 * Drop : `DROP` ( [ `FOREIGN` ] `TABLE` | [ `VIRTUAL` | `MATERIALIZED` ] `VIEW` | `SERVER` | `DATABASE` | [ `VIRTUAL` | `FOREIGN` ] `SCHEMA`
 *   | `DOMAIN` | `FOREIGN` Wrapper ) [ `IF` `EXISTS` ] QualifiedName (`,` QualifiedName)* [ `CASCADE` | `RESTRICT` ]
 *   | `DROP` `USER` `MAPPING` [ `IF` `EXISTS` ] MappingName
 */
export function parseDrop(cursor: TokenCursor, location: SourceLocation): Statement {
  const word = cursor.expectOneOf(DROPPABLE)
  if (word === 'USER') {
    cursor.expect('MAPPING')
    const ifExists = cursor.accept('IF', 'EXISTS')
    return { kind: 'drop user mapping', location, ifExists, ...parseMappingName(cursor) }
  }
  const object = parseDroppedObject(cursor, word)
  const ifExists = cursor.accept('IF', 'EXISTS')
  const names: QualifiedName[] = []
  do names.push(parseQualifiedName(cursor, `a ${object} name`))
  while (cursor.accept(','))
  if (!cursor.accept('CASCADE')) cursor.accept('RESTRICT')
  return { kind: 'drop', location, object, names, ifExists }
}

function parseDroppedObject(cursor: TokenCursor, word: string): DropObject['object'] {
  switch (word) {
    case 'FOREIGN':
      if (cursor.accept('TABLE')) return 'foreign table'
      if (cursor.accept('SCHEMA')) return 'schema'
      if (!cursor.sees('DATA') && !cursor.sees('TRANSLATOR')) cursor.failExpecting('TABLE', 'DATA', 'TRANSLATOR', 'SCHEMA')
      expectWrapper(cursor)
      return 'wrapper'
    case 'VIRTUAL':
      return cursor.expectOneOf(['VIEW', 'SCHEMA']) === 'VIEW' ? 'view' : 'schema'
    case 'MATERIALIZED':
      cursor.expect('VIEW')
      return 'view'
    case 'TABLE':
      return 'foreign table'
    case 'VIEW':
      return 'view'
    case 'SERVER':
      return 'server'
    case 'DATABASE':
      return 'database'
    case 'SCHEMA':
      return 'schema'
    default:
      return 'domain'
  }
}
