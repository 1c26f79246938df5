import type { SourceLocation } from '../errors/diagnostic.ts'
import type { IfExisting, Name, OptionAst, QualifiedName, QueryText, Statement } from './ast.ts'
import { parseOptions } from './parse-options.ts'
import { parseIfNotExists } from './parse-structure.ts'
import { parseQualifiedName, parseTableBody, parseViewBody } from './parse-table-body.ts'
import { seesStatementStart, type TokenCursor } from './token-cursor.ts'

/**
 * CreateForeignTable : `CREATE` `FOREIGN` `TABLE` IfNotExists QualifiedName TableBody ( `SERVER` Name | Options )*
 *
 * SERVER and OPTIONS come in either order, each once.
 */
export function parseCreateForeignTable(cursor: TokenCursor, location: SourceLocation): Statement {
  const existing = parseIfNotExists(cursor)
  const name = parseRelationName(cursor, 'a table name')
  const body = parseTableBody(cursor)
  let server: Name | undefined
  let options: readonly OptionAst[] | undefined
  for (;;) {
    if (server === undefined && cursor.accept('SERVER')) server = cursor.readName('a server name')
    else if (options === undefined && cursor.sees('OPTIONS')) options = parseOptions(cursor)
    else break
  }
  return { kind: 'create foreign table', location, name, existing, body, server, options: options ?? [] }
}

/**
 * CreateView : `CREATE` [ `OR` `REPLACE` ] [ `VIRTUAL` ] [ `MATERIALIZED` ] `VIEW` IfNotExists QualifiedName [ ViewBody ]
 *   [ Options ] `AS` Query
 *
 * @param replacing - What `OR REPLACE` before it says.
 */
export function parseCreateView(
  cursor: TokenCursor,
  location: SourceLocation,
  replacing: IfExisting,
  storage: 'plain' | 'materialized',
): Statement {
  const ifNotExists = parseIfNotExists(cursor)
  const existing = ifNotExists === 'keep' ? 'keep' : replacing
  const name = parseRelationName(cursor, 'a view name')
  const body = cursor.sees('(') ? parseViewBody(cursor) : undefined
  const options = parseOptions(cursor)
  const { kind } = cursor.peek()
  if (kind === 'end' || cursor.sees(';')) {
    cursor.fail(cursor.peek(), `view "${name.name.text}" has no query`, { rule: 'view-without-query', hint: 'Write AS and a SELECT.' })
  }
  const query = parseAsQuery(cursor)
  return { kind: 'create view', location, name, existing, materialized: storage === 'materialized', body, options, query }
}

function parseRelationName(cursor: TokenCursor, what: string): QualifiedName {
  if (cursor.peek(1).value === '.') return parseQualifiedName(cursor, what)
  return { schema: undefined, name: cursor.readNewName(what) }
}

const QUERY_STARTS = ['SELECT', 'WITH', 'VALUES', 'TABLE']

/** Query : everything between `AS` and the semicolon that ends the statement; it starts like a SELECT. */
export function parseAsQuery(cursor: TokenCursor): QueryText {
  const as = cursor.expect('AS')
  if (!cursor.sees('(') && !QUERY_STARTS.includes(cursor.peek().keyword)) cursor.failExpecting(...QUERY_STARTS)
  let end = as.end
  while (!cursor.sees(';') && cursor.peek().kind !== 'end' && !seesStatementStart(cursor)) {
    if (cursor.peek().kind === 'broken') cursor.failAt(cursor.peek())
    end = cursor.next().end
  }
  const written = cursor.slice(as.end, end)
  const text = written.trimStart()
  return { text, location: cursor.locateOffset(as.end + written.length - text.length) }
}
