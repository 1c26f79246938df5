import { type Answer, answerXml } from './aws-error.ts'
import { element } from './xml.ts'

/** Who the caller is. */
export interface CallerIdentity {
  readonly account: string
  readonly arn: string
  readonly userId: string
}

/**
 * Answers STS GetCallerIdentity: XML, or JSON when the client accepts `application/json`, as the service does.
 *
 * @param accept - The Accept header; empty when absent.
 */
export function answerCallerIdentity(identity: CallerIdentity, accept: string, requestId: string): Answer {
  if (accept.includes('application/json')) {
    const result = { Account: identity.account, Arn: identity.arn, UserId: identity.userId }
    const text = JSON.stringify({
      GetCallerIdentityResponse: { GetCallerIdentityResult: result, ResponseMetadata: { RequestId: requestId } },
    })
    return {
      status: 200,
      headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId },
      body: Buffer.from(text, 'utf8'),
    }
  }
  return answerXml(
    200,
    requestId,
    'text/xml',
    '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">\n  <GetCallerIdentityResult>\n' +
      `    ${element('Arn', identity.arn)}\n    ${element('UserId', identity.userId)}\n    ${element('Account', identity.account)}\n` +
      `  </GetCallerIdentityResult>\n  <ResponseMetadata>\n    ${element('RequestId', requestId)}\n  </ResponseMetadata>\n` +
      '</GetCallerIdentityResponse>\n',
  )
}
