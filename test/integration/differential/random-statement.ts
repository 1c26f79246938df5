import type { RowOrder } from './judge.ts'
import { randomExpression, randomMisfit, type Scope } from './random-expression.ts'
import { type Chance, TYPES, type Type } from './random-values.ts'

/** A statement that chance made. */
export interface RandomStatement {
  readonly sql: string
  /** Values of its parameters, as text. */
  readonly parameters: readonly (string | null)[]
  readonly order: RowOrder
}

/** Columns of the table `odd`, by type. */
const ODD_COLUMNS: Readonly<Partial<Record<Type, readonly string[]>>> = {
  int2: ['i2'],
  int4: ['i4', 'id'],
  int8: ['i8'],
  numeric: ['num', 'money'],
  float4: ['f4'],
  float8: ['f8'],
  bool: ['ok'],
  text: ['txt', 'txt'],
  varchar: ['vc'],
  date: ['d'],
  timestamp: ['ts'],
  timestamptz: ['tz'],
  json: ['j'],
  jsonb: ['jb'],
  uuid: ['u'],
  bytea: ['raw'],
}

const ORDERABLE: readonly Type[] = [
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
  'uuid',
  'bytea',
]
const GROUPABLE: readonly Type[] = [...ORDERABLE, 'jsonb']
const FRAMES = [
  '',
  '',
  ' ROWS BETWEEN 1 PRECEDING AND CURRENT ROW',
  ' ROWS UNBOUNDED PRECEDING',
  ' RANGE BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING',
]

/** Makes one statement over the table `odd`. */
export function randomStatement(chance: Chance): RandomStatement {
  const parameters: (string | null)[] = []
  const scope: Scope = { columns: ODD_COLUMNS, parameters }
  const expression = (type: Type, depth = 2, within: Scope = scope): string => randomExpression(chance, within, type, depth)
  const order = (): string => `${chance.pick(['', ' ASC', ' DESC'])}${chance.pick(['', '', ' NULLS FIRST', ' NULLS LAST'])}`
  const done = (sql: string, rows: RowOrder = 'any order'): RandomStatement => ({ ...keepNamed(sql, parameters), order: rows })
  switch (chance.below(16)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return done(`SELECT ${expression(chance.pick(TYPES), 1 + chance.below(3))} AS x FROM odd`)
    case 4:
      return done(`SELECT ${expression(chance.pick(TYPES), 2, { columns: {}, parameters })}`)
    case 5:
      return done(`SELECT ${randomMisfit(chance, scope)} FROM odd`)
    case 6:
    case 7:
      return done(`SELECT id FROM odd WHERE ${expression('bool', 3)}`)
    case 8:
      return done(`SELECT ${aggregate(chance, scope)}, ${aggregate(chance, scope)} FROM odd`)
    case 9: {
      const key = expression(chance.pick(GROUPABLE), 1)
      const having = chance.percent(30) ? ` HAVING count(*) > ${chance.below(3)}` : ''
      return done(`SELECT ${key} AS k, ${aggregate(chance, scope)} FROM odd GROUP BY ${chance.percent(50) ? '1' : key}${having}`)
    }
    case 10: {
      const type = chance.pick(ORDERABLE)
      const limit = chance.percent(60) ? ` LIMIT ${chance.below(8)} OFFSET ${chance.below(4)}` : ''
      // Rows that LIMIT drops may be evaluated or not.
      const depth = limit === '' ? 1 : 0
      return done(
        `SELECT id, ${expression(type, depth)} AS x FROM odd ORDER BY ${chance.percent(50) ? 'x' : expression(type, depth)}${order()}, id${limit}`,
        'ordered',
      )
    }
    case 11: {
      const type = chance.pick(GROUPABLE)
      const join = chance.pick(['JOIN', 'LEFT JOIN', 'RIGHT JOIN'])
      const side = (name: string): Scope => ({ columns: prefixed(name), parameters })
      return done(`SELECT a.id, b.id FROM odd a ${join} odd b ON ${expression(type, 0, side('a'))} = ${expression(type, 0, side('b'))}`)
    }
    case 12: {
      const call = windowCall(chance, scope)
      const partition = chance.percent(50) ? `PARTITION BY ${chance.pick(['ok', 'i2', 'txt', 'money', 'd', 'f8', 'jb', 'num'])} ` : ''
      const frame = /^(?:count|sum|min|max|avg|first|last|nth)/.test(call) ? chance.pick(FRAMES) : ''
      return done(
        `SELECT id, ${call} OVER (${partition}ORDER BY ${chance.pick(['i4', 'txt', 'f8', 'num', 'ts', 'u'])}${order()}, id${frame}) FROM odd`,
      )
    }
    case 13: {
      const operation = chance.pick(['UNION', 'UNION ALL', 'INTERSECT', 'INTERSECT ALL', 'EXCEPT', 'EXCEPT ALL'])
      const type = chance.pick(GROUPABLE)
      const other = chance.percent(70) ? type : chance.pick(GROUPABLE)
      return done(`SELECT ${expression(type, 1)} AS x FROM odd ${operation} SELECT ${expression(other, 1)} FROM odd`)
    }
    case 14: {
      const type = chance.pick(GROUPABLE)
      const source = expression(type, 1)
      const kind = chance.pick(['x IS NOT NULL', 'EXISTS (SELECT 1 FROM odd o WHERE o.id = c.id + 1)', 'x IN', 'x NOT IN'])
      const test = kind.endsWith('IN') ? `${kind} (SELECT ${expression(type, 0)} FROM odd)` : kind
      return done(`WITH c AS (SELECT id, ${source} AS x FROM odd) SELECT id, x FROM c WHERE ${test}`)
    }
    default:
      return done(`SELECT DISTINCT ${expression(chance.pick(GROUPABLE), 1)} AS x, ${expression(chance.pick(GROUPABLE), 1)} AS y FROM odd`)
  }
}

/** Drops the values of parameters that did not get into the statement, and numbers the others from 1. */
function keepNamed(sql: string, values: readonly (string | null)[]): Pick<RandomStatement, 'sql' | 'parameters'> {
  const parameters: (string | null)[] = []
  const renumbered = new Map<string, string>()
  const text = sql.replace(/\$(\d+)/g, (name, number: string) => {
    const known = renumbered.get(name) ?? `$${parameters.push(values[Number(number) - 1] ?? null)}`
    renumbered.set(name, known)
    return known
  })
  return { sql: text, parameters }
}

function prefixed(name: string): Scope['columns'] {
  const columns: Partial<Record<Type, readonly string[]>> = {}
  for (const type of TYPES) columns[type] = (ODD_COLUMNS[type] ?? []).map((column) => `${name}.${column}`)
  return columns
}

function aggregate(chance: Chance, scope: Scope): string {
  const value = (types: readonly Type[]): string => randomExpression(chance, scope, chance.pick(types), 1)
  const distinct = chance.percent(25) ? 'DISTINCT ' : ''
  const filter = chance.percent(30) ? ` FILTER (WHERE ${randomExpression(chance, scope, 'bool', 1)})` : ''
  const numbers: readonly Type[] = ['int2', 'int4', 'int8', 'numeric', 'float8', 'float4']
  switch (chance.below(9)) {
    case 0:
      return `count(*)${filter}`
    case 1:
      return `count(${distinct}${value(GROUPABLE)})${filter}`
    case 2:
      return `sum(${distinct}${value(numbers)})${filter}`
    case 3:
      return `avg(${distinct}${value(numbers)})${filter}`
    case 4:
      return `${chance.pick(['min', 'max'])}(${distinct}${value(TYPES)})${filter}`
    case 5:
      return `${chance.pick(['bool_and', 'bool_or', 'every'])}(${value(['bool'])})${filter}`
    case 6: {
      const text = value(['text', 'varchar'])
      return distinct ? `string_agg(DISTINCT ${text}, ',')${filter}` : `string_agg(${text}, ',' ORDER BY id)${filter}`
    }
    case 7:
      return `array_agg(${value(['int4', 'text', 'bool', 'date', 'int8', 'numeric'])} ORDER BY id)${filter}`
    default:
      return `sum(${value(['float8'])} ORDER BY id)${filter}`
  }
}

function windowCall(chance: Chance, scope: Scope): string {
  const any = (): string => randomExpression(chance, scope, chance.pick(TYPES), 0)
  const number = (): string => randomExpression(chance, scope, chance.pick(['int4', 'int8', 'numeric', 'float8']), 0)
  const calls: readonly (() => string)[] = [
    () => 'row_number()',
    () => 'rank()',
    () => 'dense_rank()',
    () => 'percent_rank()',
    () => 'cume_dist()',
    () => `ntile(${1 + chance.below(4)})`,
    () => `lag(${any()})`,
    () => `lead(${any()}, ${chance.below(3)})`,
    () => `lag(i4, 1, ${randomExpression(chance, scope, 'int4', 0)})`,
    () => `first_value(${any()})`,
    () => `last_value(${any()})`,
    () => `nth_value(${any()}, ${1 + chance.below(3)})`,
    () => 'count(*)',
    () => `sum(${number()})`,
    () => `avg(${number()})`,
    () => `min(${number()})`,
    () => `max(${any()})`,
  ]
  return chance.pick(calls)()
}
