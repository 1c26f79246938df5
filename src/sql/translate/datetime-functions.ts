import { SqlState } from '../../errors/sqlstate.ts'
import { type Context, failure, refusal } from './analysis.ts'
import { coerceImplicitly } from './coerce.ts'
import { callNode, engineCast, textNode } from './nodes.ts'
import { DOUBLE, NUMERIC, type SqlTypeName, scalarType } from './sql-type.ts'
import type { Typed } from './typed.ts'

const NAMES = new Set(['extract', 'date_part', 'date_trunc', 'timezone'])

/** Fields that are whole numbers in both, and the types that have them. */
const DATE_FIELDS = ['year', 'quarter', 'month', 'week', 'day', 'dow', 'isodow', 'doy', 'isoyear']
const TIME_FIELDS = ['hour', 'minute']
const TRUNCATIONS = new Set(['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'])

export function isDatetimeFunction(name: string): boolean {
  return NAMES.has(name)
}

/** Calls the functions whose first argument names a field or a zone, which must be a constant here. */
export function callDatetime(context: Context, name: string, args: readonly Typed[], location: number | undefined): Typed {
  const [first, second] = args
  const field = first?.literal
  if (!first || !second || args.length !== 2 || typeof field !== 'string') throw refusal(`function ${name} in this form`, location)
  if (name === 'timezone') return convertZone(field, second, location)
  const unit = field.toLowerCase()
  return name === 'date_trunc' ? truncateDate(context, unit, second, location) : extractField(name, unit, second, location)
}

function truncateDate(context: Context, unit: string, value: Typed, location: number | undefined): Typed {
  if (!TRUNCATIONS.has(unit)) throw refusal(`date_trunc to "${unit}"`, location)
  const type: SqlTypeName = value.type.name === 'timestamp' ? 'timestamp' : 'timestamptz'
  if (value.type.name === 'interval' || value.type.name === 'time') throw refusal(`date_trunc of ${value.type.name}`, location)
  const coerced = value.type.name === 'unknown' ? undefined : coerceImplicitly(context, value, scalarType(type))
  if (!coerced) {
    if (value.type.name === 'unknown') throw refusal('date_trunc of an untyped value', location)
    throw failure(SqlState.undefinedFunction, `function date_trunc(unknown, ${value.type.name}) does not exist`, location)
  }
  const node = callNode('date_trunc', [textNode(unit), coerced.node])
  return { node: callNode('ip_datetime', [engineCast(node, scalarType(type))]), type: scalarType(type), location }
}

/** `extract` gives numeric, `date_part` double precision. */
function extractField(name: string, unit: string, value: Typed, location: number | undefined): Typed {
  const { type } = value
  const isDate = type.name === 'date'
  const isStamp = type.name === 'timestamp' || type.name === 'timestamptz'
  const refused = refusal(`field "${unit}" of ${type.name}`, location)
  const isWhole = DATE_FIELDS.includes(unit) || (TIME_FIELDS.includes(unit) && isStamp)
  if ((isDate || isStamp) && isWhole) {
    const decimals = { precision: 10, scale: 0 }
    const node = callNode('ip_date_field', [textNode(unit), value.node])
    if (name === 'date_part') return { node: engineCast(node, DOUBLE), type: DOUBLE, location }
    return { node: engineCast(node, NUMERIC, decimals), type: NUMERIC, decimals, location }
  }
  const scaled = unit === 'epoch' ? 'ip_epoch_micros' : unit === 'second' ? 'ip_second_micros' : undefined
  if (scaled === undefined || type.dimensions > 0 || (!isStamp && !(unit === 'epoch' && (isDate || type.name === 'interval'))))
    throw refused
  if (isDate && name === 'extract') {
    const decimals = { precision: 18, scale: 0 }
    return { node: engineCast(callNode('ip_epoch_date', [value.node]), NUMERIC, decimals), type: NUMERIC, decimals, location }
  }
  const micros = callNode(type.name === 'interval' ? 'ip_interval_micros' : scaled, [value.node])
  const node = callNode('ip_micros_to_seconds', [micros])
  const decimals = { precision: 24, scale: 6 }
  if (name === 'date_part') return { node: engineCast(node, DOUBLE), type: DOUBLE, location }
  return { node: engineCast(node, NUMERIC, decimals), type: NUMERIC, decimals, location }
}

/** AT TIME ZONE: only UTC, which is the session's zone too. */
function convertZone(zone: string, value: Typed, location: number | undefined): Typed {
  if (!/^(?:utc|gmt)$/i.test(zone)) throw refusal('AT TIME ZONE with another zone than UTC', location)
  if (value.type.name === 'timestamp')
    return { node: engineCast(value.node, scalarType('timestamptz')), type: scalarType('timestamptz'), location }
  if (value.type.name === 'timestamptz')
    return { node: engineCast(value.node, scalarType('timestamp')), type: scalarType('timestamp'), location }
  throw refusal(`AT TIME ZONE on ${value.type.name}`, location)
}
