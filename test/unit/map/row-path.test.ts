import { expect, test } from 'vitest'
import { ExactNumber, type Json } from '../../../src/base/json.ts'
import { decodeXml } from '../../../src/decode/decode-xml.ts'
import { SqlError } from '../../../src/errors/sql-error.ts'
import { compileRowPath } from '../../../src/map/row-path.ts'

function rowsOf(path: string, page: Json): unknown {
  const rows: Json[] = []
  try {
    compileRowPath(path)(page, (row) => rows.push(row))
  } catch (error) {
    if (error instanceof SqlError) return `${error.code} ${error.detail}`
    throw error
  }
  return rows
}

test.for<[string, Json, unknown]>([
  ['$', [1, null, 2], [1, 2]],
  ['$', { a: 1 }, [{ a: 1 }]],
  ['$', 'x', ['x']],
  ['$', null, []],
  ['$[*]', [[1], [2]], [[1], [2]]],
  ['$.items', { items: [{ a: 1 }] }, [{ a: 1 }]],
  ['$.items', { items: { a: 1 } }, [{ a: 1 }]],
  ['$.items[*]', { items: [{ a: 1 }, null, { a: 2 }] }, [{ a: 1 }, { a: 2 }]],
  ['$.items[*]', { items: [] }, []],
  ['$.items[*]', { items: null }, []],
  ['$.items[*]', {}, []],
  ['$.items[*]', { PaginationToken: '' }, []],
  ['$.users[*]', { users: { u1: { a: 1 }, u2: { a: 2 } } }, [{ a: 1 }, { a: 2 }]],
  ['$.data.items[*].attributes', { data: {} }, []],
  ['$.data.items[*].attributes', { data: { items: [{ attributes: { a: 1 } }, {}, { attributes: null }] } }, [{ a: 1 }]],
  ['$.items[?(@.k == 1)]', { items: [{ k: 1 }, { k: 2 }] }, [{ k: 1 }]],
  ['$.items[0]', { items: [[1, 2]] }, [1, 2]],
  ['$..instances', { r: [{ instances: [1, 2] }, { instances: [3] }] }, [1, 2, 3]],
])('%s over %j gives the rows %j', ([path, page, rows]) => {
  expect(rowsOf(path, page)).toEqual(rows)
})

test.for<[string, Json, string]>([
  [
    '$.result.items[*]',
    { message: 'denied' },
    'HV00M Step 1 of row path "$.result.items[*]" needs an object or an array and finds no such member.',
  ],
  ['$.items[*]', { items: 'none' }, 'HV00M Step 2 of row path "$.items[*]" needs an object or an array and finds a JSON string.'],
  ['$.items[*]', 'text', 'HV00M Step 1 of row path "$.items[*]" needs an object or an array and finds a JSON string.'],
  [
    '$.items[*]',
    { items: new ExactNumber('1.0') },
    'HV00M Step 2 of row path "$.items[*]" needs an object or an array and finds a JSON number.',
  ],
  ['$.items[*].a', { items: [1] }, 'HV00M Step 3 of row path "$.items[*].a" needs an object or an array and finds a JSON number.'],
  ['$.items[*]', { error: { code: 1 } }, 'HV00M The answer has a member "error" and none at the row path.'],
  ['$.items[*]', { items: null, errors: [{}] }, 'HV00M The answer has a member "errors" and none at the row path.'],
  ['$.items[*]', [{ id: 1 }], 'HV00M Step 1 of row path "$.items[*]" needs an object and finds an array.'],
  ['$.items[*]', null, 'HV00M Step 1 of row path "$.items[*]" needs an object or an array and finds a JSON null.'],
  ['$.items[0]', { items: { a: 1 } }, 'HV00M Step 2 of row path "$.items[0]" needs an array and finds an object.'],
  ['$.a.b[*]', { a: [{ b: [1] }, { b: [2] }] }, 'HV00M Step 2 of row path "$.a.b[*]" needs an object and finds an array.'],
  ['$.items[*]', { __type: 'X' }, 'HV00M The answer has a member "__type" and none at the row path.'],
])('%s over %j is an error and not an answer without rows', ([path, page, failure]) => {
  expect(rowsOf(path, page)).toBe(failure)
})

test('a member that reports no error does not make an empty list an error', () => {
  expect(rowsOf('$.items[*]', { errors: [], error: null, fault: false })).toEqual([])
})

test.for<[string, string, unknown]>([
  ['<R><L/></R>', '$.R.L.B[*]', []],
  ['<R><L><B>1</B></L></R>', '$.R.L.B[*]', ['1']],
  ['<R><L><B>1</B><B>2</B></L></R>', '$.R.L.B[*]', ['1', '2']],
  ['<R><L><B/></L></R>', '$.R.L.B', []],
  ['<R><s><item><a>1</a></item></s></R>', '$.R.s.item.a', 'HV00M Step 4 of row path "$.R.s.item.a" needs an object and finds an array.'],
  ['<R><s><item><a>1</a></item></s></R>', '$.R.s[*]', [{ a: '1' }]],
  [
    '<Error><Code>AccessDenied</Code></Error>',
    '$.R.L.B[*]',
    'HV00M Step 1 of row path "$.R.L.B[*]" needs an object or an array and finds no such member.',
  ],
])('XML %s under %s', ([text, path, rows]) => {
  expect(rowsOf(path, decodeXml(text, 20))).toEqual(rows)
})

test('ancestors of a row are the objects around it, nearest first, without the row and without arrays', () => {
  const inner = { instances: [{ id: 1 }, 2] }
  const page = { reservations: [inner] }
  const seen: unknown[] = []
  compileRowPath('$.reservations[*].instances[*]')(page, (row, ancestors) => {
    seen.push([row, ancestors?.object, ancestors?.up?.object, ancestors?.up?.up])
  })
  expect(seen).toEqual([
    [{ id: 1 }, inner, page, undefined],
    [2, inner, page, undefined],
  ])
})
