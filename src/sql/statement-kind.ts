import type { Node, SelectStmt } from '@pgsql/types'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { nodeKind, positionOf, visitNodes } from './tree.ts'

/** Statements that would write, and whose name is not that of their node. */
const WRITES: Readonly<Record<string, string>> = {
  TruncateStmt: 'TRUNCATE TABLE',
  CreateStmt: 'CREATE TABLE',
  CreateTableAsStmt: 'CREATE TABLE AS',
  ViewStmt: 'CREATE VIEW',
  IndexStmt: 'CREATE INDEX',
  RuleStmt: 'CREATE RULE',
  DefineStmt: 'CREATE',
  CreatedbStmt: 'CREATE DATABASE',
  DropdbStmt: 'DROP DATABASE',
  CompositeTypeStmt: 'CREATE TYPE',
  RenameStmt: 'ALTER',
  GrantStmt: 'GRANT',
  GrantRoleStmt: 'GRANT',
  CommentStmt: 'COMMENT',
  SecLabelStmt: 'SECURITY LABEL',
  ReassignOwnedStmt: 'REASSIGN OWNED',
  ImportForeignSchemaStmt: 'IMPORT FOREIGN SCHEMA',
  RefreshMatViewStmt: 'REFRESH MATERIALIZED VIEW',
  ReindexStmt: 'REINDEX',
  InsertStmt: 'INSERT',
  UpdateStmt: 'UPDATE',
  DeleteStmt: 'DELETE',
  MergeStmt: 'MERGE',
}

/** Statements that are not run, and whose name is not that of their node. */
const NOT_RUN: Readonly<Record<string, string>> = {
  VariableSetStmt: 'SET',
  VariableShowStmt: 'SHOW',
  TransactionStmt: 'transaction control',
  DeclareCursorStmt: 'DECLARE CURSOR',
  ClosePortalStmt: 'CLOSE',
  ConstraintsSetStmt: 'SET CONSTRAINTS',
  CheckPointStmt: 'CHECKPOINT',
  VacuumStmt: 'VACUUM or ANALYZE',
}

const LOCKS: Readonly<Record<string, string>> = {
  LCS_FORKEYSHARE: 'KEY SHARE',
  LCS_FORSHARE: 'SHARE',
  LCS_FORNOKEYUPDATE: 'NO KEY UPDATE',
  LCS_FORUPDATE: 'UPDATE',
}

/**
 * Takes the SELECT out of a statement: SELECT, VALUES, TABLE, set operations, with or without WITH.
 *
 * @param position - Where the statement starts, 1-based.
 * @throws SqlError `25006` when it would write: INSERT, CREATE, GRANT, COPY FROM, SELECT INTO, SELECT FOR UPDATE, an INSERT within WITH.
 * @throws SqlError `0A000` for every other statement, which it names.
 */
export function requireSelect(statement: Node, position: number): SelectStmt {
  if (!('SelectStmt' in statement)) throw refuseStatement(statement, position)
  visitNodes(statement, (node) => {
    if ('SelectStmt' in node) refuseWritingSelect(node.SelectStmt, position)
    if ('CommonTableExpr' in node) {
      const { ctequery } = node.CommonTableExpr
      if (ctequery && !('SelectStmt' in ctequery)) throw refuseStatement(ctequery, positionOf(node.CommonTableExpr) ?? position)
    }
  })
  return statement.SelectStmt
}

function refuseWritingSelect(select: SelectStmt, position: number): void {
  if (select.intoClause) throw readOnly('SELECT INTO', positionOf(select.intoClause.rel ?? {}) ?? position)
  const lock = select.lockingClause?.[0]
  if (lock && 'LockingClause' in lock) throw readOnly(`SELECT FOR ${LOCKS[lock.LockingClause.strength ?? ''] ?? 'UPDATE'}`, position)
  // The arms of a set operation stand in it without the wrapping that a walk over nodes sees.
  if (select.larg) refuseWritingSelect(select.larg, position)
  if (select.rarg) refuseWritingSelect(select.rarg, position)
}

function refuseStatement(statement: Node, position: number): SqlError {
  const kind = nodeKind(statement)
  if ('CopyStmt' in statement && statement.CopyStmt.is_from) return readOnly('COPY FROM', position)
  if ('GrantStmt' in statement && !statement.GrantStmt.is_grant) return readOnly('REVOKE', position)
  if ('GrantRoleStmt' in statement && !statement.GrantRoleStmt.is_grant) return readOnly('REVOKE', position)
  const write = WRITES[kind] ?? (/^(?:Create|Alter|Drop)/.test(kind) ? wordsOf(kind) : undefined)
  if (write) return readOnly(write, position)
  return new SqlError(SqlState.featureNotSupported, `${NOT_RUN[kind] ?? wordsOf(kind)} is not supported`, {
    hint: 'Send a SELECT, VALUES, TABLE or WITH statement.',
    position,
  })
}

/** PostgreSQL's message for a statement that a read-only transaction refuses. */
function readOnly(command: string, position: number): SqlError {
  return new SqlError(SqlState.readOnlyTransaction, `cannot execute ${command} in a read-only transaction`, {
    detail: 'Every session is read-only.',
    position,
  })
}

/** `AlterForeignTableStmt` → `ALTER FOREIGN TABLE`. */
function wordsOf(kind: string): string {
  return kind
    .replace(/Stmt$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase()
}
