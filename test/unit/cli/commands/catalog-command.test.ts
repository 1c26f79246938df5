import { expect, test } from 'vitest'
import { buildCatalog } from '../../../../src/catalog/build-catalog.ts'
import { main } from '../../../../src/cli/main.ts'
import { memoryIo, memoryQuery, servicesOver } from '../support.ts'

const DDL = `
CREATE FOREIGN TABLE HOSTS (
  id bigint NOT NULL PRIMARY KEY,
  cost decimal(10,2) OPTIONS (nameinsource '$.price.amount'),
  tags string[]
) OPTIONS (nameinsource '$.hosts[*]', "plainid:URI" '/hosts', "plainid:method" 'GET');
CREATE VIEW cheap AS SELECT id
  FROM HOSTS WHERE cost < 1;
`

const { catalog, diagnostics } = buildCatalog([{ name: 'aws', schema: 'aws', file: 'a.ddl', text: DDL }], () => undefined)

async function run(...argv: readonly string[]) {
  const io = memoryIo()
  const exitCode = await main(
    argv,
    io,
    servicesOver(() => memoryQuery([], []), { catalog }),
  )
  return { exitCode, stdout: io.stdout.text(), stderr: io.stderr.text() }
}

test('the definitions of this test have no errors', () => {
  expect(diagnostics).toEqual([])
})

test('tables lists foreign tables and views', async () => {
  expect(await run('tables', '--format', 'csv')).toEqual({
    exitCode: 0,
    stdout: 'schema,name,kind,server,columns,annotation\r\naws,HOSTS,foreign table,aws,3,\r\naws,cheap,view,,,\r\n',
    stderr: '',
  })
})

test.for(['hosts', 'HOSTS', 'aws.hosts', 'AWS.Hosts'])('describe %s shows where the columns come from', async (name) => {
  expect(await run('describe', name)).toEqual({
    exitCode: 0,
    stdout: [
      'Foreign table "aws.HOSTS" of server "aws"',
      ' column |     type      | nullable |        from         | annotation ',
      '--------+---------------+----------+---------------------+------------',
      ' id     | bigint        | false    | member "id"         | NULL',
      ' cost   | numeric(10,2) | true     | path $.price.amount | NULL',
      ' tags   | text[]        | true     | member "tags"       | NULL',
      '(3 rows)',
      'Request: GET /hosts',
      'Rows: $.hosts[*]',
      'Primary key: "id"',
      '',
    ].join('\n'),
    stderr: '',
  })
})

test('describe shows the query of a view on one line', async () => {
  expect((await run('describe', 'cheap')).stdout).toContain('Query: SELECT id FROM HOSTS WHERE cost < 1\n')
})

test('describe in a machine format has the columns alone', async () => {
  expect((await run('describe', 'hosts', '--format', 'jsonl')).stdout.split('\n')[0]).toBe(
    '{"column":"id","type":"bigint","nullable":false,"from":"member \\"id\\"","annotation":null}',
  )
})

test('an unknown table ends with 65 and the nearest name', async () => {
  const { exitCode, stdout, stderr } = await run('describe', 'host')
  expect({ exitCode, stdout }).toEqual({ exitCode: 65, stdout: '' })
  expect(stderr).toMatch(/^ERROR: {2}42P01: relation "host" does not exist\n(?:.*\n)?HINT: {2}.*HOSTS/)
})
