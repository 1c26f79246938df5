/**
 * How the path of a request becomes the canonical path:
 * - `twice-normalized`: dot segments removed, repeated slashes folded, the wire path percent-encoded once more. All of AWS but S3.
 * - `once-normalized`: the same without the second encoding, as AWS's own test suite has it.
 * - `once-verbatim`: as sent. S3, where `a//b` and `a/../b` are keys of their own.
 */
export type PathEncoding = 'twice-normalized' | 'once-normalized' | 'once-verbatim'

/** What one service asks of a signature beyond the general rule. */
export interface ServiceRules {
  readonly pathEncoding: PathEncoding
  /** Whether the body's hash goes into the signature or is replaced by `UNSIGNED-PAYLOAD`. */
  readonly payloadSigning: 'signed' | 'unsigned'
  /** Whether the service refuses requests without `x-amz-content-sha256`. */
  readonly contentHash: 'when-needed' | 'always'
  /** What a presigned URL says of the body. */
  readonly presignedPayloadSigning: 'signed' | 'unsigned'
}

const GENERAL: ServiceRules = {
  pathEncoding: 'twice-normalized',
  payloadSigning: 'signed',
  contentHash: 'when-needed',
  presignedPayloadSigning: 'signed',
}
const S3: ServiceRules = {
  pathEncoding: 'once-verbatim',
  payloadSigning: 'signed',
  contentHash: 'always',
  presignedPayloadSigning: 'unsigned',
}

const BY_SIGNING_NAME: ReadonlyMap<string, ServiceRules> = new Map([
  ['s3', S3],
  ['s3-object-lambda', S3],
  ['s3-outposts', S3],
  ['s3express', S3],
  ['glacier', { ...GENERAL, contentHash: 'always' }],
  // OpenSearch Serverless answers 403 without the header.
  ['aoss', { ...GENERAL, contentHash: 'always' }],
  // VPC Lattice does not check bodies and accepts only UNSIGNED-PAYLOAD.
  ['vpc-lattice-svcs', { ...GENERAL, payloadSigning: 'unsigned', presignedPayloadSigning: 'unsigned' }],
])

/**
 * Finds what a service asks of a signature.
 *
 * @param service - Signing name, as in the credential scope; unknown names get the general rule.
 * @see botocore `auth.py`: `S3SigV4Auth`; handlers for glacier; docs.aws.amazon.com, "Create a signed AWS API request".
 *
 * @example
 * ```ts
 * rulesOfService('tagging')
 * // => { pathEncoding: 'twice-normalized', payloadSigning: 'signed', contentHash: 'when-needed', presignedPayloadSigning: 'signed' }
 * ```
 */
export function rulesOfService(service: string): ServiceRules {
  return BY_SIGNING_NAME.get(service) ?? GENERAL
}
