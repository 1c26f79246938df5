import { createHash } from 'node:crypto'
import { type Answer, AwsError } from './aws-error.ts'
import { type ComplianceChoice, type GetResourcesInput, readGetResourcesInput, type TagFilter } from './get-resources-input.ts'
import { readPageToken, writePageToken } from './page-token.ts'
import { mixSeed } from './random.ts'
import { checkCompliance, type Resource } from './resources.ts'

/** `full`: every page but the last is as long as asked; `ragged`: some are shorter, and now and then one in the middle is empty. */
export type PageStyle = 'full' | 'ragged'

/** What the operation answers from. */
export interface TaggingAccount {
  readonly resources: readonly Resource[]
  /** Decides which pages are ragged, and guards the tokens. */
  readonly seed: number
  readonly pages: PageStyle
}

/** One operation: body in, answer out, or an AwsError thrown. */
export type TaggingOperation = (body: Buffer, requestId: string, now: Date) => Answer

type PageInput = Extract<GetResourcesInput, { readonly kind: 'page' }>

/** The resources that pass some filters, and the pages of them that were written already. */
interface Selection {
  readonly fingerprint: string
  readonly resources: readonly Resource[]
  /** By start and end; a page's list as JSON text. */
  readonly pages: Map<string, Buffer>
}

const TOKEN_LIFE_MS = 15 * 60_000
/** Bound what many different filters and page sizes can make us hold. */
const MAX_SELECTIONS = 32
const MAX_PAGES = 4_096
const TAIL = Buffer.from('}', 'latin1')

/**
 * Makes GetResources of the Resource Groups Tagging API over some resources.
 *
 * Filters are computed once, pages are written once: a second pass over the same list costs a copy of each page.
 *
 * @throws AwsError from the operation: `PaginationTokenExpiredException` for a token older than 15 minutes, `InvalidParameterException` for
 *   one that is not ours or belongs to other filters, and all that {@link readGetResourcesInput} throws.
 */
export function createGetResources(account: TaggingAccount): TaggingOperation {
  const selections = new Map<string, Selection>()
  const tokenKey = `tokens of ${account.seed}`
  let byArn: ReadonlyMap<string, Resource> | undefined

  function select(input: PageInput): Selection {
    const name = JSON.stringify([input.tagFilters, input.typeFilters, input.compliance])
    const found = selections.get(name)
    if (found) return found
    const resources = filterResources(account.resources, input)
    const fingerprint = createHash('sha256').update(name).digest('hex').slice(0, 12)
    const made: Selection = { fingerprint, resources, pages: new Map() }
    if (selections.size >= MAX_SELECTIONS) selections.clear()
    selections.set(name, made)
    return made
  }

  function answerPage(input: PageInput, requestId: string, now: Date): Answer {
    const selection = select(input)
    const place = input.token === undefined ? undefined : readPageToken(input.token, tokenKey)
    if (input.token !== undefined && place?.fingerprint !== selection.fingerprint) {
      throw new AwsError(400, 'InvalidParameterException', 'The PaginationToken that you specified is not valid for this request.')
    }
    if (place && now.getTime() - place.issuedAtMs > TOKEN_LIFE_MS) {
      throw new AwsError(400, 'PaginationTokenExpiredException', 'The PaginationToken that you specified has expired.')
    }
    const start = place?.offset ?? 0
    const length = pageLength(account, input.resourcesPerPage, start, place?.afterEmpty ?? 'yes')
    const end = clipByTags(selection.resources, start, Math.min(start + length, selection.resources.length), input.tagsPerPage)
    const token =
      end < selection.resources.length
        ? writePageToken(
            { offset: end, afterEmpty: end === start ? 'yes' : 'no', fingerprint: selection.fingerprint, issuedAtMs: now.getTime() },
            tokenKey,
          )
        : ''
    return answerList(token, pageText(selection, start, end, input.compliance), requestId)
  }

  return (body, requestId, now) => {
    const input = readGetResourcesInput(body)
    if (input.kind === 'page') return answerPage(input, requestId, now)
    byArn ??= new Map(account.resources.map((resource) => [resource.arn, resource]))
    const found = [...new Set(input.arns)]
      .map((arn) => byArn?.get(arn))
      .filter((resource) => resource !== undefined)
      .filter((resource) => input.compliance !== 'noncompliant' || !checkCompliance(resource).ComplianceStatus)
    return answerList('', writeList(found, input.compliance), requestId)
  }
}

/** Keeps the resources that satisfy every tag filter and, if there are any, one of the type filters. */
export function filterResources(
  resources: readonly Resource[],
  input: Pick<PageInput, 'tagFilters' | 'typeFilters' | 'compliance'>,
): readonly Resource[] {
  if (input.tagFilters.length === 0 && input.typeFilters.length === 0 && input.compliance !== 'noncompliant') return resources
  const types = new Set(input.typeFilters)
  return resources.filter(
    (resource) =>
      (types.size === 0 || types.has(resource.type) || types.has(resource.type.split(':', 1)[0] ?? '')) &&
      input.tagFilters.every((filter) => hasTag(resource, filter)) &&
      (input.compliance !== 'noncompliant' || !checkCompliance(resource).ComplianceStatus),
  )
}

function hasTag(resource: Resource, filter: TagFilter): boolean {
  return resource.tags.some(({ Key, Value }) => Key === filter.key && (filter.values.length === 0 || filter.values.includes(Value)))
}

/** Decides how long a page may be; depends on seed and place alone, so that a retried request gets the same page. */
function pageLength(account: TaggingAccount, asked: number, start: number, afterEmpty: 'yes' | 'no'): number {
  if (account.pages === 'full') return asked
  const dice = mixSeed(account.seed, start) % 100
  if (dice < 3 && afterEmpty === 'no') return 0
  return dice < 15 ? Math.max(1, Math.floor((asked * (dice + 1)) / 16)) : asked
}

/** Ends a page before the resource that would break the limit of tags; a resource without tags counts as one. */
function clipByTags(resources: readonly Resource[], start: number, end: number, tagsPerPage: number | undefined): number {
  if (tagsPerPage === undefined) return end
  let tags = 0
  for (let index = start; index < end; index += 1) {
    tags += Math.max(1, resources[index]?.tags.length ?? 0)
    if (tags > tagsPerPage) return index
  }
  return end
}

function pageText(selection: Selection, start: number, end: number, compliance: ComplianceChoice): Buffer {
  const name = `${start}-${end}`
  const found = selection.pages.get(name)
  if (found) return found
  const made = writeList(selection.resources.slice(start, end), compliance)
  if (selection.pages.size >= MAX_PAGES) selection.pages.clear()
  selection.pages.set(name, made)
  return made
}

function writeList(resources: readonly Resource[], compliance: ComplianceChoice): Buffer {
  const list = resources.map((resource) => ({
    ResourceARN: resource.arn,
    Tags: resource.tags,
    ...(compliance === 'omit' ? {} : { ComplianceDetails: checkCompliance(resource) }),
  }))
  return Buffer.from(JSON.stringify(list), 'utf8')
}

function answerList(token: string, list: Buffer, requestId: string): Answer {
  const head = Buffer.from(`{"PaginationToken":"${token}","ResourceTagMappingList":`, 'latin1')
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
    body: Buffer.concat([head, list, TAIL]),
  }
}
