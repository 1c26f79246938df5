import type { HttpRequest } from '../base/http.ts'
import type { Catalog, ForeignTable } from '../catalog/catalog.ts'
import type { Config, SourceConfig, TranslatorConfig } from '../config/config.ts'
import type { AwsCredentials, CredentialsProvider } from '../credentials/credentials.ts'
import { createLogin } from '../credentials/login-module.ts'
import { obtainAwsCredentials } from '../credentials/obtain-credentials.ts'
import type { Secret } from '../errors/secret.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { buildRequest } from '../fetch/build-request.ts'
import { type ExplainOptions, explainSignature, type SignatureExplanation } from '../sign/explain-signature.ts'
import { serviceAndRegion } from '../sign/service-and-region.ts'
import { createSigV4Scheme } from '../sign/sigv4-signer.ts'

export type { SignatureExplanation }

/** Service and region of a credential scope; `undefined` keeps what the configuration or the host says. */
export interface ScopeOverride {
  readonly service: string | undefined
  readonly region: string | undefined
}

/** A request and what signs it. */
export interface PreparedRequest {
  readonly request: HttpRequest
  readonly options: ExplainOptions
}

/**
 * Builds the request of a table's first page and finds what signs it. Nothing is sent.
 *
 * @throws SqlError `0A000` when the table's requests are not signed by AWS Signature Version 4.
 * @throws SqlError `F0000` when a placeholder can't be filled, or service or region are not told.
 */
export async function prepareTableRequest(
  table: ForeignTable,
  { config, catalog }: { readonly config: Config; readonly catalog: Catalog },
  scope: ScopeOverride,
): Promise<PreparedRequest> {
  const source = sourceOfTable(table, config, catalog)
  if (source?.translator.restWrapper !== 'aws-sigv4' || source.policy === undefined) {
    throw new SqlError(SqlState.featureNotSupported, `requests of table "${table.name}" are not signed`, {
      hint: 'Set restWrapper = aws-sigv4 and a securityDomain for its source.',
    })
  }
  const { translator, endpoint } = source
  const headers: (readonly [name: string, value: Secret])[] = []
  for (const { name, value } of translator.headers) headers.push([name, await value.resolve()])
  const configured = serviceAndRegion({
    awsService: scope.service ?? translator.awsService,
    awsRegion: scope.region ?? translator.awsRegion,
    endpoint,
  })
  return {
    request: buildRequest(
      table.request,
      endpoint,
      headers.map(([name, value]) => [name, value.reveal()] as const),
      [],
    ),
    options: {
      ...configured,
      payloadSigning: table.unsignedPayload === true ? 'unsigned' : undefined,
      credentials: createLogin(source.policy).provider,
      secrets: headers.flatMap(([, value]) => (isWritten(value, translator) ? [] : value)),
    },
  }
}

/**
 * Joins a request for any URL with what signs it. Nothing is sent.
 *
 * @throws SqlError `F0000` when the scope does not say service or region, and the URL's host does not either.
 */
export function prepareUrlRequest(
  request: HttpRequest,
  scope: ScopeOverride,
  credentials: CredentialsProvider<AwsCredentials>,
): PreparedRequest {
  const told = serviceAndRegion({ awsService: scope.service, awsRegion: scope.region, endpoint: request.url })
  return { request, options: { ...told, credentials } }
}

/**
 * Signs a request and shows the steps, redacted.
 *
 * @throws SqlError `HV00N` when no credentials can be had, `HV00L` when the request can't be signed as it is.
 */
export function explainRequest(prepared: PreparedRequest, at: Date): Promise<SignatureExplanation> {
  return explainSignature(prepared.request, at, prepared.options)
}

/**
 * Signs the query of a request.
 *
 * @returns The URL, whole: who has it can send the request until it expires.
 * @throws SqlError `22023` when the expiry is not 1 to 604 800; `HV00N`, `HV00L` as `explainRequest`.
 */
export async function presignRequest(prepared: PreparedRequest, at: Date, expiresInSeconds: number): Promise<string> {
  const credentials = await obtainAwsCredentials(prepared.options.credentials, undefined)
  return (await createSigV4Scheme(prepared.options).signQuery(prepared.request, credentials, at, expiresInSeconds)).request.url
}

/** Finds the source whose endpoint and credentials a table uses. */
export function sourceOfTable(table: ForeignTable, config: Config, catalog: Catalog): SourceConfig | undefined {
  const server = catalog.servers.find(({ name }) => name === table.server)
  return server && config.sources.find(({ name }) => name === server.source)
}

/** Whether a header's value stands in the properties as it is; any other came out of a placeholder and may be secret. */
function isWritten(value: Secret, translator: TranslatorConfig): boolean {
  return [...translator.properties.values()].some((written) => written.includes(value.reveal()))
}
