import { beforeAll, describe, expect, test } from 'vitest'
import { SqlError } from '../../../../src/errors/sql-error.ts'
import { deparseStatement } from '../../../../src/sql/deparse-statement.ts'
import { loadGrammar } from '../../../../src/sql/grammar.ts'
import { parseStatement } from '../../../../src/sql/parse-statement.ts'
import type { RelationLookup } from '../../../../src/sql/translate/analysis.ts'
import { translateSelect } from '../../../../src/sql/translate/translate-select.ts'

const relations: RelationLookup = {
  lookup: (schema, name) => {
    if (name !== 'users' || (schema !== undefined && schema !== 'app')) return undefined
    return {
      engineName: 'scan_1',
      columns: [
        { name: 'id', type: { name: 'integer', dimensions: 0 } },
        { name: 'Name', type: { name: 'text', dimensions: 0 } },
        { name: 'price', type: { name: 'numeric', precision: 10, scale: 2, dimensions: 0 } },
        { name: 'at', type: { name: 'timestamptz', dimensions: 0 } },
        { name: 'doc', type: { name: 'jsonb', dimensions: 0 } },
      ],
    }
  },
  names: () => ['users'],
}

function translate(sql: string): ReturnType<typeof translateSelect> {
  return translateSelect(parseStatement(sql).tree, relations)
}

function textOf(sql: string): string {
  return deparseStatement(translate(sql).tree)
}

function errorOf(sql: string): SqlError {
  try {
    translate(sql)
  } catch (error) {
    if (error instanceof SqlError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

beforeAll(loadGrammar)

describe('what the engine is given', () => {
  test('names are resolved, and relations get aliases of ours', () => {
    expect(textOf('SELECT u.name FROM app.users u WHERE at IS NULL')).toBe('SELECT r1."Name" AS c1 FROM scan_1 AS r1 WHERE r1."at" IS NULL')
  })

  test('the same statement gives the same text, and the tree that came in is unchanged', () => {
    const { tree } = parseStatement('SELECT count(*) FROM users GROUP BY name')
    const before = JSON.stringify(tree)
    const texts = [translateSelect(tree, relations), translateSelect(tree, relations)].map((one) => deparseStatement(one.tree))
    expect(texts[0]).toBe(texts[1])
    expect(JSON.stringify(tree)).toBe(before)
  })

  test('columns that are read are told by relation', () => {
    expect(translate('SELECT id FROM users WHERE name = $1').reads).toEqual(new Map([['scan_1', new Set(['id', 'Name'])]]))
    expect(translate('SELECT count(*) FROM users').reads).toEqual(new Map([['scan_1', new Set()]]))
  })
})

describe('result columns', () => {
  test.for([
    ['SELECT 1', '?column? integer'],
    ['SELECT count(*) FROM users', 'count bigint'],
    ['SELECT NAME FROM users', 'Name text'],
    ['SELECT name AS n FROM users', 'n text'],
    ["SELECT 'x'", '?column? text'],
    ["SELECT '1'::int", 'int4 integer'],
    ['SELECT id::text FROM users', 'id text'],
    ['SELECT sum(id), avg(id), max(price) FROM users', 'sum bigint, avg numeric, max numeric'],
    ['SELECT 1 / 2, 1 / 2.0, 1::real / 2', '?column? integer, ?column? numeric, ?column? double precision'],
    ['SELECT CASE WHEN true THEN 1 ELSE 2.5 END', 'case numeric'],
    ['SELECT EXISTS (SELECT 1), (SELECT id FROM users)', 'exists boolean, id integer'],
    ['SELECT extract(year from at) FROM users', 'extract numeric'],
    ["SELECT doc -> 'a', doc ->> 'a' FROM users", '?column? jsonb, ?column? text'],
    ['VALUES (1, NULL)', 'column1 integer, column2 text'],
    ['SELECT 1 UNION SELECT 2.5', '?column? numeric'],
  ])('%s gives %s', ([sql, columns]) => {
    // A union of two scales is refused without ALL; its types are the same with it.
    const { columns: found } = translate(sql!.replace(' UNION ', ' UNION ALL '))
    expect(found.map((column) => `${column.name} ${column.type.name}`).join(', ')).toBe(columns)
  })
})

describe('parameters', () => {
  test.for([
    ['SELECT * FROM users WHERE id = $1', ['integer']],
    ['SELECT * FROM users WHERE name = $1 AND price > $2', ['text', 'numeric']],
    ['SELECT $1', ['text']],
    ['SELECT $2::date', ['text', 'date']],
    ['SELECT id FROM users LIMIT $1', ['bigint']],
    ['SELECT id FROM users WHERE id IN ($1, $2)', ['integer', 'integer']],
    ['SELECT id FROM users WHERE $1 = id AND $1 > 5', ['integer']],
  ] as const)('%s has types %j', ([sql, types]) => {
    expect(translate(sql).parameters.map((type) => type.name)).toEqual(types)
  })
})

describe('errors', () => {
  test.for([
    ['SELECT nme FROM users', '42703', 8, 'column "nme" does not exist'],
    ['SELECT "name" FROM usrs', '42P01', 20, 'relation "usrs" does not exist'],
    ['SELECT id FROM users a, users b', '42702', 8, 'column reference "id" is ambiguous'],
    ['SELECT x.id FROM users', '42P01', 8, 'missing FROM-clause entry for table "x"'],
    ["SELECT id FROM users WHERE id = 'x'", '22P02', 33, 'invalid input syntax for type integer: "x"'],
    ['SELECT id FROM users WHERE name = 5', '42883', 33, 'operator does not exist: text = integer'],
    ['SELECT id FROM users WHERE id', '42804', 28, 'argument of WHERE must be type boolean, not type integer'],
    [
      'SELECT id, count(*) FROM users',
      '42803',
      8,
      'column "users.id" must appear in the GROUP BY clause or be used in an aggregate function',
    ],
    ['SELECT nosuch(1)', '42883', 8, 'function nosuch(integer) does not exist'],
    ['SELECT stddev(id) FROM users', '0A000', 8, 'function stddev is not supported'],
    [
      "SELECT id FROM users WHERE name ~ '(?=a)'",
      '0A000',
      35,
      'look-ahead, look-behind or an option in a regular expression is not supported',
    ],
    ['SELECT id FROM users WHERE name SIMILAR TO name', '0A000', 33, 'SIMILAR TO is not supported'],
    ['SELECT id FROM users LIMIT -1', '2201W', 28, 'LIMIT must not be negative'],
    ['SELECT 1::nosuch', '42704', 11, 'type "nosuch" does not exist'],
    ['SELECT ctid FROM users', '0A000', 8, 'system column "ctid" is not supported'],
  ] as const)('%s fails with %s at %i', ([sql, code, position, message]) => {
    expect(errorOf(sql)).toMatchObject({ code, position, message })
  })

  test('an unknown column suggests the nearest', () => {
    expect(errorOf('SELECT prize FROM users').hint).toBe('Perhaps you meant "price".')
  })

  test('a name with capitals was quoted and means only itself', () => {
    expect(errorOf('SELECT "ID" FROM users').code).toBe('42703')
    expect(translate('SELECT ID FROM users').columns[0]?.name).toBe('id')
  })
})

test('a condition that may fail is kept from rows that another excludes', () => {
  expect(textOf("SELECT id FROM users WHERE name = 'n' AND name::int > 5")).toContain(
    `CASE WHEN r1."Name" = 'n' THEN CAST(ip_read_integer(r1."Name") AS integer) > CAST('5' AS integer) ELSE FALSE END`,
  )
})
