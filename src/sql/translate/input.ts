import { formatDecimal } from '../../base/decimal.ts'
import { SqlState } from '../../errors/sqlstate.ts'
import { readDecimal } from './decimal.ts'
import { formatJsonb, readJsonText } from './json-text.ts'
import type { SqlTypeName } from './sql-type.ts'

/**
 * What reading a text as a type gives: the text in the form that the engine casts to the type, or why not.
 * A refusal (0A000) is a form that PostgreSQL may accept and we don't read.
 */
export type Input = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly code: SqlState; readonly message: string }

const INTEGER_BITS = { smallint: 16, integer: 32, bigint: 64 } as const

/**
 * Reads a text as PostgreSQL's input function of a type does, modifiers apart.
 *
 * @returns The canonical text: integers without sign `+` or leading zeros, ISO dates and times, jsonb as it is shown,
 *   bytea as hex digits, interval as `months days microseconds`. The message names the type, never the text.
 *
 * @example
 * ```ts
 * readInput('integer', ' 007 ')
 * // => { ok: true, text: '7' }
 * readInput('integer', '1.5')
 * // => { ok: false, code: '22P02', message: 'invalid input syntax for type integer' }
 * ```
 */
export function readInput(type: SqlTypeName, text: string): Input {
  switch (type) {
    case 'text':
    case 'varchar':
    case 'bpchar':
    case 'unknown':
      return done(text)
    case 'xml':
      return refused('xml values written in a statement')
    case 'smallint':
    case 'integer':
    case 'bigint':
      return readInteger(type, text)
    case 'numeric':
      return readNumeric(text)
    case 'real':
    case 'double precision':
      return readFloat(type, text)
    case 'boolean':
      return readBoolean(text)
    case 'date':
    case 'timestamp':
    case 'timestamptz':
    case 'time':
      return readDatetime(type, text)
    case 'interval':
      return readInterval(text)
    case 'json':
      return readJsonText(text) ? done(text) : invalid('json')
    case 'jsonb': {
      const value = readJsonText(text)
      if (!value) return invalid('json')
      const shown = formatJsonb(value)
      return shown === undefined ? refused('this jsonb value') : done(shown)
    }
    case 'uuid':
      return readUuid(text)
    case 'bytea': {
      const hex = /^\\x((?:[0-9a-fA-F]{2})*)$/.exec(text)
      return hex ? done(hex[1]!) : refused('bytea in another form than \\x and hexadecimal digits')
    }
    default:
      return type satisfies never
  }
}

function done(text: string): Input {
  return { ok: true, text }
}

function invalid(typeName: string): Input {
  return { ok: false, code: SqlState.invalidTextRepresentation, message: `invalid input syntax for type ${typeName}` }
}

function outOfRange(typeName: string): Input {
  return { ok: false, code: SqlState.numericOutOfRange, message: `value is out of range for type ${typeName}` }
}

function refused(what: string): Input {
  return { ok: false, code: SqlState.featureNotSupported, message: `${what} is not supported` }
}

function trimSpace(text: string): string {
  return text.replace(/^[ \t\n\v\f\r]+|[ \t\n\v\f\r]+$/g, '')
}

function readInteger(type: keyof typeof INTEGER_BITS, text: string): Input {
  const trimmed = trimSpace(text)
  if (!/^[+-]?\d+$/.test(trimmed)) return invalid(type)
  if (trimmed.replace(/^[+-]?0*/, '').length > 20) return outOfRange(type)
  const value = BigInt(trimmed.replace('+', ''))
  return BigInt.asIntN(INTEGER_BITS[type], value) === value ? done(value.toString()) : outOfRange(type)
}

function readNumeric(text: string): Input {
  const trimmed = trimSpace(text)
  if (/^nan$/i.test(trimmed)) return done('NaN')
  const infinity = /^([+-]?)inf(?:inity)?$/i.exec(trimmed)
  if (infinity) return done(infinity[1] === '-' ? '-Infinity' : 'Infinity')
  const decimal = readDecimal(trimmed)
  if (decimal) return done(formatDecimal(decimal))
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed) ? refused('numeric with so many digits') : invalid('numeric')
}

function readFloat(type: 'real' | 'double precision', text: string): Input {
  const trimmed = trimSpace(text)
  if (/^[+-]?nan$/i.test(trimmed)) return done('NaN')
  const infinity = /^([+-]?)inf(?:inity)?$/i.exec(trimmed)
  if (infinity) return done(infinity[1] === '-' ? '-Infinity' : 'Infinity')
  if (/^[+-]?0x/i.test(trimmed)) return refused('hexadecimal number')
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(trimmed)) return invalid(type)
  const value = type === 'real' ? Math.fround(Number(trimmed)) : Number(trimmed)
  const isZero = /^[+-]?[0.]*(?:e.*)?$/i.test(trimmed)
  if (!Number.isFinite(value) || (value === 0 && !isZero)) return outOfRange(type)
  return done(Object.is(value, -0) ? '-0' : type === 'real' ? trimmed : String(value))
}

/** Words by their shortest accepted prefix. */
const BOOLEAN_WORDS: readonly (readonly [word: string, shortest: number, value: boolean])[] = [
  ['true', 1, true],
  ['false', 1, false],
  ['yes', 1, true],
  ['no', 1, false],
  ['on', 2, true],
  ['off', 2, false],
  ['1', 1, true],
  ['0', 1, false],
]

function readBoolean(text: string): Input {
  const word = trimSpace(text).toLowerCase()
  const found = BOOLEAN_WORDS.find(([full, shortest]) => word.length >= shortest && full.startsWith(word))
  return found ? done(String(found[2])) : invalid('boolean')
}

const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})/
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?/
const ZONE = /^ ?(?:([zZ])|([+-])(\d{2})(?::?(\d{2}))?|(UTC|GMT))$/i

function readDatetime(type: 'date' | 'time' | 'timestamp' | 'timestamptz', text: string): Input {
  const trimmed = trimSpace(text)
  if (!/\d/.test(trimmed) && !/^(?:[+-]?infinity|now|today|tomorrow|yesterday|epoch|allballs)$/i.test(trimmed)) {
    return { ok: false, code: SqlState.invalidDatetimeFormat, message: `invalid input syntax for type ${DATETIME_NAMES[type]}` }
  }
  const other = refused(`${type} in another form than ISO 8601`)
  let rest = trimmed
  let day = ''
  if (type !== 'time') {
    const date = DATE.exec(rest)
    if (!date) return other
    if (!isDate(Number(date[1]), Number(date[2]), Number(date[3]))) return fieldOutOfRange(type)
    day = `${date[1]}-${date[2]!.padStart(2, '0')}-${date[3]!.padStart(2, '0')}`
    rest = rest.slice(date[0].length)
    if (rest === '') return done(type === 'date' ? day : type === 'timestamp' ? `${day} 00:00:00` : `${day} 00:00:00+00`)
    if (!/^(?:[tT]| +)\d/.test(rest)) return other
    rest = rest.replace(/^(?:[tT]| +)/, '')
  }
  const time = TIME.exec(rest)
  if (!time) return other
  const [hour, minute, second] = [Number(time[1]), Number(time[2]), Number(time[3] ?? 0)]
  // 24:00:00 and second 60 are valid in PostgreSQL and become the next day and minute.
  if ((hour === 24 && minute === 0 && second === 0) || (second === 60 && minute < 60 && hour < 24)) return other
  if (hour > 23 || minute > 59 || second > 59) return fieldOutOfRange(type)
  rest = rest.slice(time[0].length)
  if (type === 'date') return rest === '' || ZONE.test(rest) ? done(day) : other
  const clock = `${time[1]!.padStart(2, '0')}:${time[2]}:${time[3] ?? '00'}${time[4] === undefined ? '' : `.${time[4]}`}`
  if (type === 'time') return rest === '' ? done(clock) : other
  const stamp = `${day} ${clock}`
  if (rest === '') return done(type === 'timestamp' ? stamp : `${stamp}+00`)
  const zone = ZONE.exec(rest)
  if (!zone || Number(zone[3] ?? 0) > 15 || Number(zone[4] ?? 0) > 59) return other
  if (type === 'timestamp') return done(stamp)
  return done(zone[3] === undefined ? `${stamp}+00` : `${stamp}${zone[2]}${zone[3]}:${zone[4] ?? '00'}`)
}

const DATETIME_NAMES = {
  date: 'date',
  time: 'time',
  timestamp: 'timestamp',
  timestamptz: 'timestamp with time zone',
} as const

function fieldOutOfRange(type: keyof typeof DATETIME_NAMES): Input {
  return { ok: false, code: SqlState.datetimeOverflow, message: `date/time field value out of range for type ${DATETIME_NAMES[type]}` }
}

function isDate(year: number, month: number, day: number): boolean {
  if (year === 0 || month < 1 || month > 12 || day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return day <= [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]!
}

/** Unit names that PostgreSQL reads, in months, days or microseconds. */
const INTERVAL_UNITS: readonly (readonly [pattern: RegExp, part: 0 | 1 | 2, size: number])[] = [
  [/^(?:y|yr|yrs|year|years)$/, 0, 12],
  [/^(?:mon|mons|month|months)$/, 0, 1],
  [/^(?:w|week|weeks)$/, 1, 7],
  [/^(?:d|day|days)$/, 1, 1],
  [/^(?:h|hr|hrs|hour|hours)$/, 2, 3_600_000_000],
  [/^(?:m|min|mins|minute|minutes)$/, 2, 60_000_000],
  [/^(?:s|sec|secs|second|seconds)$/, 2, 1_000_000],
]

/** Reads `1 year 2 months -3 days 04:05:06` with whole numbers; seconds may have a fraction. */
function readInterval(text: string): Input {
  const parts: [number, number, number] = [0, 0, 0]
  let rest = trimSpace(text).toLowerCase()
  const other = /\d/.test(rest)
    ? refused('interval in another form than numbers with units')
    : { ok: false as const, code: SqlState.invalidDatetimeFormat, message: 'invalid input syntax for type interval' }
  if (rest === '') return other
  while (rest !== '') {
    const clock = /^([+-]?)(\d{1,4}):(\d{2})(?::(\d{2})(?:\.(\d{1,6}))?)?$/.exec(rest)
    if (clock) {
      const micros = Number((clock[5] ?? '').padEnd(6, '0'))
      const total = Number(clock[2]) * 3_600_000_000 + Number(clock[3]) * 60_000_000 + Number(clock[4] ?? 0) * 1_000_000 + micros
      parts[2] += clock[1] === '-' ? -total : total
      break
    }
    const term = /^([+-]?\d{1,6})(\.\d{1,6})? *([a-z]+)(?: +|$)/.exec(rest)
    const unit = term && INTERVAL_UNITS.find(([pattern]) => pattern.test(term[3]!))
    if (!term || !unit) return other
    if (term[2] !== undefined && unit[2] !== 1_000_000) return other
    parts[unit[1]] += term[2] === undefined ? Number(term[1]) * unit[2] : Math.round(Number(`${term[1]}${term[2]}`) * 1_000_000)
    rest = rest.slice(term[0].length)
  }
  return done(parts.join(' '))
}

function readUuid(text: string): Input {
  const inner = /^\{.*\}$/.test(text) ? text.slice(1, -1) : text
  if (!/^(?:[0-9a-fA-F]{4}-?){7}[0-9a-fA-F]{4}$/.test(inner)) return invalid('uuid')
  const hex = inner.replaceAll('-', '').toLowerCase()
  return done(`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`)
}
