import { describe, expect, test } from 'vitest'
import { buildCatalog } from '../../../src/catalog/build-catalog.ts'
import { findColumn, findRelation, type Lookup } from '../../../src/catalog/find-relation.ts'

const { catalog } = buildCatalog(
  [
    {
      name: 'aws',
      schema: 'aws',
      file: 'a.ddl',
      text: 'CREATE FOREIGN TABLE AWS_Resources (a string); CREATE FOREIGN TABLE hosts (a string)',
    },
    { name: 'crm', schema: 'Crm', file: 'b.ddl', text: 'CREATE FOREIGN TABLE Hosts (a string); CREATE FOREIGN TABLE users (a string)' },
  ],
  () => undefined,
)

function shown<T>(lookup: Lookup<T>, show: (found: T) => string): string {
  if (lookup.kind === 'found') return show(lookup.found)
  const { code, message, detail, hint } = lookup.error
  return [code, message, detail, hint].filter((part) => part !== undefined).join(' | ')
}

describe('findRelation', () => {
  test.for<[string | undefined, string, string]>([
    [undefined, 'AWS_Resources', 'aws.AWS_Resources'],
    [undefined, 'aws_resources', 'aws.AWS_Resources'],
    [undefined, 'AWS_RESOURCES', '42P01 | relation "AWS_RESOURCES" does not exist | Perhaps you meant "aws.AWS_Resources".'],
    [undefined, 'hosts', 'aws.hosts'],
    [undefined, 'Hosts', 'Crm.Hosts'],
    ['crm', 'hosts', 'Crm.Hosts'],
    ['Crm', 'users', 'Crm.users'],
    ['CRM', 'users', '42P01 | relation "CRM.users" does not exist | Perhaps you meant "Crm.users".'],
    ['aws', 'users', '42P01 | relation "aws.users" does not exist | Perhaps you meant "Crm.users".'],
    [undefined, 'usres', '42P01 | relation "usres" does not exist | Perhaps you meant "Crm.users".'],
    ['aws', 'hots', '42P01 | relation "aws.hots" does not exist | Perhaps you meant "aws.hosts".'],
    [undefined, 'zzzzzz', '42P01 | relation "zzzzzz" does not exist'],
  ])('of schema %s, %s is %s', ([schema, name, expected]) => {
    expect(shown(findRelation(catalog, schema, name), (relation) => `${relation.schema}.${relation.name}`)).toBe(expected)
  })

  test('names the candidates of a name that several schemas have', () => {
    const text = 'CREATE FOREIGN TABLE x.T (a string); CREATE FOREIGN TABLE y.t2 (a string); CREATE FOREIGN TABLE y.T (a string)'
    const { catalog: two } = buildCatalog([{ name: 's', schema: 's', file: 'a.ddl', text }], () => undefined)
    const expected = '42P01 | relation "t" is ambiguous | It may be "x"."T", "y"."T". | Write the schema before the name.'
    expect(shown(findRelation(two, undefined, 't'), (relation) => relation.name)).toBe(expected)
  })
})

describe('findColumn', () => {
  const columns = ['ResourceARN', 'region', 'Id', 'ID'].map((name) => ({ name }))
  test.for([
    ['ResourceARN', 'ResourceARN'],
    ['resourcearn', 'ResourceARN'],
    ['RESOURCEARN', '42703 | column "RESOURCEARN" does not exist | Perhaps you meant "ResourceARN".'],
    ['regoin', '42703 | column "regoin" does not exist | Perhaps you meant "region".'],
    ['ID', 'ID'],
    ['id', '42702 | column reference "id" is ambiguous | It may be "Id", "ID". | Write the name in double quotes, as it is spelt.'],
  ] as const)('%s is %s', ([name, expected]) => {
    expect(shown(findColumn(columns, name), (column) => column.name)).toBe(expected)
  })
})
