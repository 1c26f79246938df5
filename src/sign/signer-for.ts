import type { AwsCredentials, CredentialsProvider } from '../credentials/credentials.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { didYouMean } from '../errors/suggest.ts'
import { anonymousSigner } from './anonymous-signer.ts'
import { type EndpointProperties, serviceAndRegion } from './service-and-region.ts'
import type { Signer } from './signer.ts'
import { createSigV4Signer, type SigV4Options } from './sigv4-signer.ts'

/** How the requests of one source are to be signed. */
export interface SignerSource extends EndpointProperties {
  /** Value of the property `restWrapper`; `undefined` or blank for plain REST. */
  readonly restWrapper: string | undefined
  /** `undefined` when the source names no login module that gives AWS credentials. */
  readonly awsCredentials: CredentialsProvider<AwsCredentials> | undefined
}

/** What may be set beside service and region. */
export type SigningOptions = Omit<SigV4Options, 'service' | 'region'>

/** Values of the property `restWrapper` that are understood, in any case. */
export const REST_WRAPPERS = ['aws-sigv4'] as const

/**
 * Chooses the signer of a source by its `restWrapper`: none for plain REST, Signature Version 4 for `aws-sigv4`.
 *
 * @throws SqlError `F0000` when the wrapper is unknown, has no credentials, or does not know for which service and region to sign.
 */
export function createSigner(source: SignerSource, options: SigningOptions = {}): Signer {
  const wrapper = source.restWrapper?.trim().toLowerCase() ?? ''
  if (wrapper === '') return anonymousSigner
  const known: readonly string[] = REST_WRAPPERS
  if (!known.includes(wrapper)) {
    throw new SqlError(SqlState.configFileError, `restWrapper "${source.restWrapper?.trim()}" is not known`, {
      detail: `Known: ${known.join(', ')}.`,
      hint: didYouMean(wrapper, known),
    })
  }
  if (!source.awsCredentials) {
    throw new SqlError(SqlState.configFileError, `restWrapper "${wrapper}" has no credentials to sign with`, {
      hint: 'Name an application policy with an AWS login module in securityDomain.',
    })
  }
  return createSigV4Signer({ ...options, ...serviceAndRegion(source), credentials: source.awsCredentials })
}
