import { type Answer, AwsError, answerXml } from './aws-error.ts'
import { mixSeed } from './random.ts'
import type { Resource } from './resources.ts'
import { element } from './xml.ts'

/** A bucket of the account. */
export interface Bucket {
  readonly name: string
  readonly createdAt: Date
  readonly region: string
}

const MAX_BUCKETS = 10_000
const FIRST_BUCKET_MS = Date.UTC(2019, 0, 1)

/** Finds the account's buckets among its resources, by name. */
export function listBuckets(resources: readonly Resource[]): readonly Bucket[] {
  return resources
    .filter((resource) => resource.type === 's3:bucket')
    .slice(0, MAX_BUCKETS)
    .map((resource, index) => ({
      name: resource.arn.slice('arn:aws:s3:::'.length),
      // Whole seconds of the years from 2019 to 2024.
      createdAt: new Date(FIRST_BUCKET_MS + (mixSeed(index, 7) % 189_000_000) * 1000),
      region: resource.region,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * Answers S3 ListBuckets.
 *
 * Without `max-buckets` all buckets come in one answer; with it, and with `prefix`, `bucket-region` and `continuation-token`, as the service
 * has it since 2024.
 *
 * @throws AwsError `InvalidArgument` when `max-buckets` is not 1 to 10 000 or the token is not ours.
 */
export function answerListBuckets(
  buckets: readonly Bucket[],
  parameters: ReadonlyMap<string, string>,
  ownerId: string,
  requestId: string,
): Answer {
  const asked = parameters.get('max-buckets')
  const most = asked === undefined ? MAX_BUCKETS : Number(asked)
  if (!Number.isInteger(most) || most < 1 || most > MAX_BUCKETS) {
    throw new AwsError(400, 'InvalidArgument', 'Argument max-buckets must be an integer between 1 and 10000')
  }
  const prefix = parameters.get('prefix') ?? ''
  const region = parameters.get('bucket-region')
  const token = parameters.get('continuation-token')
  const after = token === undefined ? '' : Buffer.from(token, 'base64').toString('utf8')
  if (token !== undefined && !buckets.some((bucket) => bucket.name === after)) {
    throw new AwsError(400, 'InvalidArgument', 'The continuation token provided is incorrect')
  }
  const matching = buckets.filter(
    (bucket) => bucket.name.startsWith(prefix) && bucket.name > after && (region === undefined || bucket.region === region),
  )
  const page = matching.slice(0, most)
  const last = page.at(-1)
  const next = last && matching.length > page.length ? element('ContinuationToken', Buffer.from(last.name, 'utf8').toString('base64')) : ''
  const items = page.map(
    (bucket) =>
      `<Bucket>${element('Name', bucket.name)}${element('CreationDate', bucket.createdAt.toISOString())}` +
      `${asked === undefined ? '' : element('BucketRegion', bucket.region)}</Bucket>`,
  )
  return answerXml(
    200,
    requestId,
    'application/xml',
    '<?xml version="1.0" encoding="UTF-8"?>\n<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">' +
      `<Owner>${element('ID', ownerId)}</Owner>${items.length === 0 ? '<Buckets/>' : `<Buckets>${items.join('')}</Buckets>`}` +
      `${next}${prefix === '' ? '' : element('Prefix', prefix)}</ListAllMyBucketsResult>`,
  )
}
