import type { HeaderList } from '../base/http.ts'
import type { SourceConfig } from '../config/config.ts'
import { createLogin } from '../credentials/login-module.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { HttpClient } from '../fetch/http-client.ts'
import { anonymousSigner } from '../sign/anonymous-signer.ts'
import { serviceAndRegion } from '../sign/service-and-region.ts'
import { createSigV4Signer } from '../sign/sigv4-signer.ts'
import type { SourceConnection } from '../translator/open-scan.ts'

/**
 * Joins a source's endpoint, headers and credentials into what a scan needs. Nothing is sent, no placeholder is filled.
 *
 * @throws SqlError `F0000` when service or region is not told, or the login module is not known.
 */
export function connectSource(source: SourceConfig, client: HttpClient, now: () => Date): SourceConnection {
  const isAws = source.translator.restWrapper === 'aws-sigv4'
  return {
    client,
    now,
    clock: { offsetMs: 0 },
    endpoint: source.endpoint,
    isAws,
    headers: () => resolveHeaders(source),
    signers: isAws ? sigV4Signers(source) : { signed: anonymousSigner, unsigned: anonymousSigner },
  }
}

function sigV4Signers(source: SourceConfig): SourceConnection['signers'] {
  const { awsService, awsRegion } = source.translator
  const scope = serviceAndRegion({ awsService, awsRegion, endpoint: source.endpoint })
  if (source.policy === undefined) {
    throw new SqlError(SqlState.configFileError, `source "${source.name}" has no credentials`, {
      hint: 'Set "securityDomain" to the name of an application policy.',
    })
  }
  const credentials = createLogin(source.policy).provider
  return {
    signed: createSigV4Signer({ ...scope, credentials }),
    unsigned: createSigV4Signer({ ...scope, credentials, payloadSigning: 'unsigned' }),
  }
}

async function resolveHeaders(source: SourceConfig): Promise<HeaderList> {
  const headers: (readonly [string, string])[] = []
  for (const { name, value } of source.translator.headers) headers.push([name, (await value.resolve()).reveal()])
  return headers
}
