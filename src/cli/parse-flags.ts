import type { EndpointOverride } from './services.ts'
import { UsageError } from './usage-error.ts'

const DURATION = /^(\d+(?:\.\d+)?)(ms|s|m)?$/
const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 }
/** The longest delay that a timer takes. */
const MAX_DURATION_MS = 2_147_483_647

/**
 * Reads a duration: a number with `ms`, `s` or `m`; seconds when there is no unit.
 *
 * @returns Whole milliseconds, at least 1.
 * @throws UsageError when it is none.
 *
 * @example
 * ```ts
 * parseDurationMs('1.5')
 * // => 1500
 * ```
 */
export function parseDurationMs(text: string): number {
  const match = DURATION.exec(text)
  const durationMs = match === null ? 0 : Math.round(Number(match[1]) * UNIT_MS[match[2] ?? 's']!)
  if (durationMs < 1 || durationMs > MAX_DURATION_MS) {
    throw new UsageError(`"${text}" is no duration; write it as 30, 30s, 500ms or 2m, up to 24 days`)
  }
  return durationMs
}

/**
 * Reads `[source=]URL`.
 *
 * @throws UsageError when the URL is not absolute http or https.
 *
 * @example
 * ```ts
 * parseEndpoint('aws=http://127.0.0.1:4566')
 * // => { source: 'aws', url: 'http://127.0.0.1:4566' }
 * ```
 */
export function parseEndpoint(text: string): EndpointOverride {
  const match = /^(?:([^=:/?#]+)=)?(https?:\/\/[^\s]+)$/i.exec(text)
  // The text is not repeated: a mistyped URL may hold a password.
  if (match === null || !URL.canParse(match[2]!)) throw new UsageError('--endpoint takes URL or source=URL, with http:// or https://')
  return { source: match[1], url: match[2]! }
}

/**
 * Puts endpoint overrides in a record by source name.
 *
 * @returns The empty name stands for the only source that there is.
 * @throws UsageError when a source is given twice.
 *
 * @example
 * ```ts
 * endpointsByName([{ source: 'aws', url: 'http://localhost:1' }])
 * // => { aws: 'http://localhost:1' }
 * ```
 */
export function endpointsByName(overrides: readonly EndpointOverride[]): Readonly<Record<string, string>> {
  const urls = new Map<string, string>()
  for (const { source, url } of overrides) {
    const name = source ?? ''
    if (urls.has(name)) throw new UsageError(`--endpoint is given twice${source === undefined ? '' : ` for the source "${source}"`}`)
    urls.set(name, url)
  }
  return Object.fromEntries(urls)
}
