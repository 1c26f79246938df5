import { expect, test } from 'vitest'
import { ExactNumber, type Json } from '../../../src/base/json.ts'
import type { Column, ColumnSource, ForeignTable } from '../../../src/catalog/catalog.ts'
import type { ColumnType, TypeName } from '../../../src/catalog/column-type.ts'
import { decodeXml } from '../../../src/decode/decode-xml.ts'
import { SqlError } from '../../../src/errors/sql-error.ts'
import { compileRowMapper } from '../../../src/map/row-mapper.ts'

const location = { file: 'a.ddl', line: 1, column: 1, lineText: '' }

function column(
  name: string,
  source: string | ColumnSource = name,
  type: TypeName | ColumnType = 'text',
  more: Partial<Column> = {},
): Column {
  return {
    name,
    type: typeof type === 'string' ? { name: type, dimensions: 0 } : type,
    nullable: true,
    source: typeof source !== 'string' ? source : source === name ? { kind: 'member', name } : { kind: 'path', path: source },
    annotation: undefined,
    selectable: true,
    options: [],
    location,
    ...more,
  }
}

function table(columns: readonly Column[], more: Partial<ForeignTable> = {}): ForeignTable {
  return {
    kind: 'foreign table',
    schema: 'aws',
    name: 't',
    server: 's',
    columns,
    request: { method: 'GET', uri: '/', body: undefined },
    rowPath: '$[*]',
    unwrap: false,
    coercion: 'strict',
    primaryKey: undefined,
    uniqueKeys: [],
    accessPatterns: [],
    annotation: undefined,
    options: [],
    location,
    ...more,
  }
}

function map(definition: ForeignTable, ...pages: Json[]): unknown {
  const mapper = compileRowMapper(definition)
  try {
    return pages.flatMap((value, index) => mapper.mapPage({ number: index + 1, value, hasExactNumbers: true }))
  } catch (error) {
    if (error instanceof SqlError) return `${error.code} ${error.message}: ${error.detail}`
    throw error
  }
}

const ORDINALITY: ColumnSource = { kind: 'ordinality' }
const TEXTS: ColumnType = { name: 'text', dimensions: 1 }

test('the AWS tagging answer becomes rows: tags as JSON text, a member that is never there null', () => {
  const definition = table([column('ResourceARN'), column('ResourceType'), column('Tags')], { rowPath: '$.ResourceTagMappingList[*]' })
  const page = { PaginationToken: '', ResourceTagMappingList: [{ ResourceARN: 'arn:aws:s3:::b', Tags: [{ Key: 'k', Value: 'v' }] }] }
  expect(map(definition, page)).toEqual([['arn:aws:s3:::b', null, '[{"Key":"k","Value":"v"}]']])
})

test('a member is found exactly, else without regard to case if only one has the name', () => {
  const definition = table([column('resourcearn')])
  expect(
    map(definition, [{ ResourceARN: 'a' }, { resourcearn: 'b', ResourceARN: 'c' }, { other: 1 }, { resourcearn: null, RESOURCEARN: 'd' }]),
  ).toEqual([['a'], ['b'], [null], [null]])
  expect(map(definition, [{ ResourceARN: 'a', RESOURCEARN: 'b' }])).toBe(
    '22034 more than one member has the name of the column: No member is named "resourcearn" exactly, and several are but for case. The place is column "resourcearn" of table "aws.t", page 1, row 1.',
  )
})

test('what every object inherits is no member', () => {
  expect(
    map(table([column('constructor'), column('toString'), column('__proto__')]), [{}, JSON.parse('{"constructor":"c","__proto__":"p"}')]),
  ).toEqual([
    [null, null, null],
    ['c', null, 'p'],
  ])
})

test('a member of a row that is no object is an error, and a path to the row itself is not', () => {
  expect(map(table([column('a')]), ['x'])).toContain('22035 the row is no object')
  expect(map(table([column('a', '$'), column('n', '@', 'json')]), ['x', new ExactNumber('1.50')])).toEqual([
    ['x', '"x"'],
    ['1.50', '1.50'],
  ])
})

test.for<[string, TypeName | ColumnType, unknown]>([
  ['a.b', 'integer', 1],
  ['list[0].k', 'text', 'x'],
  ['list[-1].k', 'text', 'y'],
  ['list[*].k', 'text', '["x","y"]'],
  ['list[*].k', 'jsonb', '["x", "y"]'],
  ['list[*].k', TEXTS, ['x', 'y']],
  ['list[*].n', 'bigint', 9007199254740993n],
  ['list[*].none', 'text', '[]'],
  ['list[*].none', 'integer', null],
  ["list[?(@.k == 'y')].v", 'text', 'why'],
  ["list[?(@.k == 'z')].v", 'text', null],
  ['missing.k', 'text', null],
  ['list', TEXTS, ['{"k":"x"}', '{"k":"y","v":"why","n":9007199254740993}']],
])('column path %s into %j gives %o', ([path, type, value]) => {
  const row = { a: { b: 1 }, list: [{ k: 'x' }, { k: 'y', v: 'why', n: new ExactNumber('9007199254740993') }] }
  expect(map(table([column('c', path, type)]), [row])).toEqual([[value]])
})

test('several values for one do not fit, and name the place', () => {
  const place = 'The place is column "c" of table "aws.t", page 1, row 2.'
  const rows = [{ l: [{ k: 1 }] }, { l: [{ k: 1 }, { k: 1 }] }]
  expect(map(table([column('c', 'l[*].k', 'integer')]), rows)).toBe(
    `22034 more than one value at the column path: The path leads to 2 values there. ${place}`,
  )
  expect(map(table([column('c', 'l[?(@.k == 1)].k')]), rows)).toContain('22034')
})

test('strict coercion fails with the place and without the value; lenient coercion gives null', () => {
  const columns = [column('id', 'id', 'integer'), column('l', 'l[?(@)]', 'integer')]
  const pages = [[{ id: 1 }], [{ id: 2 }, { id: 's3cret', l: [1, 2] }]]
  expect(map(table(columns), ...pages)).toBe(
    '22P02 invalid input syntax for type integer: A JSON string there is no integer value. The place is column "id" of table "aws.t", page 2, row 2.',
  )
  expect(map(table(columns, { coercion: 'lenient' }), ...pages)).toEqual([
    [1, null],
    [2, null],
    [null, null],
  ])
})

test('NOT NULL refuses null, absent and what lenient coercion makes null, but not in a column for WHERE alone', () => {
  const failure = '23502 null value in column "id" of relation "t" violates not-null constraint'
  const required = table([column('id', 'id', 'integer', { nullable: false })])
  expect(map(required, [{ id: null }])).toContain(failure)
  expect(map(required, [{}])).toContain(failure)
  expect(map({ ...required, coercion: 'lenient' }, [{ id: 'x' }])).toContain(failure)
  expect(map(table([column('id', 'id', 'integer', { nullable: false, selectable: false })]), [{}])).toEqual([[null]])
})

test('ordinality numbers the rows of a scan from 1 across its pages', () => {
  expect(map(table([column('n', ORDINALITY, 'integer'), column('a')]), [{ a: 'x' }, null, { a: 'y' }], [{ a: 'z' }])).toEqual([
    [1, 'x'],
    [2, 'y'],
    [3, 'z'],
  ])
})

test('a parent column reads the objects around the row', () => {
  const columns = [
    column('id'),
    column('r', { kind: 'parent', path: 'rid', levels: 1 }),
    column('o', { kind: 'parent', path: '$.owner', levels: 2 }),
  ]
  const page = { owner: 'me', list: [{ rid: 'r1', items: [{ id: 'a' }, { id: 'b' }] }] }
  expect(map(table(columns, { rowPath: '$.list[*].items[*]' }), page)).toEqual([
    ['a', 'r1', 'me'],
    ['b', 'r1', 'me'],
  ])
  expect(map(table([column('x', { kind: 'parent', path: 'a', levels: 3 })], { rowPath: '$.list[*].items[*]' }), page)).toContain(
    '22035 the row has no such parent',
  )
  expect(() => compileRowMapper(table(columns, { rowPath: '$..items[*]' }))).toThrow(expect.objectContaining({ code: '42P16' }))
})

test('rows are counted even when no column is asked for', () => {
  expect(map(table([]), [{}, {}])).toEqual([[], []])
})

test('unwrap gives a row for each element, and one row where there is none', () => {
  const definition = table([column('id'), column('Tags'), column('n', ORDINALITY, 'integer')], { unwrap: true })
  expect(
    map(definition, [
      { id: 'a', Tags: [{ k: 1 }, { k: new ExactNumber('1.50') }] },
      { id: 'b', Tags: [] },
      { id: 'c' },
      { id: 'd', Tags: 'x' },
    ]),
  ).toEqual([
    ['a', '{"k":1}', 1],
    ['a', '{"k":1.50}', 2],
    ['b', null, 1],
    ['c', null, 1],
    ['d', 'x', 1],
  ])
})

test('columns of one array go through it side by side', () => {
  const definition = table(
    [column('id'), column('k', '$.Tags[*].Key'), column('v', "['Tags'][*].Value"), column('Tags', 'Tags', 'jsonb')],
    {
      unwrap: true,
    },
  )
  expect(map(definition, [{ id: 'a', Tags: [{ Key: 'x', Value: '1' }, { Key: 'y' }, null] }, { id: 'b' }])).toEqual([
    ['a', 'x', '1', '{"Key": "x", "Value": "1"}'],
    ['a', 'y', null, '{"Key": "y"}'],
    ['a', null, null, null],
    ['b', null, null, null],
  ])
})

test('different arrays are not unwrapped together', () => {
  expect(map(table([column('a'), column('b')], { unwrap: true }), [{ a: [1] }, { a: [1, 2], b: [1, 2] }])).toBe(
    '22034 more than one array to unwrap: Two columns hold elements of different arrays there, and which belong together is not known. The place is table "aws.t", page 1, row 2.',
  )
  expect(() => compileRowMapper(table([column('a', 'x[*].a'), column('b', 'y[*].b')], { unwrap: true }))).toThrow(
    expect.objectContaining({ code: '42P16', message: 'table "t" unwraps more than one array' }),
  )
})

test('an array column keeps its array whole under unwrap', () => {
  expect(map(table([column('a', 'a', TEXTS), column('b')], { unwrap: true }), [{ a: ['x', 'y'], b: [1, 2] }])).toEqual([
    [['x', 'y'], '1'],
    [['x', 'y'], '2'],
  ])
})

test('unwrap is lenient about elements and strict about NOT NULL', () => {
  const definition = table([column('a', 'a', 'integer')], { unwrap: true, coercion: 'lenient' })
  expect(map(definition, [{ a: [1, 'x'] }])).toEqual([[1], [null]])
  expect(map(table([column('a', 'a', 'integer', { nullable: false })], { unwrap: true }), [{ a: [] }])).toContain('23502')
})

test('XML with one, many or no children maps alike, into texts, arrays and unwrapped rows', () => {
  const page = decodeXml(
    '<R><set><item><id>1</id><g><n>x</n></g><t><item><k>a</k></item></t></item><item><id>2</id><g><n>x</n><n>y</n></g><t/></item></set></R>',
    20,
  )
  const columns = [
    column('id', 'id', 'integer'),
    column('g', 'g.n', TEXTS),
    column('t', 't[*].k', TEXTS),
    column('w', 't', TEXTS),
    column('t'),
  ]
  const definition = table(columns, { rowPath: '$.R.set.item[*]' })
  expect(map(definition, page)).toEqual([
    [1, ['x'], ['a'], ['{"k":"a"}'], '{"item":[{"k":"a"}]}'],
    [2, ['x', 'y'], [], [], ''],
  ])
  expect(map({ ...definition, columns: [column('id'), column('t', 't[*].k')], unwrap: true }, page)).toEqual([
    ['1', 'a'],
    ['2', null],
  ])
})
