import type { Signer } from './signer.ts'

/** Sends requests as they are: for sources that name no wrapper and need no proof of identity. */
export const anonymousSigner: Signer = {
  sign: (request) => Promise.resolve(request),
}
