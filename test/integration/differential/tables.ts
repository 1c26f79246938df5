import type { ColumnType, Row, TypeName } from '../../../src/catalog/column-type.ts'

/** A table that both engines get. */
export interface TestTable {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: ColumnType }[]
  readonly rows: readonly Row[]
}

function column(name: string, type: TypeName, more: Partial<ColumnType> = {}): TestTable['columns'][number] {
  return { name, type: { name: type, dimensions: 0, ...more } }
}

const ID_A = 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'
const ID_B = '00000000-0000-0000-0000-000000000000'
const ID_C = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** A row of the table `odd`: both JSON columns and both timestamps have the same text. */
function row(id: number, values: Row, json: string | null, uuid: string | null, bytes: readonly number[] | null): Row {
  const stamp = values.at(-1) ?? null
  return [id, ...values, stamp === null ? null : `${String(stamp)}+00`, json, json, uuid, bytes && new Uint8Array(bytes)]
}

/** A value of every type in each row, those that engines trip over. */
const ODD_ROWS: readonly Row[] = [
  row(1, [0, 0, 0n, '0', '0.000', 0, 0, false, '', '', '1970-01-01', '1970-01-01 00:00:00'], '{}', ID_A, [0]),
  row(2, [1, 1, 1n, '1.0', '1.000', 0.5, 0.5, true, 'a', 'A', '2024-02-29', '2024-02-29 12:34:56.789'], '[]', ID_B, [222, 173]),
  row(3, [-1, -1, -1n, '-1', '-1.500', 1.5, 1.5, null, 'a_b', 'a', '1999-12-31', '1999-12-31 23:59:59.999999'], 'null', null, []),
  row(4, [null, null, null, null, null, null, null, null, null, null, null, null], null, null, null),
  row(
    5,
    [
      32767,
      2147483647,
      2n ** 63n - 1n,
      '99999999999999999999.5',
      '999999999.999',
      16777216,
      1e300,
      true,
      'a\\b',
      '%',
      '9999-12-31',
      '9999-12-31 23:59:59',
    ],
    '{"a":1,"a":2}',
    ID_A,
    [92],
  ),
  row(
    6,
    [
      -32768,
      -2147483648,
      -(2n ** 63n),
      '-99999999999999999999.5',
      '-999999999.999',
      -2.5,
      -2.5,
      false,
      'line\nbreak',
      ' pad ',
      '0001-01-01',
      '0001-01-01 00:00:00',
    ],
    '{"a":{"b":[1,2.0,"x"]},"b":null}',
    ID_A,
    [0, 1, 255],
  ),
  row(
    7,
    [2, 46341, 9007199254740993n, '2.50', '2.500', 2.5, 2.5, true, '100%', '10', '2024-01-31', '2024-01-31 00:00:00.5'],
    '[1,"a",null,[1],true]',
    ID_B,
    [65],
  ),
  row(
    8,
    [
      7,
      7,
      4294967296n,
      '0.5',
      '0.500',
      Number.NaN,
      Number.NaN,
      false,
      '\u00e4\u00df\u{1f34e}',
      '\u00c4',
      '2000-01-01',
      '2000-01-01 00:00:00',
    ],
    '"a"',
    null,
    [195, 164],
  ),
  row(
    9,
    [
      -7,
      -7,
      -9007199254740993n,
      'NaN',
      '0.125',
      Number.POSITIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      null,
      "o'n",
      '-3',
      '2024-12-31',
      '2024-12-31 23:59:59.5',
    ],
    '1.50',
    ID_C,
    [65, 66],
  ),
  row(
    10,
    [1, 1, 1n, '1.0', '1.000', 0.5, 0.5, true, 'A', 'a', '2024-02-29', '2024-02-29 12:34:56.789'],
    '{"a":9007199254740993,"b":"\\u00e9\\n","":0}',
    ID_B,
    [222, 173],
  ),
  row(
    11,
    [0, 10, 10n, '0.0000000001', '-0.001', 0.1, 0.1, true, 'Abc abc', '1e3', '2024-03-31', '2024-03-31 02:30:00'],
    '{"b":"x y","a":"1","1":true,"bb":1e2}',
    ID_C,
    [10],
  ),
  row(
    12,
    [3, 3, 3n, '-2.5', '10.000', Number.NEGATIVE_INFINITY, 123456.789, false, '1.5', 'true', '2023-01-01', '2023-01-01 00:00:00'],
    '1e2',
    ID_C,
    [37],
  ),
]

/** Rows chosen for what engines disagree on: NULL, unicode, escapes, halves, limits, duplicate keys. */
export const TEST_TABLES: readonly TestTable[] = [
  {
    name: 'items',
    columns: [
      column('id', 'integer'),
      column('name', 'text'),
      column('team', 'varchar'),
      column('qty', 'integer'),
      column('small', 'smallint'),
      column('big', 'bigint'),
      column('price', 'numeric', { precision: 10, scale: 2 }),
      column('ratio', 'double precision'),
      column('ok', 'boolean'),
      column('day', 'date'),
      column('made', 'timestamp'),
      column('seen', 'timestamptz'),
    ],
    rows: [
      [1, 'apple', 'red', 5, 1, 1n, '1.50', 0.5, true, '2024-01-31', '2024-01-31 12:34:56.789', '2024-01-31 12:34:56+00'],
      [
        2,
        'Banana',
        'blue',
        0,
        -1,
        9007199254740993n,
        '0.00',
        -2.5,
        false,
        '2024-02-29',
        '2024-02-29 00:00:00',
        '2024-02-29 23:59:59.999999+00',
      ],
      [
        3,
        'a_b',
        'red',
        -7,
        32767,
        -9223372036854775808n,
        '-12.34',
        3.5,
        null,
        '1999-12-31',
        '1999-12-31 23:59:59',
        '1999-12-31 23:00:00+00',
      ],
      [4, 'axb', null, null, -32768, 9223372036854775807n, '99999999.99', 1e15, true, null, null, null],
      [5, '100%', 'green', 2147483647, 0, 0n, '0.05', 1e-7, false, '2000-01-01', '2000-01-01 00:00:00.000001', '2000-01-01 00:00:00+00'],
      [6, 'a\\b', 'blue', -2147483648, 7, -1n, null, null, null, '2024-12-31', '2024-12-31 23:59:59.5', '2024-12-31 12:00:00+00'],
      [7, 'line\nbreak', 'red', 3, null, null, '2.50', 2.5, true, '2023-07-04', '2023-07-04 06:00:00', '2023-07-04 06:00:00+00'],
      [8, null, 'blue', 3, 3, 3n, '2.50', 0, false, '2024-01-31', '2024-01-31 00:00:00', '2024-01-31 00:00:00+00'],
      [9, '\u00c4pfel \u{1f34e}', '', 10, 10, 10n, '10.00', -0.1, true, '2020-02-29', '2020-02-29 10:20:30', '2020-02-29 10:20:30+00'],
      [10, "o'neil", ' pad ', 100, 100, 100n, '3.33', 123456789.125, null, '1970-01-01', '1970-01-01 00:00:00', '1970-01-01 00:00:00+00'],
      [11, 'apple', 'RED', 5, 2, 2n, '1.50', 0.5, false, '2024-03-10', '2024-03-10 02:30:00', '2024-03-10 02:30:00+00'],
      [12, '', 'green', 1, 5, 12n, '7.77', 1, true, '2024-06-15', '2024-06-15 15:00:00', '2024-06-15 15:00:00+00'],
    ],
  },
  {
    name: 'teams',
    columns: [column('code', 'text'), column('Title', 'text'), column('lead', 'integer'), column('rank', 'integer'), column('at', 'text')],
    rows: [
      ['red', 'Red Team', 1, 1, 'x'],
      ['blue', 'Blue Team', 2, 2, null],
      ['black', 'Nobody', null, 3, 'z'],
      [null, 'Lost', 99, null, 'w'],
    ],
  },
  {
    name: 'docs',
    columns: [
      column('id', 'integer'),
      column('j', 'json'),
      column('b', 'jsonb'),
      column('key', 'uuid'),
      column('raw', 'bytea'),
      column('num', 'numeric'),
    ],
    rows: [
      [
        1,
        '{"a":1,"b":"x","a":2}',
        '{"a":1,"b":"x","a":2}',
        'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
        new Uint8Array([0xde, 0xad, 0xbe, 0xef]),
        '1.50',
      ],
      [
        2,
        '{"a":1.50, "long key":[1,2,{"x":null}]}',
        '{"a":1.50, "long key":[1,2,{"x":null}]}',
        '00000000-0000-0000-0000-000000000000',
        new Uint8Array([]),
        '1.5',
      ],
      [3, '[1,"two",null,true,{"k":"v"}]', '[1,"two",null,true,{"k":"v"}]', null, null, null],
      [
        4,
        '{"$a":"dollar","/b":"slash","n":9007199254740993,"e":1e2,"d":0.1234567890123456789}',
        '{"$a":"dollar","/b":"slash","n":9007199254740993,"e":1e2,"d":0.1234567890123456789}',
        'ffffffff-ffff-ffff-ffff-ffffffffffff',
        new Uint8Array([0, 1, 255]),
        '-12345678901234567890.123456789',
      ],
      [5, 'null', 'null', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12', new Uint8Array([65, 66]), '0'],
      [6, null, null, null, null, '100'],
      [
        7,
        '{"s":"\\u00e9\\n\\"q\\"","t":true,"f":false,"o":{"z":1,"y":{"x":2}}}',
        '{"s":"\\u00e9\\n\\"q\\"","t":true,"f":false,"o":{"z":1,"y":{"x":2}}}',
        null,
        new Uint8Array([92]),
        '0.0000000001',
      ],
    ],
  },
  {
    name: 'odd',
    columns: [
      column('id', 'integer'),
      column('i2', 'smallint'),
      column('i4', 'integer'),
      column('i8', 'bigint'),
      column('num', 'numeric'),
      column('money', 'numeric', { precision: 12, scale: 3 }),
      column('f4', 'real'),
      column('f8', 'double precision'),
      column('ok', 'boolean'),
      column('txt', 'text'),
      column('vc', 'varchar'),
      column('d', 'date'),
      column('ts', 'timestamp'),
      column('tz', 'timestamptz'),
      column('j', 'json'),
      column('jb', 'jsonb'),
      column('u', 'uuid'),
      column('raw', 'bytea'),
    ],
    rows: ODD_ROWS,
  },
]
