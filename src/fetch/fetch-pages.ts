import type { HttpRequest, HttpResponse } from '../base/http.ts'
import { type Decoded, decodeBody } from '../decode/decode-body.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { clockSkewOffsetMs } from '../sign/clock-skew.ts'
import type { Signer } from '../sign/signer.ts'
import { errorOfAnswer, type RequestNames, readErrorCode, readRequestId, withNames } from './check-answer.ts'
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
  const ask = (number: number, token: PageToken | undefined) => {
    const unsigned = token === undefined ? request.first : withPageToken(request.paging, request.first, token)
    return askForPage({ unsigned, number, request, exchange, recorder, signal: stop.signal })
  }
  try {
    let asked: AskedPage | undefined = await ask(1, undefined)
    for (let number = 1; asked !== undefined; number++) {
      const body: Decoded | undefined = await asked.body
      if (body === undefined) return
      recorder.pages++
      const token = nextPageToken(request.paging, body.value, seen)
      if (token !== undefined) seen.add(token)
      // The next request is on its way before this page is worked on, so that the source works at the same time.
      const early: AskedPage | undefined = token !== undefined && request.ahead === 'one page' ? await ask(number + 1, token) : undefined
      yield { number, body }
      asked = early ?? (token === undefined ? undefined : await ask(number + 1, token))
    }
  } finally {
    stop.abort()
    signal.removeEventListener('abort', onAbort)
    recorder.endedAt = exchange.now()
  }
}

/** A page's request that has been sent. */
interface AskedPage {
  /** The decoded page; `undefined` when nothing is there and that is no error. Its failure is thrown where it is awaited. */
  readonly body: Promise<Decoded | undefined>
}

/** What asking for one page takes. */
interface PageTask {
  readonly unsigned: HttpRequest
  /** 1-based. */
  readonly number: number
  readonly request: PageRequest
  readonly exchange: Exchange
  readonly recorder: ScanRecorder
  readonly signal: AbortSignal
}

/** Signs and sends, and waits until the request is on the wire, not for the answer. */
async function askForPage(task: PageTask): Promise<AskedPage> {
  const body = receivePage(task, await send(task))
  body.catch(() => undefined)
  return { body }
}

async function receivePage(task: PageTask, sent: SentRequest): Promise<Decoded | undefined> {
  const { request, number } = task
  const { response, errorCode } = await receive(task, sent)
  if (response.status === 204 && number === 1 && request.paging.kind === 'single') refuseUnknownPaging(null, response.headers['link'])
  if (number === 1 && (response.status === 204 || (response.status === 404 && request.notFound === 'empty'))) return undefined
  if (response.status === 204) throw missingPage(number)
  const failure = errorOfAnswer(response, errorCode, request.names)
  if (failure) throw failure
  refuseOpenEnd(response, request)
  const contentType = oneValue(response.headers['content-type'])
  const decoded = decodeBody(response.body, { contentType, format: request.format })
  if (request.paging.kind === 'single') refuseUnknownPaging(decoded.value, response.headers['link'])
  return decoded
}

/** The page before points to this one, so nothing at all is no answer. */
function missingPage(number: number): SqlError {
  return new SqlError(SqlState.unableToCreateReply, 'the source has no page where the one before points', {
    detail: `Page ${number} was answered with 204.`,
    hint: 'Ask the owner of the source; the rows so far are not all.',
  })
}

/**
 * Holds back lists of lines whose end nothing marks: cut short between two lines they would be a shorter list. A length,
 * chunks and compression mark the end; JSON and XML do so themselves.
 */
function refuseOpenEnd({ headers }: HttpResponse, { format }: PageRequest): void {
  const known = format ?? oneValue(headers['content-type']) ?? ''
  if (!/csv|ndjson|json-?l/i.test(known)) return
  const isMarked = ['content-length', 'transfer-encoding', 'content-encoding'].some((name) => headers[name] !== undefined)
  if (isMarked) return
  throw new SqlError(SqlState.unableToCreateReply, 'the answer does not say where it ends', {
    detail: 'It is a list of lines with neither a length nor chunks, so one that was cut short could not be told from a whole one.',
    hint: 'Let the source send "content-length".',
  })
}

/** A request on its way. */
interface SentRequest {
  readonly answer: Promise<HttpResponse>
  readonly sentAt: Date
  /** Correction of the clock that its signature was made with. */
  readonly offsetMs: number
}

async function send({ unsigned, exchange, recorder, signal }: PageTask): Promise<SentRequest> {
  const sentAt = exchange.now()
  const { offsetMs } = exchange.clock
  const signed = await exchange.signer.sign(unsigned, new Date(sentAt.getTime() + offsetMs), signal)
  recorder.requests++
  return new Promise((resolve) => {
    const answer = exchange.client.send(signed, signal, () => resolve({ answer, sentAt, offsetMs }))
    // Where it is never written, the failure is in the answer.
    answer.catch(() => resolve({ answer, sentAt, offsetMs }))
  })
}

/** Waits for the answer; where it says that the signature's time is off, asks once more with the source's time. */
async function receive(task: PageTask, sent: SentRequest): Promise<{ response: HttpResponse; errorCode: string | undefined }> {
  const { exchange, recorder } = task
  const response = await answerOf(task, sent)
  if (response.status < 400) return { response, errorCode: undefined }
  const errorCode = readErrorCode(response)
  const { sentAt, offsetMs } = sent
  const date = oneValue(response.headers['date'])
  const age = oneValue(response.headers['age'])
  const corrected = clockSkewOffsetMs({ errorCode, date, age, sentAt, receivedAt: exchange.now(), offsetMs })
  if (corrected === undefined) return { response, errorCode }
  exchange.clock.offsetMs = corrected
  recorder.retries++
  const again = await answerOf(task, await send(task))
  return { response: again, errorCode: again.status < 400 ? undefined : readErrorCode(again) }
}

async function answerOf({ recorder, request }: PageTask, sent: SentRequest): Promise<HttpResponse> {
  try {
    const response = await sent.answer
    recorder.recordAnswer(response.status, readRequestId(response), response.body.length)
    return response
  } catch (error) {
    throw error instanceof SqlError ? withNames(error, request.names) : error
  }
}

/** A header that must stand once; a repeated one says nothing. */
function oneValue(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined
}
