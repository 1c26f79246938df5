import type { HeaderList, HttpRequest } from '../base/http.ts'
import type { AwsCredentials, CredentialsProvider } from '../credentials/credentials.ts'
import { obtainAwsCredentials } from '../credentials/obtain-credentials.ts'
import type { Secret } from '../errors/secret.ts'
import { curlCommand } from './curl-command.ts'
import { hasSecretName, REDACTED, redactHeaders, redactQuery, redactTexts, redactUrl } from './redact-request.ts'
import { createSigV4Scheme, type SigV4Options } from './sigv4-signer.ts'

/** How a request would be signed, step by step, for comparing with what AWS says it computed. Holds no secret. */
export interface SignatureExplanation {
  /** As hashed, but for `[redacted]` in place of the session token and of what else may be secret. */
  readonly canonicalRequest: string
  /** As signed: algorithm, time, scope, hash of the real canonical request. */
  readonly stringToSign: string
  /** Lower case, sorted. */
  readonly signedHeaders: readonly string[]
  /** In the order in which they are sent. */
  readonly headers: HeaderList
  /** As sent. */
  readonly url: string
  /** A command for a POSIX shell that makes curl sign the same request, its query sorted, with credentials from the environment. */
  readonly curl: string
}

/** What to explain a signature with. */
export interface ExplainOptions extends SigV4Options {
  readonly credentials: CredentialsProvider<AwsCredentials>
  /** Values that went into the request and must not be shown, such as filled placeholders. Texts under 8 characters are not looked for. */
  readonly secrets?: readonly Secret[] | undefined
}

/**
 * Signs a request and shows the steps instead of the result.
 *
 * @param at - The time that the signature states.
 * @throws SqlError `HV00N` when no credentials can be had, `HV00L` when the request can't be signed as it is.
 */
export async function explainSignature(
  request: HttpRequest,
  at: Date,
  options: ExplainOptions,
  signal?: AbortSignal,
): Promise<SignatureExplanation> {
  const credentials = await obtainAwsCredentials(options.credentials, signal)
  const signed = await createSigV4Scheme(options).signHeaders(request, credentials, at)
  const secrets = [credentials.secretAccessKey, credentials.sessionToken, ...(options.secrets ?? [])].flatMap(
    (secret) => secret?.reveal() ?? [],
  )
  const hide = (text: string): string => redactTexts(text, secrets)
  const url = redactUrl(signed.request.url)
  const canonicalRequest = redactCanonicalRequest(signed.canonicalRequest)
  const sortedUrl = url.replace(/\?.*$/s, () => `?${canonicalRequest.split('\n')[2]}`)
  return {
    canonicalRequest: hide(canonicalRequest),
    stringToSign: hide(signed.stringToSign),
    signedHeaders: signed.signedHeaders,
    headers: redactHeaders(signed.request.headers).map(([name, value]) => [name, hide(value)] as const),
    url: hide(url),
    curl: hide(
      curlCommand(
        { ...signed.request, url: sortedUrl },
        {
          service: options.service,
          region: options.region,
          sessionToken: credentials.sessionToken ? 'sent' : 'none',
        },
      ),
    ),
  }
}

/** Lines are: method, path, query, one per header, an empty one, names of the signed headers, hash of the body. */
function redactCanonicalRequest(text: string): string {
  const lines = text.split('\n')
  return lines
    .map((line, index) => {
      if (index === 2) return redactQuery(line)
      if (index < 2 || index >= lines.length - 2) return line
      const colon = line.indexOf(':')
      return colon !== -1 && hasSecretName(line.slice(0, colon)) ? `${line.slice(0, colon)}:${REDACTED}` : line
    })
    .join('\n')
}
