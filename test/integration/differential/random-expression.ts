import { type Chance, quote, TYPES, type Type, VALUES } from './random-values.ts'

/** What an expression may name: columns in scope by type, and parameters that it adds. */
export interface Scope {
  readonly columns: Readonly<Partial<Record<Type, readonly string[]>>>
  /** Values of `$1`, `$2`, ...; `undefined` where parameters are not wanted. */
  readonly parameters: (string | null)[] | undefined
}

/** How calls are written, by the type of their result. `{type}` stands for an expression, `{const:...}` for a choice. */
const FORMS: Readonly<Record<Type, readonly string[]>> = {
  int2: [
    '({int2} + {int2})',
    '({int2} * {int2})',
    '(- {int2})',
    'abs({int2})',
    'mod({int2}, {int2})',
    '({int2} / {int2})',
    '({int2} % {int2})',
  ],
  int4: [
    '({int4} + {int4})',
    '({int4} - {int2})',
    '({int4} * {int4})',
    '({int4} / {int4})',
    '({int4} % {int4})',
    '(- {int4})',
    'abs({int4})',
    'mod({int4}, {int4})',
    'length({text})',
    'char_length({text})',
    'character_length({varchar})',
    'octet_length({text})',
    'strpos({text}, {text})',
    'position({text} IN {text})',
    'ascii({text})',
    '({date} - {date})',
    'json_array_length({json})',
    'jsonb_array_length({jsonb})',
  ],
  int8: [
    '({int8} + {int8})',
    '({int8} - {int4})',
    '({int8} * {int8})',
    '({int8} / {int8})',
    '({int8} % {int2})',
    '(- {int8})',
    'abs({int8})',
    'mod({int8}, {int8})',
  ],
  numeric: [
    '({numeric} + {numeric})',
    '({numeric} - {numeric})',
    '({numeric} * {numeric})',
    '({numeric} / {numeric})',
    '({numeric} % {numeric})',
    '({numeric} + {int4})',
    '({numeric} * {int8})',
    '({numeric} / {int4})',
    '({int8} / {numeric})',
    '(- {numeric})',
    '(+ {numeric})',
    'abs({numeric})',
    'sign({numeric})',
    'ceil({numeric})',
    'ceiling({numeric})',
    'floor({numeric})',
    'round({numeric})',
    'round({numeric}, {small})',
    'trunc({numeric})',
    'trunc({numeric}, {small})',
    'mod({numeric}, {numeric})',
    'div({numeric}, {numeric})',
    'extract({field} FROM {timestamp})',
    'extract({field} FROM {timestamptz})',
    'extract({datefield} FROM {date})',
    'CAST({numeric} AS numeric(10, 2))',
    '({numeric})::numeric(38, 10)',
    '({numeric})::numeric(4,0)',
  ],
  float4: [
    '({float4} + {float4})',
    '({float4} - {float4})',
    '({float4} * {float4})',
    '({float4} / {float4})',
    '(- {float4})',
    'abs({float4})',
  ],
  float8: [
    '({float8} + {float8})',
    '({float8} - {float4})',
    '({float8} * {float8})',
    '({float8} / {float8})',
    '({float8} + {int4})',
    '({numeric} * {float8})',
    '(- {float8})',
    'abs({float8})',
    'sign({float8})',
    'ceil({float8})',
    'ceiling({float8})',
    'floor({float8})',
    'round({float8})',
    'trunc({float8})',
    'sqrt({float8})',
    'power({float8}, {float8})',
    'pow({float8}, {int4})',
    'pi()',
    "date_part('hour', {timestamp})",
    "date_part('epoch', {timestamptz})",
    "date_part('dow', {date})",
  ],
  bool: [
    '({int4} {cmp} {int4})',
    '({int8} {cmp} {numeric})',
    '({numeric} {cmp} {numeric})',
    '({float8} {cmp} {float8})',
    '({float8} {cmp} {int8})',
    '({float4} {cmp} {numeric})',
    '({text} {cmp} {text})',
    '({varchar} {cmp} {text})',
    '({bool} {cmp} {bool})',
    '({date} {cmp} {date})',
    '({date} {cmp} {timestamp})',
    '({timestamptz} {cmp} {timestamptz})',
    '({timestamp} {cmp} {timestamptz})',
    '({uuid} {cmp} {uuid})',
    '({bytea} {cmp} {bytea})',
    '({jsonb} = {jsonb})',
    '({jsonb} <> {jsonb})',
    '({text} LIKE {text})',
    '({text} NOT LIKE {text})',
    '({text} ILIKE {text})',
    "({text} LIKE {text} ESCAPE '!')",
    "({text} LIKE '{like}')",
    "({text} NOT ILIKE '{like}')",
    "({text} LIKE '{like}' ESCAPE '')",
    "({text} LIKE '{like}' ESCAPE '%')",
    "({varchar} LIKE '{like}' ESCAPE '|')",
    "({text} ~ '{regex}')",
    "({text} ~* '{regex}')",
    "({text} !~ '{regex}')",
    "({varchar} !~* '{regex}')",
    '({text} ~ {text})',
    "({text} SIMILAR TO '{like}')",
    '({int4} BETWEEN {int4} AND {int4})',
    '({numeric} NOT BETWEEN {int4} AND {numeric})',
    '({text} BETWEEN SYMMETRIC {text} AND {text})',
    '({float8} BETWEEN {float8} AND {numeric})',
    '({int4} IN ({int4}, {int8}, {int2}))',
    '({text} IN ({text}, {text}))',
    '({numeric} NOT IN ({numeric}, {numeric}))',
    '({float8} IN ({int4}, {float8}))',
    '({date} IN ({date}, {date}))',
    '({int4} = ANY (ARRAY[{int4}, {int4}]))',
    '({text} <> ALL (ARRAY[{text}, {text}]))',
    '({int4} IS DISTINCT FROM {int4})',
    '({numeric} IS NOT DISTINCT FROM {numeric})',
    '({jsonb} IS DISTINCT FROM {jsonb})',
    '({float8} IS NOT DISTINCT FROM {float8})',
    '({any} IS NULL)',
    '({any} IS NOT NULL)',
    '({bool} IS TRUE)',
    '({bool} IS NOT FALSE)',
    '({bool} IS UNKNOWN)',
    '({bool} AND {bool})',
    '({bool} OR {bool})',
    '(NOT {bool})',
    'starts_with({text}, {text})',
    '({jsonb} @> {jsonb})',
    '({jsonb} <@ {jsonb})',
    '({jsonb} ? {text})',
    '(({int4}, {text}) = ({int4}, {text}))',
    '(({int4}, {text}) < ({int4}, {text}))',
    '(({numeric}, {bool}) <> ({numeric}, {bool}))',
  ],
  text: [
    '({text} || {text})',
    '({text} || {any})',
    '({int4} || {text})',
    'lower({text})',
    'upper({text})',
    'initcap({varchar})',
    'btrim({text})',
    'btrim({text}, {text})',
    'ltrim({text})',
    'ltrim({text}, {text})',
    'rtrim({text})',
    'rtrim({text}, {text})',
    "trim(BOTH 'a' FROM {text})",
    'substr({text}, {small})',
    'substr({text}, {small}, {small})',
    'substring({text} FROM {small})',
    'substring({text} FROM {small} FOR {small})',
    'left({text}, {small})',
    'right({text}, {small})',
    'replace({text}, {text}, {text})',
    'reverse({text})',
    'repeat({text}, {small})',
    'lpad({text}, {small})',
    'lpad({text}, {small}, {text})',
    'rpad({text}, {small})',
    'rpad({text}, {small}, {text})',
    'split_part({text}, {text}, {small})',
    'md5({text})',
    'translate({text}, {text}, {text})',
    'to_hex({int4})',
    'to_hex({int8})',
    'concat({any}, {any})',
    'concat({any})',
    'concat_ws({text}, {any}, {any})',
    'json_typeof({json})',
    'jsonb_typeof({jsonb})',
    '({json} ->> {key})',
    '({jsonb} ->> {key})',
    '({json} ->> {small})',
    '({jsonb} ->> {small})',
    '({jsonb} -> {key} ->> {key})',
  ],
  varchar: ['({text})::varchar(2)', 'CAST({any} AS varchar)', 'CAST({text} AS varchar(1))'],
  date: ['({date} + {small})', '({date} - {small})', '({small} + {date})', '({timestamp})::date'],
  timestamp: [
    "date_trunc('{unit}', {timestamp})",
    "({timestamp} + interval '{interval}')",
    "({date} - interval '{interval}')",
    "({date} + interval '{interval}')",
    "timezone('UTC', {timestamptz})",
    "({timestamptz} AT TIME ZONE 'UTC')",
  ],
  timestamptz: [
    "date_trunc('{unit}', {timestamptz})",
    "date_trunc('{unit}', {date})",
    "({timestamptz} - interval '{interval}')",
    "({timestamp} AT TIME ZONE 'utc')",
  ],
  json: ['({json} -> {key})', '({json} -> {small})'],
  jsonb: ['({jsonb} -> {key})', '({jsonb} -> {small})', '({json})::jsonb', '({jsonb} -> {key} -> {small})'],
  uuid: [],
  bytea: [],
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  cmp: ['=', '<>', '<', '<=', '>', '>=', '!='],
  small: ['0', '1', '2', '3', '-1', '-2', '5', 'NULL', '20'],
  field: [
    'year',
    'quarter',
    'month',
    'week',
    'day',
    'dow',
    'isodow',
    'doy',
    'isoyear',
    'hour',
    'minute',
    'second',
    'epoch',
    'millennium',
    'milliseconds',
    'microseconds',
  ],
  datefield: ['year', 'quarter', 'month', 'week', 'day', 'dow', 'isodow', 'doy', 'isoyear', 'epoch', 'hour', 'decade'],
  unit: ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'decade'],
  interval: ['1 day', '1 month', '-1 month', '1 year 2 days', '36 hours', '0.5 second', '01:02:03'],
  like: ['%', '_', '', 'a%', '%b', '%a%', 'a_b', 'a\\_b', 'a\\%b', '\\\\', 'A%', '%\n%', '_%_', 'a!%b', '%%', '\\a', '%\\'],
  regex: [
    'a',
    '^a',
    'b$',
    '^$',
    '.',
    'a.b',
    '[a-c]+',
    '\\d',
    '^\\w+$',
    'a|A',
    '(a)(b)?',
    '[^a]',
    'x*',
    '\\s',
    '[[:alpha:]]',
    '^.$',
    'a{2}',
    '\\\\',
    'A',
    '\\.',
  ],
  key: ["'a'", "'b'", "''", "'1'", "'bb'", "'zz'"],
}

/** Makes an SQL expression of a type, as deep as told. */
export function randomExpression(chance: Chance, scope: Scope, type: Type, depth: number): string {
  if (depth <= 0 || chance.percent(12)) return leaf(chance, scope, type)
  const inner = (wanted: Type): string => randomExpression(chance, scope, wanted, depth - 1)
  const forms = FORMS[type]
  const way = chance.below(100)
  if (way < 66 && forms.length > 0) return fill(chance, scope, chance.pick(forms), depth)
  if (way < 80) return `CAST(${inner(chance.pick(TYPES))} AS ${type})`
  const [a, b] = [inner(type), chance.percent(20) ? 'NULL' : inner(type)]
  switch (chance.below(type === 'json' ? 3 : 7)) {
    case 0:
      return `CASE WHEN ${inner('bool')} THEN ${a} ELSE ${b} END`
    case 1:
      return `CASE ${inner('int4')} WHEN ${inner('int4')} THEN ${a} WHEN ${inner('int8')} THEN ${b} END`
    case 2:
      return `coalesce(${a}, ${b})`
    case 3:
      return `nullif(${a}, ${b})`
    case 4:
      return `greatest(${a}, ${b})`
    case 5:
      return `least(${a}, ${b})`
    default:
      return `(SELECT ${leaf(chance, scope, type)})`
  }
}

/** Makes a call with operands of any type: most have no such operator or function. */
export function randomMisfit(chance: Chance, scope: Scope): string {
  const form = chance.pick(FORMS[chance.pick(TYPES.filter((type) => FORMS[type].length > 0))])
  const mixed = form.replace(/\{(\w+)\}/g, (whole, name: string) =>
    isType(name) && chance.percent(60) ? `{${chance.pick(TYPES)}}` : whole,
  )
  return fill(chance, scope, mixed, 1)
}

function fill(chance: Chance, scope: Scope, form: string, depth: number): string {
  // Which operand of these is evaluated first, or at all, is open: none may fail.
  const isShortCut = / (?:AND|OR|IN|ANY|ALL) |\), ?\(|, \{\w+\}\) [=<]/.test(form)
  return form.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'any') return typed(randomExpression(chance, scope, chance.pick(TYPES), depth - 1))
    if (isType(name)) return randomExpression(chance, scope, name, isShortCut ? 0 : depth - 1)
    const text = chance.pick(CHOICES[name] ?? [''])
    return name === 'like' || name === 'regex' ? text.replaceAll("'", "''") : text
  })
}

/** A parameter that nothing gives a type is an error in PostgreSQL and a text here. */
function typed(expression: string): string {
  return /^\$\d+$/.test(expression) ? `${expression}::text` : expression
}

function isType(name: string): name is Type {
  return TYPES.some((type) => type === name)
}

function leaf(chance: Chance, scope: Scope, type: Type): string {
  const columns = scope.columns[type] ?? []
  if (columns.length > 0 && chance.percent(60)) return chance.pick(columns)
  if (chance.percent(5)) return `(SELECT NULL::${type})`
  const text = chance.pick(VALUES[type])
  if (scope.parameters && chance.percent(25)) {
    // An untyped parameter may be evaluated or not: only a value that fits any number.
    const isUntyped = chance.percent(30) && ['int4', 'numeric', 'text'].includes(type)
    scope.parameters.push(isUntyped ? '1' : text)
    return isUntyped ? `$${scope.parameters.length}` : `$${scope.parameters.length}::${type}`
  }
  if (/^-?\d+(\.\d+)?$/.test(text) && ['int4', 'int8', 'numeric', 'int2', 'float8'].includes(type) && chance.percent(40))
    return text.startsWith('-') ? `(${text})` : text
  if (chance.percent(15)) return quote(text)
  return `${quote(text)}::${type}`
}
