/**
 * A JSON number whose digits a double would change: an integer beyond 2^53 or a decimal that does not survive the
 * way through a double unchanged (`1.50`, `0.1234567890123456789`, `1e400`).
 */
export class ExactNumber {
  /** The digits as the source wrote them. */
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** A decoded value. Every number that a double holds exactly, digit for digit, is a `number`. */
export type Json = null | boolean | number | string | ExactNumber | readonly Json[] | JsonObject

export interface JsonObject {
  readonly [key: string]: Json
}

/** Whether a value is an object: no array, no number that keeps its digits. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber)
}
