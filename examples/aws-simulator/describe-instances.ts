import { type Answer, AwsError, answerXml } from './aws-error.ts'
import { mixSeed } from './random.ts'
import type { Resource, Tag } from './resources.ts'
import { element } from './xml.ts'

/** A virtual machine of the account. */
export interface Instance {
  readonly id: string
  readonly account: string
  readonly zone: string
  readonly state: InstanceState
  readonly type: string
  readonly launchedAt: Date
  readonly privateIp: string
  readonly tags: readonly Tag[]
}

interface InstanceState {
  readonly code: number
  readonly name: string
}

const RUNNING: InstanceState = { code: 16, name: 'running' }
const STATES: readonly InstanceState[] = [RUNNING, RUNNING, { code: 80, name: 'stopped' }]
const TYPES = ['t3.micro', 'm5.large', 'c6g.xlarge']
const FIRST_LAUNCH_MS = Date.UTC(2024, 0, 1)
/** The service answers at most this many at once. */
const MAX_RESULTS = 1000

/** Finds the instances of a region among the resources; their tags are the resource's. */
export function listInstances(resources: readonly Resource[], region: string): readonly Instance[] {
  return resources
    .filter((resource) => resource.type === 'ec2:instance' && resource.region === region)
    .map((resource, index) => ({
      id: resource.arn.slice(resource.arn.lastIndexOf('/') + 1),
      account: resource.account,
      zone: `${region}${'abc'[index % 3] ?? 'a'}`,
      state: STATES[mixSeed(index, 1) % STATES.length] ?? RUNNING,
      type: TYPES[mixSeed(index, 2) % TYPES.length] ?? 't3.micro',
      launchedAt: new Date(FIRST_LAUNCH_MS + (mixSeed(index, 3) % 63_000_000) * 1000),
      privateIp: `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`,
      tags: resource.tags,
    }))
}

/**
 * Answers EC2 DescribeInstances: reservations of one to three instances each, in nested item sets.
 *
 * Knows `MaxResults` (5 to 1000), `NextToken`, `InstanceId.N`, and of `Filter.N` the names `instance-state-name`, `instance-type`,
 * `availability-zone`, `tag-key` and `tag:<key>`.
 *
 * @throws AwsError with the service's codes for parameters that it would refuse.
 */
export function answerDescribeInstances(
  instances: readonly Instance[],
  parameters: ReadonlyMap<string, string>,
  requestId: string,
): Answer {
  const ids = readNumbered(parameters, 'InstanceId')
  const asked = parameters.get('MaxResults')
  if (ids.length > 0 && asked !== undefined) {
    throw new AwsError(400, 'InvalidParameterCombination', 'The parameter instancesSet cannot be used with the parameter maxResults')
  }
  const most = asked === undefined ? MAX_RESULTS : Number(asked)
  if (!Number.isInteger(most) || most < 5 || most > MAX_RESULTS) {
    throw new AwsError(
      400,
      'InvalidParameterValue',
      `Value ( ${asked} ) for parameter maxResults is invalid. Expecting a value between 5 and 1000.`,
    )
  }
  const unknown = ids.find((id) => !instances.some((instance) => instance.id === id))
  if (unknown !== undefined) throw new AwsError(400, 'InvalidInstanceID.NotFound', `The instance ID '${unknown}' does not exist`)
  const filters = readFilters(parameters)
  const matching = instances.filter(
    (instance) => (ids.length === 0 || ids.includes(instance.id)) && filters.every((filter) => filter(instance)),
  )
  const start = readToken(parameters.get('NextToken'), matching.length)
  const end = Math.min(start + most, matching.length)
  const next = end < matching.length ? element('nextToken', writeToken(end)) : ''
  return answerXml(
    200,
    requestId,
    'text/xml;charset=UTF-8',
    '<?xml version="1.0" encoding="UTF-8"?>\n<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">\n    ' +
      `${element('requestId', requestId)}\n    ${set('reservationSet', groupReservations(matching.slice(start, end)).map(writeReservation))}${next}\n` +
      '</DescribeInstancesResponse>',
  )
}

function readNumbered(parameters: ReadonlyMap<string, string>, prefix: string): string[] {
  const values: string[] = []
  for (let n = 1; parameters.has(`${prefix}.${n}`); n += 1) values.push(parameters.get(`${prefix}.${n}`) ?? '')
  return values
}

type InstanceFilter = (instance: Instance) => boolean

function readFilters(parameters: ReadonlyMap<string, string>): InstanceFilter[] {
  const filters: InstanceFilter[] = []
  for (let n = 1; parameters.has(`Filter.${n}.Name`); n += 1) {
    filters.push(readFilter(parameters.get(`Filter.${n}.Name`) ?? '', readNumbered(parameters, `Filter.${n}.Value`)))
  }
  return filters
}

function readFilter(name: string, values: readonly string[]): InstanceFilter {
  if (name === 'instance-state-name') return (instance) => values.includes(instance.state.name)
  if (name === 'instance-type') return (instance) => values.includes(instance.type)
  if (name === 'availability-zone') return (instance) => values.includes(instance.zone)
  if (name === 'tag-key') return (instance) => instance.tags.some((tag) => values.includes(tag.Key))
  if (name.startsWith('tag:')) {
    return (instance) => instance.tags.some((tag) => tag.Key === name.slice('tag:'.length) && values.includes(tag.Value))
  }
  throw new AwsError(400, 'InvalidParameterValue', `The filter '${name}' is invalid`)
}

function writeToken(offset: number): string {
  return Buffer.from(`instances ${offset}`, 'latin1').toString('base64')
}

function readToken(token: string | undefined, count: number): number {
  if (token === undefined || token === '') return 0
  const offset = Number(/^instances (\d{1,9})$/.exec(Buffer.from(token, 'base64').toString('latin1'))?.[1])
  if (!(offset <= count)) throw new AwsError(400, 'InvalidParameterValue', 'Unable to parse pagination token')
  return offset
}

/** One to three neighbours of the same account make a reservation. */
function groupReservations(instances: readonly Instance[]): Instance[][] {
  const groups: Instance[][] = []
  for (const instance of instances) {
    const open = groups.at(-1)
    if (open && open[0]?.account === instance.account && open.length < 3) open.push(instance)
    else groups.push([instance])
  }
  return groups
}

function writeReservation(group: readonly Instance[]): string {
  const first = group[0]
  const id = first?.id.replace('i-', 'r-') ?? ''
  return `${element('reservationId', id)}${element('ownerId', first?.account ?? '')}<groupSet/>${set('instancesSet', group.map(writeInstance))}`
}

function writeInstance(instance: Instance): string {
  const state = element('code', String(instance.state.code)) + element('name', instance.state.name)
  const tags = instance.tags.map((tag) => element('key', tag.Key) + element('value', tag.Value))
  return (
    `${element('instanceId', instance.id)}${element('imageId', 'ami-0001a2b3c4d5e6f70')}<instanceState>${state}</instanceState>` +
    `${element('privateDnsName', `ip-${instance.privateIp.replaceAll('.', '-')}.ec2.internal`)}<dnsName/>` +
    `${element('amiLaunchIndex', '0')}<productCodes/>${element('instanceType', instance.type)}` +
    `${element('launchTime', instance.launchedAt.toISOString())}<placement>${element('availabilityZone', instance.zone)}<groupName/>` +
    `${element('tenancy', 'default')}</placement>${element('privateIpAddress', instance.privateIp)}${element('ebsOptimized', 'false')}` +
    set('tagSet', tags)
  )
}

/** Writes a list the way EC2 does: an `item` for each, an empty element for none. */
function set(name: string, items: readonly string[]): string {
  return items.length === 0 ? `<${name}/>` : `<${name}>${items.map((item) => `<item>${item}</item>`).join('')}</${name}>`
}
