import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { globalHost, signingNameOf } from './signing-names.ts'

/** What a source says of itself. */
export interface EndpointProperties {
  /** Signing name as configured; `undefined` or blank means: read it from the endpoint. */
  readonly awsService: string | undefined
  /** As configured; `undefined` or blank means: read it from the endpoint. */
  readonly awsRegion: string | undefined
  /** Absolute URL. */
  readonly endpoint: string
}

/** The two words of a credential scope that depend on the source. */
export interface ServiceAndRegion {
  readonly service: string
  readonly region: string
}

/** Of a host: what it says, and why it does not say the rest. */
interface HostReading {
  readonly service?: string | undefined
  readonly region?: string | undefined
  /** One sentence, full stop. */
  readonly why: string
}

const SUFFIX = /\.(?:amazonaws\.com(?:\.cn)?|amazonaws\.eu|api\.aws|on\.aws|api\.amazonwebservices\.(?:com\.cn|eu))$/

const REGION = /^(?:[a-z]{2}|eusc|us-gov|us-iso[a-z]?|eu-isoe|eusc-de)-(?:central|(?:north|south)(?:east|west)?|east|west)-\d{1,2}$/

/** Services under whose name anyone's own host stands: `<api id>.execute-api.<region>`. */
const HOSTING_SERVICES: Readonly<Record<string, string>> = {
  'appsync-api': 'appsync',
  'execute-api': 'execute-api',
  'data.mediastore': 'mediastore',
  iot: 'iotdata',
  'lambda-url': 'lambda',
  kinesisvideo: 'kinesisvideo',
  'neptune-graph': 'neptune-graph',
  'vpc-lattice-svcs': 'vpc-lattice-svcs',
}

/** Labels of S3's hosts, behind a bucket or before the region. */
const S3_HOSTS: Readonly<Record<string, string>> = {
  s3: 's3',
  's3-accesspoint': 's3',
  's3-control': 's3',
  's3-object-lambda': 's3-object-lambda',
  's3-outposts': 's3-outposts',
}

/** Services that stand behind the region: `<domain>.<region>.es`. */
const BEHIND_REGION: Readonly<Record<string, string>> = {
  aoss: 'aoss',
  es: 'es',
  neptune: 'neptune-db',
  queue: 'sqs',
}

/**
 * Decides for which service and region requests are signed: as configured, and what is not configured as the endpoint's host says.
 *
 * Hosts are read by AWS's own forms only: `<service>.<region>.amazonaws.com` with or without `-fips`, `dualstack` and `vpce`, the China and
 * European sovereign suffixes, `api.aws`, S3's bucket and access point hosts, hosts of global services, and hosts of one's own under a
 * service (API Gateway, Lambda URLs, OpenSearch). A host of any other form is not guessed at: a wrong service signs requests that AWS
 * refuses with a message that speaks of the secret key.
 *
 * @throws SqlError `F0000` when the host does not say it, or a configured value is no such name; the hint names the property to set.
 * @see docs.aws.amazon.com, "AWS service endpoints"; botocore `data/endpoints.json`.
 *
 * @example
 * ```ts
 * serviceAndRegion({ awsService: undefined, awsRegion: undefined, endpoint: 'https://email.eu-west-1.amazonaws.com' })
 * // => { service: 'ses', region: 'eu-west-1' }
 * ```
 */
export function serviceAndRegion(properties: EndpointProperties): ServiceAndRegion {
  const awsService = configured('awsService', properties.awsService, /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/)
  const awsRegion = configured('awsRegion', properties.awsRegion, /^[a-z0-9-]{1,64}$/)
  if (awsService !== undefined && awsRegion !== undefined) return { service: awsService, region: awsRegion }

  const host = hostOf(properties.endpoint)
  const reading = readHost(host)
  const service = awsService ?? reading.service
  const region = awsRegion ?? reading.region
  if (service !== undefined && region !== undefined) return { service, region }

  const missing = [service === undefined ? 'awsService' : '', region === undefined ? 'awsRegion' : ''].filter((name) => name !== '')
  const what = missing.map((name) => (name === 'awsService' ? 'service' : 'region')).join(' and ')
  throw new SqlError(SqlState.configFileError, `AWS ${what} to sign for cannot be told from host "${host}"`, {
    detail: reading.why,
    hint: `Set ${missing.join(' and ')} in the translator properties.`,
  })
}

function configured(name: string, value: string | undefined, allowed: RegExp): string | undefined {
  const trimmed = value?.trim()
  if (trimmed === undefined || trimmed === '') return undefined
  if (allowed.test(trimmed)) return trimmed
  throw new SqlError(SqlState.configFileError, `property "${name}" is malformed`, {
    detail: 'It becomes a part of the signature, between slashes.',
    hint: name === 'awsRegion' ? 'Write a region as in us-east-2.' : 'Write a signing name as in tagging.',
  })
}

function hostOf(endpoint: string): string {
  if (!URL.canParse(endpoint)) throw new SqlError(SqlState.configFileError, 'endpoint is not an absolute URL')
  return new URL(endpoint).hostname.replace(/\.$/, '')
}

function readHost(host: string): HostReading {
  const global = globalHost(host)
  if (global) return { service: global[0], region: global[1], why: '' }
  const suffix = SUFFIX.exec(host)
  if (!suffix) return { why: "The host is not one of AWS's own, so its name says nothing of the service behind it." }
  // `tagging-fips`, `runtime-fips.sagemaker` and `fips.batch` are the FIPS hosts of `tagging`, `runtime.sagemaker` and `batch`.
  const labels = host
    .slice(0, suffix.index)
    .split('.')
    .map((label) => label.replace(/-fips$/, ''))
    .filter((label) => label !== 'fips')
  if (labels.at(-1) === 'vpce') labels.pop()
  return readS3(labels) ?? readBehindRegion(labels) ?? readBeforeRegion(labels, suffix[0])
}

function readS3(labels: readonly string[]): HostReading | undefined {
  const rest = [...labels]
  const region = REGION.test(rest.at(-1) ?? '') ? rest.pop() : undefined
  if (rest.at(-1) === 'dualstack') rest.pop()
  const label = rest.at(-1) ?? ''
  const dashed = /^s3-(.+)$/.exec(label)?.[1]
  const service = Object.hasOwn(S3_HOSTS, label) ? S3_HOSTS[label] : undefined
  if (service !== undefined) return { service, region, why: 'The host names no region.' }
  if (/^s3express(?:-control|-[a-z0-9-]+-az\d+)$/.test(label)) return { service: 's3express', region, why: 'The host names no region.' }
  if (label === 's3-accelerate') return { service: 's3', why: 'A transfer acceleration host serves buckets of every region.' }
  if (dashed?.startsWith('website')) return { why: 'An S3 website host answers without signatures only.' }
  if (dashed !== undefined && region === undefined && REGION.test(dashed)) return { service: 's3', region: dashed, why: '' }
  return undefined
}

function readBehindRegion(labels: readonly string[]): HostReading | undefined {
  const region = labels.at(-2)
  const name = labels.at(-1)
  if (region === undefined || name === undefined || !REGION.test(region)) return undefined
  if (Object.hasOwn(BEHIND_REGION, name)) return { service: BEHIND_REGION[name], region, why: '' }
  return {
    region,
    why: 'The region stands before another label, as in hosts of databases and load balancers, behind which any service may be.',
  }
}

function readBeforeRegion(labels: readonly string[], suffix: string): HostReading {
  const region = labels.at(-1)
  const prefix = labels.slice(0, -1)
  if (region === undefined || !REGION.test(region) || prefix.length === 0) {
    if (labels.length === 1) return { service: signingNameOf(labels[0]!), why: 'The host names no region.' }
    return { why: "The host is not of AWS's form service.region." }
  }
  if (prefix[0]?.startsWith('vpce-') && prefix.length > 1) prefix.shift()
  if (prefix.at(-1) === 'dualstack') prefix.pop()
  const hosting = prefix.slice(1).join('.')
  if (Object.hasOwn(HOSTING_SERVICES, hosting)) return { service: HOSTING_SERVICES[hosting], region, why: '' }
  if (suffix === '.on.aws') return { region, why: 'Hosts under on.aws carry names that customers choose.' }
  const service = signingNameOf(prefix.join('.'))
  if (service !== undefined) return { service, region, why: '' }
  return { region, why: 'Several labels stand before the region, and no AWS service is known by them.' }
}
