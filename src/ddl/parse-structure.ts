import type { SourceLocation } from '../errors/diagnostic.ts'
import type { IfExisting, ImportSchema, Name, Statement } from './ast.ts'
import { parseOptions } from './parse-options.ts'
import { parseType } from './parse-type.ts'
import type { TokenCursor } from './token-cursor.ts'

/** IfNotExists : [ `IF` `NOT` `EXISTS` ] */
export function parseIfNotExists(cursor: TokenCursor): IfExisting {
  return cursor.accept('IF', 'NOT', 'EXISTS') ? 'keep' : 'fail'
}

/** CreateDatabase : `CREATE` `DATABASE` Name [ `VERSION` String ] [ Options ] */
export function parseCreateDatabase(cursor: TokenCursor, location: SourceLocation): Statement {
  const name = cursor.readName('a database name')
  skipVersion(cursor)
  return { kind: 'create database', location, name, options: parseOptions(cursor) }
}

/** UseDatabase : `USE` `DATABASE` Name [ `VERSION` String ] */
export function parseUseDatabase(cursor: TokenCursor, location: SourceLocation): Statement {
  cursor.expect('DATABASE')
  const name = cursor.readName('a database name')
  skipVersion(cursor)
  return { kind: 'use database', location, name }
}

/** One version of everything is defined at a time, so a version says nothing here. */
function skipVersion(cursor: TokenCursor): void {
  if (cursor.accept('VERSION')) cursor.readString('a version in single quotes')
}

/** CreateSchema : `CREATE` [ `VIRTUAL` | `FOREIGN` ] `SCHEMA` IfNotExists Name [ `SERVER` Name (`,` Name)* ] [ Options ] */
export function parseCreateSchema(cursor: TokenCursor, location: SourceLocation, kind: 'virtual' | 'physical'): Statement {
  const existing = parseIfNotExists(cursor)
  const name = cursor.readName('a schema name')
  const servers: Name[] = []
  if (cursor.accept('SERVER')) {
    do servers.push(cursor.readName('a server name'))
    while (cursor.accept(','))
  }
  return { kind: 'create schema', location, name, virtual: kind === 'virtual', existing, servers, options: parseOptions(cursor) }
}

/** SetSchema : `SET` `SCHEMA` Name */
export function parseSetSchema(cursor: TokenCursor, location: SourceLocation): Statement {
  return { kind: 'set schema', location, name: cursor.readName('a schema name') }
}

/** SetNamespace : `SET` `NAMESPACE` String `AS` Name */
export function parseSetNamespace(cursor: TokenCursor, location: SourceLocation): Statement {
  const uri = cursor.readString('a URI in single quotes')
  cursor.expect('AS')
  return { kind: 'set namespace', location, uri, prefix: cursor.readName('a prefix') }
}

/** CreateWrapper : `CREATE` `FOREIGN` ( `DATA` `WRAPPER` | `TRANSLATOR` ) Name [ `TYPE` Name ] [ Options ] */
export function parseCreateWrapper(cursor: TokenCursor, location: SourceLocation): Statement {
  const name = cursor.readName('a wrapper name')
  const base = cursor.accept('TYPE') ? readNameOrString(cursor, 'a translator name') : undefined
  return { kind: 'create wrapper', location, name, base, options: parseOptions(cursor) }
}

/**
 * CreateServer : `CREATE` `SERVER` IfNotExists Name [ `TYPE` String ] [ `VERSION` String ]
 *   `FOREIGN` ( `DATA` `WRAPPER` | `TRANSLATOR` ) Name [ Options ]
 */
export function parseCreateServer(cursor: TokenCursor, location: SourceLocation): Statement {
  const existing = parseIfNotExists(cursor)
  const name = cursor.readName('a server name')
  if (cursor.accept('TYPE')) readNameOrString(cursor, 'a type in single quotes')
  skipVersion(cursor)
  cursor.expect('FOREIGN')
  expectWrapper(cursor)
  const wrapper = cursor.readName('a wrapper name')
  return { kind: 'create server', location, name, existing, wrapper, options: parseOptions(cursor) }
}

/** Wrapper : `DATA` `WRAPPER` | `TRANSLATOR` */
export function expectWrapper(cursor: TokenCursor): void {
  if (cursor.expectOneOf(['DATA', 'TRANSLATOR']) === 'DATA') cursor.expect('WRAPPER')
}

function readNameOrString(cursor: TokenCursor, what: string): Name {
  const token = cursor.peek()
  return token.kind === 'string' ? { text: cursor.next().value, location: cursor.locate(token) } : cursor.readName(what)
}

/** CreateUserMapping : `CREATE` `USER` `MAPPING` IfNotExists `FOR` Name `SERVER` Name [ Options ] */
export function parseCreateUserMapping(cursor: TokenCursor, location: SourceLocation): Statement {
  const existing = parseIfNotExists(cursor)
  const { user, server } = parseMappingName(cursor)
  return { kind: 'create user mapping', location, user, server, existing, options: parseOptions(cursor) }
}

/** MappingName : `FOR` Name `SERVER` Name */
export function parseMappingName(cursor: TokenCursor): { readonly user: Name; readonly server: Name } {
  cursor.expect('FOR')
  const user = cursor.readName('a user name')
  cursor.expect('SERVER')
  return { user, server: cursor.readName('a server name') }
}

/** CreateDomain : `CREATE` `DOMAIN` Name [ `AS` ] Type [ `NOT` `NULL` ] */
export function parseCreateDomain(cursor: TokenCursor, location: SourceLocation): Statement {
  const name = cursor.readName('a domain name')
  cursor.accept('AS')
  const type = parseType(cursor)
  const notNull = cursor.accept('NOT', 'NULL')
  return { kind: 'create domain', location, name, type, notNull }
}

/**
 * ImportSchema : `IMPORT` [ `FOREIGN` `SCHEMA` Name ] [ ( `LIMIT` `TO` | `EXCEPT` ) `(` Name (`,` Name)* `)` ]
 *   `FROM` `SERVER` Name `INTO` Name [ Options ]
 */
export function parseImportSchema(cursor: TokenCursor, location: SourceLocation): Statement {
  let remote: Name | undefined
  if (cursor.accept('FOREIGN')) {
    cursor.expect('SCHEMA')
    remote = cursor.readName('a schema name')
  }
  const selection = parseSelection(cursor)
  cursor.expect('FROM')
  cursor.expect('SERVER')
  const server = cursor.readName('a server name')
  cursor.expect('INTO')
  const into = cursor.readName('a schema name')
  parseOptions(cursor)
  return { kind: 'import schema', location, remote, server, into, selection }
}

function parseSelection(cursor: TokenCursor): ImportSchema['selection'] {
  if (cursor.accept('LIMIT', 'TO')) return { kind: 'only', tables: cursor.readNameList('a table name') }
  if (cursor.accept('EXCEPT')) return { kind: 'except', tables: cursor.readNameList('a table name') }
  return { kind: 'all', tables: [] }
}
