import type { HttpRequest } from '../base/http.ts'

/** Adds proof of identity to a request. */
export interface Signer {
  /**
   * Signs one request.
   *
   * @param at - The time the signature states, corrected for the source's clock by the caller.
   * @param signal - Handed to the credentials provider; without it a provider that waits can't be stopped.
   * @returns The request to send: same method and body; headers with the proof added; the URL with everything in it that could be
   *   read in two ways (a `+` in the query, a bare space) written in one. The transport must send that URL byte for byte.
   * @throws SqlError `HV00N` when no credentials can be had, `HV00L` when the request can't be signed as it is.
   */
  sign(request: HttpRequest, at: Date, signal?: AbortSignal): Promise<HttpRequest>
}
