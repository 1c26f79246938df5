import { decodePairs, headerValue, type RawRequest } from './raw-request.ts'

/** The parts of a signature as a client stated them, in the header or in the query form. */
export interface SignatureProof {
  readonly form: 'header' | 'query'
  readonly accessKeyId: string
  readonly scope: { readonly date: string; readonly region: string; readonly service: string; readonly terminator: string }
  /** Lower case, in the order stated. */
  readonly signedHeaders: readonly string[]
  readonly signature: string
  /** `yyyymmddThhmmssZ`, as the string to sign has it. */
  readonly dateText: string
  readonly signedAt: Date
  readonly sessionToken: string | undefined
  /** How long a presigned URL is good for; 1 to 604 800; `undefined` in the header form. */
  readonly expiresSeconds: number | undefined
  /** `X-Amz-Content-Sha256` of a presigned URL, if stated. */
  readonly contentHash: string | undefined
}

/** What reading the proof can give. */
export type ProofReading =
  | { readonly kind: 'proof'; readonly proof: SignatureProof }
  | { readonly kind: 'missing' }
  | { readonly kind: 'two-mechanisms' }
  | { readonly kind: 'incomplete'; readonly missing: readonly string[]; readonly scheme: string }

const SCHEME = 'AWS4-HMAC-SHA256'
const MAX_EXPIRES_SECONDS = 604_800

/** Reads the proof that a request carries; checks its form and nothing else. */
export function readProof(request: RawRequest): ProofReading {
  const authorization = headerValue(request, 'authorization')
  const query = request.query.includes('X-Amz-') ? new Map(decodePairs(request.query)) : undefined
  const presigned = query?.has('X-Amz-Algorithm') || query?.has('X-Amz-Signature')
  if (authorization !== undefined && presigned) return { kind: 'two-mechanisms' }
  if (authorization !== undefined) return readHeader(request, authorization)
  return query && presigned ? readQuery(query) : { kind: 'missing' }
}

function readHeader(request: RawRequest, authorization: string): ProofReading {
  const space = authorization.indexOf(' ')
  const scheme = space < 0 ? authorization : authorization.slice(0, space)
  if (scheme !== SCHEME) return { kind: 'incomplete', missing: ['Algorithm'], scheme }
  const fields = new Map<string, string>()
  for (const part of authorization.slice(scheme.length).split(',')) {
    const equals = part.indexOf('=')
    if (equals > 0) fields.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim())
  }
  return assemble({
    form: 'header',
    scheme,
    credential: fields.get('Credential'),
    signature: fields.get('Signature'),
    signedHeaders: fields.get('SignedHeaders'),
    date: headerValue(request, 'x-amz-date') ?? headerValue(request, 'date'),
    sessionToken: headerValue(request, 'x-amz-security-token'),
    expires: undefined,
    contentHash: undefined,
  })
}

function readQuery(query: ReadonlyMap<string, string>): ProofReading {
  const scheme = query.get('X-Amz-Algorithm') ?? ''
  if (scheme !== SCHEME) return { kind: 'incomplete', missing: ['X-Amz-Algorithm'], scheme }
  return assemble({
    form: 'query',
    scheme,
    credential: query.get('X-Amz-Credential'),
    signature: query.get('X-Amz-Signature'),
    signedHeaders: query.get('X-Amz-SignedHeaders'),
    date: query.get('X-Amz-Date'),
    sessionToken: query.get('X-Amz-Security-Token'),
    expires: query.get('X-Amz-Expires') ?? '',
    contentHash: query.get('X-Amz-Content-Sha256'),
  })
}

interface StatedParts {
  readonly form: 'header' | 'query'
  readonly scheme: string
  readonly credential: string | undefined
  readonly signature: string | undefined
  readonly signedHeaders: string | undefined
  readonly date: string | undefined
  readonly sessionToken: string | undefined
  readonly expires: string | undefined
  readonly contentHash: string | undefined
}

function assemble(parts: StatedParts): ProofReading {
  const missing: string[] = []
  const credential = /^([^/]+)\/(\d{8})\/([^/]*)\/([^/]*)\/([^/]*)$/.exec(parts.credential ?? '')
  if (!credential) missing.push('Credential')
  if (!parts.signature) missing.push('Signature')
  if (!parts.signedHeaders) missing.push('SignedHeaders')
  const at = readDate(parts.date ?? '')
  if (!at) missing.push('X-Amz-Date')
  const expiresSeconds = parts.expires === undefined ? undefined : readExpires(parts.expires)
  if (parts.expires !== undefined && expiresSeconds === undefined) missing.push('X-Amz-Expires')
  if (missing.length > 0 || !credential || !at) return { kind: 'incomplete', missing, scheme: parts.scheme }
  const [, accessKeyId = '', date = '', region = '', service = '', terminator = ''] = credential
  return {
    kind: 'proof',
    proof: {
      form: parts.form,
      accessKeyId,
      scope: { date, region, service, terminator },
      signedHeaders: (parts.signedHeaders ?? '').split(';'),
      signature: parts.signature ?? '',
      dateText: formatDate(at),
      signedAt: at,
      sessionToken: parts.sessionToken,
      expiresSeconds,
      contentHash: parts.contentHash,
    },
  }
}

/** Reads `yyyymmddThhmmssZ`, or the form of the Date header; a date that does not exist is refused. */
function readDate(text: string): Date | undefined {
  const basic = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  const at = basic
    ? new Date(`${basic[1]}-${basic[2]}-${basic[3]}T${basic[4]}:${basic[5]}:${basic[6]}Z`)
    : /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/.test(text)
      ? new Date(text)
      : undefined
  return at && !Number.isNaN(at.getTime()) ? at : undefined
}

function readExpires(text: string): number | undefined {
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0
  return seconds >= 1 && seconds <= MAX_EXPIRES_SECONDS ? seconds : undefined
}

/**
 * Writes a time as signatures do.
 *
 * @example
 * ```ts
 * formatDate(new Date('2015-08-30T12:36:00Z'))
 * // => '20150830T123600Z'
 * ```
 */
export function formatDate(at: Date): string {
  return at.toISOString().replace(/[-:]|\.\d{3}/g, '')
}
