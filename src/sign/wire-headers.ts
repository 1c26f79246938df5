import type { HeaderList } from '../base/http.ts'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'

/**
 * Fields that the signer writes itself; a caller's own are dropped. `date` is among them because AWS prefers `x-amz-date` and the
 * signature can cover only one.
 */
const WRITTEN_BY_SIGNER: ReadonlySet<string> = new Set([
  'authorization',
  'date',
  'host',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-security-token',
])

/**
 * Leaves out the fields that the signer writes, and checks the rest.
 *
 * Line breaks in values (folded fields) become blanks, so that no value can start a field of its own.
 *
 * @returns Fields in wire order, names as spelt, equal names still apart.
 * @throws SqlError `HV00L` when a name is no HTTP token, or a value holds a control character or one beyond ASCII: the transport would
 *   send other bytes than were signed.
 */
export function keepCallersHeaders(headers: HeaderList): HeaderList {
  const kept: (readonly [string, string])[] = []
  for (const [name, value] of headers) {
    if (WRITTEN_BY_SIGNER.has(name.toLowerCase())) continue
    if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) throw unsendable('A header name is not an HTTP token.')
    const line = /[\r\n]/.test(value) ? value.replace(/[\r\n]+/g, ' ') : value
    if (!/^[\t\x20-\x7e]*$/.test(line)) {
      throw unsendable(`The value of header "${name}" holds a control character or one beyond ASCII.`, 'Percent-encode the value.')
    }
    kept.push([name, line])
  }
  return kept
}

/**
 * Joins fields of equal names into one value, trimmed and in wire order, as the receiver does before it checks the signature.
 *
 * @returns By lower-case name.
 *
 * @example
 * ```ts
 * joinHeaders([['Accept', 'b '], ['accept', 'a']])
 * // => { accept: 'b,a' }
 * ```
 */
export function joinHeaders(headers: HeaderList): Record<string, string> {
  const joined: Record<string, string> = {}
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    const before = Object.hasOwn(joined, key) ? joined[key] : undefined
    const trimmed = value.trim()
    if (key === '__proto__') throw unsendable('A header is named "__proto__".')
    joined[key] = before === undefined ? trimmed : `${before},${trimmed}`
  }
  return joined
}

/** The last value of a field, by its lower-case name. */
export function findHeader(headers: HeaderList, lowerName: string): string | undefined {
  return headers.findLast(([name]) => name.toLowerCase() === lowerName)?.[1]
}

function unsendable(detail: string, hint?: string): SqlError {
  return new SqlError(SqlState.unableToCreateExecution, 'request cannot be signed', { detail, hint })
}
