import type { HttpRequest, HttpResponse } from '../base/http.ts'
import { type Decoded, decodeBody } from '../decode/decode-body.ts'
import { clockSkewOffsetMs } from '../sign/clock-skew.ts'
import type { Signer } from '../sign/signer.ts'
import { errorOfAnswer, type RequestNames, readErrorCode, readRequestId } from './check-answer.ts'
import type { HttpClient } from './http-client.ts'
import { nextPageToken, type PageToken, type Paging, refuseUnknownPaging, withPageToken } from './paginate.ts'
import type { ScanRecorder } from './scan-account.ts'

/** One response's worth. */
export interface Page {
  /** 1-based, in order. */
  readonly number: number
  readonly body: Decoded
}

/** What a scan asks for. */
export interface PageRequest {
  /** Of the first page, unsigned. */
  readonly first: HttpRequest
  readonly paging: Paging
  /** What the body is, when the answer's content type must not decide. */
  readonly format: 'json' | 'ndjson' | 'xml' | 'csv' | undefined
  readonly names: RequestNames
  /** Whether a 404 is an error or no page at all. */
  readonly notFound: 'error' | 'empty'
  /** Whether the next page is asked for while the last is being read. */
  readonly ahead: 'none' | 'one page'
}

/** Who sends, who signs, and what time it is. */
export interface Exchange {
  readonly client: HttpClient
  readonly signer: Signer
  readonly now: () => Date
  /** How far the source's clock is ahead of ours; learnt from its answers and shared by all scans of the source. */
  readonly clock: { offsetMs: number }
}

/**
 * Fetches a scan's pages in order, all of them or an error.
 *
 * Closing the iterator early aborts a request under way.
 *
 * @throws SqlError `HV00L`, `HV00M`, `HV00N`, `HV00R`, `HV000` or `53400`: see docs/errors.md, the exchange.
 */
export async function* fetchPages(
  request: PageRequest,
  exchange: Exchange,
  recorder: ScanRecorder,
  signal: AbortSignal,
): AsyncGenerator<Page, void, undefined> {
  const stop = new AbortController()
  const onAbort = () => stop.abort(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  if (signal.aborted) onAbort()
  const seen = new Set<PageToken>()
  const fetchNext = (token: PageToken | undefined) => {
    const asked = token === undefined ? request.first : withPageToken(request.paging, request.first, token)
    return fetchPage(asked, request, exchange, recorder, stop.signal)
  }
  try {
    let pending: Promise<Decoded | undefined> | undefined = fetchNext(undefined)
    for (let number = 1; pending !== undefined; number++) {
      const body: Decoded | undefined = await pending
      if (body === undefined) return
      recorder.pages++
      const token = nextPageToken(request.paging, body.value, seen)
      if (token !== undefined) seen.add(token)
      const early: Promise<Decoded | undefined> | undefined =
        token !== undefined && request.ahead === 'one page' ? fetchNext(token) : undefined
      // Its failure is thrown where it is awaited, one page later.
      early?.catch(() => undefined)
      yield { number, body }
      pending = early ?? (token === undefined ? undefined : fetchNext(token))
    }
  } finally {
    stop.abort()
    signal.removeEventListener('abort', onAbort)
    recorder.endedAt = exchange.now()
  }
}

/** @returns The decoded page; `undefined` when nothing is there and that is no error. */
async function fetchPage(
  unsigned: HttpRequest,
  request: PageRequest,
  exchange: Exchange,
  recorder: ScanRecorder,
  signal: AbortSignal,
): Promise<Decoded | undefined> {
  const { response, errorCode } = await send(unsigned, exchange, recorder, signal)
  if (response.status === 204 || (response.status === 404 && request.notFound === 'empty')) return undefined
  const failure = errorOfAnswer(response, errorCode, request.names)
  if (failure) throw failure
  const contentType = oneValue(response.headers['content-type'])
  const decoded = decodeBody(response.body, { contentType, format: request.format })
  if (request.paging.kind === 'single') refuseUnknownPaging(decoded.value, response.headers['link'])
  return decoded
}

/** Signs and sends; where the answer says that the signature's time is off, once more with the source's time. */
async function send(
  unsigned: HttpRequest,
  exchange: Exchange,
  recorder: ScanRecorder,
  signal: AbortSignal,
): Promise<{ response: HttpResponse; errorCode: string | undefined }> {
  for (let attempt = 1; ; attempt++) {
    const sentAt = exchange.now()
    const offsetMs = exchange.clock.offsetMs
    const signed = await exchange.signer.sign(unsigned, new Date(sentAt.getTime() + offsetMs), signal)
    recorder.requests++
    const response = await exchange.client.send(signed, signal)
    recorder.recordAnswer(response.status, readRequestId(response), response.body.length)
    if (response.status < 400) return { response, errorCode: undefined }
    const errorCode = readErrorCode(response)
    const { date, age } = response.headers
    const corrected = clockSkewOffsetMs({
      errorCode,
      date: oneValue(date),
      age: oneValue(age),
      sentAt,
      receivedAt: exchange.now(),
      offsetMs,
    })
    if (corrected === undefined || attempt > 1) return { response, errorCode }
    exchange.clock.offsetMs = corrected
    recorder.retries++
  }
}

/** A header that must stand once; a repeated one says nothing. */
function oneValue(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined
}
