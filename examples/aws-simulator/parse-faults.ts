import type { Fault, FaultKind, FaultWhen } from './faults.ts'

/**
 * Reads faults that came as JSON: one, or a list.
 *
 * @throws Error naming the field that is missing or of another type; for the administration endpoint, which answers 400 with it.
 */
export function parseFaults(text: string): readonly Fault[] {
  const value: unknown = JSON.parse(text)
  return (Array.isArray(value) ? value : [value]).map(parseFault)
}

type Fields = ReadonlyMap<string, unknown>

function parseFault(value: unknown): Fault {
  const fields = toFields(value, 'fault')
  const when = fields.has('when') ? parseWhen(toFields(fields.get('when'), 'when')) : undefined
  return { ...parseKind(fields), ...(when ? { when } : {}), ...optionalNumber(fields, 'times') }
}

function parseWhen(fields: Fields): FaultWhen {
  return {
    ...optionalNumber(fields, 'afterRequests'),
    ...optionalNumber(fields, 'every'),
    ...optionalText(fields, 'path'),
    ...optionalText(fields, 'operation'),
  }
}

function parseKind(fields: Fields): FaultKind {
  const kind = fields.get('kind')
  switch (kind) {
    case 'status':
      return { kind, status: needNumber(fields, 'status'), ...optionalText(fields, 'code'), ...optionalNumber(fields, 'retryAfterSeconds') }
    case 'throttle':
      return {
        kind,
        ...optionalText(fields, 'code'),
        ...optionalNumber(fields, 'status'),
        ...optionalNumber(fields, 'retryAfterSeconds'),
      }
    case 'delay':
      return { kind, delayMs: needNumber(fields, 'delayMs') }
    case 'truncate':
      return { kind, ...optionalNumber(fields, 'keepBytes') }
    case 'html':
      return { kind, ...optionalNumber(fields, 'status') }
    case 'wrong-content-type':
      return { kind, ...optionalText(fields, 'contentType') }
    case 'redirect':
      return { kind, location: needText(fields, 'location') }
    case 'reset':
    case 'reset-after-headers':
    case 'hang':
    case 'hang-after-headers':
    case 'invalid-json':
    case 'empty-body':
    case 'not-utf8':
    case 'repeat-token':
      return { kind }
    default:
      throw new Error('unknown kind of fault')
  }
}

function toFields(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${name} must be an object`)
  return new Map(Object.entries(value))
}

function needNumber(fields: Fields, name: string): number {
  const value = fields.get(name)
  if (typeof value !== 'number' || !(value >= 0)) throw new Error(`${name} must be a number of at least 0`)
  return value
}

function needText(fields: Fields, name: string): string {
  const value = fields.get(name)
  if (typeof value !== 'string') throw new Error(`${name} must be a string`)
  return value
}

function optionalNumber<Name extends string>(fields: Fields, name: Name): { readonly [name in Name]?: number } | Record<never, never> {
  return fields.has(name) ? { [name]: needNumber(fields, name) } : {}
}

function optionalText<Name extends string>(fields: Fields, name: Name): { readonly [name in Name]?: string } | Record<never, never> {
  return fields.has(name) ? { [name]: needText(fields, name) } : {}
}
