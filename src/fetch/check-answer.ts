import type { HttpResponse } from '../base/http.ts'
import { SqlError, type SqlErrorFields } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'

/** What an error message may say of the request; nothing here holds a secret. */
export interface RequestNames {
  readonly server: string
  readonly table: string
  readonly method: string
  /** Path as the table's definition gives it, without query string. */
  readonly path: string
}

/** The name and the text that a source gave to its error. The text is for the log: it can quote the request. */
export interface SourceError {
  readonly code: string | undefined
}

/**
 * Finds the error code in the answer of an AWS service, whichever protocol it speaks.
 *
 * JSON: header `x-amzn-errortype`, or `__type` or `code` of the body, without namespace and URL. XML: the first
 * `<Code>` element, which query, EC2 and S3 errors all have.
 *
 * @returns The code, such as `SignatureDoesNotMatch`; `undefined` when the answer has none in a form that AWS uses.
 */
export function readErrorCode(response: HttpResponse): string | undefined {
  const header = response.headers['x-amzn-errortype']
  const fromHeader = typeof header === 'string' ? plainCode(header) : undefined
  if (fromHeader !== undefined) return fromHeader
  // Errors are small; a page that is not must not be read twice.
  const text = new TextDecoder().decode(response.body.subarray(0, 64 * 1024))
  const json = /"(?:__type|code|Code)"\s*:\s*"([^"\\]{1,256})"/.exec(text)
  const xml = /<Code>([^<]{1,256})<\/Code>/.exec(text)
  return plainCode(json?.[1] ?? xml?.[1] ?? '')
}

/** `com.amazon#Code:http://…` is `Code`. */
function plainCode(text: string): string | undefined {
  const code =
    text
      .slice(text.lastIndexOf('#', text.indexOf(':') === -1 ? text.length : text.indexOf(':')) + 1)
      .split(':')[0]
      ?.trim() ?? ''
  return /^[A-Za-z0-9._-]{1,128}$/.test(code) ? code : undefined
}

/** The request id that a source gave to an exchange, where it gave one in a usual header. */
export function readRequestId(response: HttpResponse): string | undefined {
  for (const name of ['x-amzn-requestid', 'x-amz-request-id', 'x-request-id']) {
    const value = response.headers[name]
    if (typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value)) return value
  }
  return undefined
}

const THROTTLING = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'LimitExceededException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
])

/** AWS says with these that the proof of identity is at fault, with status 400 in some services and 403 in others. */
const REFUSED = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthFailure',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  'NotAuthorized',
  'OptInRequired',
  'RequestExpired',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
  'UnauthorizedOperation',
  'UnrecognizedClientException',
])

/**
 * Tells what an answer that is no success means for the query.
 *
 * @param errorCode - What `readErrorCode` found.
 * @returns The error to throw; `undefined` for a status from 200 to 299 that promises the whole answer.
 * @see docs/errors.md, the exchange.
 */
export function errorOfAnswer(response: HttpResponse, errorCode: string | undefined, names: RequestNames): SqlError | undefined {
  const { status } = response
  if (status >= 200 && status < 300 && status !== 202 && status !== 206) return undefined
  const requestId = readRequestId(response)
  const what = [
    `${names.method} ${names.path} answered ${status}${errorCode === undefined ? '' : ` with ${errorCode}`}.`,
    requestId === undefined ? '' : ` The request id is ${requestId}.`,
    ` The query asked for table "${names.table}".`,
  ].join('')
  const fail = (state: SqlState, message: string, fields: SqlErrorFields = {}): SqlError =>
    new SqlError(state, message, { detail: what, ...fields })
  if (status === 429 || (errorCode !== undefined && THROTTLING.has(errorCode))) {
    return fail(SqlState.fdwError, `server "${names.server}" limits the rate of requests`, { hint: 'Try again later.', retryable: true })
  }
  if (status === 401 || status === 403 || (errorCode !== undefined && REFUSED.has(errorCode))) {
    return fail(SqlState.unableToEstablishConnection, `server "${names.server}" refused the credentials`, {
      hint: refusalHint(errorCode),
    })
  }
  if (status === 404) {
    return fail(SqlState.fdwTableNotFound, `server "${names.server}" has nothing at the path of table "${names.table}"`, {
      hint: 'Check the endpoint of the source and the option "plainid:URI" of the table.',
    })
  }
  if (status >= 500) return fail(SqlState.fdwError, `server "${names.server}" failed`, { retryable: true })
  if (status === 202) {
    return fail(SqlState.unableToCreateReply, `server "${names.server}" has not finished its answer`, {
      hint: 'Try again later.',
      retryable: true,
    })
  }
  if (status === 206) {
    return fail(SqlState.unableToCreateReply, `server "${names.server}" gave only a part of its answer`, {
      hint: 'Remove the header "range" from the source, if it has one.',
    })
  }
  if (status === 304) {
    return fail(SqlState.unableToCreateExecution, `server "${names.server}" answered that nothing has changed`, {
      hint: 'Remove headers such as "if-none-match" from the source.',
    })
  }
  if (status >= 300 && status < 400) {
    return fail(SqlState.unableToCreateExecution, `server "${names.server}" redirects`, {
      hint: 'Redirects are not followed, since a signature holds for one host only. Write the new address as the endpoint.',
    })
  }
  return fail(SqlState.unableToCreateExecution, `server "${names.server}" does not accept the request`, {
    hint: 'Check method, URI, body and headers of the table and its source; "infopoint sign" shows the request.',
    retryable: status === 408,
  })
}

/** Says of a failed exchange which server and table it was for: the client that sent it knows neither. */
export function withNames(error: SqlError, { server, table }: RequestNames): SqlError {
  const asked = `The query asked server "${server}" for table "${table}".`
  const { code, message, hint, position, retryable, cause } = error
  const detail = error.detail === undefined ? asked : `${error.detail} ${asked}`
  return new SqlError(code, message, { detail, hint, position, retryable, cause })
}

function refusalHint(errorCode: string | undefined): string {
  switch (errorCode) {
    case 'SignatureDoesNotMatch':
    case 'InvalidSignatureException':
      return 'Check the secret access key, "awsService" and "awsRegion"; "infopoint sign" shows what is signed.'
    case 'ExpiredToken':
    case 'ExpiredTokenException':
      return 'The session token has expired; renew the credentials.'
    case 'RequestExpired':
    case 'RequestTimeTooSkewed':
      return 'The clock of this machine and that of the source differ; set the clock.'
    default:
      return 'Check the credentials in the application policy that "securityDomain" names, and what they are allowed to do.'
  }
}
