import type { LoginModuleFlag } from '../config/config.ts'
import type { CredentialsProvider } from './credentials.ts'

/** A provider, and what its success or failure means for the whole stack. */
export interface FlaggedProvider<Credentials> {
  readonly flag: LoginModuleFlag
  readonly provider: CredentialsProvider<Credentials>
}

/**
 * Makes one provider of several, by the flags of JAAS.
 *
 * They are asked in order, at each call anew:
 * - `required` and `requisite` must succeed. A failure is the stack's; nothing after it is asked.
 * - `sufficient` ends the asking when it succeeds; its failure doesn't matter if another gives credentials.
 * - `optional` never decides.
 *
 * The first that gave credentials answers; later ones that must succeed are asked all the same. In JAAS `required` lets the later ones run
 * before it fails; since they have no effect of their own here, that can't be told apart.
 *
 * @param stack - At least one.
 * @returns A provider that fails with the error of the one that had to succeed, else with the first error. An abort ends it at once.
 * @see Java `javax.security.auth.login.Configuration`.
 */
export function stackProviders<Credentials>(stack: readonly FlaggedProvider<Credentials>[]): CredentialsProvider<Credentials> {
  return async (signal) => {
    let answer: { readonly credentials: Credentials } | undefined
    let firstError: { readonly error: unknown } | undefined
    for (const { flag, provider } of stack) {
      try {
        const credentials = await provider(signal)
        answer ??= { credentials }
      } catch (error) {
        if (flag === 'required' || flag === 'requisite' || signal?.aborted) throw error
        firstError ??= { error }
        continue
      }
      if (flag === 'sufficient') break
    }
    if (answer) return answer.credentials
    throw firstError?.error
  }
}
