import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { buildCatalog, type DdlSource } from '../../../src/catalog/build-catalog.ts'
import type { Catalog, ForeignTable, View } from '../../../src/catalog/catalog.ts'
import { formatDiagnostic } from '../../../src/errors/diagnostic.ts'

const checkPath = (path: string): string | undefined => (path.endsWith('[') ? 'The path has no end.' : undefined)

function source(text: string, name = 'aws'): DdlSource {
  return { name, schema: name, file: `${name}.ddl`, text }
}

function build(...texts: readonly string[]): Catalog {
  const { catalog, diagnostics } = buildCatalog(
    texts.map((text) => source(text)),
    checkPath,
  )
  expect(diagnostics.map(formatDiagnostic)).toEqual([])
  return catalog
}

function buildTable(text: string): ForeignTable {
  const [table] = build(text).relations
  if (table?.kind !== 'foreign table') throw new Error('no foreign table')
  return table
}

function buildView(text: string): View {
  const view = buildCatalog([source(text)], checkPath).catalog.relations.at(-1)
  if (view?.kind !== 'view') throw new Error('no view')
  return view
}

/** Line and column, severity, code, message, detail and hint of every finding. */
function findings(...texts: readonly (string | DdlSource)[]): readonly string[] {
  const sources = texts.map((text) => (typeof text === 'string' ? source(text) : text))
  return buildCatalog(sources, checkPath).diagnostics.map(({ severity, code, message, detail, hint, location }) =>
    [`${location?.line}:${location?.column} ${severity} ${code} ${message}`, detail, hint].filter((part) => part !== undefined).join(' | '),
  )
}

const names = (catalog: Catalog): readonly string[] => catalog.relations.map((relation) => `${relation.schema}.${relation.name}`)

describe('the table of the AWS page', () => {
  const DDL = `CREATE FOREIGN TABLE AWS_TAGGED_RESOURCES (
    ResourceARN STRING,
    ResourceType STRING,
    Tags STRING
)
OPTIONS (
    nameinsource '$.ResourceTagMappingList[*]',
    "plainid:unwrap" 'false',
    "plainid:method" 'POST',
    "plainid:URI" '/',
    "plainid:bodyJsonContent" '{
        "TagFilters": [
            {
                "Key": "X392",
                "Values": ["KFJS-45353"]
            }
        ],
        "ResourcesPerPage": 100
    }'
);`

  test('is read character for character', () => {
    const table = buildTable(DDL)
    expect(table).toMatchObject({
      kind: 'foreign table',
      schema: 'aws',
      name: 'AWS_TAGGED_RESOURCES',
      server: 'aws',
      rowPath: '$.ResourceTagMappingList[*]',
      unwrap: false,
      coercion: 'strict',
      request: { method: 'POST', uri: '/', body: DDL.slice(DDL.indexOf("'{") + 1, DDL.lastIndexOf("'")) },
      primaryKey: undefined,
      location: { file: 'aws.ddl', line: 1, column: 22 },
    })
    expect(table.columns.map(({ name, type, nullable, source: from }) => ({ name, type, nullable, from }))).toEqual(
      ['ResourceARN', 'ResourceType', 'Tags'].map((name) => ({
        name,
        type: { name: 'text', dimensions: 0 },
        nullable: true,
        from: { kind: 'member', name },
      })),
    )
    expect(table.options.map((option) => option.name)).toEqual([
      'nameinsource',
      'plainid:unwrap',
      'plainid:method',
      'plainid:URI',
      'plainid:bodyJsonContent',
    ])
  })

  test('is the same with the prefix pip:', () => {
    expect(buildTable(DDL.replaceAll('plainid:', 'pip:')).request).toEqual(buildTable(DDL).request)
  })
})

describe('foreign tables', () => {
  test('take what rows need from their options', () => {
    const text = `CREATE FOREIGN TABLE t (a string) OPTIONS (ANNOTATION 'x', "pip:unwrap" 'True', "pip:coercion" 'LENIENT', "pip:format" 'XML',
      "pip:notFound" 'empty', "pip:unsignedPayload" TRUE)`
    expect(buildTable(text)).toMatchObject({
      annotation: 'x',
      unwrap: true,
      coercion: 'lenient',
      format: 'xml',
      notFound: 'empty',
      unsignedPayload: true,
      rowPath: '$',
      request: { method: 'GET', uri: '/', body: undefined },
    })
  })

  test('keep their keys as the columns are spelt', () => {
    const text = `CREATE FOREIGN TABLE u (Id long); CREATE FOREIGN TABLE t (Id long PRIMARY KEY, A string, b string,
      UNIQUE (a, B), ACCESSPATTERN (ID), ACCESSPATTERN (a, b), FOREIGN KEY (ID) REFERENCES u (id), CONSTRAINT k FOREIGN KEY (id) REFERENCES aws.u)`
    expect(build(text).relations[1]).toMatchObject({
      primaryKey: ['Id'],
      uniqueKeys: [['A', 'b']],
      accessPatterns: [['Id'], ['A', 'b']],
      foreignKeys: [
        { name: 'FK0', columns: ['Id'], schema: undefined, relation: 'u', referencedColumns: ['id'] },
        { name: 'k', columns: ['Id'], schema: 'aws', relation: 'u', referencedColumns: [] },
      ],
    })
  })

  test.for<[string, unknown]>([
    ["a string OPTIONS (NAMEINSOURCE '$.x.y')", { source: { kind: 'path', path: '$.x.y' } }],
    ["a string OPTIONS (nameinsource 'x')", { source: { kind: 'path', path: 'x' } }],
    ["a string OPTIONS (NAMEINSOURCE '^.OwnerId')", { source: { kind: 'parent', path: 'OwnerId', levels: 1 } }],
    ["a string OPTIONS (NAMEINSOURCE '^^[''x y'']')", { source: { kind: 'parent', path: "['x y']", levels: 2 } }],
    ["a json OPTIONS (NAMEINSOURCE '^')", { source: { kind: 'parent', path: '$', levels: 1 } }],
    ['a integer OPTIONS ("pip:ordinality" \'true\')', { source: { kind: 'ordinality' } }],
    ['a timestamp OPTIONS ("pip:epoch" \'MS\')', { epoch: 'ms' }],
    ["a string OPTIONS (SELECTABLE 'false', ANNOTATION 'x')", { selectable: false, annotation: 'x' }],
    ['a string NOT NULL DEFAULT 1', { nullable: false, defaultExpression: '1' }],
  ])('have the column %s', ([written, expected]) => {
    const table = buildTable(`CREATE FOREIGN TABLE t (${written}) OPTIONS (NAMEINSOURCE '$.Reservations[*].Instances[*]')`)
    expect(table.columns).toMatchObject([expected])
  })

  test('may use a domain as type', () => {
    const text = 'CREATE DOMAIN Code AS varchar(3) NOT NULL; CREATE FOREIGN TABLE t (a code, b CODE[])'
    expect(buildTable(text).columns).toMatchObject([
      { type: { name: 'varchar', length: 3, dimensions: 0 }, nullable: false },
      { type: { name: 'varchar', length: 3, dimensions: 1 }, nullable: true },
    ])
  })

  test('are frozen, and so is the catalog', () => {
    const catalog = build('CREATE FOREIGN TABLE t (a string)')
    expect([catalog, catalog.relations, catalog.relations[0]].every(Object.isFrozen)).toBe(true)
  })
})

describe('views', () => {
  test('have names, types and the query as written', () => {
    expect(buildView("CREATE VIEW v (a integer, b) OPTIONS (ANNOTATION 'x') AS SELECT 1, 2;")).toMatchObject({
      columnNames: ['a', 'b'],
      columnTypes: [{ name: 'integer', dimensions: 0 }, undefined],
      query: 'SELECT 1, 2',
      annotation: 'x',
      location: { line: 1, column: 58 },
    })
  })

  test('without a column list have those of their query', () => {
    expect(buildView('CREATE VIEW v AS SELECT 1')).toMatchObject({ columnNames: undefined, columnTypes: undefined })
  })

  test.for([
    'CREATE VIEW v OPTIONS (MATERIALIZED true, "teiid_rel:MATVIEW_TTL" 300000) AS SELECT 1',
    'CREATE MATERIALIZED VIEW v AS SELECT 1',
  ])('are plain, with a warning, when written as %s', (text) => {
    expect(findings(text)).toEqual([
      expect.stringMatching(/warning 0A000 view "v" is not materialized \| It is a plain view: its query is run each time\.$/),
    ])
    expect(buildView(text).query).toBe('SELECT 1')
  })
})

describe('servers and schemas', () => {
  test('of a source without CREATE SERVER are the source itself', () => {
    expect(build('CREATE FOREIGN TABLE t (a string)').servers).toEqual([{ name: 'aws', source: 'aws', wrapper: undefined, options: [] }])
  })

  test('are read from a whole database', () => {
    const text = `CREATE DATABASE d VERSION '1'; USE DATABASE d VERSION '1';
CREATE FOREIGN DATA WRAPPER rest2 TYPE "plainid-rest" OPTIONS (RequiresCriteria 'true');
CREATE SERVER tagging TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER rest2 OPTIONS ("resource-name" 'java:/aws');
CREATE SERVER other FOREIGN DATA WRAPPER rest2;
CREATE SCHEMA p SERVER tagging OPTIONS (x 'y'); CREATE VIRTUAL SCHEMA v;
SET SCHEMA p; CREATE FOREIGN TABLE t (a string);
CREATE FOREIGN TABLE u (a string) SERVER Other OPTIONS ("pip:URI" '/u');
SET SCHEMA v; CREATE VIEW w AS SELECT a FROM p.t;
CREATE USER MAPPING FOR pdp SERVER tagging OPTIONS (password 'hunter2')`
    const catalog = build(text)
    expect(names(catalog)).toEqual(['p.t', 'p.u', 'v.w'])
    expect(catalog.relations.flatMap((relation) => (relation.kind === 'foreign table' ? relation.server : []))).toEqual([
      'tagging',
      'other',
    ])
    expect(catalog.servers).toEqual([
      { name: 'tagging', source: 'aws', wrapper: 'rest2', options: [{ name: 'resource-name', value: 'java:/aws' }] },
      { name: 'other', source: 'aws', wrapper: 'rest2', options: [] },
    ])
    expect(catalog.wrappers).toEqual([{ name: 'rest2', base: 'plainid-rest', options: [{ name: 'RequiresCriteria', value: 'true' }] }])
    expect(catalog.schemas).toEqual([
      { name: 'p', virtual: false, servers: ['tagging'], options: [{ name: 'x', value: 'y' }] },
      { name: 'v', virtual: true, servers: [], options: [] },
    ])
    expect(catalog.userMappings?.[0]?.options[0]?.value.reveal()).toBe('hunter2')
    expect(inspect(catalog, { depth: 9 })).not.toContain('hunter2')
  })

  test('may be named by tables of another source', () => {
    const { catalog, diagnostics } = buildCatalog(
      [source('CREATE FOREIGN TABLE t (a string)', 'one'), source('CREATE FOREIGN TABLE t (a string) SERVER one', 'two')],
      checkPath,
    )
    expect(diagnostics).toEqual([])
    expect(catalog.relations).toMatchObject([
      { schema: 'one', server: 'one' },
      { schema: 'two', server: 'one' },
    ])
  })

  test('come to be with a qualified name', () => {
    expect(names(build('CREATE FOREIGN TABLE crm.t (a string)'))).toEqual(['crm.t'])
  })

  test('may be filled by IMPORT with the tables that are defined so far', () => {
    const tables = 'CREATE FOREIGN TABLE t (a string); CREATE FOREIGN TABLE u (a string)'
    expect(names(build(`${tables}; IMPORT FOREIGN SCHEMA aws EXCEPT (u) FROM SERVER aws INTO x`))).toEqual(['aws.t', 'aws.u', 'x.t'])
    expect(findings('IMPORT FROM SERVER aws INTO x')).toEqual([
      '1:1 error 0A000 server "aws" has nothing to import | Only foreign tables that are defined before the IMPORT can be imported; a REST service does not describe its own. | Write a CREATE FOREIGN TABLE for each table.',
    ])
  })
})

describe('ALTER and DROP', () => {
  const TABLE = "CREATE FOREIGN TABLE t (a string, b long PRIMARY KEY) OPTIONS (\"plainid:URI\" '/x', NAMEINSOURCE '$.r');"

  test.for<[string, unknown]>([
    [
      'ALTER FOREIGN TABLE t OPTIONS (SET "pip:URI" \'/y\', DROP nameinsource)',
      { request: { uri: '/y' }, rowPath: '$', options: [{ name: 'pip:URI' }] },
    ],
    ['ALTER FOREIGN TABLE t ADD COLUMN c date UNIQUE', { columns: [{ name: 'a' }, { name: 'b' }, { name: 'c' }], uniqueKeys: [['c']] }],
    ['ALTER FOREIGN TABLE t DROP COLUMN b', { columns: [{ name: 'a' }], primaryKey: undefined }],
    [
      'ALTER FOREIGN TABLE t RENAME COLUMN B TO id',
      { columns: [{ name: 'a' }, { name: 'id', source: { name: 'id' } }], primaryKey: ['id'] },
    ],
    ['ALTER FOREIGN TABLE t ALTER COLUMN a TYPE integer NOT NULL', { columns: [{ type: { name: 'integer' }, nullable: false }, {}] }],
    ["ALTER FOREIGN TABLE t ALTER COLUMN a OPTIONS (ADD NAMEINSOURCE 'x')", { columns: [{ source: { kind: 'path', path: 'x' } }, {}] }],
    ['ALTER FOREIGN TABLE t ALTER a SET NOT NULL, ALTER b DROP NOT NULL', { columns: [{ nullable: false }, { nullable: true }] }],
    ['ALTER FOREIGN TABLE t RENAME TO u', { name: 'u' }],
    [
      'ALTER FOREIGN TABLE t ADD ACCESSPATTERN (a), RENAME TO u, ADD UNIQUE (a)',
      { name: 'u', accessPatterns: [['a']], uniqueKeys: [['a']] },
    ],
  ])('%s', ([change, expected]) => {
    expect(build(`${TABLE}${change}`).relations).toMatchObject([expected])
  })

  test('reach tables of an earlier text of the same source', () => {
    expect(build(TABLE, 'ALTER FOREIGN TABLE t RENAME TO u').relations).toMatchObject([{ name: 'u' }])
  })

  test('are applied in order', () => {
    expect(names(build(`${TABLE} DROP FOREIGN TABLE t; CREATE VIEW t AS SELECT 1; DROP VIEW IF EXISTS nope`))).toEqual(['aws.t'])
  })

  test('of a view change its query', () => {
    expect(buildView('CREATE VIEW v AS SELECT 1; ALTER VIEW v AS SELECT 2').query).toBe('SELECT 2')
    expect(buildView('CREATE VIEW v AS SELECT 1; CREATE OR REPLACE VIEW v AS SELECT 3').query).toBe('SELECT 3')
  })

  test('of a server take its tables and user mappings along', () => {
    const text = `CREATE SERVER s FOREIGN DATA WRAPPER rest; CREATE FOREIGN TABLE t (a string); CREATE USER MAPPING FOR u SERVER s;
      ALTER SERVER s OPTIONS (ADD "resource-name" 'aws'); ALTER USER MAPPING FOR u SERVER s OPTIONS (ADD a 'b'); DROP SERVER s CASCADE`
    expect(build(text)).toMatchObject({ servers: [], relations: [], userMappings: [] })
  })
})

describe('findings', () => {
  const table = (columns: string, options = ''): string => `CREATE FOREIGN TABLE t (${columns})${options && ` OPTIONS (${options})`}`

  test.for<[string, readonly string[]]>([
    ['CREATE FOREIGN TABLE t ()', ['1:22 error 42611 foreign table "t" has no columns']],
    [table('a strin'), ['1:27 error HV004 type "strin" does not exist | Perhaps you meant string.']],
    [table('a decimal(0)'), ['1:27 error 22023 precision 0 of type decimal must be between 1 and 1000']],
    [
      table('a string, A string'),
      ['1:35 error 42701 column "A" specified more than once | Names in foreign table "t" are compared without regard to case.'],
    ],
    [table('a string, PRIMARY KEY (aa)'), ['1:48 error 42703 column "aa" named in primary key does not exist | Perhaps you meant "a".']],
    [table('a string, UNIQUE (a, a)'), ['1:46 error 42701 column "a" appears twice in unique']],
    [table('a string PRIMARY KEY, PRIMARY KEY (a)'), ['1:47 error 42P16 multiple primary keys for foreign table "t" are not allowed']],
    [table('a string, FOREIGN KEY (a) REFERENCES tt'), ['1:62 error 42P01 relation "tt" does not exist | Perhaps you meant "t".']],
    [`${table('a string')}; CREATE VIEW T AS SELECT 1`, ['1:48 error 42P07 relation "T" already exists']],
    [`${table('a string')}; CREATE FOREIGN TABLE IF NOT EXISTS t (a string)`, ['1:71 warning 42P07 relation "t" already exists, skipping']],
    ['CREATE SCHEMA s; CREATE SCHEMA S', ['1:32 error 42710 schema "S" already exists']],
    ['CREATE DATABASE d; CREATE DATABASE d', ['1:36 error 42710 database "d" already exists']],
    ['USE DATABASE d', ['1:14 error 42704 database "d" does not exist']],
    ['CREATE SCHEMA sales; SET SCHEMA salse', ['1:33 error 42704 schema "salse" does not exist | Perhaps you meant "sales".']],
    [
      'CREATE SCHEMA sales; CREATE VIEW salse.v AS SELECT 1',
      ['1:34 error 42704 schema "salse" does not exist | Perhaps you meant "sales".'],
    ],
    [
      'CREATE VIRTUAL SCHEMA v; CREATE FOREIGN TABLE v.t (a string)',
      ['1:49 error 42P16 foreign table "t" is in virtual schema "v" | Put it in a schema that is not VIRTUAL, or make it a view.'],
    ],
    [
      'CREATE SERVER s FOREIGN DATA WRAPPER rst',
      ['1:38 error 42704 foreign-data wrapper "rst" does not exist | Perhaps you meant "rest".'],
    ],
    [
      'CREATE FOREIGN DATA WRAPPER w TYPE "plainid-rst"',
      ['1:36 error 42704 foreign-data wrapper "plainid-rst" does not exist | Perhaps you meant "plainid-rest".'],
    ],
    [
      'CREATE SERVER s FOREIGN DATA WRAPPER rest OPTIONS ("resource-name" \'awss\')',
      ['1:68 error 42704 source "awss" does not exist | Perhaps you meant "aws".'],
    ],
    ['CREATE FOREIGN TABLE t (a string) SERVER awz', ['1:42 error 42704 server "awz" does not exist | Perhaps you meant "aws".']],
    [
      'CREATE SERVER a FOREIGN DATA WRAPPER rest; CREATE SERVER b FOREIGN DATA WRAPPER rest; CREATE FOREIGN TABLE t (a string)',
      [
        '1:108 error 42704 foreign table "t" names no server | There are 2 to choose from: a, b. | Write SERVER and its name behind the columns.',
      ],
    ],
    ['CREATE USER MAPPING FOR u SERVER x', ['1:34 error 42704 server "x" does not exist']],
    ['DROP USER MAPPING FOR u SERVER aws', ['1:23 error 42704 user mapping for "u" does not exist for server "aws"']],
    ['DROP FOREIGN TABLE t', ['1:20 error 42P01 relation "t" does not exist']],
    [`${table('a string')}; DROP VIEW t`, ['1:46 error 42P01 "t" is not a view | It is a foreign table.']],
    [
      `${table('a string')}; ALTER FOREIGN TABLE t DROP COLUMN aa`,
      ['1:70 error 42703 column "aa" of relation "t" does not exist | Perhaps you meant "a".'],
    ],
    [`${table('a string')}; ALTER FOREIGN TABLE t OPTIONS (DROP x)`, ['1:72 error 42704 option "x" is not set']],
    ['CREATE DOMAIN string AS varchar', ['1:15 error 42710 type "string" already exists']],
    [
      'CREATE DOMAIN d AS strin; CREATE FOREIGN TABLE t (a d)',
      ['1:20 error HV004 type "strin" does not exist | Perhaps you meant string.'],
    ],
  ])('of %s', ([text, expected]) => {
    expect(findings(text)).toEqual(expected)
  })

  test.for<[string, readonly string[]]>([
    [
      '"pip:metod" \'GET\'',
      [
        '44 error HV00D unknown option "pip:metod" of a foreign table | Perhaps you meant "pip:method". Valid here are: pip:URI, pip:method, pip:bodyJsonContent, pip:unwrap, pip:coercion, pip:format, pip:notFound, pip:unsignedPayload.',
      ],
    ],
    [
      '"plainid:metod" \'GET\'',
      [
        '44 warning HV00D unknown option "plainid:metod" of a foreign table | It is kept and nothing comes of it. | Perhaps you meant "plainid:method".',
      ],
    ],
    [
      "namesource '$'",
      [
        '44 warning HV00D unknown option "namesource" of a foreign table | It is kept and nothing comes of it. | Perhaps you meant "NAMEINSOURCE".',
      ],
    ],
    ['"acme:x" \'y\'', ['44 warning HV00D unknown option "acme:x" of a foreign table | It is kept and nothing comes of it.']],
    ["ANNOTATION 'x', annotation 'y'", ['60 warning HV00D option "annotation" is given more than once | The last value counts.']],
    ['"pip:URI" \'/x\', "plainid:URI" \'/y\'', ['60 warning HV00D option "plainid:URI" is given more than once | The last value counts.']],
    [
      '"pip:method" \'PSOT\'',
      [
        '57 error 22023 invalid value for option "pip:method" | It must be one of GET, POST, PUT, PATCH, DELETE. | Perhaps you meant \'POST\'.',
      ],
    ],
    [
      '"pip:method" \'DELETE\'',
      [
        '57 error 0A000 method DELETE is not supported for a foreign table | A scan only reads, and this method changes the source. | Use GET or POST.',
      ],
    ],
    ['"pip:unwrap" \'yes\'', ['57 error 22023 invalid value for option "pip:unwrap" | It must be true or false.']],
    ["CARDINALITY 'many'", ['56 warning 22023 invalid value for option "CARDINALITY" | It must be a whole number.']],
    ["NAMEINSOURCE '$['", ['57 error HV00A malformed JSONPath in option "NAMEINSOURCE" | The path has no end.']],
    [
      '"pip:bodyJsonContent" \'{}\'',
      ['66 error 22023 a request with method GET has no body | Add "pip:method" \'POST\', or remove the body.'],
    ],
    [
      "\"pip:method\" 'POST', \"pip:bodyJsonContent\" '{\"a\": ''x''}'",
      ['94 error 22023 option "pip:bodyJsonContent" is not JSON | At character 7 of the value: expected a value.'],
    ],
  ])('of the options %s', ([options, expected]) => {
    expect(findings(table('a string', options))).toEqual(expected.map((finding) => `1:${finding}`))
  })

  test.for<[string, string, readonly string[]]>([
    [
      'a string OPTIONS ("pip:epoch" \'s\')',
      '$.r[*]',
      ['55 error 42611 option "pip:epoch" does not fit the type of column "a" | Make the column a timestamp or a date.'],
    ],
    [
      'a string OPTIONS ("pip:ordinality" true)',
      '$.r[*]',
      ['60 error 42611 column "a" can\'t be the number of the row | Give it a whole-number type and no NAMEINSOURCE.'],
    ],
    [
      "a string OPTIONS (NAMEINSOURCE '^^.x')",
      '$.r[*]',
      ['56 error HV007 the path of column "a" goes above the response | Under the row path $.r[*] a row has 1 object above it.'],
    ],
    [
      "a string OPTIONS (NAMEINSOURCE '^.x')",
      '$[*]',
      ['56 error HV007 the path of column "a" goes above the response | Under the row path $[*] a row has 0 objects above it.'],
    ],
    [
      "a string OPTIONS (NAMEINSOURCE '^.x')",
      '$..r',
      [
        '56 error HV007 column "a" has no certain parent | Under the row path $..r rows stand at different depths. | Write the row path without "..".',
      ],
    ],
    ["a string OPTIONS (NAMEINSOURCE '^^.x')", "$['a.b'].c[*]", []],
    ["a string OPTIONS (NAMEINSOURCE '^^.x')", 'a.c[0]', []],
  ])('of the column %s under the row path %s', ([column, rowPath, expected]) => {
    expect(findings(table(column, `NAMEINSOURCE '${rowPath.replaceAll("'", "''")}'`))).toEqual(expected.map((finding) => `1:${finding}`))
  })

  test('of a table with too many columns say nothing else', () => {
    const columns = Array.from({ length: 1601 }, (_, index) => `c${index} strin`).join()
    expect(findings(table(columns))).toEqual(['1:22 error 54001 foreign table "t" has more than 1600 columns'])
  })

  test('point at the place within a body', () => {
    const text = `CREATE FOREIGN TABLE t (a string) OPTIONS (
  "plainid:method" 'POST',
  "plainid:bodyJsonContent" '{
    "TagFilters": [
      { "Key": "it''s" "Values": [] }
    ]
  }'
)`
    expect(buildCatalog([source(text)], checkPath).diagnostics.map(formatDiagnostic)).toEqual([
      `aws.ddl:5:24: ERROR:  22023: option "plainid:bodyJsonContent" is not JSON
        { "Key": "it''s" "Values": [] }
                         ^
  DETAIL:  At character 45 of the value: expected "," or "}".`,
    ])
  })

  test('of a broken statement are not repeated by those that refer to it', () => {
    const text = `CREATE SERVER s FOREIGN DATA WRAPPER; CREATE FOREIGN TABLE t (a string) SERVER s;
CREATE FOREIGN TABLE u (a string,); ALTER FOREIGN TABLE u ADD COLUMN b string`
    expect(findings(text)).toEqual([
      '1:37 error 42601 syntax error at ";" | Expected a wrapper name.',
      '2:34 error 42601 syntax error at ")" | Expected a column name.',
    ])
  })

  test('come in order of the texts and places', () => {
    const first: DdlSource = source('CREATE FOREIGN TABLE t (a x1); CREATE FOREIGN TABL u', 'zeta')
    const second: DdlSource = source('CREATE FOREIGN TABLE t (a x2, user string)', 'alpha')
    expect(buildCatalog([first, second], checkPath).diagnostics.map(({ location }) => `${location?.file}:${location?.column}`)).toEqual([
      'zeta.ddl:27',
      'zeta.ddl:47',
      'alpha.ddl:27',
      'alpha.ddl:31',
    ])
  })
})
