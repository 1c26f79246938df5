import { countDigits, parseDecimal, powerOfTen, rescaleDecimal } from '../base/decimal.ts'
import { ExactNumber, type Json } from '../base/json.ts'
import type { ColumnType } from '../catalog/column-type.ts'
import { civilFromDays, daysFromCivil, daysInMonth } from './civil-date.ts'
import { datetimeOverflow, invalidDatetime, notScalar } from './misfit.ts'

/** Unit of a number that counts from 1970-01-01 00:00:00 UTC. */
export type EpochUnit = 's' | 'ms' | 'us'

const MICROS_PER_SECOND = 1_000_000n
const MICROS_PER_DAY = 86_400n * MICROS_PER_SECOND

/** Numbers from here on are milliseconds when no unit is given: as seconds they would lie beyond the year 5138. */
const FIRST_MILLISECONDS = 100_000_000_000n

/** PostgreSQL's timestamps end before this year. */
const YEAR_LIMIT = 294_276

const DATE = '([+-]?\\d{4,6})-(\\d{2})-(\\d{2})|(\\d{4})(\\d{2})(\\d{2})'
const TIME = '(\\d{2})(?::?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,30}))?)?)?'
const OFFSET = '\\s?(?:(Z|UTC|GMT)|([+-])(\\d{2})(?::?(\\d{2})(?::?(\\d{2}))?)?)'
const DATE_TIME = new RegExp(`^(?:${DATE})(?:(?:T|\\s)${TIME}(?:${OFFSET})?)?$`, 'i')
const TIME_ALONE = new RegExp(`^${TIME}(?:${OFFSET})?$`, 'i')

/** Compiles the coercion to timestamp: text such as `2024-01-31 12:00:00.5`, in UTC when the source gives an offset. */
export function coerceToTimestamp(type: ColumnType, epoch: EpochUnit | undefined): (value: Json) => string {
  return (value) => formatTimestamp(microsOf(value, type, epoch), value)
}

/** Compiles the coercion to timestamptz: text such as `2024-01-31 12:00:00+00`; without an offset the source means UTC. */
export function coerceToTimestamptz(type: ColumnType, epoch: EpochUnit | undefined): (value: Json) => string {
  return (value) => `${formatTimestamp(microsOf(value, type, epoch), value)}+00`
}

/** Compiles the coercion to date: of a timestamp, the day in UTC. */
export function coerceToDate(type: ColumnType, epoch: EpochUnit | undefined): (value: Json) => string {
  return (value) => formatDay(divideDown(microsOf(value, type, epoch), MICROS_PER_DAY), value)
}

/** Compiles the coercion to time: `12:00:00.5`; of a timestamp, and with an offset, the time of day in UTC. */
export function coerceToTime(type: ColumnType): (value: Json) => string {
  return (value) => {
    if (typeof value !== 'string') throw typeof value === 'object' && value !== null ? notScalar(type, value) : invalidDatetime(type, value)
    // A day alone has no time, and digits alone could be anything.
    if (!/[:T]/i.test(value)) throw invalidDatetime(type, value)
    const match = TIME_ALONE.exec(value.trim())
    const micros = match ? timeOf(match.slice(1, 5), value) - offsetOf(match.slice(5), value) : microsOf(value, type, undefined)
    return formatTime(micros - divideDown(micros, MICROS_PER_DAY) * MICROS_PER_DAY)
  }
}

/** Microseconds since 1970-01-01 00:00:00 UTC. */
function microsOf(value: Json, type: ColumnType, epoch: EpochUnit | undefined): bigint {
  if (typeof value === 'number') return epochMicros(String(value), value, type, epoch)
  if (value instanceof ExactNumber) return epochMicros(value.text, value, type, epoch)
  if (typeof value !== 'string') throw typeof value === 'object' && value !== null ? notScalar(type, value) : invalidDatetime(type, value)
  const text = value.trim()
  // Without a unit, digits in a text could be a compact date as well as a count.
  if (epoch !== undefined && /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)) return epochMicros(text, value, type, epoch)
  const match = DATE_TIME.exec(text)
  if (!match) throw invalidDatetime(type, value)
  const days = dayOf(match[1] ?? match[4], match[2] ?? match[5], match[3] ?? match[6], value)
  return BigInt(days) * MICROS_PER_DAY + timeOf(match.slice(7, 11), value) - offsetOf(match.slice(11), value)
}

function epochMicros(digits: string, value: Json, type: ColumnType, epoch: EpochUnit | undefined): bigint {
  const decimal = parseDecimal(digits)
  if (decimal === undefined) throw invalidDatetime(type, value)
  if (decimal === 'too large' || countDigits(decimal) - decimal.scale > 24) throw datetimeOverflow(value)
  const magnitude = (decimal.digits < 0n ? -decimal.digits : decimal.digits) / powerOfTen(decimal.scale)
  const unit = epoch ?? (magnitude < FIRST_MILLISECONDS ? 's' : 'ms')
  const factor = powerOfTen(unit === 's' ? 6 : unit === 'ms' ? 3 : 0)
  return rescaleDecimal({ ...decimal, digits: decimal.digits * factor }, 0).digits
}

function dayOf(year: string | undefined, month: string | undefined, day: string | undefined, value: Json): number {
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  if (y < 1 || y > YEAR_LIMIT || m < 1 || m > 12 || d < 1 || d > daysInMonth(y, m)) throw datetimeOverflow(value)
  return daysFromCivil(y, m, d)
}

/** Microseconds since midnight; a minute may have 60 seconds and a day end at 24:00:00, as PostgreSQL has it. */
function timeOf([hours = '0', minutes = '0', seconds = '0', fraction = '']: readonly (string | undefined)[], value: Json): bigint {
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)]
  const micros = BigInt((h * 60 + m) * 60 + s) * MICROS_PER_SECOND + roundFraction(fraction)
  if (h > 24 || m > 59 || s > 60 || micros > MICROS_PER_DAY + MICROS_PER_SECOND || (h === 24 && micros > MICROS_PER_DAY))
    throw datetimeOverflow(value)
  return micros
}

/** Digits after the point of a second, as microseconds, half rounded up. */
function roundFraction(digits: string): bigint {
  const micros = BigInt(digits.slice(0, 6).padEnd(6, '0'))
  return digits.charCodeAt(6) >= 53 ? micros + 1n : micros
}

/** Microseconds that local time is ahead of UTC. */
function offsetOf([, sign, hours = '0', minutes = '0', seconds = '0']: readonly (string | undefined)[], value: Json): bigint {
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)]
  // PostgreSQL's limit.
  if (h > 15 || m > 59 || s > 59) throw datetimeOverflow(value)
  const micros = BigInt((h * 60 + m) * 60 + s) * MICROS_PER_SECOND
  return sign === '-' ? -micros : micros
}

function formatTimestamp(micros: bigint, value: Json): string {
  const days = divideDown(micros, MICROS_PER_DAY)
  return `${formatDay(days, value)} ${formatTime(micros - days * MICROS_PER_DAY)}`
}

function formatDay(days: bigint, value: Json): string {
  // So many days are no date, and below they are safe integers.
  if (days < -1_000_000n || days > 200_000_000n) throw datetimeOverflow(value)
  const { year, month, day } = civilFromDays(Number(days))
  if (year < 1 || year > YEAR_LIMIT) throw datetimeOverflow(value)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

function formatTime(microsOfDay: bigint): string {
  const seconds = Number(microsOfDay / MICROS_PER_SECOND)
  const fraction = String(microsOfDay % MICROS_PER_SECOND)
    .padStart(6, '0')
    .replace(/0+$/, '')
  const clock = `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`
  return fraction === '' ? clock : `${clock}.${fraction}`
}

function twoDigits(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}

/** Division that rounds towards minus infinity. */
function divideDown(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  return dividend % divisor < 0n ? quotient - 1n : quotient
}
