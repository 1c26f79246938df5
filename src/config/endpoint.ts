/** Why a text is no endpoint; never quotes it, as it may carry a password or token. */
export interface EndpointFault {
  /** Predicate of "endpoint of source x". */
  readonly message: string
  readonly hint: string
}

/**
 * Finds what keeps a text from being the base URL of a source.
 *
 * @param text - Placeholders filled.
 * @returns `undefined` for an absolute http or https URL with neither user information nor fragment.
 *
 * @example
 * ```ts
 * findEndpointFault('tagging.us-east-2.amazonaws.com')?.message
 * // => 'is not an absolute URL'
 * ```
 */
export function findEndpointFault(text: string): EndpointFault | undefined {
  const hint = 'Write a URL such as https://tagging.us-east-2.amazonaws.com.'
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):\/\//.exec(text)?.[1]?.toLowerCase()
  if (scheme === undefined) return { message: 'is not an absolute URL', hint }
  if (scheme !== 'http' && scheme !== 'https') return { message: 'is neither http nor https', hint }
  // The URL parser drops blanks and control characters in silence, and what is signed must be what was written.
  if (/[\u0000-\u0020\u007f\\]/.test(text) || !URL.canParse(text)) return { message: 'is not a valid URL', hint }
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') {
    return {
      message: 'has a user name or password in it',
      hint: 'Put credentials into an application policy, and its name into securityDomain.',
    }
  }
  if (text.includes('#')) return { message: 'has a fragment', hint: 'Remove "#" and what follows it: it is never sent.' }
  return undefined
}
