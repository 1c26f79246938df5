import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createAnswerRequest, errorOutcome } from './answer-request.ts'
import { AwsError } from './aws-error.ts'
import { createFaultPlan, type FaultPlan } from './faults.ts'
import type { PageStyle } from './get-resources.ts'
import { parseFaults } from './parse-faults.ts'
import { type RawRequest, rawRequest } from './raw-request.ts'
import { generateResources, type Resource } from './resources.ts'
import { type Route, routeRequest } from './route-request.ts'
import { type Gzip, sendAnswer, spoilAnswer, totalDelayMs } from './send-answer.ts'
import type { SimulatorCredentials } from './verify-signature.ts'

/** How to start the simulator; every field has a default. */
export interface AwsSimulatorOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number
  /** How many resources the account has; default 25 000. */
  readonly resources?: number
  /** Decides the resources, the page lengths and the tokens; default 1. */
  readonly seed?: number
  /** How many resources carry the tag `X392=KFJS-45353`; default 37. */
  readonly marked?: number
  /** Who may ask; default {@link EXAMPLE_CREDENTIALS} alone. */
  readonly credentials?: readonly SimulatorCredentials[]
  /** The one region that credentials must be scoped to; default `us-east-2`. */
  readonly region?: string
  /** How long each page of GetResources takes on top; default 0. */
  readonly pageLatencyMs?: number
  /** Default `ragged`. */
  readonly pages?: PageStyle
  /** Default `never`. */
  readonly gzip?: Gzip
  /** `on` serves `POST` and `DELETE /__faults` and `GET` and `DELETE /__requests`, unsigned; default `off`. */
  readonly admin?: 'on' | 'off'
  /** The clock for signatures, tokens and the Date header; default the machine's. */
  readonly now?: () => Date
}

/** One request, as the log has it; holds no proof and no token of a session. */
export interface LoggedRequest {
  /** Counts from 1. */
  readonly ordinal: number
  readonly method: string
  readonly path: string
  /** Without the values of a presigned URL's proof. */
  readonly query: string
  readonly service: string
  readonly operation: string | undefined
  /** Lower-case names; without `authorization` and `x-amz-security-token`. */
  readonly headers: Readonly<Record<string, string>>
  /** UTF-8; cut after 4 096 bytes. */
  readonly body: string
  /** Of the answer as meant, even when a fault kept it from arriving. */
  readonly status: number
  /** AWS's code when the answer is an error. */
  readonly errorCode: string | undefined
}

/** A running simulator. */
export interface AwsSimulator {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string
  readonly port: number
  readonly faults: FaultPlan
  /** What GetResources answers from, in its order. */
  readonly resources: readonly Resource[]
  /** The last 10 000 requests, oldest first. */
  requests(): readonly LoggedRequest[]
  /** Empties the log and starts counting anew. */
  clearRequests(): void
  /** Ends all connections and stops listening. */
  close(): Promise<void>
}

/** The key pair that AWS's own documents use for examples; opens nothing. */
export const EXAMPLE_CREDENTIALS: SimulatorCredentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}

const MAX_BODY_BYTES = 1_048_576
const MAX_LOGGED = 10_000
const MAX_LOGGED_BODY_BYTES = 4_096
const KEEP_ALIVE_MS = 60_000

/**
 * Starts a server on 127.0.0.1 that answers as AWS would: Resource Groups Tagging GetResources, S3 ListBuckets, EC2 DescribeInstances and
 * STS GetCallerIdentity, every request's signature computed again.
 *
 * @returns The running server; the caller closes it.
 * @throws Error when the port is taken.
 *
 * @example
 * ```ts
 * const simulator = await startAwsSimulator({ resources: 100 })
 * simulator.faults.push({ kind: 'throttle', when: { afterRequests: 3 }, times: 2 })
 * await simulator.close()
 * ```
 */
export async function startAwsSimulator(options: AwsSimulatorOptions = {}): Promise<AwsSimulator> {
  const seed = options.seed ?? 1
  const region = options.region ?? 'us-east-2'
  const now = options.now ?? (() => new Date())
  const resources = generateResources({ count: options.resources ?? 25_000, seed, region, marked: options.marked ?? 37 })
  const credentials = options.credentials ?? [EXAMPLE_CREDENTIALS]
  const answer = createAnswerRequest({ resources, credentials, region, seed, pages: options.pages ?? 'ragged' })
  const faults = createFaultPlan()
  const log: (() => LoggedRequest)[] = []
  let count = 0

  function keep(entry: () => LoggedRequest): void {
    if (log.length >= MAX_LOGGED * 2) log.splice(0, MAX_LOGGED)
    log.push(entry)
  }

  function clearRequests(): void {
    log.length = 0
    count = 0
  }

  function serve(message: IncomingMessage, response: ServerResponse, request: RawRequest): void {
    const route = routeRequest(request)
    count += 1
    const ordinal = count
    const at = now()
    const requestId = requestIdOf(seed, ordinal)
    const befalling = faults.take(request.path, route.operation)
    const honest =
      request.body.length > MAX_BODY_BYTES
        ? errorOutcome(route.service, new AwsError(413, 'RequestEntityTooLargeException', 'Request body is too large.'), requestId)
        : answer(request, route, requestId, at)
    const outcome = spoilAnswer(honest, befalling, route.service, requestId)
    keep(logEntry(request, route, ordinal, outcome.answer.status, outcome.errorCode))
    response.setHeader('date', at.toUTCString())
    const delayMs = totalDelayMs(befalling, route.operation === 'GetResources' ? (options.pageLatencyMs ?? 0) : 0)
    const send = () => {
      if (!message.socket.destroyed) sendAnswer(message, response, outcome.answer, befalling, options.gzip ?? 'never')
    }
    if (delayMs === 0) send()
    else setTimeout(send, delayMs)
  }

  function administer(message: IncomingMessage, response: ServerResponse, body: Buffer): void {
    const call = `${message.method} ${message.url}`
    try {
      if (call === 'POST /__faults') faults.push(...parseFaults(body.toString('utf8')))
      else if (call === 'DELETE /__faults') faults.clear()
      else if (call === 'DELETE /__requests') clearRequests()
      else if (call !== 'GET /__requests') throw new Error(`no such call`)
    } catch (error) {
      response.writeHead(400, { 'content-type': 'text/plain' })
      response.end(error instanceof Error ? error.message : 'bad request')
      return
    }
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(call === 'GET /__requests' ? JSON.stringify(recent()) : '{}')
  }

  function recent(): readonly LoggedRequest[] {
    return log.slice(-MAX_LOGGED).map((entry) => entry())
  }

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (message, response) => {
    response.sendDate = false
    readBody(message, (body) => {
      const target = message.url ?? '/'
      if (options.admin === 'on' && target.startsWith('/__')) administer(message, response, body)
      else serve(message, response, rawRequest(message.method ?? 'GET', target, message.rawHeaders, body))
    })
  })
  const port = await listen(server, options.port ?? 0)
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    faults,
    resources,
    requests: recent,
    clearRequests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (typeof address === 'object' && address) resolve(address.port)
      else reject(new Error('the server has no port'))
    })
  })
}

/** Reads a body up to one byte over the limit; the rest is taken from the wire and dropped. */
function readBody(message: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = []
  let length = 0
  message.on('data', (chunk: Buffer) => {
    if (length <= MAX_BODY_BYTES) chunks.push(chunk)
    length += chunk.length
  })
  message.on('end', () => done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
  // A client that goes away in the middle of its request is nobody to answer.
  message.on('error', () => undefined)
}

/** A UUID that depends on seed and count alone, so that two runs can be compared. */
function requestIdOf(seed: number, ordinal: number): string {
  const hex = createHash('sha256').update(`${seed}/${ordinal}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** Takes what a log entry needs and no more: ten thousand kept answers would be hundreds of megabytes. */
function logEntry(request: RawRequest, route: Route, ordinal: number, status: number, errorCode: string | undefined): () => LoggedRequest {
  const { method, path, query, headers } = request
  const body = request.body.toString('utf8', 0, MAX_LOGGED_BODY_BYTES)
  return () => ({
    ordinal,
    method,
    path,
    query: query.replace(/(X-Amz-(?:Signature|Security-Token|Credential)=)[^&]*/g, '$1'),
    service: route.service,
    operation: route.operation,
    headers: plainHeaders(headers),
    body,
    status,
    errorCode,
  })
}

function plainHeaders(headers: RawRequest['headers']): Readonly<Record<string, string>> {
  const shown = [...headers].filter(([name]) => name !== 'authorization' && name !== 'x-amz-security-token')
  return Object.fromEntries(shown.map(([name, values]) => [name, values.join(',')]))
}
