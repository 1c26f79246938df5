import type { HeaderList } from '../base/http.ts'
import type { SourceConfig } from '../config/config.ts'
import { createLogin } from '../credentials/login-module.ts'
import type { HttpClient } from '../fetch/http-client.ts'
import { createSigner } from '../sign/signer-for.ts'
import type { SourceConnection } from '../translator/open-scan.ts'

/**
 * Joins a source's endpoint, headers and credentials into what a scan needs. Nothing is sent, no placeholder is filled.
 *
 * @throws SqlError `F0000` when service or region is not told, or the login module is not known.
 */
export function connectSource(source: SourceConfig, client: HttpClient, now: () => Date): SourceConnection {
  const { restWrapper, awsService, awsRegion } = source.translator
  const awsCredentials = source.policy && createLogin(source.policy).provider
  const signerSource = { restWrapper, awsService, awsRegion, endpoint: source.endpoint, awsCredentials }
  return {
    client,
    now,
    clock: { offsetMs: 0 },
    endpoint: source.endpoint,
    isAws: restWrapper !== undefined,
    headers: () => resolveHeaders(source),
    signers: { signed: createSigner(signerSource), unsigned: createSigner(signerSource, { payloadSigning: 'unsigned' }) },
  }
}

/** Fills the placeholders of a source's static headers. */
async function resolveHeaders(source: SourceConfig): Promise<HeaderList> {
  const headers: (readonly [string, string])[] = []
  for (const { name, value } of source.translator.headers) headers.push([name, (await value.resolve()).reveal()])
  return headers
}
