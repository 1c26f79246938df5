import type { IncomingMessage, ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { errorOutcome, type Outcome } from './answer-request.ts'
import { type Answer, AwsError, type ServiceName } from './aws-error.ts'
import type { Fault } from './faults.ts'

/** What faults make of an answer before any byte of it is sent. */
export function spoilAnswer(outcome: Outcome, faults: readonly Fault[], service: ServiceName, requestId: string): Outcome {
  return faults.reduce((spoiled, fault) => spoilOnce(spoiled, fault, service, requestId), outcome)
}

function spoilOnce(outcome: Outcome, fault: Fault, service: ServiceName, requestId: string): Outcome {
  const { answer } = outcome
  switch (fault.kind) {
    case 'status':
      return later(fault.retryAfterSeconds, errorOutcome(service, statusError(fault.status, fault.code), requestId))
    case 'throttle':
      return later(fault.retryAfterSeconds, errorOutcome(service, throttleError(service, fault.status, fault.code), requestId))
    case 'invalid-json':
      return {
        ...outcome,
        answer: { ...answer, body: Buffer.from('{"PaginationToken":"","ResourceTagMappingList":[{"ResourceARN":"arn', 'latin1') },
      }
    case 'html': {
      const body = Buffer.from('<!DOCTYPE html><html><body><h1>Please sign in</h1></body></html>', 'latin1')
      return { ...outcome, answer: { status: fault.status ?? 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body } }
    }
    case 'wrong-content-type':
      return { ...outcome, answer: { ...answer, headers: { ...answer.headers, 'content-type': fault.contentType ?? 'text/plain' } } }
    case 'empty-body':
      return { ...outcome, answer: { ...answer, body: Buffer.alloc(0) } }
    case 'not-utf8':
      return {
        ...outcome,
        answer: { ...answer, body: Buffer.from('{"PaginationToken":"\xff\xfe","ResourceTagMappingList":[]}', 'latin1') },
      }
    case 'repeat-token':
      return { ...outcome, answer: { ...answer, body: repeatToken(fault, answer.body) } }
    case 'redirect':
      return { ...outcome, answer: { status: 307, headers: { location: fault.location }, body: Buffer.alloc(0) } }
    case 'delay':
    case 'truncate':
    case 'reset':
    case 'reset-after-headers':
    case 'hang':
    case 'hang-after-headers':
      return outcome
    default:
      return fault satisfies never
  }
}

function later(retryAfterSeconds: number | undefined, outcome: Outcome): Outcome {
  if (retryAfterSeconds === undefined) return outcome
  const headers = { ...outcome.answer.headers, 'retry-after': String(retryAfterSeconds) }
  return { ...outcome, answer: { ...outcome.answer, headers } }
}

function statusError(status: number, code: string | undefined): AwsError {
  const usual =
    status === 503 ? 'ServiceUnavailable' : status >= 500 ? 'InternalFailure' : status === 403 ? 'AccessDeniedException' : 'BadRequest'
  return new AwsError(status, code ?? usual, 'The simulator was told to answer so.')
}

function throttleError(service: ServiceName, status: number | undefined, code: string | undefined): AwsError {
  const usual = { tagging: 'ThrottlingException', sts: 'Throttling', ec2: 'RequestLimitExceeded', s3: 'SlowDown' }[service]
  return new AwsError(status ?? (service === 's3' || service === 'ec2' ? 503 : 400), code ?? usual, 'Rate exceeded')
}

/** A token that stays the same from page to page, whatever it was. */
/** The first token that a fault meets is the one it repeats from then on. */
const repeatedTokens = new WeakMap<Fault, string>()

function repeatToken(fault: Fault, body: Buffer): Buffer {
  const text = body.toString('utf8')
  const token = repeatedTokens.get(fault) ?? /^\{"PaginationToken":"([^"]*)"/.exec(text)?.[1] ?? ''
  repeatedTokens.set(fault, token)
  return Buffer.from(text.replace(/^\{"PaginationToken":"[^"]*"/, `{"PaginationToken":"${token}"`), 'utf8')
}

/** Sums what delays there are; milliseconds. */
export function totalDelayMs(faults: readonly Fault[], pageLatencyMs: number): number {
  return faults.reduce((sum, fault) => sum + (fault.kind === 'delay' ? fault.delayMs : 0), pageLatencyMs)
}

/** Sends an answer the way the faults have it: whole, in part, or not at all. */
export function sendAnswer(message: IncomingMessage, response: ServerResponse, answer: Answer, faults: readonly Fault[], gzip: Gzip): void {
  const breaking = faults.find((fault) => BREAKING.has(fault.kind))
  if (breaking?.kind === 'reset') return void message.socket.resetAndDestroy()
  if (breaking?.kind === 'hang') return
  const packed = gzip === 'when-asked' && /\bgzip\b/.test(String(message.headers['accept-encoding'] ?? ''))
  const body = packed ? gzipSync(answer.body) : answer.body
  response.writeHead(answer.status, {
    ...answer.headers,
    ...(packed ? { 'content-encoding': 'gzip' } : {}),
    'content-length': body.length,
  })
  if (!breaking) return void response.end(message.method === 'HEAD' ? undefined : body)
  response.flushHeaders()
  if (breaking.kind === 'hang-after-headers') return
  const keep = breaking.kind === 'truncate' && breaking.keepBytes !== undefined ? breaking.keepBytes : Math.floor(body.length / 2)
  response.write(body.subarray(0, keep), () => {
    if (breaking.kind === 'truncate') message.socket.end()
    else message.socket.resetAndDestroy()
  })
}

/** `never`, or `when-asked`: compressed for clients that accept gzip. */
export type Gzip = 'never' | 'when-asked'

const BREAKING: ReadonlySet<string> = new Set(['truncate', 'reset', 'reset-after-headers', 'hang', 'hang-after-headers'])
