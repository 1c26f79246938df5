import { createHmac } from 'node:crypto'

/** Where the next page starts, and for whom. */
export interface PagePlace {
  /** Index into the filtered list. */
  readonly offset: number
  /** `yes` when the page before was empty: the next one is not. */
  readonly afterEmpty: 'yes' | 'no'
  /** Names the filters that the token belongs to. */
  readonly fingerprint: string
  readonly issuedAtMs: number
}

/**
 * Writes a place as a token that tells a client nothing; base64, so it holds `+`, `/` and `=` as AWS's tokens do.
 *
 * @param key - Guards the token against being made up; the same key reads it again.
 */
export function writePageToken(place: PagePlace, key: string): string {
  const text = `${place.offset}.${place.afterEmpty}.${place.fingerprint}.${place.issuedAtMs}`
  return Buffer.concat([seal(text, key), Buffer.from(text, 'latin1')]).toString('base64')
}

/** Reads a token; `undefined` when it was not written with this key. */
export function readPageToken(token: string, key: string): PagePlace | undefined {
  const bytes = Buffer.from(token, 'base64')
  if (bytes.length <= SEAL_BYTES || bytes.toString('base64') !== token) return undefined
  const text = bytes.toString('latin1', SEAL_BYTES)
  if (!seal(text, key).equals(bytes.subarray(0, SEAL_BYTES))) return undefined
  const [offset = '', afterEmpty, fingerprint = '', issuedAtMs = ''] = text.split('.')
  return { offset: Number(offset), afterEmpty: afterEmpty === 'yes' ? 'yes' : 'no', fingerprint, issuedAtMs: Number(issuedAtMs) }
}

const SEAL_BYTES = 18

function seal(text: string, key: string): Buffer {
  return createHmac('sha256', key).update(text, 'latin1').digest().subarray(0, SEAL_BYTES)
}
