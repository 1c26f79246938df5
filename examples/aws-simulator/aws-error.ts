import { element } from './xml.ts'

/** The services that the simulator plays, by the name in their credential scope. */
export type ServiceName = 'tagging' | 'sts' | 'ec2' | 's3'

/** A whole response, ready to be sent. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** A request that AWS would refuse; every failure of an operation is one. */
export class AwsError extends Error {
  readonly status: number
  /** Without namespace, as AWS documents it. */
  readonly code: string
  /** Further elements of an S3 error, in order. */
  readonly fields: Readonly<Record<string, string>>

  constructor(status: number, code: string, message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message)
    this.name = 'AwsError'
    this.status = status
    this.code = code
    this.fields = fields
  }
}

/** Codes that come from the protocol's framework, not from the service's model, and so carry a namespace. */
const FRAMEWORK_CODES: ReadonlySet<string> = new Set(['SerializationException', 'UnknownOperationException', 'InternalFailure'])

/**
 * Writes an error in the shape of one service's protocol.
 *
 * JSON for tagging (`__type` with a namespace where AWS has one), `ErrorResponse` for STS, `Response/Errors` for EC2, `Error` for S3.
 */
export function answerError(service: ServiceName, error: AwsError, requestId: string): Answer {
  switch (service) {
    case 'tagging': {
      const type = FRAMEWORK_CODES.has(error.code) ? `com.amazon.coral.service#${error.code}` : error.code
      const text = JSON.stringify(error.message === '' ? { __type: type } : { __type: type, message: error.message })
      return {
        status: error.status,
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId, 'x-amzn-errortype': error.code },
        body: Buffer.from(text, 'utf8'),
      }
    }
    case 'sts':
      return answerXml(
        error.status,
        requestId,
        'text/xml',
        `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\n  <Error>\n    ${element('Type', error.status < 500 ? 'Sender' : 'Receiver')}\n` +
          `    ${element('Code', error.code)}\n    ${element('Message', error.message)}\n  </Error>\n  ${element('RequestId', requestId)}\n</ErrorResponse>\n`,
      )
    case 'ec2':
      return answerXml(
        error.status,
        requestId,
        'text/xml;charset=UTF-8',
        `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error>${element('Code', error.code)}${element('Message', error.message)}` +
          `</Error></Errors>${element('RequestID', requestId)}</Response>`,
      )
    case 's3': {
      const fields = Object.entries(error.fields).map(([name, value]) => element(name, value))
      return answerXml(
        error.status,
        requestId,
        'application/xml',
        `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${element('Code', error.code)}${element('Message', error.message)}${fields.join('')}` +
          `${element('RequestId', requestId)}${element('HostId', s3HostId(requestId))}</Error>`,
      )
    }
    default:
      return service satisfies never
  }
}

/** Wraps XML text as an answer; S3 and the others name the request id differently, so both names are sent. */
export function answerXml(status: number, requestId: string, contentType: string, text: string): Answer {
  return {
    status,
    headers: { 'content-type': contentType, 'x-amzn-requestid': requestId, 'x-amz-request-id': requestId },
    body: Buffer.from(text, 'utf8'),
  }
}

function s3HostId(requestId: string): string {
  return Buffer.from(`host ${requestId}`, 'utf8').toString('base64')
}
