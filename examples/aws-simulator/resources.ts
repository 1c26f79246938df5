import { mixSeed, pickOne, type Random, seededRandom } from './random.ts'

/** A tag as GetResources returns it. */
export interface Tag {
  readonly Key: string
  readonly Value: string
}

/** A resource of the simulated account. */
export interface Resource {
  /** Unique among all resources. */
  readonly arn: string
  /** As ResourceTypeFilters name it: `service` or `service:type`. */
  readonly type: string
  readonly region: string
  readonly account: string
  /** May be empty: the resource had tags once. */
  readonly tags: readonly Tag[]
}

/** What the tag policy of the simulated account says of a resource. */
export interface Compliance {
  readonly NoncompliantKeys: readonly string[]
  readonly KeysWithNoncompliantValues: readonly string[]
  readonly ComplianceStatus: boolean
}

/** The tag that marks a known number of resources, so that an example's filter has an answer. */
export const MARK: Tag = { Key: 'X392', Value: 'KFJS-45353' }

const ACCOUNTS = ['123456789012', '210987654321', '445566778899'] as const
const OTHER_REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'] as const
const ENVIRONMENTS = ['prod', 'stage', 'test', 'dev', 'Prod'] as const
const TEAMS = ['payments', 'identity', 'search', 'R&D', 'data "lake"', "o'hare", 'Zürich', '検索', '🚀 launch'] as const
const OWNERS = ['ana@example.com', 'bo@example.com', 'chen@example.com', ''] as const
const COST_CENTERS = ['1001', '1002', '0042', '9007199254740993'] as const
const POLICY_VALUES: ReadonlySet<string> = new Set(['prod', 'stage', 'test', 'dev'])

interface Kind {
  readonly type: string
  arn(place: Place, id: string): string
}

interface Place {
  readonly region: string
  readonly account: string
}

function regional(service: string, path: (id: string) => string): Kind['arn'] {
  return ({ region, account }, id) => `arn:aws:${service}:${region}:${account}:${path(id)}`
}

const KINDS: readonly [Kind, ...Kind[]] = [
  { type: 'ec2:instance', arn: regional('ec2', (id) => `instance/i-0${id}`) },
  { type: 'ec2:instance', arn: regional('ec2', (id) => `instance/i-0${id}`) },
  { type: 'ec2:volume', arn: regional('ec2', (id) => `volume/vol-0${id}`) },
  { type: 'ec2:security-group', arn: regional('ec2', (id) => `security-group/sg-0${id}`) },
  { type: 's3:bucket', arn: (_, id) => `arn:aws:s3:::logs-${id}` },
  { type: 'lambda:function', arn: regional('lambda', (id) => `function:worker-${id}`) },
  { type: 'rds:db', arn: regional('rds', (id) => `db:orders-${id}`) },
  { type: 'dynamodb:table', arn: regional('dynamodb', (id) => `table/Sessions_${id}`) },
  { type: 'sqs', arn: regional('sqs', (id) => `queue-${id}.fifo`) },
  { type: 'sns', arn: regional('sns', (id) => `topic-${id}`) },
  {
    type: 'elasticloadbalancing:loadbalancer',
    arn: regional('elasticloadbalancing', (id) => `loadbalancer/app/web-${id}/50dc6c495c0c9188`),
  },
  {
    type: 'kms:key',
    arn: regional('kms', (id) => `key/${id.slice(0, 8)}-${id.slice(8, 12)}-4${id.slice(13, 16)}-8${id.slice(0, 3)}-${id.slice(4, 16)}`),
  },
  { type: 'secretsmanager:secret', arn: regional('secretsmanager', (id) => `secret:app/key-${id}`) },
]

/** How many resources to make, and how. */
export interface ResourceRecipe {
  /** 0 to 200 000 and more; each costs about 1 microsecond and half a kilobyte. */
  readonly count: number
  readonly seed: number
  /** Where four of five resources are. */
  readonly region: string
  /** How many carry the tag of {@link MARK}; all resources when there are fewer. */
  readonly marked: number
}

/**
 * Makes the resources of an account: the same recipe gives the same list.
 *
 * The marked ones are spread evenly over the list; no other resource carries the mark, though some carry its key.
 */
export function generateResources(recipe: ResourceRecipe): readonly Resource[] {
  const marked = Math.min(recipe.marked, recipe.count)
  const stride = marked === 0 ? 0 : Math.floor(recipe.count / marked)
  const resources: Resource[] = []
  for (let index = 0; index < recipe.count; index += 1) {
    const isMarked = stride > 0 && index % stride === stride - 1 && index < stride * marked
    resources.push(generateResource(recipe, index, isMarked ? [MARK] : []))
  }
  return resources
}

function generateResource(recipe: ResourceRecipe, index: number, marks: readonly Tag[]): Resource {
  const random = seededRandom(mixSeed(recipe.seed, index))
  const kind = pickOne(random, KINDS)
  const place = { region: random() < 0.8 ? recipe.region : pickOne(random, OTHER_REGIONS), account: pickOne(random, ACCOUNTS) }
  const id = uniqueId(random, index)
  const tags = [...marks, ...(marks.length === 0 && random() < 0.002 ? [tag(MARK.Key, 'KFJS-99999')] : []), ...generateTags(random, index)]
  // A resource keeps its mark even when chance says that it lost its tags.
  const kept = random() < 0.01 ? marks : tags
  return { arn: kind.arn(place, id), type: kind.type, region: place.region, account: place.account, tags: kept }
}

function generateTags(random: Random, index: number): Tag[] {
  const tags = [tag('Env', pickOne(random, ENVIRONMENTS)), tag('Team', pickOne(random, TEAMS))]
  if (random() < 0.5) tags.push({ Key: 'Name', Value: `node-${index.toString(36)}` })
  if (random() < 0.3) tags.push(tag('Owner', pickOne(random, OWNERS)))
  if (random() < 0.3) tags.push(tag('CostCenter', pickOne(random, COST_CENTERS)))
  if (random() < 0.05) tags.push(tag('env', 'prod'))
  if (random() < 0.02) tags.push(tag('Legacy', ''))
  if (random() < 0.01 && index % 2 === 0) tags.push(tag('Standort', 'Köln'))
  return tags
}

/** 16 hex digits of which the last five or more are the index, so that no two are equal. */
function uniqueId(random: Random, index: number): string {
  const tail = index.toString(16).padStart(6, '0')
  const head = Math.floor(random() * 2 ** 40)
    .toString(16)
    .padStart(10, '0')
  return `${head}${tail}`.slice(-16)
}

const SHARED_TAGS = new Map<string, Tag>()

/** Gives one object for equal tags: a hundred thousand resources share a few dozen. */
function tag(key: string, value: string): Tag {
  const name = `${key}=${value}`
  const found = SHARED_TAGS.get(name)
  if (found) return found
  const made = { Key: key, Value: value }
  SHARED_TAGS.set(name, made)
  return made
}

/**
 * Judges a resource by the account's tag policy: the key is spelled `Env`, its value one of prod, stage, test, dev.
 *
 * A resource without the tag is compliant, as a tag policy does not require tags.
 */
export function checkCompliance(resource: Resource): Compliance {
  const NoncompliantKeys: string[] = []
  const KeysWithNoncompliantValues: string[] = []
  for (const { Key, Value } of resource.tags) {
    if (Key.toLowerCase() !== 'env') continue
    if (Key !== 'Env') NoncompliantKeys.push(Key)
    if (!POLICY_VALUES.has(Value)) KeysWithNoncompliantValues.push(Key)
  }
  const ComplianceStatus = NoncompliantKeys.length === 0 && KeysWithNoncompliantValues.length === 0
  return { NoncompliantKeys, KeysWithNoncompliantValues, ComplianceStatus }
}
