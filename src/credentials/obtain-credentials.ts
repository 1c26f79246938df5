import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import type { AwsCredentials, CredentialsProvider } from './credentials.ts'

/**
 * Asks a provider for AWS credentials and checks that they can be used at all.
 *
 * What is wrong with them is named; neither they nor the provider's own words are shown, for these may quote them.
 *
 * @throws SqlError `HV00N` when the provider fails with anything but a `SqlError`, or its answer has an empty or unprintable part. A
 *   provider's `SqlError` and an abort by `signal` pass through.
 */
export async function obtainAwsCredentials(
  provider: CredentialsProvider<AwsCredentials>,
  signal: AbortSignal | undefined,
): Promise<AwsCredentials> {
  let credentials: AwsCredentials
  try {
    credentials = await provider(signal)
  } catch (cause) {
    if (cause instanceof SqlError || signal?.aborted) throw cause
    throw unusable(`The credentials provider failed with ${nameOf(cause)}.`, undefined)
  }
  checkAwsCredentials(credentials)
  return credentials
}

/**
 * Checks that no part of the credentials would break the request that carries it.
 *
 * @throws SqlError `HV00N` naming the part, never its value.
 */
export function checkAwsCredentials(credentials: AwsCredentials): void {
  // The key id goes into a header between slashes and commas.
  checkPart('access key id', credentials.accessKeyId, /^[^\s,/\x00-\x1f\x7f-\uffff]+$/)
  checkPart('secret access key', credentials.secretAccessKey.reveal(), PRINTABLE)
  if (credentials.sessionToken) checkPart('session token', credentials.sessionToken.reveal(), PRINTABLE)
}

const PRINTABLE = /^[\x21-\x7e]+$/

function checkPart(part: string, text: string, allowed: RegExp): void {
  if (text === '') throw unusable(`The ${part} is empty.`, 'Check the options of the login module.')
  if (!allowed.test(text)) {
    throw unusable(`The ${part} holds a blank or another character that it can't have.`, 'Check that the value was copied whole.')
  }
}

/** An error's class, when that is a plain word: the rest of an error may quote credentials. */
function nameOf(cause: unknown): string {
  return cause instanceof Error && /^[A-Za-z]{1,60}$/.test(cause.name) ? cause.name : 'an error'
}

function unusable(detail: string, hint: string | undefined): SqlError {
  return new SqlError(SqlState.unableToEstablishConnection, 'AWS credentials cannot be used', { detail, hint })
}
