import type { AlterRelation, ColumnAst, ConstraintAst, Name, RelationChange } from '../ddl/ast.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { didYouMean } from '../errors/suggest.ts'
import { findDraft, reportUndefinedRelation, reportWrongKind } from './apply-relation.ts'
import { changeOptions } from './apply-structure.ts'
import { type CatalogDraft, type RelationDraft, relationKey, reportDuplicate, type Scope } from './catalog-draft.ts'

/** Applies the changes of one ALTER FOREIGN TABLE or ALTER VIEW in order. */
export function applyAlterRelation(draft: CatalogDraft, statement: AlterRelation, scope: Scope): void {
  const found = findDraft(draft, statement.name, scope)
  if (found === undefined) {
    if (!statement.ifExists) reportUndefinedRelation(draft, statement.name, statement.relation)
    return
  }
  if (found.kind !== statement.relation) {
    reportWrongKind(draft, found, statement.name.name)
    return
  }
  let relation = found
  for (const change of statement.changes) {
    if (change.kind === 'rename relation') relation = renameRelation(draft, relation, change.to)
    else applyChange(draft, relation, change)
  }
}

function renameRelation(draft: CatalogDraft, relation: RelationDraft, to: Name): RelationDraft {
  const key = relationKey(relation.schema, to.text)
  const taken = draft.relations.get(key)
  if (taken !== undefined && taken !== relation) {
    reportDuplicate(draft, 'relation', to.text, to.location)
    return relation
  }
  const renamed: RelationDraft = { ...relation, name: to }
  draft.relations.delete(relationKey(relation.schema, relation.name.text))
  draft.relations.set(key, renamed)
  return renamed
}

function applyChange(draft: CatalogDraft, relation: RelationDraft, change: Exclude<RelationChange, { kind: 'rename relation' }>): void {
  switch (change.kind) {
    case 'set query':
      if (relation.kind === 'view') relation.query = change.query
      else draft.findings.error(SqlState.featureNotSupported, 'wrong-kind', 'a foreign table has no query', change.query.location)
      return
    case 'change options':
      relation.options = changeOptions(draft, relation.options, change.changes)
      return
    case 'add column':
      relation.columns = [...relation.columns, change.column]
      relation.constraints = [...relation.constraints, ...change.constraints]
      return
    case 'add constraint':
      relation.constraints = [...relation.constraints, change.constraint]
      return
    case 'drop constraint':
      dropConstraint(draft, relation, change.name, change.ifExists)
      return
    case 'drop column':
      dropColumn(draft, relation, change.name, change.ifExists)
      return
    case 'rename column':
      renameColumn(draft, relation, change.from, change.to)
      return
    case 'set column type':
      changeColumn(draft, relation, change.name, (column) => ({
        ...column,
        type: change.type,
        notNull: change.nullability === 'unchanged' ? column.notNull : change.nullability === 'not null',
      }))
      return
    case 'set column nullability':
      changeColumn(draft, relation, change.name, (column) => ({ ...column, notNull: change.nullability === 'not null' }))
      return
    case 'set column default':
      changeColumn(draft, relation, change.name, (column) => ({ ...column, defaultExpression: change.expression }))
      return
    case 'change column options':
      changeColumn(draft, relation, change.name, (column) => ({ ...column, options: changeOptions(draft, column.options, change.changes) }))
      return
    default:
      change satisfies never
  }
}

function changeColumn(draft: CatalogDraft, relation: RelationDraft, name: Name, change: (column: ColumnAst) => ColumnAst): void {
  if (!hasColumn(relation, name)) {
    reportUndefinedColumn(draft, relation, name)
    return
  }
  relation.columns = relation.columns.map((column) => (sameName(column.name, name) ? change(column) : column))
}

function dropColumn(draft: CatalogDraft, relation: RelationDraft, name: Name, ifExists: boolean): void {
  if (hasColumn(relation, name)) {
    relation.columns = relation.columns.filter((column) => !sameName(column.name, name))
    // As PostgreSQL does: a key goes with any of its columns.
    relation.constraints = relation.constraints.filter(
      (constraint) => !constraintColumns(constraint).some((column) => sameName(column, name)),
    )
  } else if (!ifExists) reportUndefinedColumn(draft, relation, name)
}

function dropConstraint(draft: CatalogDraft, relation: RelationDraft, name: Name, ifExists: boolean): void {
  const kept = relation.constraints.filter((constraint) => !(constraint.name && sameName(constraint.name, name)))
  if (kept.length === relation.constraints.length && !ifExists) {
    const message = `constraint "${name.text}" of relation "${relation.name.text}" does not exist`
    draft.findings.error(SqlState.undefinedObject, 'undefined-object', message, name.location)
  }
  relation.constraints = kept
}

/** As in Teiid and postgres_fdw, a column without NAMEINSOURCE reads the member of its new name from then on. */
function renameColumn(draft: CatalogDraft, relation: RelationDraft, from: Name, to: Name): void {
  if (!hasColumn(relation, from)) {
    reportUndefinedColumn(draft, relation, from)
    return
  }
  const rename = (name: Name): Name => (sameName(name, from) ? to : name)
  relation.columns = relation.columns.map((column) => ({ ...column, name: rename(column.name) }))
  relation.constraints = relation.constraints.map((constraint) =>
    'columns' in constraint ? { ...constraint, columns: constraint.columns.map(rename) } : constraint,
  )
}

function reportUndefinedColumn(draft: CatalogDraft, relation: RelationDraft, name: Name): void {
  draft.findings.error(
    SqlState.undefinedColumn,
    'undefined-column',
    `column "${name.text}" of relation "${relation.name.text}" does not exist`,
    name.location,
    {
      hint: didYouMean(
        name.text,
        relation.columns.map((column) => column.name.text),
      ),
    },
  )
}

function hasColumn(relation: RelationDraft, name: Name): boolean {
  return relation.columns.some((column) => sameName(column.name, name))
}

function constraintColumns(constraint: ConstraintAst): readonly Name[] {
  return 'columns' in constraint ? constraint.columns : []
}

function sameName(a: Name, b: Name): boolean {
  return a.text.toLowerCase() === b.text.toLowerCase()
}
