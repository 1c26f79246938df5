import { AwsError } from './aws-error.ts'

/** A tag filter: the key with any of the values; no values means any value. */
export interface TagFilter {
  readonly key: string
  readonly values: readonly string[]
}

/** What to answer: some resources by ARN, or a page of those that pass the filters. */
export type GetResourcesInput =
  | { readonly kind: 'by-arn'; readonly arns: readonly string[]; readonly compliance: ComplianceChoice }
  | {
      readonly kind: 'page'
      readonly tagFilters: readonly TagFilter[]
      /** `service` or `service:type`; empty means all. */
      readonly typeFilters: readonly string[]
      /** 1 to 100; default 50. */
      readonly resourcesPerPage: number
      /** 100 to 500; `undefined` means no limit of that kind. */
      readonly tagsPerPage: number | undefined
      /** `undefined` asks for the first page. */
      readonly token: string | undefined
      readonly compliance: ComplianceChoice
    }

/** `omit`: no details; `include`: with details; `noncompliant`: with details, and only those that break the policy. */
export type ComplianceChoice = 'omit' | 'include' | 'noncompliant'

const MAX_TAG_FILTERS = 50
const MAX_VALUES = 20
const MAX_TYPES = 100
const MAX_ARNS = 100
const MAX_TOKEN_LENGTH = 2048

/**
 * Reads and checks the body of a GetResources request.
 *
 * Fields that the service's model does not have are ignored, as AWS's JSON protocol does; null counts as absent.
 *
 * @throws AwsError `SerializationException` when the body is not JSON or a field has another type.
 * @throws AwsError `InvalidParameterException` when a value is out of its bounds or two fields exclude each other.
 * @see GetResources in the Resource Groups Tagging API reference.
 */
export function readGetResourcesInput(body: Buffer): GetResourcesInput {
  const fields = parseObject(body)
  const tagFilters = readList(fields, 'TagFilters', readTagFilter)
  const types = readList(fields, 'ResourceTypeFilters', readString)
  const arns = readList(fields, 'ResourceARNList', readString)
  const perPage = readInteger(fields, 'ResourcesPerPage')
  const tagsPerPage = readInteger(fields, 'TagsPerPage')
  const token = readOptional(fields, 'PaginationToken', readString)
  const compliance = readCompliance(fields)

  if (arns !== undefined) {
    const rival = Object.entries({
      TagFilters: tagFilters,
      ResourceTypeFilters: types,
      ResourcesPerPage: perPage,
      TagsPerPage: tagsPerPage,
      PaginationToken: token,
    }).find(([, value]) => value !== undefined)
    if (rival) throw invalid(`You can't specify both ResourceARNList and ${rival[0]} in the same request.`)
    checkLength('resourceARNList', arns.length, 1, MAX_ARNS)
    for (const arn of arns) {
      checkLength('resourceARNList', arn.length, 1, 1011)
      if (!/^arn:[^:]+:[^:]+:[^:]*:[^:]*:.+$/s.test(arn)) throw invalid('The ARN that you specified is not valid.')
    }
    return { kind: 'by-arn', arns, compliance }
  }
  checkLength('tagFilters', tagFilters?.length ?? 0, 0, MAX_TAG_FILTERS)
  for (const filter of tagFilters ?? []) {
    checkLength('tagFilters.member.key', filter.key.length, 1, 128)
    checkLength('tagFilters.member.values', filter.values.length, 0, MAX_VALUES)
    for (const value of filter.values) checkLength('tagFilters.member.values.member', value.length, 0, 256)
  }
  checkLength('resourceTypeFilters', types?.length ?? 0, 0, MAX_TYPES)
  for (const type of types ?? []) {
    checkLength('resourceTypeFilters.member', type.length, 1, 256)
    if (!/^[\w-]+(?::[\w/-]+)?$/.test(type)) throw invalid('The resource type filter that you specified is not valid.')
  }
  if (perPage !== undefined) checkRange('resourcesPerPage', perPage, 1, 100)
  if (tagsPerPage !== undefined) checkRange('tagsPerPage', tagsPerPage, 100, 500)
  checkLength('paginationToken', token?.length ?? 0, 0, MAX_TOKEN_LENGTH)
  return {
    kind: 'page',
    tagFilters: tagFilters ?? [],
    typeFilters: types ?? [],
    resourcesPerPage: perPage ?? 50,
    tagsPerPage,
    token: token === '' ? undefined : token,
    compliance,
  }
}

type Fields = ReadonlyMap<string, unknown>

function parseObject(body: Buffer): Fields {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    throw new AwsError(400, 'SerializationException', '')
  }
  return toFields(value)
}

function toFields(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongType('structure')
  return new Map(Object.entries(value).filter(([, field]) => field !== null))
}

function readOptional<T>(fields: Fields, name: string, read: (value: unknown) => T): T | undefined {
  const value = fields.get(name)
  return value === undefined ? undefined : read(value)
}

function readList<T>(fields: Fields, name: string, read: (value: unknown) => T): readonly T[] | undefined {
  return readOptional(fields, name, (value) => {
    if (!Array.isArray(value)) throw wrongType('list')
    return value.map(read)
  })
}

function readString(value: unknown): string {
  if (typeof value !== 'string') throw wrongType('String')
  return value
}

function readInteger(fields: Fields, name: string): number | undefined {
  return readOptional(fields, name, (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) throw wrongType('Integer')
    return value
  })
}

function readBoolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw wrongType('Boolean')
  return value
}

function readTagFilter(value: unknown): TagFilter {
  const fields = toFields(value)
  const key = readOptional(fields, 'Key', readString)
  if (key === undefined) throw invalid('Each tag filter must contain a key.')
  return { key, values: readList(fields, 'Values', readString) ?? [] }
}

function readCompliance(fields: Fields): ComplianceChoice {
  const include = readOptional(fields, 'IncludeComplianceDetails', readBoolean) ?? false
  const exclude = readOptional(fields, 'ExcludeCompliantResources', readBoolean) ?? false
  if (exclude && !include) throw invalid('ExcludeCompliantResources can be true only if IncludeComplianceDetails is also true.')
  return exclude ? 'noncompliant' : include ? 'include' : 'omit'
}

function checkLength(name: string, length: number, least: number, most: number): void {
  if (length >= least && length <= most) return
  const bound = length < least ? `greater than or equal to ${least}` : `less than or equal to ${most}`
  throw invalid(`1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must have length ${bound}`)
}

function checkRange(name: string, value: number, least: number, most: number): void {
  if (value >= least && value <= most) return
  const bound = value < least ? `greater than or equal to ${least}` : `less than or equal to ${most}`
  throw invalid(`1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must have value ${bound}`)
}

function invalid(message: string): AwsError {
  return new AwsError(400, 'InvalidParameterException', message)
}

function wrongType(wanted: string): AwsError {
  return new AwsError(400, 'SerializationException', `Expected a value of type ${wanted}.`)
}
