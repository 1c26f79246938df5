import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Row, TypeName } from '../../../../src/catalog/column-type.ts'
import { createRowFormatter, FORMAT_NAMES, type FormatName } from '../../../../src/cli/format/row-formatter.ts'
import type { ResultColumn } from '../../../../src/service/query.ts'

function column(name: string, type: TypeName, dimensions = 0): ResultColumn {
  return { name, type: { name: type, dimensions } }
}

function format(name: FormatName, columns: readonly ResultColumn[], ...batches: readonly (readonly Row[])[]): string {
  const formatter = createRowFormatter(name, columns)
  return formatter.begin() + batches.map((batch) => formatter.rows(batch)).join('') + formatter.end()
}

const COLUMNS = [column('name', 'text'), column('n', 'bigint'), column('doc', 'jsonb')]
const NASTY: readonly Row[] = [
  ['a|b', 9007199254740993n, '{"k": 1.50}'],
  [null, null, null],
  ['', 0n, '"x"'],
  ['two\nlines, "quoted" \u001b[31m', -1n, '[]'],
]

describe('table', () => {
  test('columns are aligned, numbers to the right, NULL and controls written out', () => {
    expect(format('table', COLUMNS, NASTY)).toBe(
      [
        '             name              |        n         |     doc     ',
        '-------------------------------+------------------+-------------',
        ' a|b                           | 9007199254740993 | {"k": 1.50}',
        ' NULL                          |             NULL | NULL',
        '                               |                0 | "x"',
        ' two\\nlines, "quoted" \\x1b[31m |               -1 | []',
        '(4 rows)',
        '',
      ].join('\n'),
    )
  })

  test('no rows give the head and a count', () => {
    expect(format('table', [column('a', 'text')])).toBe(' a \n---\n(0 rows)\n')
  })

  test('one row is counted as one', () => {
    expect(format('table', [column('count', 'bigint')], [[3n]])).toBe(' count \n-------\n     3\n(1 row)\n')
  })

  test('wide characters take two columns and combining ones none', () => {
    expect(
      format(
        'table',
        [column('a', 'text'), column('b', 'text')],
        [
          ['\u65e5\u672c', 'x'],
          ['e\u0301', 'y'],
          ['\u{1f600}', 'z'],
        ],
      ),
    ).toBe('  a   | b \n------+---\n \u65e5\u672c | x\n e\u0301    | y\n \u{1f600}   | z\n(3 rows)\n')
  })

  test('after a thousand rows the widths stay and a longer value is shown whole', () => {
    const formatter = createRowFormatter('table', [column('a', 'text'), column('b', 'text')])
    expect(formatter.rows(Array.from({ length: 999 }, () => ['x', 'y']))).toBe('')
    expect(formatter.rows([['x', 'y']])).toMatch(/^ a \| b \n---\+---\n x \| y\n/)
    expect(formatter.rows([['longer', 'y']])).toBe(' longer | y\n')
    expect(formatter.end()).toBe('(1001 rows)\n')
  })

  test('settling gives out what is there, once', () => {
    const formatter = createRowFormatter('table', [column('a', 'text')])
    formatter.rows([['x']])
    expect(formatter.settle()).toBe(' a \n---\n x\n')
    expect(formatter.settle()).toBe('')
    expect(formatter.end()).toBe('(1 row)\n')
  })
})

describe('line', () => {
  test('each value has its line under a ruler', () => {
    expect(format('line', COLUMNS, NASTY.slice(0, 1), NASTY.slice(3))).toBe(
      [
        '-[ RECORD 1 ]-',
        'name | a|b',
        'n    | 9007199254740993',
        'doc  | {"k": 1.50}',
        '-[ RECORD 2 ]-',
        'name | two\\nlines, "quoted" \\x1b[31m',
        'n    | -1',
        'doc  | []',
        '(2 rows)',
        '',
      ].join('\n'),
    )
  })
})

describe('markdown', () => {
  test('pipes, newlines and markup are escaped', () => {
    expect(
      format(
        'markdown',
        [column('a_b', 'text'), column('n', 'integer')],
        [
          ['x|y\n<b>*z*</b> _e_ \\', 1],
          [null, null],
        ],
      ),
    ).toBe('| a_b | n |\n| --- | ---: |\n| x\\|y<br>\\<b\\>\\*z\\*\\</b\\> \\_e\\_ \\\\ | 1 |\n| NULL | NULL |\n')
  })
})

describe('csv', () => {
  test('NULL is an empty field and the empty text is quoted', () => {
    expect(format('csv', COLUMNS, NASTY)).toBe(
      'name,n,doc\r\na|b,9007199254740993,"{""k"": 1.50}"\r\n,,\r\n"",0,"""x"""\r\n"two\nlines, ""quoted"" \u001b[31m",-1,[]\r\n',
    )
  })

  test('a reader gets back every text', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' })), { minLength: 1 }), (rows) => {
        const text = format('csv', [column('a', 'text'), column('b', 'text')], rows)
        expect(parse(text, { record_delimiter: '\r\n' }).slice(1)).toEqual(rows)
      }),
    )
  })
})

describe('json', () => {
  test('numbers keep all their digits and documents stay documents', () => {
    const columns = [
      ...COLUMNS,
      column('amount', 'numeric'),
      column('ratio', 'double precision'),
      column('tags', 'text', 1),
      column('raw', 'bytea'),
    ]
    const row: Row = ['x', 9007199254740993n, '{"k": 1.50,\n"big":12345678901234567890}', '1.50', 0.1, ['a', null], new Uint8Array([1])]
    expect(format('json', columns, [row])).toBe(
      '[\n{"name":"x","n":9007199254740993,"doc":{"k": 1.50, "big":12345678901234567890},"amount":1.50,"ratio":0.1,' +
        '"tags":["a",null],"raw":"\\\\x01"}\n]\n',
    )
  })

  test.for<[TypeName, Row[number], string]>([
    ['numeric', 'NaN', '"NaN"'],
    ['numeric', 'Infinity', '"Infinity"'],
    ['double precision', Number.POSITIVE_INFINITY, '"Infinity"'],
    ['double precision', 1e20, '1e+20'],
    ['boolean', false, 'false'],
    ['text', '\u009b1m\ud800\u2028', '"\\u009b1m\\ud800\u2028"'],
    ['json', 'not json', '"not json"'],
    ['json', 'null', 'null'],
    ['json', null, 'null'],
  ])('%s %o', ([type, value, text]) => {
    expect(format('jsonl', [column('v', type)], [[value]])).toBe(`{"v":${text}}\n`)
  })

  test('no rows are an empty array', () => {
    expect(format('json', COLUMNS)).toBe('[]\n')
  })

  test('batches are joined to one array', () => {
    expect(format('json', [column('a', 'integer')], [[1], [2]], [], [[3]])).toBe('[\n{"a":1},\n{"a":2},\n{"a":3}\n]\n')
  })

  test.for(['json', 'jsonl'] as const)('%s refuses two columns of one name, as one would be lost', (name) => {
    expect(() => createRowFormatter(name, [column('a', 'text'), column('a', 'text')])).toThrow(
      expect.objectContaining({ code: '42701', message: 'column "a" is specified more than once' }),
    )
  })

  test('every line of jsonl is a document, whatever the values', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.json({ noUnicodeString: false }))), (rows) => {
        const text = format('jsonl', [column('a', 'text'), column('b', 'json')], rows)
        const lines = text.split('\n').slice(0, -1)
        expect(lines.map((line) => JSON.parse(line))).toEqual(rows.map(([a, b]) => ({ a, b: JSON.parse(b) })))
      }),
    )
  })
})

test.for(['table', 'line', 'markdown'] as const)('no control character of a value or a name reaches the terminal in %s', (name) => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (value, label) => {
      const text = format(name, [column(label, 'text')], [[value]])
      expect(text.replaceAll('\n', '')).not.toMatch(/[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)
    }),
  )
})

test.for(FORMAT_NAMES)('%s is the same whatever the batches', (name) => {
  const whole = format(name, COLUMNS, NASTY)
  expect(format(name, COLUMNS, ...NASTY.map((row) => [row]))).toBe(whole)
})
