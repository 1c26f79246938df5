import type { Node, ParseResult } from '@pgsql/types'
import { hasSqlDetails, loadModule, parseSync } from 'libpg-query'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'

/**
 * Loads PostgreSQL's grammar. Everything that parses needs it first; calling it again costs nothing.
 *
 * Takes about 50 ms once in a process: it compiles WebAssembly beside the other work of a start.
 */
export async function loadGrammar(): Promise<void> {
  await loadModule()
}

/**
 * Parses a text by PostgreSQL's grammar.
 *
 * @returns The statements; every location is a 0-based offset in the text's UTF-8 bytes.
 * @throws SqlError `42601` when the grammar refuses it, with the position in this text.
 * @throws SqlError `54001` when it is nested deeper than the grammar's stack.
 */
export function parseText(text: string): ParseResult {
  try {
    return parseSync(text)
  } catch (error) {
    throw grammarError(error)
  }
}

/**
 * Parses one expression, such as the right side of a function's definition.
 *
 * @throws SqlError `XX000` when the text is no expression.
 */
export function parseExpression(text: string): Node {
  const statement = parseText(`SELECT ${text}`).stmts?.[0]?.stmt
  const target = statement && 'SelectStmt' in statement ? statement.SelectStmt.targetList?.[0] : undefined
  const expression = target && 'ResTarget' in target ? target.ResTarget.val : undefined
  if (!expression) throw new SqlError(SqlState.internalError, 'text is not an expression', { detail: `The text is ${text}.` })
  return expression
}

function grammarError(error: unknown): SqlError {
  if (error instanceof RangeError || (hasSqlDetails(error) && /^memory exhausted|^out of memory/.test(error.message))) {
    return new SqlError(SqlState.statementTooComplex, 'statement too complex', { cause: error })
  }
  if (!hasSqlDetails(error)) return new SqlError(SqlState.internalError, 'grammar failed', { cause: error })
  return new SqlError(SqlState.syntaxError, error.message, {
    // The grammar counts characters from 0 here, as PostgreSQL does from 1.
    position: (error.sqlDetails?.cursorPosition ?? 0) + 1,
    cause: error,
  })
}
