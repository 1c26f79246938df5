import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { fetchPages, type PageRequest } from '../../../src/fetch/fetch-pages.ts'
import { createHttpClient } from '../../../src/fetch/http-client.ts'
import { ScanRecorder } from '../../../src/fetch/scan-account.ts'
import { anonymousSigner } from '../../../src/sign/anonymous-signer.ts'

test.for(['none', 'one page'] as const)(
  'a page answered with 204, where the one before points to it, is an error (ahead: %s)',
  async (ahead) => {
    let asked = 0
    const server = createServer((_, response) => {
      asked++
      if (asked === 1) response.setHeader('content-type', 'application/json').end('{"next":"a"}')
      else response.writeHead(204).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const client = createHttpClient()
    onTestFinished(async () => {
      await client.close()
      await new Promise((resolve) => server.close(resolve))
    })
    const now = () => new Date(0)
    const request: PageRequest = {
      first: { method: 'GET', url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, headers: [], body: undefined },
      paging: { kind: 'token', from: { place: 'body', path: ['next'] }, to: { place: 'query', parameter: 'token' } },
      format: undefined,
      names: { server: 's', table: 's.t', method: 'GET', path: '/' },
      notFound: 'empty',
      ahead,
    }
    const recorder = new ScanRecorder({ table: 's.t', server: 's', method: 'GET', startedAt: now() })
    const exchange = { client, signer: anonymousSigner, now, clock: { offsetMs: 0 } }
    const pages = fetchPages(request, exchange, recorder, new AbortController().signal)
    expect((await pages.next()).value).toMatchObject({ number: 1 })
    await expect(pages.next()).rejects.toMatchObject({ code: 'HV00M', detail: 'Page 2 was answered with 204.' })
  },
)
