import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { findDialectSign } from './dialect-signs.ts'
import { scanTokens, type Token } from './scan-tokens.ts'

/** What the builds of node-sql-parser have in common, as far as it is used. */
interface DialectParser {
  readonly parse: (sql: string) => unknown
}

/** Dialects by the name that users know, in the order in which they are tried, and what loads their parser. */
const DIALECTS: ReadonlyMap<string, () => Promise<DialectParser>> = new Map([
  ['MySQL', async () => new (await import('node-sql-parser/build/mysql.js')).default.Parser()],
  ['Transact-SQL', async () => new (await import('node-sql-parser/build/transactsql.js')).default.Parser()],
  ['BigQuery', async () => new (await import('node-sql-parser/build/bigquery.js')).default.Parser()],
  ['Snowflake', async () => new (await import('node-sql-parser/build/snowflake.js')).default.Parser()],
  ['Trino', async () => new (await import('node-sql-parser/build/trino.js')).default.Parser()],
])

/** A longer text, or a deeper one, is not tried: these parsers backtrack, and nothing could stop one. */
const MAX_CHARACTERS = 4_000
const MAX_DEPTH = 10

/**
 * Adds to a syntax error the dialect that the statement seems to be written in, and what to write instead.
 *
 * Loads the parsers of other dialects, one by one, at the first such error: some 20 ms each, once. They only name the
 * dialect; nothing they read is ever run. An error of another kind, or with a hint already, comes back as it is.
 *
 * @example
 * ```ts
 * (await explainSyntaxError(error, 'SELECT TOP 10 id FROM users')).hint
 * // => 'This parses as Transact-SQL; write LIMIT 10 instead of TOP 10.'
 * ```
 */
export async function explainSyntaxError(error: SqlError, text: string): Promise<SqlError> {
  if (error.code !== SqlState.syntaxError || error.hint !== undefined) return error
  const hint = await findHint(text)
  if (hint === undefined) return error
  const { code, message, detail, position, cause } = error
  return new SqlError(code, message, { detail, hint, position, cause })
}

async function findHint(text: string): Promise<string | undefined> {
  const tokens = scanTokens(text).filter((token) => token.kind !== 'comment')
  const sign = findDialectSign(text, tokens)
  const dialect = await findDialect(text, tokens, sign?.dialects ?? [...DIALECTS.keys()])
  if (sign) return dialect ? `This parses as ${dialect}; ${sign.advice}.` : `${capitalize(sign.advice)}.`
  return dialect && `This parses as ${dialect}; write it in PostgreSQL's SQL.`
}

async function findDialect(text: string, tokens: readonly Token[], names: readonly string[]): Promise<string | undefined> {
  if (text.length > MAX_CHARACTERS || maxDepth(tokens) > MAX_DEPTH) return undefined
  for (const name of names) {
    const load = DIALECTS.get(name)
    if (load && accepts(await load(), text)) return name
  }
  return undefined
}

function accepts(parser: DialectParser, text: string): boolean {
  try {
    parser.parse(text)
    return true
  } catch {
    return false
  }
}

function maxDepth(tokens: readonly Token[]): number {
  let depth = 0
  let deepest = 0
  for (const { text } of tokens) {
    if (text === '(' || text === '[') deepest = Math.max(deepest, ++depth)
    if (text === ')' || text === ']') depth--
  }
  return deepest
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
