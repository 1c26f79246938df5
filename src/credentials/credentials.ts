import type { Secret } from '../errors/secret.ts'

/** Key material for AWS Signature Version 4. */
export interface AwsCredentials {
  readonly accessKeyId: string
  readonly secretAccessKey: Secret
  readonly sessionToken: Secret | undefined
  /** When they stop working; `undefined` means not known or never. */
  readonly expiration: Date | undefined
}

/** Gives fresh credentials each time it is called; keeps and renews them as its kind needs. */
export type CredentialsProvider<Credentials> = (signal?: AbortSignal) => Promise<Credentials>
