import { array, assert, boolean, constantFrom, integer, option, property, record, string, uniqueArray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CreateForeignTable, Statement } from '../../../src/ddl/ast.ts'
import { parseDdl } from '../../../src/ddl/parse-ddl.ts'
import { formatDiagnostic } from '../../../src/errors/diagnostic.ts'

function parseAll(text: string): readonly Statement[] {
  const { statements, diagnostics } = parseDdl('a.ddl', text)
  expect(diagnostics.filter(({ severity }) => severity === 'error').map(formatDiagnostic)).toEqual([])
  return statements
}

function parseTable(text: string): CreateForeignTable {
  const [statement] = parseAll(text)
  if (statement?.kind !== 'create foreign table') throw new Error('no foreign table')
  return statement
}

/** Without places, names as their text: what a statement says. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key, part]) => !/location$/i.test(key) && key !== 'raw' && part !== undefined)
  return entries.length === 1 && entries[0]?.[0] === 'text'
    ? entries[0][1]
    : Object.fromEntries(entries.map(([key, part]) => [key, plain(part)]))
}

const errorsOf = (text: string): readonly string[] => parseDdl('a.ddl', text).diagnostics.map(formatDiagnostic)

describe('statements', () => {
  test.for<[string, unknown]>([
    ["CREATE DATABASE d VERSION '1' OPTIONS (a 'b')", { kind: 'create database', name: 'd', options: [{ name: 'a', value: 'b' }] }],
    ["use database d version '1'", { kind: 'use database', name: 'd' }],
    ['CREATE SCHEMA s', { kind: 'create schema', name: 's', virtual: false, existing: 'fail', servers: [], options: [] }],
    [
      "CREATE FOREIGN SCHEMA IF NOT EXISTS s SERVER a, b OPTIONS (x 'y')",
      { kind: 'create schema', name: 's', virtual: false, existing: 'keep', servers: ['a', 'b'], options: [{ name: 'x', value: 'y' }] },
    ],
    ['CREATE VIRTUAL SCHEMA s', { kind: 'create schema', name: 's', virtual: true, existing: 'fail', servers: [], options: [] }],
    ['SET SCHEMA "My Schema"', { kind: 'set schema', name: 'My Schema' }],
    ["SET NAMESPACE 'http://x' AS p", { kind: 'set namespace', uri: 'http://x', prefix: 'p' }],
    ['CREATE FOREIGN DATA WRAPPER w', { kind: 'create wrapper', name: 'w', options: [] }],
    [
      'CREATE FOREIGN TRANSLATOR "w-1" TYPE "plainid-rest" OPTIONS (supportsfilter true)',
      { kind: 'create wrapper', name: 'w-1', base: 'plainid-rest', options: [{ name: 'supportsfilter', value: 'true' }] },
    ],
    [
      "CREATE SERVER s TYPE 'x' VERSION 'y' FOREIGN DATA WRAPPER w OPTIONS (\"resource-name\" 'aws')",
      { kind: 'create server', name: 's', existing: 'fail', wrapper: 'w', options: [{ name: 'resource-name', value: 'aws' }] },
    ],
    [
      'CREATE SERVER IF NOT EXISTS s FOREIGN TRANSLATOR w',
      { kind: 'create server', name: 's', existing: 'keep', wrapper: 'w', options: [] },
    ],
    [
      "CREATE USER MAPPING FOR u SERVER s OPTIONS (user 'a', password 'b')",
      {
        kind: 'create user mapping',
        user: 'u',
        server: 's',
        existing: 'fail',
        options: [
          { name: 'user', value: 'a' },
          { name: 'password', value: 'b' },
        ],
      },
    ],
    [
      'CREATE DOMAIN d AS varchar(10) NOT NULL',
      { kind: 'create domain', name: 'd', type: { name: 'varchar', args: [10], dimensions: 0 }, notNull: true },
    ],
    [
      'IMPORT FOREIGN SCHEMA a LIMIT TO (t, u) FROM SERVER s INTO b',
      { kind: 'import schema', remote: 'a', server: 's', into: 'b', selection: { kind: 'only', tables: ['t', 'u'] } },
    ],
    [
      'IMPORT FROM SERVER s INTO b OPTIONS (a 1)',
      { kind: 'import schema', server: 's', into: 'b', selection: { kind: 'all', tables: [] } },
    ],
    ['DROP SCHEMA IF EXISTS a, b CASCADE', { kind: 'drop', object: 'schema', names: [{ name: 'a' }, { name: 'b' }], ifExists: true }],
    ['DROP FOREIGN TABLE s.t', { kind: 'drop', object: 'foreign table', names: [{ schema: 's', name: 't' }], ifExists: false }],
    ['DROP VIRTUAL VIEW v', { kind: 'drop', object: 'view', names: [{ name: 'v' }], ifExists: false }],
    ['DROP FOREIGN TRANSLATOR w', { kind: 'drop', object: 'wrapper', names: [{ name: 'w' }], ifExists: false }],
    ['DROP USER MAPPING IF EXISTS FOR u SERVER s', { kind: 'drop user mapping', ifExists: true, user: 'u', server: 's' }],
    [
      "ALTER SERVER s OPTIONS (ADD a 1, SET b 'c', DROP d, e 'f')",
      {
        kind: 'alter options',
        object: 'server',
        name: 's',
        changes: [
          { kind: 'set option', option: { name: 'a', value: '1' } },
          { kind: 'set option', option: { name: 'b', value: 'c' } },
          { kind: 'drop option', name: 'd' },
          { kind: 'set option', option: { name: 'e', value: 'f' } },
        ],
      },
    ],
    [
      "ALTER USER MAPPING FOR u SERVER s OPTIONS (set 'x', add null)",
      {
        kind: 'alter user mapping',
        user: 'u',
        server: 's',
        changes: [
          { kind: 'set option', option: { name: 'set', value: 'x' } },
          { kind: 'set option', option: { name: 'add' } },
        ],
      },
    ],
  ])('%s', ([text, statement]) => {
    expect(plain(parseAll(text))).toEqual([statement])
  })

  test('are frozen', () => {
    const { statements } = parseDdl('a.ddl', 'CREATE FOREIGN TABLE t (a string)')
    expect(Object.isFrozen(statements)).toBe(true)
    expect(Object.isFrozen(statements[0])).toBe(true)
  })

  test('keep the query of a view as written, comments and semicolons in strings included', () => {
    const text = `CREATE OR REPLACE VIEW s.v (a integer NOT NULL, b) OPTIONS (UPDATABLE 'false') AS /*+ cache(ttl:1) */
  SELECT ';' AS "x;y", $$;$$ -- last;
  FROM t;
SET SCHEMA x`
    const [view, next] = parseAll(text)
    expect(view).toMatchObject({
      kind: 'create view',
      existing: 'replace',
      query: { text: `/*+ cache(ttl:1) */\n  SELECT ';' AS "x;y", $$;$$ -- last;\n  FROM t`, location: { line: 1, column: 83 } },
    })
    expect(next?.kind).toBe('set schema')
  })

  test.for<[string, unknown]>([
    ['AS SELECT 1', { kind: 'set query', query: 'SELECT 1' }],
    ['ADD COLUMN c string', { kind: 'add column', column: column('c', 'string'), constraints: [] }],
    ['ADD c string', { kind: 'add column', column: column('c', 'string'), constraints: [] }],
    ['ADD PRIMARY KEY (a)', { kind: 'add constraint', constraint: { kind: 'primary key', columns: ['a'] } }],
    ['DROP COLUMN IF EXISTS c', { kind: 'drop column', name: 'c', ifExists: true }],
    ['DROP CONSTRAINT k', { kind: 'drop constraint', name: 'k', ifExists: false }],
    ['ALTER COLUMN c TYPE long NOT NULL', { kind: 'set column type', name: 'c', type: type('long'), nullability: 'not null' }],
    ['ALTER c SET DATA TYPE long', { kind: 'set column type', name: 'c', type: type('long'), nullability: 'unchanged' }],
    ['ALTER COLUMN c SET NOT NULL', { kind: 'set column nullability', name: 'c', nullability: 'not null' }],
    ['ALTER COLUMN c DROP NOT NULL', { kind: 'set column nullability', name: 'c', nullability: 'nullable' }],
    ['ALTER COLUMN c SET DEFAULT 5 + 1', { kind: 'set column default', name: 'c', expression: '5 + 1' }],
    ['ALTER COLUMN c OPTIONS (DROP x)', { kind: 'change column options', name: 'c', changes: [{ kind: 'drop option', name: 'x' }] }],
    ['RENAME TO u', { kind: 'rename relation', to: 'u' }],
    ['RENAME COLUMN a TO b', { kind: 'rename column', from: 'a', to: 'b' }],
    ['RENAME a TO b', { kind: 'rename column', from: 'a', to: 'b' }],
    ["OPTIONS (SET x 'y')", { kind: 'change options', changes: [{ kind: 'set option', option: { name: 'x', value: 'y' } }] }],
  ])('ALTER FOREIGN TABLE t %s', ([change, expected]) => {
    expect(plain(parseAll(`ALTER FOREIGN TABLE s.t ${change}`))).toMatchObject([
      { kind: 'alter relation', relation: 'foreign table', name: { schema: 's', name: 't' }, changes: [expected] },
    ])
  })

  test('take several changes in one ALTER', () => {
    expect(plain(parseAll('ALTER VIRTUAL VIEW IF EXISTS v RENAME TO w, DROP COLUMN a'))).toMatchObject([
      { relation: 'view', ifExists: true, changes: [{ kind: 'rename relation' }, { kind: 'drop column' }] },
    ])
  })
})

function type(name: string, ...args: readonly number[]): unknown {
  return { name, args, dimensions: 0 }
}

function column(name: string, typeName: string): unknown {
  return { name, type: type(typeName), notNull: false, autoIncrement: false, options: [] }
}

describe('columns', () => {
  const attributes = ['NOT NULL', 'AUTO_INCREMENT', 'PRIMARY KEY', "DEFAULT 'x' || f(1, 2)", "OPTIONS (nameinsource '$.a')"]
  const orders = attributes.map((_, turn) => [...attributes.slice(turn), ...attributes.slice(0, turn)])
  test.for([...orders, attributes.toReversed()].map((order) => order.join(' ')))('take their attributes in the order %s', (order) => {
    expect(plain(parseTable(`CREATE FOREIGN TABLE t (a string ${order})`).body)).toEqual({
      columns: [
        {
          name: 'a',
          type: type('string'),
          notNull: true,
          autoIncrement: true,
          defaultExpression: "'x' || f(1, 2)",
          options: [{ name: 'nameinsource', value: '$.a' }],
        },
      ],
      constraints: [{ kind: 'primary key', columns: ['a'] }],
    })
  })

  test.for<[string, unknown]>([
    ['a varchar(10)', type('varchar', 10)],
    ['a DECIMAL(10, 2)', type('decimal', 10, 2)],
    ['a double precision', type('double precision')],
    ['a character varying (5)', type('character varying', 5)],
    ['a timestamp(3) with time zone', type('timestamp with time zone', 3)],
    ['a time without time zone', type('time without time zone')],
    ['a pg_catalog.int4', type('int4')],
    ['a "text"', type('text')],
    ['a string[][]', { name: 'string', args: [], dimensions: 2 }],
    ['a string[3]', { name: 'string', args: [], dimensions: 1 }],
  ])('have the type in %s', ([text, expected]) => {
    expect(plain(parseTable(`CREATE FOREIGN TABLE t (${text})`).body.columns[0]?.type)).toEqual(expected)
  })

  test('named by a bare reserved word are taken with a warning', () => {
    expect(errorsOf('CREATE FOREIGN TABLE t (user string, "date" string, name string)')).toEqual([
      `a.ddl:1:25: WARNING:  42601: "user" is a reserved word
  CREATE FOREIGN TABLE t (user string, "date" string, name string)
                          ^
  DETAIL:  It is taken as a name here; Teiid rejects it.
  HINT:  Write it in double quotes: "user".`,
    ])
  })

  test.for(['index', 'key', 'unique', 'primary', 'constraint', 'check'])('may be called %s', (name) => {
    expect(parseTable(`CREATE FOREIGN TABLE t (a string, ${name} string)`).body.columns[1]?.name.text).toBe(name)
  })

  test('of type SERIAL are not null and numbered', () => {
    expect(parseTable('CREATE FOREIGN TABLE t (id SERIAL PRIMARY KEY)').body.columns[0]).toMatchObject({
      notNull: true,
      autoIncrement: true,
    })
  })
})

describe('constraints', () => {
  test.for<[string, unknown]>([
    ['PRIMARY KEY (a)', { kind: 'primary key', columns: ['a'] }],
    ['CONSTRAINT k PRIMARY KEY (a, b)', { kind: 'primary key', name: 'k', columns: ['a', 'b'] }],
    ['UNIQUE (a)', { kind: 'unique', columns: ['a'] }],
    ['ACCESSPATTERN (a, b)', { kind: 'access pattern', columns: ['a', 'b'] }],
    ['INDEX (a, upper(b))', { kind: 'index' }],
    ['CHECK (a > (1))', { kind: 'check' }],
    [
      "FOREIGN KEY (a) REFERENCES s.u (x) OPTIONS (y 'z')",
      { kind: 'foreign key', columns: ['a'], target: { schema: 's', name: 'u' }, targetColumns: ['x'] },
    ],
    ['FOREIGN KEY (a) REFERENCES u', { kind: 'foreign key', columns: ['a'], target: { name: 'u' }, targetColumns: [] }],
  ])('%s', ([text, expected]) => {
    expect(plain(parseTable(`CREATE FOREIGN TABLE t (a string, ${text}, b string)`).body.constraints)).toEqual([expected])
  })

  test('may be several access patterns', () => {
    const { constraints } = parseTable('CREATE FOREIGN TABLE t (a string, b string, ACCESSPATTERN (a), ACCESSPATTERN (b))').body
    expect(plain(constraints)).toEqual([
      { kind: 'access pattern', columns: ['a'] },
      { kind: 'access pattern', columns: ['b'] },
    ])
  })
})

describe('options', () => {
  test.for<[string, string | undefined]>([
    ["'x'", 'x'],
    ["'it''s\n two'", "it's\n two"],
    ["N'x'", 'x'],
    ["E'a\\tb'", 'a\tb'],
    ["X'0A'", '0A'],
    ['TRUE', 'true'],
    ['false', 'false'],
    ['NULL', undefined],
    ['UNKNOWN', undefined],
    ['12', '12'],
    ['-1.5e3', '-1.5e3'],
    ['+7', '7'],
    ["{d '2024-01-31'}", '2024-01-31'],
    ["{t '12:00:00'}", '12:00:00'],
    ["{ts '2024-01-31 12:00:00'}", '2024-01-31 12:00:00'],
    ["{b 'true'}", 'true'],
    ["DATE '2024-01-31'", '2024-01-31'],
    ["timestamp '2024-01-31 12:00:00'", '2024-01-31 12:00:00'],
  ])('take the literal %s', ([literal, value]) => {
    expect(parseTable(`CREATE FOREIGN TABLE t (a string) options(k ${literal})`).options[0]?.value).toBe(value)
  })

  test.for<[string, string]>([
    ['"plainid:URI"', 'plainid:URI'],
    ['a.b.c', 'a.b.c'],
    ['nameinsource', 'nameinsource'],
    ['true', 'true'],
  ])('take the key %s', ([key, name]) => {
    expect(parseTable(`CREATE FOREIGN TABLE t (a string) OPTIONS (${key} 'x')`).options[0]?.name.text).toBe(name)
  })

  test.for(["SERVER s OPTIONS (a 'b')", "OPTIONS (a 'b') SERVER s"])('stand with the server as in %s', (clauses) => {
    expect(plain(parseTable(`CREATE FOREIGN TABLE IF NOT EXISTS x.t (a string OPTIONS (k 'v') NOT NULL) ${clauses}`))).toMatchObject({
      existing: 'keep',
      name: { schema: 'x', name: 't' },
      server: 's',
      options: [{ name: 'a', value: 'b' }],
    })
  })

  test.for<[string, string, string]>([
    ["'plainid:URI' '/x'", "option key 'plainid:URI' is in single quotes", 'Write it in double quotes: "plainid:URI".'],
    ["plainid:URI '/x'", 'option key plainid:URI needs double quotes', 'Write "plainid:URI".'],
    ["resource-name 'x'", 'option key resource-name needs double quotes', 'Write "resource-name".'],
    ["a = 'x'", 'syntax error at "="', 'Write the value after the key, without "=".'],
    ['a b', 'syntax error at "b"', 'Write the value as a literal, in single quotes.'],
    ["a 'x' b 'y'", 'syntax error at "b"', 'Expected "," or ")".'],
  ])('refuse %s', ([clause, message, hint]) => {
    expect(parseDdl('a.ddl', `CREATE FOREIGN TABLE t (a string) OPTIONS (${clause})`).diagnostics).toMatchObject([
      { code: '42601', message, hint },
    ])
  })
})

describe('errors', () => {
  test('of one text are all reported, each with its place', () => {
    const text = `CREATE FOREIGN TABEL a (x string);
CREATE FOREIGN TABLE b (x string NOT NUL);
CREATE FOREIGN TABLE c (x string,);
CREATE FOREIGN TABLE d (x string)
CREATE FOREIGN TABLE e (x string;
CREATE VIEW f;
SELEC 1;
CREATE FOREIGN TABLE g (x string) OPTIONS (k 'v`
    expect(errorsOf(text)).toEqual([
      'a.ddl:1:16: ERROR:  42601: syntax error at "TABEL"\n  CREATE FOREIGN TABEL a (x string);\n                 ^\n  HINT:  Perhaps you meant TABLE.',
      'a.ddl:2:38: ERROR:  42601: syntax error at "NUL"\n  CREATE FOREIGN TABLE b (x string NOT NUL);\n                                       ^\n  HINT:  Perhaps you meant NULL.',
      'a.ddl:3:34: ERROR:  42601: syntax error at ")"\n  CREATE FOREIGN TABLE c (x string,);\n                                   ^\n  HINT:  Expected a column name.',
      'a.ddl:5:1: ERROR:  42601: syntax error at "CREATE"\n  CREATE FOREIGN TABLE e (x string;\n  ^\n  HINT:  Expected ";".',
      'a.ddl:5:33: ERROR:  42601: syntax error at ";"\n  CREATE FOREIGN TABLE e (x string;\n                                  ^\n  HINT:  Expected "," or ")".',
      'a.ddl:6:14: ERROR:  42601: view "f" has no query\n  CREATE VIEW f;\n               ^\n  HINT:  Write AS and a SELECT.',
      'a.ddl:7:1: ERROR:  42601: syntax error at "SELEC"\n  SELEC 1;\n  ^\n  HINT:  Expected CREATE.',
      "a.ddl:8:46: ERROR:  42601: unterminated quoted string\n  CREATE FOREIGN TABLE g (x string) OPTIONS (k 'v\n                                               ^",
    ])
  })

  test('leave what is right', () => {
    const { statements } = parseDdl('a.ddl', 'CREATE FOREIGN TABLE a (x string) CREATE FOREIGN TABLE b (y strin;; SET SCHEMA c')
    expect(statements.map((statement) => statement.kind)).toEqual(['create foreign table', 'broken create', 'set schema'])
  })

  test('of a forgotten semicolon behind a view are found at the next statement', () => {
    const { statements, diagnostics } = parseDdl('a.ddl', 'CREATE VIEW v AS SELECT 1\nCREATE VIEW w AS SELECT 2')
    expect(diagnostics).toMatchObject([{ message: 'syntax error at "CREATE"', location: { line: 2, column: 1 } }])
    expect(statements.map((statement) => statement.kind)).toEqual(['create view', 'create view'])
  })

  test.for<[string, string]>([
    ["CREATE VIRTUAL PROCEDURE p() AS BEGIN DECLARE string x = 'a;b'; IF (x = 'a') BEGIN SELECT 1; END END", 'CREATE PROCEDURE'],
    ['CREATE FOREIGN FUNCTION f(a string) RETURNS string', 'CREATE FUNCTION'],
    ['CREATE TRIGGER ON v INSTEAD OF INSERT AS FOR EACH ROW BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; END', 'CREATE TRIGGER'],
    ['CREATE ROLE r WITH ANY AUTHENTICATED', 'CREATE ROLE'],
    ['CREATE POLICY p ON t TO r USING (a = 1)', 'CREATE POLICY'],
    ['GRANT SELECT ON TABLE t TO r', 'GRANT'],
    ['REVOKE SELECT ON TABLE t FROM r', 'REVOKE'],
    ['CREATE LOCAL TEMPORARY TABLE t (a string)', 'CREATE TEMPORARY TABLE'],
    ["IMPORT DATABASE d VERSION '1' WITH ACCESS CONTROL", 'IMPORT DATABASE'],
    ['IMPORT FROM REPOSITORY r INTO s', 'IMPORT FROM REPOSITORY'],
    ['DROP ROLE r', 'DROP ROLE'],
    ['CREATE TABLE t (a string)', 'CREATE TABLE'],
  ])('name the construct of %s and go on behind it', ([text, construct]) => {
    const { statements, diagnostics } = parseDdl('a.ddl', `SET SCHEMA a;\n${text};\nSET SCHEMA b`)
    expect(diagnostics).toMatchObject([{ code: '0A000', message: `${construct} is not supported`, location: { line: 2, column: 1 } }])
    expect(diagnostics[0]?.detail).toBe('The statement that starts in line 2 was left out; the rest of the file was checked.')
    expect(statements.map((statement) => statement.kind)).toEqual(['set schema', 'set schema'])
  })

  test('say when a body without END hides the rest', () => {
    expect(parseDdl('a.ddl', 'CREATE PROCEDURE p() AS BEGIN SELECT 1; SET SCHEMA b').diagnostics[0]?.detail).toBe(
      'The statement that starts in line 1 has no END; nothing after it was checked.',
    )
  })

  test('show nothing of what may be a secret', () => {
    const text = 'CREATE USER MAPPING FOR u SERVER s OPTIONS (password hunter2)'
    expect(errorsOf(text)).toEqual([
      'a.ddl:1:54: ERROR:  42601: syntax error at option\n  HINT:  Write the value as a literal, in single quotes.',
    ])
  })

  test('end somewhere', () => {
    const { diagnostics } = parseDdl('a.ddl', 'X;'.repeat(1000))
    expect(diagnostics).toHaveLength(201)
    expect(diagnostics.at(-1)?.message).toBe('more than 200 errors')
  })

  test.for<[string, string]>([
    [' '.repeat(8 * 1024 * 1024 + 1), 'the file has more than 8388608 characters'],
    [';'.repeat(1_000_001), 'the file has more than 1000000 words'],
  ])('refuse a text that is too large', ([text, message]) => {
    expect(parseDdl('a.ddl', text).diagnostics).toMatchObject([{ code: '54001', message }])
  })

  test('come for any order of words, never an exception', () => {
    const words =
      "CREATE FOREIGN TABLE VIEW SERVER t ( ) , ; OPTIONS 'x' NOT NULL AS SELECT ALTER DROP . [ ] { } d IMPORT FROM BEGIN END DEFAULT 1 string"
    const text = array(constantFrom(...words.split(' '))).map((chosen) => chosen.join(' '))
    assert(
      property(text, (input) => {
        parseDdl('a.ddl', input)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a table', () => {
  const name = string({ minLength: 1, maxLength: 8 }).filter((text) => !text.includes('\0'))
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
  const options = array(record({ name, value: string() }), { maxLength: 3 })
  const columns = uniqueArray(
    record({
      name,
      type: constantFrom('string', 'decimal', 'double precision', 'timestamp with time zone'),
      args: array(integer({ min: 1, max: 1000 }), { maxLength: 2 }),
      dimensions: integer({ min: 0, max: 2 }),
      notNull: boolean(),
      defaultExpression: option(constantFrom('1', "'a, b'", 'f(x, (y))'), { nil: undefined }),
      options,
    }),
    { selector: (one) => one.name, minLength: 1, maxLength: 5 },
  )
  const table = record({ name, schema: option(name, { nil: undefined }), server: option(name, { nil: undefined }), columns, options })

  test('that is printed and parsed is the same again', () => {
    const printOptions = (list: readonly { readonly name: string; readonly value: string }[]): string =>
      list.length === 0 ? '' : ` OPTIONS (${list.map((one) => `${quote(one.name)} ${literal(one.value)}`).join(', ')})`
    const printType = (one: { readonly type: string; readonly args: readonly number[]; readonly dimensions: number }): string => {
      const [first, ...rest] = one.type.split(' ')
      const args = one.args.length === 0 ? '' : `(${one.args.join(',')})`
      const words = one.type.includes('zone') ? `${first}${args} ${rest.join(' ')}` : `${one.type}${args}`
      return `${words}${'[]'.repeat(one.dimensions)}`
    }
    assert(
      property(table, (made) => {
        const body = made.columns.map(
          (one) =>
            `${quote(one.name)} ${printType(one)}${one.defaultExpression ? ` DEFAULT ${one.defaultExpression}` : ''}${one.notNull ? ' NOT NULL' : ''}${printOptions(one.options)}`,
        )
        const qualified = `${made.schema === undefined ? '' : `${quote(made.schema)}.`}${quote(made.name)}`
        const server = made.server === undefined ? '' : ` SERVER ${quote(made.server)}`
        const parsed = parseTable(`CREATE FOREIGN TABLE ${qualified} (${body.join(', ')})${server}${printOptions(made.options)}`)
        expect(parsed.name.name.text).toBe(made.name)
        expect(parsed.name.schema?.text).toBe(made.schema)
        expect(parsed.server?.text).toBe(made.server)
        expect(plain(parsed.options)).toEqual(made.options)
        expect(
          parsed.body.columns.map((one) => ({
            name: one.name.text,
            type: one.type?.name,
            args: one.type?.args,
            dimensions: one.type?.dimensions,
            notNull: one.notNull,
            defaultExpression: one.defaultExpression,
            options: one.options.map((each) => ({ name: each.name.text, value: each.value })),
          })),
        ).toEqual(made.columns)
      }),
    )
  })
})
