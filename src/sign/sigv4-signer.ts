import { SignatureV4 } from '@smithy/signature-v4'
import type { HeaderList, HttpRequest } from '../base/http.ts'
import type { AwsCredentials, CredentialsProvider } from '../credentials/credentials.ts'
import { obtainAwsCredentials } from '../credentials/obtain-credentials.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { type PathEncoding, rulesOfService, type ServiceRules } from './service-rules.ts'
import { Sha256, sha256Hex } from './sha256.ts'
import type { Signer } from './signer.ts'
import { findHeader, joinHeaders, keepCallersHeaders } from './wire-headers.ts'
import { createUrlReader, formatUrl, type QueryParam, type WireUrl } from './wire-url.ts'

/** How requests to one service are signed. What is left out follows from the service. */
export interface SigV4Options {
  /** Signing name, as in the credential scope: `ses` for the host `email.eu-west-1.amazonaws.com`. */
  readonly service: string
  readonly region: string
  /** Default: `once-verbatim` for the S3 family, `twice-normalized` for all others. */
  readonly pathEncoding?: PathEncoding | undefined
  /**
   * `unsigned` sends `x-amz-content-sha256: UNSIGNED-PAYLOAD` instead of the body's hash; S3 takes it over https. Default: as the
   * service asks.
   */
  readonly payloadSigning?: 'signed' | 'unsigned' | undefined
  /**
   * `always` sends the body's hash in `x-amz-content-sha256`, whatever the service. Default: where the service refuses requests
   * without it.
   */
  readonly contentHash?: 'when-needed' | 'always' | undefined
  /** `added-after` sends the session token without signing it. Default: `signed`, as AWS has it nearly everywhere. */
  readonly sessionToken?: 'signed' | 'added-after' | undefined
  /** Header names, any case, that a proxy on the way changes. Sent, not signed. Default: none. */
  readonly unsignedHeaders?: readonly string[] | undefined
}

/** A request as signed, with the steps that led to its signature. Holds secrets: the session token, and the signature itself. */
export interface SignedRequest {
  readonly request: HttpRequest
  /** As hashed; the session token stands in it unless it was added after. */
  readonly canonicalRequest: string
  readonly stringToSign: string
  /** Lower case, sorted. */
  readonly signedHeaders: readonly string[]
  /** 64 lower-case hexadecimal digits. */
  readonly signature: string
}

/** Signs requests to one service with credentials that are already there. Keeps no credentials. */
export interface SigV4Scheme {
  /**
   * Signs by the `authorization` header.
   *
   * @throws SqlError `HV00L` when the request can't be signed as it is.
   */
  signHeaders(request: HttpRequest, credentials: AwsCredentials, at: Date): Promise<SignedRequest>
  /**
   * Signs by the query: the URL alone is the proof. Headers that begin with `x-amz-` move into it; the others must be sent with it.
   *
   * @param expiresInSeconds - 1 to 604 800.
   * @throws SqlError `22023` when `expiresInSeconds` is out of range, `HV00L` when the request can't be signed as it is.
   */
  signQuery(request: HttpRequest, credentials: AwsCredentials, at: Date, expiresInSeconds: number): Promise<SignedRequest>
}

/** Seven days: AWS refuses what is valid for longer. */
const MAX_EXPIRES_SECONDS = 604_800

const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD'

/** Parameters that are, or lead to, a signature. Compared in lower case. */
const SIGNATURE_PARAMS: ReadonlySet<string> = new Set([
  'x-amz-algorithm',
  'x-amz-content-sha256',
  'x-amz-credential',
  'x-amz-date',
  'x-amz-expires',
  'x-amz-security-token',
  'x-amz-signature',
  'x-amz-signedheaders',
])

/** Keeps the two texts that were hashed, for people who have to compare them with AWS's. One instance signs one request. */
class ObservedSignature extends SignatureV4 {
  canonicalRequest = ''
  stringToSign = ''

  protected override createCanonicalRequest(request: WireRequest, headers: Record<string, string>, payloadHash: string): string {
    this.canonicalRequest = super.createCanonicalRequest(request, headers, payloadHash)
    return this.canonicalRequest
  }

  protected override async createStringToSign(
    longDate: string,
    scope: string,
    canonicalRequest: string,
    algorithm: string,
  ): Promise<string> {
    this.stringToSign = await super.createStringToSign(longDate, scope, canonicalRequest, algorithm)
    return this.stringToSign
  }
}

type WireRequest = Parameters<SignatureV4['presign']>[0]

/**
 * Makes a signer for AWS Signature Version 4.
 *
 * What is signed is what is sent: the host header is taken from the URL, fields of equal names are signed joined in wire order,
 * the query is signed from its wire form, and `authorization`, `date`, `host`, `x-amz-date`, `x-amz-content-sha256` and
 * `x-amz-security-token` that the caller gave are replaced (an `x-amz-content-sha256` of `UNSIGNED-PAYLOAD` is kept as a wish).
 * Hop-by-hop fields and `user-agent` are sent, never signed. The provider is asked at every request.
 *
 * @see docs.aws.amazon.com, IAM User Guide, "Create a signed AWS API request".
 *
 * @example
 * ```ts
 * const signer = createSigV4Signer({ credentials, service: 'tagging', region: 'us-east-2' })
 * const request = { method: 'POST', url: 'https://tagging.us-east-2.amazonaws.com/', headers: [], body: '{}' }
 * const { headers } = await signer.sign(request, new Date())
 * headers.map(([name]) => name)
 * // => ['host', 'x-amz-date', 'authorization']
 * ```
 */
export function createSigV4Signer(options: SigV4Options & { readonly credentials: CredentialsProvider<AwsCredentials> }): Signer {
  const scheme = createSigV4Scheme(options)
  return {
    async sign(request, at, signal) {
      const credentials = await obtainAwsCredentials(options.credentials, signal)
      return (await scheme.signHeaders(request, credentials, at)).request
    },
  }
}

/** Makes the signing of one service, credentials left out. It remembers what it worked out of the last 200 URLs. */
export function createSigV4Scheme(options: SigV4Options): SigV4Scheme {
  const rules = rulesFor(options)
  const readUrl = createUrlReader(rules.pathEncoding)
  const unsignableHeaders = new Set(options.unsignedHeaders?.map((name) => name.toLowerCase()))
  const addToken = options.sessionToken === 'added-after' ? addTokenAfter : keepAsSigned

  return {
    async signHeaders(request, credentials, at) {
      const url = readUrl(request.url)
      if (url.params.some(isSignatureParam)) {
        throw new SqlError(SqlState.unableToCreateExecution, 'request cannot be signed', {
          detail: 'The URL already carries parameters of a signature.',
          hint: 'Give the URL without its "X-Amz-" parameters.',
        })
      }
      const sentUrl = formatUrl(url)
      const contentHash = contentHashOf(request, rules)
      const own: [string, string][] = contentHash === undefined ? [] : [['x-amz-content-sha256', contentHash]]
      const sent: HeaderList = [['host', url.host], ...keepCallersHeaders(request.headers), ...own]
      const observed = observe(options, addToken.identityOf(credentials))
      const signed = await observed.sign(wireRequest(request, url, url.params, sent), { signingDate: at, unsignableHeaders })
      const added: [string, string][] = [['x-amz-date', signed.headers['x-amz-date']!]]
      if (credentials.sessionToken) added.push(['x-amz-security-token', credentials.sessionToken.reveal()])
      added.push(['authorization', signed.headers['authorization']!])
      return signedRequest(observed, signed.headers['authorization']!.slice(-64), {
        ...request,
        url: sentUrl,
        headers: [...sent, ...added],
      })
    },

    async signQuery(request, credentials, at, expiresInSeconds) {
      if (!Number.isInteger(expiresInSeconds) || expiresInSeconds < 1 || expiresInSeconds > MAX_EXPIRES_SECONDS) {
        throw new SqlError(SqlState.invalidParameterValue, 'expiry of a presigned URL is out of range', {
          hint: `Give whole seconds from 1 to ${MAX_EXPIRES_SECONDS}.`,
        })
      }
      const url = readUrl(request.url)
      const kept = keepCallersHeaders(request.headers)
      const sent: HeaderList = [['host', url.host], ...kept.filter(([name]) => !isHoisted(name))]
      const hoisted: HeaderList = kept.filter(([name]) => isHoisted(name))
      const hoistedNames = new Set(hoisted.map(([name]) => name.toLowerCase()))
      const params = url.params.filter((param) => !isSignatureParam(param) && !hoistedNames.has(param.name))
      const unsigned: HeaderList = wantsUnsigned(request, rules.presignedPayloadSigning) ? [['x-amz-content-sha256', UNSIGNED_PAYLOAD]] : []
      const observed = observe(options, addToken.identityOf(credentials))
      const signed = await observed.presign(wireRequest(request, url, params, [...sent, ...hoisted, ...unsigned]), {
        signingDate: at,
        expiresIn: expiresInSeconds,
        unsignableHeaders,
      })
      const wanted: Record<string, unknown> = signed.query ?? {}
      const fromCaller = new Set(params.map(({ name }) => name))
      const added: QueryParam[] = []
      for (const [name, value] of Object.entries(wanted)) {
        if (!fromCaller.has(name) && typeof value === 'string') added.push({ name, value })
      }
      const after = addToken.paramsAfter(credentials)
      return signedRequest(observed, String(wanted['X-Amz-Signature']), {
        ...request,
        url: formatUrl({ ...url, params: [...params, ...added, ...after] }),
        headers: sent,
      })
    },
  }
}

const keepAsSigned = {
  identityOf: ({ accessKeyId, secretAccessKey, sessionToken }: AwsCredentials) => ({
    accessKeyId,
    secretAccessKey: secretAccessKey.reveal(),
    ...(sessionToken && { sessionToken: sessionToken.reveal() }),
  }),
  paramsAfter: (): readonly QueryParam[] => [],
}

const addTokenAfter = {
  identityOf: ({ accessKeyId, secretAccessKey }: AwsCredentials) => ({ accessKeyId, secretAccessKey: secretAccessKey.reveal() }),
  paramsAfter: ({ sessionToken }: AwsCredentials): readonly QueryParam[] =>
    sessionToken ? [{ name: 'X-Amz-Security-Token', value: sessionToken.reveal() }] : [],
}

function rulesFor(options: SigV4Options): ServiceRules {
  const rules = rulesOfService(options.service)
  return {
    pathEncoding: options.pathEncoding ?? rules.pathEncoding,
    payloadSigning: options.payloadSigning ?? rules.payloadSigning,
    contentHash: options.contentHash ?? rules.contentHash,
    presignedPayloadSigning: options.payloadSigning ?? rules.presignedPayloadSigning,
  }
}

function observe(options: SigV4Options, credentials: ReturnType<typeof keepAsSigned.identityOf>): ObservedSignature {
  return new ObservedSignature({
    service: options.service,
    region: options.region,
    credentials,
    sha256: Sha256,
    // The path it gets is the canonical one already, and the hash header is set where it belongs.
    uriEscapePath: false,
    applyChecksum: false,
  })
}

function wireRequest(request: HttpRequest, url: WireUrl, params: readonly QueryParam[], headers: HeaderList): WireRequest {
  if (!/^[A-Z]{1,32}$/.test(request.method)) {
    throw new SqlError(SqlState.unableToCreateExecution, 'request cannot be signed', { detail: 'The method is not a word in upper case.' })
  }
  return {
    method: request.method,
    protocol: url.protocol,
    hostname: url.host,
    path: url.canonicalPath,
    query: queryBag(params),
    headers: joinHeaders(headers),
    body: request.body,
  }
}

/** All values are strings: the library leaves numbers and null out of the signature without a word. */
function queryBag(params: readonly QueryParam[]): Record<string, string | string[]> {
  const bag: Record<string, string[]> = {}
  for (const { name, value = '' } of params) {
    if (Object.hasOwn(bag, name)) bag[name]!.push(value)
    else bag[name] = [value]
  }
  return bag
}

function contentHashOf(request: HttpRequest, rules: ServiceRules): string | undefined {
  if (wantsUnsigned(request, rules.payloadSigning)) return UNSIGNED_PAYLOAD
  return rules.contentHash === 'always' ? sha256Hex(request.body ?? '') : undefined
}

function wantsUnsigned(request: HttpRequest, wanted: 'signed' | 'unsigned'): boolean {
  return wanted === 'unsigned' || findHeader(request.headers, 'x-amz-content-sha256') === UNSIGNED_PAYLOAD
}

function isSignatureParam(param: QueryParam): boolean {
  return SIGNATURE_PARAMS.has(param.name.toLowerCase())
}

function isHoisted(name: string): boolean {
  return name.toLowerCase().startsWith('x-amz-')
}

function signedRequest(observed: ObservedSignature, signature: string, request: HttpRequest): SignedRequest {
  const { canonicalRequest, stringToSign } = observed
  const lines = canonicalRequest.split('\n')
  return { request, canonicalRequest, stringToSign, signedHeaders: lines.at(-2)!.split(';'), signature }
}
