/** A source of chance that a seed determines. */
export interface Chance {
  /** A whole number from 0 to below `limit`. */
  readonly below: (limit: number) => number
  readonly pick: <Item>(items: readonly Item[]) => Item
  /** True so often of a hundred. */
  readonly percent: (share: number) => boolean
}

/** Makes a source of chance (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    pick: (items) => {
      const item = items[below(items.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
    percent: (share) => below(100) < share,
  }
}

/** Types of generated expressions, by PostgreSQL's short names. */
export const TYPES = [
  'int2',
  'int4',
  'int8',
  'numeric',
  'float4',
  'float8',
  'bool',
  'text',
  'varchar',
  'date',
  'timestamp',
  'timestamptz',
  'json',
  'jsonb',
  'uuid',
  'bytea',
] as const

export type Type = (typeof TYPES)[number]

/** Texts that values of each type are written with. */
export const VALUES: Readonly<Record<Type, readonly string[]>> = {
  int2: ['0', '1', '-1', '7', '-7', '32767', '-32768', '2'],
  int4: ['0', '1', '-1', '2', '3', '-7', '100', '2147483647', '-2147483648', '46341'],
  int8: ['0', '1', '-1', '2', '9007199254740993', '-9007199254740993', '9223372036854775807', '-9223372036854775808', '4294967296'],
  numeric: [
    '0',
    '0.00',
    '1',
    '1.0',
    '1.50',
    '-1.5',
    '0.5',
    '2.5',
    '-2.5',
    '3',
    '0.1',
    '1e2',
    '12345678901234567890.123456789',
    '-0.0000000001',
    '99999999999999999999999999999999999999',
    '9007199254740993',
    'NaN',
  ],
  float4: ['0', '0.5', '1.5', '-2.5', '0.1', '16777217', '1e30', 'NaN', 'Infinity', '-0'],
  float8: ['0', '-0', '0.5', '1.5', '2.5', '-2.5', '0.1', '1e15', '1e-7', '1e300', '1e-300', 'NaN', 'Infinity', '-Infinity', '123456.789'],
  bool: ['true', 'false', 't', 'f', 'on'],
  text: [
    '',
    ' ',
    'a',
    'A',
    'ab',
    'abc',
    '%',
    '_',
    'a_b',
    'a%b',
    '\\',
    'a\\b',
    'x\ny',
    "o'n",
    '\u00e4',
    '\u00df',
    '\u{1f34e}',
    '1',
    '01',
    '1.5',
    'true',
    'null',
    '2024-02-29',
  ],
  varchar: ['', ' pad ', 'a', 'AB', '\u00c4pfel', '10', '-3', '1e3'],
  date: ['2024-02-29', '1970-01-01', '1999-12-31', '2000-01-01', '0001-01-01', '9999-12-31', '2024-03-31'],
  timestamp: [
    '2024-02-29 12:34:56.789',
    '1970-01-01 00:00:00',
    '1999-12-31 23:59:59.999999',
    '0001-01-01 00:00:00',
    '9999-12-31 23:59:59',
    '2024-01-31 00:00:00.5',
  ],
  timestamptz: ['2024-02-29 12:34:56.789+00', '1970-01-01 00:00:00+00', '1999-12-31 23:59:59+05:30', '2024-03-10T02:30:00Z'],
  json: [
    '{}',
    '[]',
    'null',
    '1',
    '1.50',
    '"a"',
    'true',
    '{"a":1,"a":2}',
    '{"a":{"b":[1,2.0,"x"]}}',
    ' [1, "a", null] ',
    '{"a":9007199254740993,"b":"\\u00e9\\n"}',
    '{"":0,"1":"one"}',
  ],
  jsonb: [
    '{}',
    '[]',
    'null',
    '1',
    '1.50',
    '1e3',
    '"a"',
    'false',
    '{"a":1,"a":2}',
    '{"a":{"b":[1,2.0,"x"]},"b":null}',
    '[1, "a", null, [1]]',
    '{"bb":1,"a":2,"B":"x y"}',
  ],
  uuid: ['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'],
  bytea: ['\\x', '\\xdeadbeef', '\\x00', '\\x5c27'],
}

/** A literal in quotes. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
