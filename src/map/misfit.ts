import { type Json, jsonTypeOf } from '../base/json.ts'
import type { ColumnType } from '../catalog/column-type.ts'
import { SqlState } from '../errors/sqlstate.ts'

/** A value that does not fit its column. Thrown inside this folder only; the row mapper adds where it happened. */
export class Misfit extends Error {
  readonly code: SqlState
  /** What is wrong, as a sentence; never the value. */
  readonly reason: string

  /**
   * @param message - As PostgreSQL words it, without the value.
   */
  constructor(code: SqlState, message: string, reason: string) {
    super(message)
    this.code = code
    this.reason = reason
  }
}

/** The type as PostgreSQL prints it: `numeric(10,2)`, `text[]`. */
export function typeText({ name, length, precision, scale, dimensions }: ColumnType): string {
  const modifier = precision === undefined ? length : scale === undefined ? precision : `${precision},${scale}`
  return `${name}${modifier === undefined ? '' : `(${modifier})`}${'[]'.repeat(dimensions)}`
}

/** The text, or the JSON type, is none that the type reads. */
export function invalidText(type: ColumnType, value: Json): Misfit {
  return new Misfit(
    SqlState.invalidTextRepresentation,
    `invalid input syntax for type ${typeText(type)}`,
    `A JSON ${jsonTypeOf(value)} there is no ${type.name} value.`,
  )
}

/** The value is a date or time in no form that is known. */
export function invalidDatetime(type: ColumnType, value: Json): Misfit {
  return new Misfit(
    SqlState.invalidDatetimeFormat,
    `invalid input syntax for type ${typeText(type)}`,
    `A JSON ${jsonTypeOf(value)} there is in no ISO 8601 form.`,
  )
}

/** There is no such day or hour, or the type does not reach so far. */
export function datetimeOverflow(value: Json): Misfit {
  return new Misfit(
    SqlState.datetimeOverflow,
    'date/time field value out of range',
    `A JSON ${jsonTypeOf(value)} there names a day or a time that does not exist or lies out of range.`,
  )
}

/** The type has no room for the number. */
export function numberOutOfRange(type: ColumnType, value: Json): Misfit {
  const isNumeric = type.name === 'numeric'
  return new Misfit(
    SqlState.numericOutOfRange,
    isNumeric ? 'numeric field overflow' : `value out of range for type ${typeText(type)}`,
    `A JSON ${jsonTypeOf(value)} there is too large or too small for ${typeText(type)}.`,
  )
}

/** An object or array stands where one value is needed. */
export function notScalar(type: ColumnType, value: Json): Misfit {
  return new Misfit(
    SqlState.scalarRequired,
    `a single value is required for type ${typeText(type)}`,
    `A JSON ${jsonTypeOf(value)} is there; only text and JSON columns take it whole.`,
  )
}

/** A text holds U+0000, which PostgreSQL's text types can't. */
function holdsZero(): Misfit {
  return new Misfit(
    SqlState.characterNotInRepertoire,
    'invalid byte sequence for encoding "UTF8": 0x00',
    'A JSON string there holds the character U+0000.',
  )
}

/** A text holds half of a surrogate pair, which is no character and has no bytes in UTF-8. */
export function holdsHalfPair(): Misfit {
  return new Misfit(
    SqlState.characterNotInRepertoire,
    'invalid surrogate pair in a text',
    'A JSON string there holds half of a surrogate pair.',
  )
}

/** Checks that PostgreSQL can hold a text as it is. */
export function requireText(text: string): void {
  // Clients of PostgreSQL end a text at U+0000, and would show another value.
  if (text.includes('\0')) throw holdsZero()
  if (!text.isWellFormed()) throw holdsHalfPair()
}
