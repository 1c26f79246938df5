import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:net'
import { inspect } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { createInfopoint } from '../../../src/index.ts'
import { AUTH_CONFIG, awsProperties, writeFolder } from '../../support/configuration.ts'

async function listen(answer: (request: string) => string): Promise<string> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (data) => socket.end(answer(data.toString('latin1'))))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const quoted = (request: string) => request.replaceAll(/[\r\n"]+/g, ' ')
const sized = (head: string, body: string) => `HTTP/1.1 ${head}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

/** Sources that send back what they were sent, in every way that fails. */
test.for<[string, (request: string) => string]>([
  ['no HTTP', (request) => `garbage ${quoted(request)}`],
  ['a broken header', (request) => `HTTP/1.1 200 OK\r\nbad header ${quoted(request)}\r\n\r\n`],
  ['a refusal', (request) => sized('403 Forbidden', `{"__type":"AccessDenied","message":"${quoted(request)}"}`)],
  ['a failure', (request) => sized('500 No', quoted(request))],
  ['a redirect', (request) => sized(`302 Found\r\nlocation: http://127.0.0.1/?${encodeURIComponent(request)}`, '')],
  ['broken JSON', (request) => sized('200 OK\r\ncontent-type: application/json', `{"items":[{"n":"${quoted(request)}"`)],
  ['broken CSV', (request) => sized('200 OK\r\ncontent-type: text/csv', `n,m\n${quoted(request)}"x",1,2,3\n`)],
  ['broken XML', (request) => sized('200 OK\r\ncontent-type: text/xml', `<a ${quoted(request)}>`)],
  ['a value that does not fit', (request) => sized('200 OK', `{"items":[{"n":"${quoted(request)}"}]}`)],
  ['a body cut short', (request) => `HTTP/1.1 200 OK\r\ncontent-length: 99999\r\n\r\n${quoted(request)}`],
])('%s shows no secret, however deep the error is printed', async ([, answer]) => {
  const folder = await writeFolder({
    'aws.properties': awsProperties(await listen(answer), 'tagging', 'headers = { "x-key": "canary-header" }'),
    'auth-config.xml': AUTH_CONFIG.replace(
      '</login-module>',
      '<module-option name="session-token">canary-token</module-option></login-module>',
    ),
    'tables.ddl': `CREATE FOREIGN TABLE t (n integer) OPTIONS (nameinsource '$.items[*]', "plainid:method" 'POST',
      "plainid:URI" '/t?key=canary-query', "plainid:bodyJsonContent" '{"password":"canary-body"}');`,
  })
  const infopoint = await createInfopoint({ configDirectory: folder, env: { KEY: 'CANARYKEY', SECRET: 'canary-secret' } })
  onTestFinished(() => infopoint.close())
  const query = infopoint.query('SELECT * FROM t')
  const failure = await query
    .batches()
    [Symbol.asyncIterator]()
    .next()
    .catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'SqlError' })
  expect(inspect([failure, query.account], { depth: 20, showHidden: true })).not.toMatch(/canary/i)
})
