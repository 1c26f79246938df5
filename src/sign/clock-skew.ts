/** What one answer tells of the source's clock. */
export interface SkewEvidence {
  /** The source's error code, such as `InvalidSignatureException`; without namespace. */
  readonly errorCode: string | undefined
  /** The answer's `date` field as received. */
  readonly date: string | undefined
  /** The answer's `age` field; any value means that a cache answered, whose date is old. */
  readonly age: string | undefined
  /** Our clock, uncorrected, when the request was signed. */
  readonly sentAt: Date
  /** Our clock, uncorrected, when the answer's head came. */
  readonly receivedAt: Date
  /** Correction in use when the request was signed, in milliseconds; 0 at first. */
  readonly offsetMs: number
}

/** Codes by which AWS says that a signature's time is off, or may mean it. */
const SKEW_CODES: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthFailure',
  'InvalidSignatureException',
  'RequestExpired',
  'RequestInTheFuture',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
])

/** AWS takes 5 minutes either way; below 4 the clock is not what is wrong. */
const MIN_SKEW_MS = 240_000

/** A date that took longer to come says nothing of now. */
const MAX_ROUND_TRIP_MS = 900_000

/** No source may make us sign for a time further off than this: such a signature could be kept and used later. */
const MAX_OFFSET_MS = 86_400_000

/**
 * Decides from a refusal whether the request should be signed again with the source's time.
 *
 * Codes such as `AccessDenied` have other causes as well, so a code alone decides nothing: the source's date must differ from the time
 * that was signed by 4 minutes or more.
 *
 * @returns The new correction in milliseconds, to be added to our clock (positive when it is slow), or `undefined` when the clock is
 *   not to blame or the answer can't tell. The caller tries once.
 * @see AWS SDK for JavaScript v3, `getUpdatedSystemClockOffset`.
 *
 * @example
 * ```ts
 * clockSkewOffsetMs({ errorCode: 'RequestTimeTooSkewed', date: 'Sun, 30 Aug 2015 12:36:00 GMT', age: undefined, offsetMs: 0,
 *   sentAt: new Date('2015-08-30T11:36:00Z'), receivedAt: new Date('2015-08-30T11:36:00Z') })
 * // => 3600000
 * ```
 */
export function clockSkewOffsetMs(evidence: SkewEvidence): number | undefined {
  if (evidence.errorCode === undefined || !SKEW_CODES.has(evidence.errorCode)) return undefined
  if (evidence.age !== undefined) return undefined
  if (evidence.receivedAt.getTime() - evidence.sentAt.getTime() > MAX_ROUND_TRIP_MS) return undefined
  const sourceTimeMs = parseHttpDate(evidence.date)
  if (sourceTimeMs === undefined) return undefined
  const offsetMs = sourceTimeMs - evidence.receivedAt.getTime()
  if (Math.abs(offsetMs - evidence.offsetMs) < MIN_SKEW_MS || Math.abs(offsetMs) > MAX_OFFSET_MS) return undefined
  return offsetMs
}

/** RFC 9110, 5.6.7: the one form that may be sent. `Date.parse` alone takes much more. */
function parseHttpDate(text: string | undefined): number | undefined {
  if (text === undefined || !/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}
