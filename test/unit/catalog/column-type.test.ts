import { describe, expect, test } from 'vitest'
import { type ColumnType, readType } from '../../../src/catalog/column-type.ts'
import { parseDdl } from '../../../src/ddl/parse-ddl.ts'

function read(written: string) {
  const [statement] = parseDdl('a.ddl', `CREATE DOMAIN d AS ${written}`).statements
  if (statement?.kind !== 'create domain') throw new Error(`no type: ${written}`)
  return readType(statement.type)
}

const scalar = (type: Omit<ColumnType, 'dimensions'>): ColumnType => ({ ...type, dimensions: 0 })

describe('readType', () => {
  test.for<[string, ColumnType['name']]>([
    ['string', 'text'],
    ['STRING', 'text'],
    ['text', 'text'],
    ['clob', 'text'],
    ['varchar', 'varchar'],
    ['character varying', 'varchar'],
    ['boolean', 'boolean'],
    ['bool', 'boolean'],
    ['byte', 'smallint'],
    ['tinyint', 'smallint'],
    ['short', 'smallint'],
    ['smallint', 'smallint'],
    ['int2', 'smallint'],
    ['integer', 'integer'],
    ['INT', 'integer'],
    ['int4', 'integer'],
    ['serial', 'integer'],
    ['long', 'bigint'],
    ['bigint', 'bigint'],
    ['int8', 'bigint'],
    ['biginteger', 'numeric'],
    ['bigdecimal', 'numeric'],
    ['decimal', 'numeric'],
    ['NUMERIC', 'numeric'],
    ['float', 'real'],
    ['real', 'real'],
    ['float4', 'real'],
    ['double', 'double precision'],
    ['double precision', 'double precision'],
    ['float8', 'double precision'],
    ['date', 'date'],
    ['time', 'time'],
    ['time without time zone', 'time'],
    ['timestamp', 'timestamp'],
    ['timestamp(9)', 'timestamp'],
    ['timestamp without time zone', 'timestamp'],
    ['timestamptz', 'timestamptz'],
    ['timestamp(3) with time zone', 'timestamptz'],
    ['json', 'json'],
    ['jsonb', 'jsonb'],
    ['uuid', 'uuid'],
    ['xml', 'xml'],
    ['bytea', 'bytea'],
    ['blob', 'bytea'],
    ['blob(100)', 'bytea'],
    ['varbinary', 'bytea'],
    ['varbinary(16)', 'bytea'],
  ])('reads %s as %s', ([written, name]) => {
    expect(read(written)).toEqual({ kind: 'type', type: scalar({ name }) })
  })

  test.for<[string, ColumnType]>([
    ['char', scalar({ name: 'bpchar', length: 1 })],
    ['char(3)', scalar({ name: 'bpchar', length: 3 })],
    ['varchar(4000)', scalar({ name: 'varchar', length: 4000 })],
    ['string(10)', scalar({ name: 'varchar', length: 10 })],
    ['character varying(5)', scalar({ name: 'varchar', length: 5 })],
    ['decimal(5)', scalar({ name: 'numeric', precision: 5, scale: 0 })],
    ['decimal(10, 2)', scalar({ name: 'numeric', precision: 10, scale: 2 })],
    ['biginteger(30)', scalar({ name: 'numeric', precision: 30, scale: 0 })],
    ['float(24)', scalar({ name: 'real' })],
    ['float(25)', scalar({ name: 'double precision' })],
    ['string[]', { name: 'text', dimensions: 1 }],
    ['varchar(5)[][]', { name: 'varchar', length: 5, dimensions: 2 }],
  ])('reads %s with its size', ([written, type]) => {
    expect(read(written)).toEqual({ kind: 'type', type })
  })

  test.for<[string, string, string, string | undefined]>([
    ['strin', 'HV004', 'type "strin" does not exist', 'Perhaps you meant string.'],
    ['zzz', 'HV004', 'type "zzz" does not exist', undefined],
    ['object', 'HV004', 'type object is not supported', 'Use json.'],
    ['geometry', 'HV004', 'type geometry is not supported', 'Use json.'],
    ['geography', 'HV004', 'type geography is not supported', 'Use json.'],
    ['time with time zone', 'HV004', 'type time with time zone is not supported', 'Use text.'],
    ['decimal(0)', '22023', 'precision 0 of type decimal must be between 1 and 1000', undefined],
    ['decimal(2,3)', '22023', 'scale 3 of type decimal must be between 0 and precision 2', undefined],
    ['decimal(1,2,3)', '22023', 'type decimal takes precision and scale only', undefined],
    ['varchar(0)', '22023', 'length for type varchar must be between 1 and 10485760', undefined],
    ['integer(4)', '22023', 'type integer takes no length', undefined],
    ['timestamp(10)', '22023', 'timestamp(10) precision must be between 0 and 9', undefined],
    ['float(54)', '22023', 'precision for type float must be between 1 and 53', undefined],
    ['string[][][][][][][]', '22023', 'number of array dimensions (7) exceeds 6', undefined],
  ])('refuses %s', ([written, code, message, hint]) => {
    expect(read(written)).toEqual({ kind: 'problem', code, message, hint })
  })
})
