import { AwsError, type ServiceName } from './aws-error.ts'
import { formatDate } from './signature-proof.ts'
import type { Rejection } from './verify-signature.ts'

/**
 * Says a rejected signature in the words of the service that was asked: status, code and message.
 *
 * @see "Common Errors" of each service's API reference; for S3 "List of error codes".
 */
export function rejectionError(service: ServiceName, rejection: Rejection): AwsError {
  switch (service) {
    case 'tagging':
      return jsonError(rejection)
    case 'sts':
      return queryError(rejection)
    case 'ec2':
      return ec2Error(rejection)
    case 's3':
      return s3Error(rejection)
    default:
      return service satisfies never
  }
}

function jsonError(rejection: Rejection): AwsError {
  switch (rejection.kind) {
    case 'missing':
      return new AwsError(400, 'MissingAuthenticationTokenException', 'Missing Authentication Token')
    case 'incomplete':
    case 'two-mechanisms':
      return new AwsError(400, 'IncompleteSignatureException', describeForm(rejection))
    case 'unknown-key':
    case 'wrong-token':
      return new AwsError(400, 'UnrecognizedClientException', 'The security token included in the request is invalid.')
    case 'expired-token':
      return new AwsError(400, 'ExpiredTokenException', 'The security token included in the request is expired')
    default:
      return new AwsError(400, 'InvalidSignatureException', describeSignature(rejection))
  }
}

function queryError(rejection: Rejection): AwsError {
  switch (rejection.kind) {
    case 'missing':
      return new AwsError(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token')
    case 'incomplete':
    case 'two-mechanisms':
      return new AwsError(400, 'IncompleteSignature', describeForm(rejection))
    case 'unknown-key':
    case 'wrong-token':
      return new AwsError(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.')
    case 'expired-token':
      return new AwsError(403, 'ExpiredToken', 'The security token included in the request is expired')
    default:
      return new AwsError(403, 'SignatureDoesNotMatch', describeSignature(rejection))
  }
}

function ec2Error(rejection: Rejection): AwsError {
  switch (rejection.kind) {
    case 'missing':
      return new AwsError(400, 'MissingParameter', 'The request must contain the parameter AWSAccessKeyId')
    case 'incomplete':
    case 'two-mechanisms':
      return new AwsError(400, 'IncompleteSignature', describeForm(rejection))
    case 'unknown-key':
    case 'wrong-token':
      return new AwsError(401, 'AuthFailure', 'AWS was not able to validate the provided access credentials')
    case 'expired-token':
    case 'expired':
    case 'url-expired':
      return new AwsError(400, 'RequestExpired', 'Request has expired.')
    default:
      return new AwsError(403, 'SignatureDoesNotMatch', describeSignature(rejection))
  }
}

function s3Error(rejection: Rejection): AwsError {
  switch (rejection.kind) {
    case 'missing':
      return new AwsError(403, 'AccessDenied', 'Access Denied')
    case 'two-mechanisms':
      return new AwsError(400, 'InvalidArgument', describeForm(rejection))
    case 'incomplete':
      return new AwsError(400, 'AuthorizationHeaderMalformed', describeForm(rejection))
    case 'unknown-key':
      return new AwsError(403, 'InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', {
        AWSAccessKeyId: rejection.accessKeyId,
      })
    case 'wrong-token':
      return new AwsError(400, 'InvalidToken', 'The provided token is malformed or otherwise invalid.')
    case 'expired-token':
      return new AwsError(400, 'ExpiredToken', 'The provided token has expired.')
    case 'wrong-scope':
      return rejection.part === 'region'
        ? new AwsError(
            400,
            'AuthorizationHeaderMalformed',
            `The authorization header is malformed; the region '${rejection.given}' is wrong; expecting '${rejection.expected}'`,
            { Region: rejection.expected },
          )
        : new AwsError(
            400,
            'AuthorizationHeaderMalformed',
            `The authorization header is malformed; ${rejection.part} '${rejection.given}' is wrong; expecting '${rejection.expected}'`,
          )
    case 'expired':
    case 'not-yet-current':
      return new AwsError(403, 'RequestTimeTooSkewed', 'The difference between the request time and the current time is too large.', {
        RequestTime: formatDate(rejection.signedAt),
        ServerTime: rejection.now.toISOString(),
        MaxAllowedSkewMilliseconds: String(rejection.maxSkewMs),
      })
    case 'url-expired':
      return new AwsError(403, 'AccessDenied', 'Request has expired', {
        'X-Amz-Expires': String(rejection.expiresSeconds),
        Expires: new Date(rejection.signedAt.getTime() + rejection.expiresSeconds * 1000).toISOString(),
        ServerTime: rejection.now.toISOString(),
      })
    case 'unsigned-header':
      return new AwsError(403, 'AccessDenied', 'There were headers present in the request which were not signed', {
        HeadersNotSigned: rejection.name,
      })
    case 'missing-content-hash':
      return new AwsError(400, 'InvalidRequest', 'Missing required header for this request: x-amz-content-sha256')
    case 'content-hash-mismatch':
      return new AwsError(
        400,
        'XAmzContentSHA256Mismatch',
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
        { ClientComputedContentSHA256: rejection.declared, S3ComputedContentSHA256: rejection.computed },
      )
    case 'mismatch':
      return new AwsError(403, 'SignatureDoesNotMatch', CALCULATED, {
        AWSAccessKeyId: rejection.accessKeyId,
        StringToSign: rejection.stringToSign,
        SignatureProvided: rejection.provided,
        StringToSignBytes: hexBytes(rejection.stringToSign),
        CanonicalRequest: rejection.canonicalRequest,
        CanonicalRequestBytes: hexBytes(rejection.canonicalRequest),
      })
    default:
      return rejection satisfies never
  }
}

const CALCULATED = 'The request signature we calculated does not match the signature you provided. Check your key and signing method.'

type FormRejection = Extract<Rejection, { readonly kind: 'incomplete' | 'two-mechanisms' }>
type SignatureRejection = Exclude<Rejection, FormRejection | { readonly kind: 'missing' | 'unknown-key' | 'wrong-token' | 'expired-token' }>

function describeForm(rejection: FormRejection): string {
  if (rejection.kind === 'two-mechanisms') {
    return 'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified'
  }
  const wanted = rejection.missing.map((name) =>
    name === 'X-Amz-Date'
      ? "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
      : name === 'Algorithm' || name === 'X-Amz-Algorithm'
        ? 'Unsupported AWS authorization algorithm.'
        : `Authorization header requires '${name}' parameter.`,
  )
  return `${wanted.join(' ')} Authorization=${rejection.scheme}`
}

function describeSignature(rejection: SignatureRejection): string {
  switch (rejection.kind) {
    case 'wrong-scope':
      return describeScope(rejection)
    case 'expired': {
      const { signedAt, now, maxSkewMs } = rejection
      const earliest = formatDate(new Date(now.getTime() - maxSkewMs))
      return `Signature expired: ${formatDate(signedAt)} is now earlier than ${earliest} (${formatDate(now)} - ${maxSkewMs / 60_000} min.)`
    }
    case 'not-yet-current': {
      const { signedAt, now, maxSkewMs } = rejection
      const latest = formatDate(new Date(now.getTime() + maxSkewMs))
      return `Signature not yet current: ${formatDate(signedAt)} is still later than ${latest} (${formatDate(now)} + ${maxSkewMs / 60_000} min.)`
    }
    case 'url-expired': {
      const until = formatDate(new Date(rejection.signedAt.getTime() + rejection.expiresSeconds * 1000))
      return `Signature expired: ${until} is now earlier than ${formatDate(rejection.now)}`
    }
    case 'unsigned-header':
      return rejection.name === 'host'
        ? "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."
        : `'${rejection.name}' must be a 'SignedHeader' in the AWS Authorization.`
    case 'mismatch':
      return (
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing ' +
        'method. Consult the service documentation for details.\n\nThe Canonical String for this request should have been\n' +
        `'${rejection.canonicalRequest}'\n\nThe String-to-Sign should have been\n'${rejection.stringToSign}'\n`
      )
    case 'missing-content-hash':
    case 'content-hash-mismatch':
      return CALCULATED
    default:
      return rejection satisfies never
  }
}

function describeScope(rejection: Extract<Rejection, { readonly kind: 'wrong-scope' }>): string {
  const { given, expected } = rejection
  switch (rejection.part) {
    case 'region':
      return `Credential should be scoped to a valid region, not '${given}'. `
    case 'service':
      return `Credential should be scoped to correct service: '${expected}'. `
    case 'terminator':
      return `Credential should be scoped with a valid terminator: 'aws4_request', not '${given}'. `
    case 'date':
      return `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${given}' != '${expected}'. `
    default:
      return rejection.part satisfies never
  }
}

function hexBytes(text: string): string {
  return Buffer.from(text, 'latin1')
    .toString('hex')
    .replace(/(..)(?=.)/g, '$1 ')
}
