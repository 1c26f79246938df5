import type { SelectStmt } from '@pgsql/types'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { writeSelect } from './deparse/write-select.ts'
import { parseText } from './grammar.ts'
import { canonicalText } from './tree.ts'

/**
 * Writes a tree as SQL text, in one line, every operand in parentheses and every doubtful name in quotes.
 *
 * The text is parsed again: one that does not give the same tree back is refused, never run. Costs about as much as
 * parsing. `loadGrammar` comes first.
 *
 * @param tree - Of PostgreSQL's grammar, or made like one.
 * @throws SqlError `0A000` for a construct that can't be written, or whose text does not parse back to the same tree.
 *
 * @example
 * ```ts
 * deparseStatement(parseStatement('select a from t where not b = 1').tree)
 * // => 'SELECT a FROM t WHERE NOT (b = 1)'
 * ```
 */
export function deparseStatement(tree: SelectStmt): string {
  const text = writeSelect(tree)
  if (canonicalText(reparse(text)) !== canonicalText(tree)) {
    throw new SqlError(SqlState.featureNotSupported, 'statement can not be written for the engine', {
      detail: 'Its text does not parse back to the same statement.',
    })
  }
  return text
}

function reparse(text: string): SelectStmt | undefined {
  try {
    const statements = parseText(text).stmts ?? []
    const statement = statements[0]?.stmt
    return statements.length === 1 && statement && 'SelectStmt' in statement ? statement.SelectStmt : undefined
  } catch (error) {
    // A text that the grammar refuses is not the same statement either; depth is told apart.
    if (error instanceof SqlError && error.code !== SqlState.syntaxError) throw error
    return undefined
  }
}
