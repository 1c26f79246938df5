import type { Diagnostic, SourceLocation } from '../errors/diagnostic.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { BrokenCreate, Name, QualifiedName, Statement } from './ast.ts'
import { lexDdl, MAX_DDL_LENGTH, MAX_DDL_TOKENS, type Token } from './lexer.ts'
import { parseAlter, parseDrop } from './parse-alter.ts'
import { parseCreateForeignTable, parseCreateView } from './parse-relation.ts'
import {
  expectWrapper,
  parseCreateDatabase,
  parseCreateDomain,
  parseCreateSchema,
  parseCreateServer,
  parseCreateUserMapping,
  parseCreateWrapper,
  parseImportSchema,
  parseSetNamespace,
  parseSetSchema,
  parseUseDatabase,
} from './parse-structure.ts'
import { indexSource } from './source-text.ts'
import { StatementFailure, seesStatementStart, TokenCursor } from './token-cursor.ts'
import { findUnsupported, skipStatement } from './unsupported.ts'

/** What a text of definitions says. Frozen. */
export interface ParsedDdl {
  /** In order; of a statement with an error only what it would have defined. */
  readonly statements: readonly Statement[]
  /** Errors and warnings in order of their places. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Reading goes on behind an error, but not for ever. */
const MAX_ERRORS = 200

/**
 * Reads the statements of a DDL text, in Teiid's spelling and PostgreSQL's.
 *
 * An error ends its statement, not the text: reading goes on behind the next semicolon. A construct that is known
 * but not supported is an error `0A000`. Never throws.
 *
 * @param file - Path for messages only.
 *
 * @example
 * ```ts
 * parseDdl('a.ddl', 'SET SCHEMA aws; CRAETE VIEW v AS SELECT 1').diagnostics.map(({ message, hint }) => [message, hint])
 * // => [['syntax error at "CRAETE"', 'Perhaps you meant CREATE.']]
 * ```
 */
export function parseDdl(file: string, text: string): ParsedDdl {
  if (text.length > MAX_DDL_LENGTH) return refuse(file, `the file has more than ${MAX_DDL_LENGTH} characters`)
  const tokens = lexDdl(text)
  if (tokens.length > MAX_DDL_TOKENS) return refuse(file, `the file has more than ${MAX_DDL_TOKENS} words`)
  return deepFreeze(parseStatements(new TokenCursor(indexSource(file, text, tokens), tokens)))
}

function refuse(file: string, message: string): ParsedDdl {
  const location = { file, line: 1, column: 1, lineText: '' }
  const hint = 'Split the file.'
  return {
    statements: [],
    diagnostics: [{ severity: 'error', code: SqlState.statementTooComplex, rule: 'file-too-large', message, hint, location }],
  }
}

/** Text : [ Statement ] (`;` [ Statement ])* */
function parseStatements(cursor: TokenCursor): ParsedDdl {
  const statements: Statement[] = []
  const errors: Diagnostic[] = []
  while (cursor.peek().kind !== 'end' && errors.length < MAX_ERRORS) {
    if (cursor.accept(';')) continue
    const start = cursor.index
    const failure = catchFailure(() => statements.push(parseStatement(cursor)))
    if (failure !== undefined) {
      errors.push(failure)
      const begun = beginCreate(cursor, start)
      if (begun !== undefined) statements.push(begun)
      skipToStatement(cursor, start)
    } else if (!cursor.sees(';') && cursor.peek().kind !== 'end') {
      const missing = catchFailure(() => cursor.failExpecting(';'))
      if (missing !== undefined) errors.push(missing)
      skipToStatement(cursor, start)
    }
  }
  if (cursor.peek().kind !== 'end') errors.push(tooManyErrors(cursor.locate(cursor.peek())))
  return { statements, diagnostics: [...errors, ...cursor.warnings].sort(byPlace) }
}

function tooManyErrors(location: SourceLocation): Diagnostic {
  const message = `more than ${MAX_ERRORS} errors`
  return {
    severity: 'error',
    code: SqlState.syntaxError,
    rule: 'too-many-errors',
    message,
    detail: 'The rest of the file was not checked.',
    location,
  }
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return (a.location?.line ?? 0) - (b.location?.line ?? 0) || (a.location?.column ?? 0) - (b.location?.column ?? 0)
}

function catchFailure(parse: () => unknown): Diagnostic | undefined {
  try {
    parse()
    return undefined
  } catch (error) {
    if (error instanceof StatementFailure) return error.diagnostic
    throw error
  }
}

/** Goes to the semicolon of the statement that began at `start`, or to the next statement where the semicolon is missing. */
function skipToStatement(cursor: TokenCursor, start: number): void {
  if (cursor.index === start) cursor.next()
  while (cursor.peek().kind !== 'end' && !cursor.sees(';') && !seesStatementStart(cursor)) cursor.next()
}

const STATEMENT_STARTS = ['CREATE', 'ALTER', 'DROP', 'SET', 'USE', 'IMPORT']

/** Statement : Create | Alter | Drop | Set | UseDatabase | ImportSchema */
function parseStatement(cursor: TokenCursor): Statement {
  const first = cursor.peek()
  const location = cursor.locate(first)
  failUnsupported(cursor, first)
  switch (cursor.expectOneOf(STATEMENT_STARTS)) {
    case 'CREATE':
      return parseCreate(cursor, location)
    case 'ALTER':
      return parseAlter(cursor, location)
    case 'DROP':
      return parseDrop(cursor, location)
    case 'USE':
      return parseUseDatabase(cursor, location)
    case 'IMPORT':
      return parseImportSchema(cursor, location)
    default:
      return cursor.expectOneOf(['SCHEMA', 'NAMESPACE']) === 'SCHEMA'
        ? parseSetSchema(cursor, location)
        : parseSetNamespace(cursor, location)
  }
}

function failUnsupported(cursor: TokenCursor, first: Token): void {
  const unsupported = findUnsupported(cursor)
  if (unsupported === undefined) return
  const whole = skipStatement(cursor, unsupported.body)
  throw new StatementFailure({
    severity: 'error',
    code: SqlState.featureNotSupported,
    rule: 'unsupported-statement',
    message: `${unsupported.construct} is not supported`,
    detail: whole
      ? `The statement that starts in line ${cursor.locate(first).line} was left out; the rest of the file was checked.`
      : `The statement that starts in line ${cursor.locate(first).line} has no END; nothing after it was checked.`,
    hint: unsupported.instead ?? 'Remove the statement.',
    location: cursor.locate(first),
  })
}

const CREATABLE = ['FOREIGN', 'VIEW', 'SERVER', 'SCHEMA', 'VIRTUAL', 'DATABASE', 'USER', 'DOMAIN', 'MATERIALIZED', 'OR']

/**
 * Create : `CREATE` ( CreateDatabase | CreateSchema | CreateWrapper | CreateServer | CreateForeignTable | CreateView
 *   | CreateUserMapping | CreateDomain )
 */
function parseCreate(cursor: TokenCursor, location: SourceLocation): Statement {
  const replacing = cursor.accept('OR', 'REPLACE') ? 'replace' : 'fail'
  switch (cursor.expectOneOf(replacing === 'replace' ? ['VIEW', 'VIRTUAL'] : CREATABLE)) {
    case 'FOREIGN':
      if (cursor.accept('TABLE')) return parseCreateForeignTable(cursor, location)
      if (cursor.accept('SCHEMA')) return parseCreateSchema(cursor, location, 'physical')
      if (!cursor.sees('DATA') && !cursor.sees('TRANSLATOR')) cursor.failExpecting('TABLE', 'DATA', 'TRANSLATOR', 'SCHEMA')
      expectWrapper(cursor)
      return parseCreateWrapper(cursor, location)
    case 'VIEW':
      return parseCreateView(cursor, location, replacing, 'plain')
    case 'VIRTUAL':
      if (cursor.expectOneOf(['VIEW', 'SCHEMA']) === 'SCHEMA') return parseCreateSchema(cursor, location, 'virtual')
      return parseCreateView(cursor, location, replacing, 'plain')
    case 'MATERIALIZED':
      cursor.expect('VIEW')
      return parseCreateView(cursor, location, replacing, 'materialized')
    case 'SERVER':
      return parseCreateServer(cursor, location)
    case 'SCHEMA':
      return parseCreateSchema(cursor, location, 'physical')
    case 'DATABASE':
      return parseCreateDatabase(cursor, location)
    case 'DOMAIN':
      return parseCreateDomain(cursor, location)
    case 'USER':
      cursor.expect('MAPPING')
      return parseCreateUserMapping(cursor, location)
    default:
      return cursor.failExpecting('REPLACE')
  }
}

/** The name that a broken CREATE would have defined, as far as its first words tell; the cursor stays where it is. */
function beginCreate(cursor: TokenCursor, start: number): BrokenCreate | undefined {
  const stopped = cursor.index
  cursor.rewind(start)
  const begun = readCreateHead(cursor)
  cursor.rewind(stopped)
  return begun
}

function readCreateHead(cursor: TokenCursor): BrokenCreate | undefined {
  const location = cursor.locate(cursor.peek())
  if (!cursor.accept('CREATE')) return undefined
  cursor.accept('OR', 'REPLACE')
  const object = acceptObject(cursor)
  if (object === undefined) return undefined
  cursor.accept('IF', 'NOT', 'EXISTS')
  const first = acceptName(cursor)
  if (first === undefined) return undefined
  const second = cursor.accept('.') ? acceptName(cursor) : undefined
  const name: QualifiedName = second === undefined ? { schema: undefined, name: first } : { schema: first, name: second }
  return { kind: 'broken create', location, object, name }
}

function acceptObject(cursor: TokenCursor): BrokenCreate['object'] | undefined {
  if (cursor.accept('FOREIGN', 'TABLE')) return 'foreign table'
  if (cursor.accept('FOREIGN', 'DATA', 'WRAPPER') || cursor.accept('FOREIGN', 'TRANSLATOR')) return 'wrapper'
  if (cursor.accept('SERVER')) return 'server'
  if (cursor.accept('DOMAIN')) return 'domain'
  if (cursor.accept('VIEW') || cursor.accept('VIRTUAL', 'VIEW') || cursor.accept('MATERIALIZED', 'VIEW')) return 'view'
  return cursor.accept('SCHEMA') || cursor.accept('VIRTUAL', 'SCHEMA') || cursor.accept('FOREIGN', 'SCHEMA') ? 'schema' : undefined
}

function acceptName(cursor: TokenCursor): Name | undefined {
  const { kind } = cursor.peek()
  return kind === 'word' || kind === 'quoted name' ? cursor.readName('a name') : undefined
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}
