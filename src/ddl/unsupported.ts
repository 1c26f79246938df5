import type { Token } from './lexer.ts'
import type { TokenCursor } from './token-cursor.ts'

/** A construct that Teiid or PostgreSQL knows and this dialect does not run. */
export interface Unsupported {
  /** In upper case: `CREATE PROCEDURE`. */
  readonly construct: string
  /** `block`: its body may hold BEGIN ... END, with semicolons inside. */
  readonly body: 'plain' | 'block'
  /** What to write in its place, as a sentence. */
  readonly instead?: string | undefined
}

const VERBS: ReadonlySet<string> = new Set(['CREATE', 'ALTER', 'DROP'])
const MODIFIERS: ReadonlySet<string> = new Set([
  'OR',
  'REPLACE',
  'FOREIGN',
  'VIRTUAL',
  'GLOBAL',
  'LOCAL',
  'UNLOGGED',
  'UNIQUE',
  'AGGREGATE',
])
const BLOCK_OBJECTS: ReadonlySet<string> = new Set(['PROCEDURE', 'FUNCTION', 'TRIGGER'])
const PLAIN_OBJECTS: ReadonlySet<string> = new Set(
  'ROLE POLICY INDEX SEQUENCE TYPE EXTENSION RULE COLLATION AGGREGATE CAST OPERATOR LANGUAGE PUBLICATION SUBSCRIPTION GROUP'.split(' '),
)
const PLAIN_STATEMENTS: ReadonlySet<string> = new Set(
  'GRANT REVOKE INSERT UPDATE DELETE MERGE TRUNCATE COMMENT COPY CALL EXEC EXECUTE DO REFRESH BEGIN COMMIT ROLLBACK ANALYZE VACUUM EXPLAIN'.split(
    ' ',
  ),
)

/**
 * Recognises the construct that the coming statement is, if it is one that is known and not supported.
 *
 * @returns `undefined` for everything else, misspelt statements included.
 *
 * @example `CREATE VIRTUAL PROCEDURE p() AS ...` gives `{ construct: 'CREATE PROCEDURE', body: 'block' }`.
 */
export function findUnsupported(cursor: TokenCursor): Unsupported | undefined {
  const verb = cursor.peek().keyword
  if (PLAIN_STATEMENTS.has(verb)) return { construct: verb, body: 'plain' }
  if (cursor.sees('SELECT') || cursor.sees('WITH')) return { construct: 'a query among definitions', body: 'plain' }
  if (cursor.sees('IMPORT', 'DATABASE')) return { construct: 'IMPORT DATABASE', body: 'plain' }
  if (verb === 'IMPORT' && importsRepository(cursor)) return { construct: 'IMPORT FROM REPOSITORY', body: 'plain' }
  if (!VERBS.has(verb)) return undefined
  let ahead = 1
  while (MODIFIERS.has(cursor.peek(ahead).keyword) && ahead < 6) ahead++
  const object = cursor.peek(ahead).keyword
  if (object === 'TEMPORARY' || object === 'TEMP')
    return { construct: `${verb} TEMPORARY ${cursor.peek(ahead + 1).keyword}`.trim(), body: 'plain' }
  if (BLOCK_OBJECTS.has(object)) return { construct: `${verb} ${object}`, body: 'block' }
  if (PLAIN_OBJECTS.has(object)) return { construct: `${verb} ${object}`, body: 'plain' }
  if (verb === 'CREATE' && object === 'TABLE' && cursor.peek(1).keyword !== 'FOREIGN') {
    return { construct: 'CREATE TABLE', body: 'plain', instead: 'Write CREATE FOREIGN TABLE.' }
  }
  return undefined
}

function importsRepository(cursor: TokenCursor): boolean {
  for (let ahead = 1; ahead < 8; ahead++) {
    if (cursor.peek(ahead).keyword === 'FROM') return cursor.peek(ahead + 1).keyword === 'REPOSITORY'
  }
  return false
}

/**
 * Reads to the statement's semicolon, which stays to be read.
 *
 * @returns False when the text ended inside a BEGIN block: what follows its start was not checked.
 */
export function skipStatement(cursor: TokenCursor, body: Unsupported['body']): boolean {
  let depth = 0
  let previous: Token | undefined
  for (;;) {
    const token = cursor.peek()
    if (token.kind === 'end') return depth === 0
    if (depth === 0 && cursor.sees(';')) return true
    if (body === 'block') {
      // "END IF" and the like close one block with two words, the second of which opens none.
      if (token.keyword === 'BEGIN' || (token.keyword === 'CASE' && previous?.keyword !== 'END')) depth++
      else if (token.keyword === 'END' && depth > 0) depth--
    }
    previous = cursor.next()
  }
}
