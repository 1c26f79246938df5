import type { HeaderList, HttpRequest } from '../base/http.ts'
import type { AwsCredentials } from '../credentials/credentials.ts'
import { checkAwsCredentials } from '../credentials/obtain-credentials.ts'
import { Secret } from '../errors/secret.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { createSigV4Scheme, type SigV4Options } from './sigv4-signer.ts'
import { joinHeaders } from './wire-headers.ts'
import { encodeComponent } from './wire-url.ts'

/** A value of a query parameter. `null` and `undefined` leave the parameter out; an empty string sends `name=`. */
export type ParamValue = string | number | bigint | boolean | null | undefined

/** One request to sign, in parts. */
export interface SignRequestInput extends SigV4Options {
  /** Default: `https`. */
  readonly protocol?: 'https' | 'http' | undefined
  /** With the port where it is not the protocol's own. Default: `<service>.<region>.amazonaws.com`. */
  readonly host?: string | undefined
  /** Percent-encoded, without query; characters that no path may hold are encoded. Default: `/`. */
  readonly path?: string | undefined
  /** Default: `GET`. */
  readonly method?: string | undefined
  /** Not encoded. An array gives the parameter several times. Default: none. */
  readonly params?: Readonly<Record<string, ParamValue | readonly ParamValue[]>> | undefined
  /** An array gives the field several times. Default: none. */
  readonly headers?: Readonly<Record<string, string | readonly string[]>> | undefined
  /** The body; text counts as UTF-8. Default: none. */
  readonly payload?: string | Uint8Array | undefined
  readonly credentials: PlainAwsCredentials
  /** The time that the signature states. Default: now. */
  readonly signingDate?: Date | undefined
}

/** AWS credentials as a caller has them: plain texts, or wrapped so that nothing prints them. */
export interface PlainAwsCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: string | Secret
  readonly sessionToken?: string | Secret | undefined
}

/** What to send, next to method and body. */
export interface SignedParts {
  readonly url: string
  /** All that must be sent, `host` included. By lower-case name; fields of equal names joined by commas. */
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Signs a request given in parts, by its `authorization` header.
 *
 * @returns The proof itself: `headers` hold the signature and the session token, so they are not for logs.
 * @throws SqlError `22023` when host, path, method or a parameter is malformed, `HV00L` when the request can't be signed as it is,
 *   `HV00N` when the credentials can't be used.
 *
 * @example
 * ```ts
 * const { url } = await signRequest({
 *   service: 's3', region: 'eu-west-1', params: { 'list-type': 2 },
 *   credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
 * })
 * url
 * // => 'https://s3.eu-west-1.amazonaws.com/?list-type=2'
 * ```
 */
export async function signRequest(input: SignRequestInput): Promise<SignedParts> {
  const { request } = await createSigV4Scheme(input).signHeaders(buildRequest(input), wrapCredentials(input.credentials), dateOf(input))
  return { url: request.url, headers: joinHeaders(request.headers) }
}

/**
 * Signs a request given in parts, by its URL, for whoever is handed that URL.
 *
 * For S3 the URL says `UNSIGNED-PAYLOAD`, since nobody knows the body yet.
 *
 * @returns The URL is the proof itself, so it is not for logs; `headers` must be sent along with it, `host` at least.
 * @throws SqlError As `signRequest`, and `22023` when `expiresInSeconds` is not a whole number from 1 to 604 800.
 */
export async function presignUrl(input: SignRequestInput & { readonly expiresInSeconds: number }): Promise<SignedParts> {
  const credentials = wrapCredentials(input.credentials)
  const { request } = await createSigV4Scheme(input).signQuery(buildRequest(input), credentials, dateOf(input), input.expiresInSeconds)
  return { url: request.url, headers: joinHeaders(request.headers) }
}

function buildRequest(input: SignRequestInput): HttpRequest {
  const { protocol = 'https', host = `${input.service}.${input.region}.amazonaws.com`, path = '/', method = 'GET', params = {} } = input
  if (!/^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/.test(host)) {
    throw malformed('host is malformed', 'Give a name or an address, and a port where it is not the default, without protocol or path.')
  }
  if (path.includes('?')) throw malformed('path holds a query', 'Give the query in params.')
  const pairs = Object.entries(params).flatMap(([name, value]) =>
    listOf(value).map((one) => `${encodeComponent(name)}=${encodeComponent(textOf(one))}`),
  )
  const base = `${protocol}://${host}${path.startsWith('/') ? '' : '/'}${path.replaceAll('#', '%23')}`
  return {
    method: method.toUpperCase(),
    url: pairs.length === 0 ? base : `${base}?${pairs.join('&')}`,
    headers: headerList(input.headers ?? {}),
    body: input.payload,
  }
}

function headerList(headers: Readonly<Record<string, string | readonly string[]>>): HeaderList {
  return Object.entries(headers).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  )
}

function listOf(value: ParamValue | readonly ParamValue[]): readonly Exclude<ParamValue, null | undefined>[] {
  const list: readonly ParamValue[] = isList(value) ? value : [value]
  return list.filter((one) => one !== null && one !== undefined)
}

function isList(value: ParamValue | readonly ParamValue[]): value is readonly ParamValue[] {
  return Array.isArray(value)
}

function textOf(value: Exclude<ParamValue, null | undefined>): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw malformed('parameter is not a finite number', 'Give it as text.')
  return String(value)
}

function wrapCredentials(plain: PlainAwsCredentials): AwsCredentials {
  const credentials: AwsCredentials = {
    accessKeyId: plain.accessKeyId,
    secretAccessKey: wrap(plain.secretAccessKey),
    sessionToken: plain.sessionToken === undefined || plain.sessionToken === '' ? undefined : wrap(plain.sessionToken),
    expiration: undefined,
  }
  checkAwsCredentials(credentials)
  return credentials
}

function wrap(text: string | Secret): Secret {
  return typeof text === 'string' ? new Secret(text) : text
}

function dateOf({ signingDate = new Date() }: SignRequestInput): Date {
  if (Number.isNaN(signingDate.getTime())) throw malformed('signing date is no date', 'Give a valid Date.')
  return signingDate
}

function malformed(message: string, hint: string): SqlError {
  return new SqlError(SqlState.invalidParameterValue, message, { hint })
}
