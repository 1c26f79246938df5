import { expect, test } from 'vitest'
import type { Column, ColumnSource, ForeignTable } from '../../../../src/catalog/catalog.ts'
import { checkAnswerColumns, pathMembers } from '../../../../src/translator/aws/check-answer-columns.ts'
import { AWS_OPERATIONS } from '../../../../src/translator/aws/operations.ts'

const LOCATION = { file: 'a.ddl', line: 1, column: 1, lineText: '' }
const GET_RESOURCES = 'ResourceGroupsTaggingAPI_20170126.GetResources'

function column(name: string, source: ColumnSource = { kind: 'member', name }): Column {
  return {
    name,
    type: { name: 'text', dimensions: 0 },
    nullable: true,
    source,
    annotation: undefined,
    selectable: true,
    options: [],
    location: { ...LOCATION, line: 2 },
  }
}

function table(rowPath: string, columns: readonly Column[], uri = '/'): ForeignTable {
  return {
    kind: 'foreign table',
    schema: 'aws',
    name: 'tagged',
    server: 'aws',
    columns,
    request: { method: 'POST', uri, body: undefined },
    rowPath,
    unwrap: false,
    coercion: 'strict',
    primaryKey: undefined,
    uniqueKeys: [],
    accessPatterns: [],
    annotation: undefined,
    options: [],
    location: LOCATION,
  }
}

const LIST = '$.ResourceTagMappingList[*]'

test('a column that GetResources does not return is warned about, with a view that derives it', () => {
  const found = checkAnswerColumns(table(LIST, [column('ResourceARN'), column('ResourceType'), column('Tags')]), GET_RESOURCES)
  expect(found).toEqual([
    {
      severity: 'warning',
      code: 'HV007',
      rule: 'column-not-returned',
      message: 'GetResources returns no "ResourceType" for column "ResourceType" of table "tagged"',
      detail: 'The column would always be NULL. The operation returns "ResourceARN", "Tags", "ComplianceDetails".',
      hint:
        'Remove it and derive it in a view: CREATE VIEW "tagged_VIEW" AS SELECT "ResourceARN", ' +
        'split_part("ResourceARN", \':\', 3) AS "ResourceType", "Tags" FROM "tagged";',
      location: { ...LOCATION, line: 2 },
    },
  ])
})

test.for<[string, Column, string | undefined]>([
  ['a member in another case', column('resourcearn'), undefined],
  ['a path into a member', column('state', { kind: 'path', path: '$.ComplianceDetails.ComplianceStatus' }), undefined],
  ['the row number', column('n', { kind: 'ordinality' }), undefined],
  ['the parent', column('token', { kind: 'parent', path: 'PaginationToken', levels: 1 }), undefined],
  ['a misspelt member', column('ResourceARM'), 'Perhaps you meant "ResourceARN".'],
  ['a misspelt path', column('tags', { kind: 'path', path: "@['Tag'][0].Key" }), 'Perhaps you meant "Tags".'],
  ['a member far from all', column('Colour'), 'Remove the column, or give it the path of what is returned.'],
  ['a derivable one where the ARN is no column', column('Region'), 'Remove the column, or give it the path of what is returned.'],
])('%s', ([, given, hint]) => {
  expect(checkAnswerColumns(table(LIST, [given]), GET_RESOURCES).map((found) => found.hint)).toEqual(hint === undefined ? [] : [hint])
})

test.for([
  ['$.ResourceTagMappings[*]', ['GetResources returns no "ResourceTagMappings", where table "tagged" has its rows']],
  ['$', ['GetResources returns no "Anything" for column "Anything" of table "tagged"']],
  ['$.ResourceTagMappingList[*].Tags[*]', ['GetResources returns no "Anything" for column "Anything" of table "tagged"']],
  ['$.ResourceTagMappingList[*].ComplianceDetails', []],
  ['$..Tags[*]', []],
] as const)('the row path %s is checked as far as it is known', ([rowPath, messages]) => {
  expect(checkAnswerColumns(table(rowPath, [column('Anything')]), GET_RESOURCES).map(({ message }) => message)).toEqual(messages)
})

test('an operation in the query string is found, and an unknown one is left alone', () => {
  const path = '$.GetCallerIdentityResponse.GetCallerIdentityResult'
  const identity = table(path, [column('Arn'), column('Name')], '/?Version=2011-06-15&Action=GetCallerIdentity')
  expect(checkAnswerColumns(identity, undefined)).toHaveLength(1)
  expect(checkAnswerColumns(table(LIST, [column('x')], '/?Action=Other'), undefined)).toEqual([])
  expect(checkAnswerColumns(table(LIST, [column('x')]), 'Other_1.GetResources')).toEqual([])
})

test.for<[string, readonly string[] | undefined]>([
  ['$', []],
  ['@', []],
  ['field', ['field']],
  ['a.b', ['a', 'b']],
  ['$.a[*].b[0]', ['a', 'b']],
  ["['a b']", ['a b']],
  ['$["a.b"]["c"]', ['a.b', 'c']],
  ['$[-1]', []],
  ['$..a', undefined],
  ['$.a[?(@.b)]', undefined],
  ['$.a[1:2]', undefined],
])('the members of %s', ([path, members]) => {
  expect(pathMembers(path)).toEqual(members)
})

test('every known operation has distinct shapes and members', () => {
  for (const { shapes } of AWS_OPERATIONS) {
    expect(new Set(shapes.map(({ path }) => path.join('.'))).size).toBe(shapes.length)
    for (const { members } of shapes) expect(new Set(members.map((member) => member.toLowerCase())).size).toBe(members.length)
  }
})
