import type { HttpRequest } from '../base/http.ts'

/** Adds proof of identity to a request. */
export interface Signer {
  /**
   * Signs one request.
   *
   * @param at - The time the signature states, corrected for the source's clock by the caller.
   * @returns The request to send: same method and body; headers, and for query signing the URL, with the proof added.
   * @throws SqlError `HV00N` when no credentials can be had.
   */
  sign(request: HttpRequest, at: Date): Promise<HttpRequest>
}
