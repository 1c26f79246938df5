import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { createHttpClient, defaultHttpLimits, type HttpClient, type HttpLimits } from '../../../src/fetch/http-client.ts'

const closers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closers.splice(0)) await close()
})

async function listen(server: Server | ReturnType<typeof createTcpServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}`
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  closers.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return listen(server)
}

/** A server that writes bytes of its own choice. */
async function serveRaw(answer: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', () => answer(socket))
  })
  closers.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  return listen(server)
}

function client(limits: Partial<HttpLimits> = {}): HttpClient {
  const made = createHttpClient({ ...defaultHttpLimits, ...limits })
  closers.push(() => made.close())
  return made
}

const get = (url: string) => ({ method: 'GET', url, headers: [], body: undefined })
const send = (url: string, limits: Partial<HttpLimits> = {}) => client(limits).send(get(url), new AbortController().signal)

describe('what is sent', () => {
  test('the path goes out as it is written, dot segments and doubled slashes too', async () => {
    const paths: (string | undefined)[] = []
    const url = await serve((request, response) => {
      paths.push(request.url)
      response.end('{}')
    })
    await send(`${url}/a/../b//./c%2Fd?x=%20&y`)
    expect(paths).toEqual(['/a/../b//./c%2Fd?x=%20&y'])
  })

  test('headers keep their order and repetition', async () => {
    let raw: string[] = []
    const url = await serve((request, response) => {
      raw = request.rawHeaders
      response.end()
    })
    const headers = [
      ['x-a', '1'],
      ['X-B', '2'],
      ['x-a', '3'],
    ] as const
    await client().send({ method: 'POST', url: `${url}/`, headers, body: 'body' }, new AbortController().signal)
    expect(raw.join(' ')).toContain('x-a 1 X-B 2 x-a 3')
  })
})

describe('what comes back', () => {
  test('a compressed body is unpacked', async () => {
    const url = await serve((_, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.end(gzipSync('{"a":1}'))
    })
    const answer = await send(`${url}/`)
    expect(new TextDecoder().decode(answer.body)).toBe('{"a":1}')
  })

  test('a redirect is an answer and is not followed', async () => {
    const url = await serve((_, response) => {
      response.writeHead(301, { location: 'http://127.0.0.1:1/' })
      response.end()
    })
    expect(await send(`${url}/`)).toMatchObject({ status: 301 })
  })

  test.for([
    ['with a declared length', (body: Buffer) => ({ 'content-length': String(body.length) })],
    ['without a declared length', () => ({})],
  ] as const)('a body over the limit %s is 53400', async ([, headers]) => {
    const body = Buffer.alloc(200_000, 'x')
    const url = await serve((_, response) => {
      response.writeHead(200, headers(body))
      response.end(body)
    })
    await expect(send(`${url}/`, { maxBodyBytes: 1000 })).rejects.toMatchObject({ code: '53400' })
  })

  test('a small body that unpacks to more than the limit is 53400', async () => {
    const url = await serve((_, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.end(gzipSync(Buffer.alloc(1_000_000)))
    })
    await expect(send(`${url}/`, { maxBodyBytes: 10_000 })).rejects.toMatchObject({ code: '53400' })
  })

  test('a body that is not what its encoding says is HV00M', async () => {
    const url = await serve((_, response) => {
      response.setHeader('content-encoding', 'gzip')
      response.end('not gzip')
    })
    await expect(send(`${url}/`)).rejects.toMatchObject({ code: 'HV00M', message: 'the answer cannot be decompressed' })
  })
})

describe('failures of the exchange', () => {
  test('a refused connection is HV00N and may be tried again', async () => {
    const url = await serve(() => undefined)
    for (const close of closers.splice(0)) await close()
    await expect(send(`${url}/`)).rejects.toMatchObject({ code: 'HV00N', detail: 'The failure is ECONNREFUSED.', retryable: true })
  })

  test('an unknown host is HV00N', async () => {
    await expect(send('http://no-such-host.invalid/')).rejects.toMatchObject({ code: 'HV00N', retryable: true })
  })

  test('plain HTTP where TLS is spoken is HV00N', async () => {
    const url = await serveRaw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
    await expect(send(`${url.replace('http:', 'https:')}/`)).rejects.toMatchObject({ code: 'HV00N' })
  })

  test.for<[string, (socket: Socket) => void]>([
    ['a connection closed before the headers', (socket) => socket.destroy()],
    ['a connection closed within the headers', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-le')],
    ['a body cut short of its length', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"a":')],
    ['a chunked body without its end', (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n')],
    ['an answer that is no HTTP', (socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
  ])('%s is HV00M', async ([, answer]) => {
    await expect(send(`${await serveRaw(answer)}/`)).rejects.toMatchObject({ code: 'HV00M' })
  })

  test('an answer that does not begin in time is HV00M', async () => {
    const url = await serve(() => undefined)
    await expect(send(`${url}/`, { headersTimeoutMs: 100 })).rejects.toMatchObject({ code: 'HV00M', retryable: true })
  })

  test('an answer that stops in its middle is HV00M', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{')
    })
    await expect(send(`${url}/`, { bodyTimeoutMs: 100 })).rejects.toMatchObject({ code: 'HV00M', retryable: true })
  })

  test('aborting closes the socket and rejects with the reason', async () => {
    const stop = new AbortController()
    let gone = false
    const url = await serve((request) => {
      request.socket.once('close', () => {
        gone = true
      })
      stop.abort(new Error('enough'))
    })
    await expect(client().send(get(`${url}/`), stop.signal)).rejects.toThrowError('enough')
    await expect.poll(() => gone).toBe(true)
  })
})
