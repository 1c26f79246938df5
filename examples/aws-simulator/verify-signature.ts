import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { canonicalRequest, type PathRule } from './canonical-request.ts'
import { headerValue, type RawRequest } from './raw-request.ts'
import { readProof, type SignatureProof } from './signature-proof.ts'

/** A key pair that the simulator knows. */
export interface SimulatorCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** Must be sent when given, and must not be sent when absent. */
  readonly sessionToken?: string
  /** From then on the session token is refused as expired; absent means never. */
  readonly expiration?: Date
}

/** What a service demands of a signature. */
export interface SignatureRules {
  /** The name that the credential scope must have. */
  readonly service: string
  readonly region: string
  readonly path: PathRule
  /** Most that the signature's time may be off: 300 000, for S3 900 000. */
  readonly maxSkewMs: number
  /** `declared`: `x-amz-content-sha256` says the hash, or that there is none; `computed`: the body's own hash is used always. */
  readonly payload: 'declared' | 'computed'
  /** Headers that must be signed when they are sent, besides `host` and `x-amz-*`. */
  readonly mustSign: readonly string[]
}

/** Why a request is not who it says it is. */
export type Rejection =
  | { readonly kind: 'missing' }
  | { readonly kind: 'two-mechanisms' }
  | { readonly kind: 'incomplete'; readonly missing: readonly string[]; readonly scheme: string }
  | { readonly kind: 'unknown-key'; readonly accessKeyId: string }
  | { readonly kind: 'wrong-token' }
  | { readonly kind: 'expired-token' }
  | {
      readonly kind: 'wrong-scope'
      readonly part: 'date' | 'region' | 'service' | 'terminator'
      readonly given: string
      readonly expected: string
    }
  | { readonly kind: 'expired' | 'not-yet-current'; readonly signedAt: Date; readonly now: Date; readonly maxSkewMs: number }
  | { readonly kind: 'url-expired'; readonly signedAt: Date; readonly now: Date; readonly expiresSeconds: number }
  | { readonly kind: 'unsigned-header'; readonly name: string }
  | { readonly kind: 'missing-content-hash' }
  | { readonly kind: 'content-hash-mismatch'; readonly declared: string; readonly computed: string }
  | {
      readonly kind: 'mismatch'
      readonly accessKeyId: string
      readonly provided: string
      readonly stringToSign: string
      readonly canonicalRequest: string
    }

/** The outcome of a check. */
export type Verdict =
  | { readonly kind: 'accepted'; readonly accessKeyId: string }
  | { readonly kind: 'rejected'; readonly rejection: Rejection }

const ALGORITHM = 'AWS4-HMAC-SHA256'
/** Bounds what a client can make us hold by asking for many dates and regions. */
const MAX_KEPT_KEYS = 64

/** Checks signatures; keeps derived signing keys between requests. */
export interface SignatureVerifier {
  /** Checks a request as of `now`; never throws for what a client sent. */
  verify(request: RawRequest, rules: SignatureRules, now: Date): Verdict
}

/**
 * Makes a verifier of AWS Signature Version 4 that knows some key pairs.
 *
 * Each signature is computed again from the bytes that arrived: from the header and from the query form, with S3's rules and with all
 * others'. The order of the checks is AWS's: form, key, token, scope, time, signed headers, body, signature.
 *
 * @see "Create a signed AWS API request" in the IAM user guide.
 */
export function createSignatureVerifier(credentials: readonly SimulatorCredentials[]): SignatureVerifier {
  const known = new Map(credentials.map((one) => [one.accessKeyId, one]))
  const kept = new Map<string, Buffer>()

  function signingKey(pair: SimulatorCredentials, date: string, region: string, service: string): Buffer {
    const name = `${pair.accessKeyId}/${date}/${region}/${service}`
    const found = kept.get(name)
    if (found) return found
    const key = [date, region, service, 'aws4_request'].reduce<Buffer>(
      (above, part) => hmac(above, part),
      Buffer.from(`AWS4${pair.secretAccessKey}`, 'utf8'),
    )
    if (kept.size >= MAX_KEPT_KEYS) kept.clear()
    kept.set(name, key)
    return key
  }

  return {
    verify(request, rules, now) {
      const read = readProof(request)
      if (read.kind !== 'proof') return { kind: 'rejected', rejection: read }
      const { proof } = read
      const pair = known.get(proof.accessKeyId)
      if (!pair) return rejected({ kind: 'unknown-key', accessKeyId: proof.accessKeyId })
      const early =
        checkToken(pair, proof, now) ?? checkScope(proof, rules) ?? checkTime(proof, rules, now) ?? checkSigned(request, proof, rules)
      if (early) return rejected(early)
      const payload = payloadHash(request, proof, rules)
      if (payload.kind !== 'hash') return rejected(payload)

      const canonical = canonicalRequest(request, rules.path, proof.signedHeaders, payload.hash)
      const scope = `${proof.scope.date}/${proof.scope.region}/${proof.scope.service}/aws4_request`
      const stringToSign = `${ALGORITHM}\n${proof.dateText}\n${scope}\n${sha256(Buffer.from(canonical, 'latin1'))}`
      const signature = hmac(signingKey(pair, proof.scope.date, proof.scope.region, proof.scope.service), stringToSign).toString('hex')
      if (!equalText(signature, proof.signature)) {
        return rejected({
          kind: 'mismatch',
          accessKeyId: proof.accessKeyId,
          provided: proof.signature,
          stringToSign,
          canonicalRequest: canonical,
        })
      }
      return { kind: 'accepted', accessKeyId: proof.accessKeyId }
    },
  }
}

function rejected(rejection: Rejection): Verdict {
  return { kind: 'rejected', rejection }
}

function checkToken(pair: SimulatorCredentials, proof: SignatureProof, now: Date): Rejection | undefined {
  if (pair.sessionToken === undefined) return proof.sessionToken === undefined ? undefined : { kind: 'wrong-token' }
  // Without its token a temporary key is as good as unknown, which is what AWS says too.
  if (proof.sessionToken === undefined) return { kind: 'unknown-key', accessKeyId: pair.accessKeyId }
  if (proof.sessionToken !== pair.sessionToken) return { kind: 'wrong-token' }
  return pair.expiration && pair.expiration.getTime() <= now.getTime() ? { kind: 'expired-token' } : undefined
}

function checkScope(proof: SignatureProof, rules: SignatureRules): Rejection | undefined {
  const { date, region, service, terminator } = proof.scope
  if (terminator !== 'aws4_request') return { kind: 'wrong-scope', part: 'terminator', given: terminator, expected: 'aws4_request' }
  if (region !== rules.region) return { kind: 'wrong-scope', part: 'region', given: region, expected: rules.region }
  if (service !== rules.service) return { kind: 'wrong-scope', part: 'service', given: service, expected: rules.service }
  const day = proof.dateText.slice(0, 8)
  return date === day ? undefined : { kind: 'wrong-scope', part: 'date', given: date, expected: day }
}

function checkTime(proof: SignatureProof, rules: SignatureRules, now: Date): Rejection | undefined {
  const signedAt = proof.signedAt
  const aheadMs = signedAt.getTime() - now.getTime()
  if (aheadMs > rules.maxSkewMs) return { kind: 'not-yet-current', signedAt, now, maxSkewMs: rules.maxSkewMs }
  if (proof.expiresSeconds !== undefined) {
    const over = -aheadMs > proof.expiresSeconds * 1000
    return over ? { kind: 'url-expired', signedAt, now, expiresSeconds: proof.expiresSeconds } : undefined
  }
  return -aheadMs > rules.maxSkewMs ? { kind: 'expired', signedAt, now, maxSkewMs: rules.maxSkewMs } : undefined
}

function checkSigned(request: RawRequest, proof: SignatureProof, rules: SignatureRules): Rejection | undefined {
  const signed = new Set(proof.signedHeaders)
  if (!signed.has('host')) return { kind: 'unsigned-header', name: 'host' }
  for (const name of request.headers.keys()) {
    const required = name.startsWith('x-amz-') || rules.mustSign.includes(name)
    if (required && !signed.has(name)) return { kind: 'unsigned-header', name }
  }
  return undefined
}

function payloadHash(
  request: RawRequest,
  proof: SignatureProof,
  rules: SignatureRules,
): { readonly kind: 'hash'; readonly hash: string } | Rejection {
  if (rules.payload === 'computed') return { kind: 'hash', hash: sha256(request.body) }
  const declared = headerValue(request, 'x-amz-content-sha256') ?? proof.contentHash
  // A presigned URL is made before its body is known.
  if (declared === undefined) return proof.form === 'query' ? { kind: 'hash', hash: 'UNSIGNED-PAYLOAD' } : { kind: 'missing-content-hash' }
  if (declared === 'UNSIGNED-PAYLOAD') return { kind: 'hash', hash: declared }
  const computed = sha256(request.body)
  return declared === computed ? { kind: 'hash', hash: computed } : { kind: 'content-hash-mismatch', declared, computed }
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'latin1').digest()
}

function equalText(a: string, b: string): boolean {
  const left = Buffer.from(a, 'latin1')
  const right = Buffer.from(b, 'latin1')
  return left.length === right.length && timingSafeEqual(left, right)
}
