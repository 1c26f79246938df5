import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import type { Dispatcher } from 'undici'
import Agent from 'undici/lib/dispatcher/agent.js'
import type { HttpRequest, HttpResponse } from '../base/http.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { collectAnswer } from './collect-answer.ts'

/** Sends requests; the one way out of the process. */
export interface HttpClient {
  /**
   * Sends one request and reads its answer whole. Redirects are answers, never followed.
   *
   * @param signal - Aborting it closes the socket; the promise rejects with the signal's reason.
   * @param onWritten - Called when the request is being written to its socket: from then on the source works.
   * @throws SqlError `HV00N` (retryable) when no connection can be made, `HV00M` (retryable) when the answer is late or
   *   cut short, `53400` when its body is larger than the limit, `HV00M` when its encoding is unknown or broken.
   */
  send(request: HttpRequest, signal: AbortSignal, onWritten?: () => void): Promise<HttpResponse>
  /** Closes idle connections and waits for running requests. */
  close(): Promise<void>
}

export interface HttpLimits {
  /** Default 10 000. */
  readonly connectTimeoutMs: number
  /** From the end of the request to the end of the answer's headers. Default 30 000. */
  readonly headersTimeoutMs: number
  /** Between two parts of the body. Default 30 000. */
  readonly bodyTimeoutMs: number
  /** Of one answer, before and after decompression. Default 64 MiB. */
  readonly maxBodyBytes: number
}

export const defaultHttpLimits: HttpLimits = {
  connectTimeoutMs: 10_000,
  headersTimeoutMs: 30_000,
  bodyTimeoutMs: 30_000,
  maxBodyBytes: 64 * 1024 * 1024,
}

/** Creates a client with its own connection pool. */
export function createHttpClient(limits: HttpLimits = defaultHttpLimits): HttpClient {
  const agent = new Agent({
    connect: { timeout: limits.connectTimeoutMs },
    headersTimeout: limits.headersTimeoutMs,
    bodyTimeout: limits.bodyTimeoutMs,
  })
  return {
    send: (request, signal, onWritten = ignore) => sendRequest(agent, request, limits, signal, onWritten),
    close: () => agent.close(),
  }
}

async function sendRequest(
  agent: Dispatcher,
  request: HttpRequest,
  limits: HttpLimits,
  signal: AbortSignal,
  onWritten: () => void,
): Promise<HttpResponse> {
  // The path is handed over as it stands: undici's own URL parsing would fold `//` and `/./`, which S3 signs verbatim.
  const pathStart = request.url.indexOf('/', request.url.indexOf('://') + 3)
  const headers: string[] = []
  for (const [name, value] of request.headers) headers.push(name, value)
  const dispatched = {
    origin: request.url.slice(0, pathStart),
    path: request.url.slice(pathStart),
    method: request.method,
    headers,
    body: request.body ?? null,
  }
  try {
    const {
      status,
      headers: fields,
      body,
    } = await collectAnswer(agent, dispatched, limits.maxBodyBytes, () => tooLarge(limits.maxBodyBytes), signal, onWritten)
    return { status, headers: fields, body: await decompress(body, fields['content-encoding'], limits) }
  } catch (error) {
    if (signal.aborted) throw signal.reason
    throw explain(error)
  }
}

async function decompress(body: Uint8Array, field: string | string[] | undefined, limits: HttpLimits): Promise<Uint8Array> {
  const encoding = typeof field === 'string' ? field.trim().toLowerCase() : field
  if (encoding === undefined || encoding === '' || encoding === 'identity' || body.length === 0) return body
  const decoder =
    encoding === 'gzip' || encoding === 'x-gzip'
      ? gunzip
      : encoding === 'deflate'
        ? inflate
        : encoding === 'br'
          ? brotliDecompress
          : undefined
  if (decoder === undefined) {
    throw new SqlError(SqlState.unableToCreateReply, 'the answer has a content encoding that is not known', {
      detail: 'Known are gzip, deflate and br.',
    })
  }
  try {
    return await promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(decoder)(body, { maxOutputLength: limits.maxBodyBytes })
  } catch (error) {
    if (errorCode(error) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limits.maxBodyBytes)
    throw new SqlError(SqlState.unableToCreateReply, 'the answer cannot be decompressed', { cause: error })
  }
}

function tooLarge(maxBytes: number): SqlError {
  return new SqlError(SqlState.limitExceeded, 'an answer is larger than the limit', {
    detail: `The limit "maxBodyBytes" is ${maxBytes} bytes.`,
    hint: 'Ask the source for smaller pages, or raise the limit.',
  })
}

/** Failures of an exchange, by the code of Node or undici, and what each means for the query. */
const FAILURES: Readonly<Record<string, readonly [state: SqlState, message: string]>> = {
  ECONNREFUSED: [SqlState.unableToEstablishConnection, 'the source refused the connection'],
  ECONNRESET: [SqlState.unableToCreateReply, 'the source closed the connection before it had answered'],
  EPIPE: [SqlState.unableToCreateReply, 'the source closed the connection before it had answered'],
  ENOTFOUND: [SqlState.unableToEstablishConnection, 'the host name of the source is not known'],
  EAI_AGAIN: [SqlState.unableToEstablishConnection, 'the host name of the source could not be looked up'],
  EHOSTUNREACH: [SqlState.unableToEstablishConnection, 'the host of the source cannot be reached'],
  ENETUNREACH: [SqlState.unableToEstablishConnection, 'the network of the source cannot be reached'],
  ETIMEDOUT: [SqlState.unableToEstablishConnection, 'the connection to the source timed out'],
  UND_ERR_CONNECT_TIMEOUT: [SqlState.unableToEstablishConnection, 'the connection to the source timed out'],
  UND_ERR_HEADERS_TIMEOUT: [SqlState.unableToCreateReply, 'the source did not answer in time'],
  UND_ERR_BODY_TIMEOUT: [SqlState.unableToCreateReply, 'the source stopped in the middle of its answer'],
  UND_ERR_SOCKET: [SqlState.unableToCreateReply, 'the source closed the connection before it had answered'],
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: [SqlState.unableToCreateReply, 'the answer is shorter or longer than it says'],
}

/** For callers that need not know. */
function ignore(): void {}

const TLS_FAILURE = /^(?:ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO$|HPE_)/

function explain(error: unknown): SqlError {
  if (error instanceof SqlError) return error
  const code = errorCode(error)
  const failure = Object.hasOwn(FAILURES, code) ? FAILURES[code] : undefined
  if (failure) return new SqlError(failure[0], failure[1], { detail: `The failure is ${code}.`, retryable: true, cause: error })
  if (code.startsWith('HPE_') || (error instanceof Error && error.name === 'HTTPParserError')) {
    // The error itself holds what the source sent: it is not kept.
    return new SqlError(SqlState.unableToCreateReply, 'the source does not speak HTTP', {
      detail: code === '' ? 'Its answer breaks the protocol.' : `The failure is ${code}.`,
    })
  }
  if (TLS_FAILURE.test(code)) {
    return new SqlError(SqlState.unableToEstablishConnection, 'no secure connection to the source can be made', {
      detail: `The failure is ${code}.`,
      hint: "Check the endpoint's scheme and the certificate that the source shows.",
      cause: error,
    })
  }
  return new SqlError(SqlState.unableToCreateReply, 'the exchange with the source failed', {
    detail: code === '' ? undefined : `The failure is ${code}.`,
    retryable: true,
    cause: error,
  })
}

/** The code of an error or of what caused it; of several tries to connect, the last one's. */
function errorCode(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return errorCode(error.errors.at(-1))
  if (!(error instanceof Error)) return ''
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code
  return errorCode(error.cause)
}
