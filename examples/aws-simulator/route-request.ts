import type { ServiceName } from './aws-error.ts'
import { decodePairs, headerValue, type RawRequest } from './raw-request.ts'
import type { SignatureRules } from './verify-signature.ts'

/** Which operation of which service a request asks for. */
export interface Route {
  readonly service: ServiceName
  /** As the service names it; `undefined` when the service has no such operation here. */
  readonly operation: 'GetResources' | 'GetCallerIdentity' | 'DescribeInstances' | 'ListBuckets' | undefined
  /** Decoded parameters of the query or the form, UTF-8; of equal names the last. */
  readonly parameters: ReadonlyMap<string, string>
}

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map()
const GET_RESOURCES = 'ResourceGroupsTaggingAPI_20170126.GetResources'

/**
 * Decides whom a request is for: one port plays all services, so the request's form tells, not its host name.
 *
 * `x-amz-target` means tagging; an `Action` means STS or EC2, by its version; all else is S3.
 */
export function routeRequest(request: RawRequest): Route {
  const target = headerValue(request, 'x-amz-target')
  if (target !== undefined) return { service: 'tagging', operation: routeTarget(request, target), parameters: NO_PARAMETERS }

  const query = readParameters(request.query)
  const isForm = headerValue(request, 'content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
  const parameters = isForm && request.method === 'POST' ? new Map([...query, ...readParameters(formText(request.body))]) : query
  const action = parameters.get('Action')
  if (action !== undefined) {
    const isSts = parameters.get('Version') === '2011-06-15' || action === 'GetCallerIdentity'
    const known = isSts ? action === 'GetCallerIdentity' && action : action === 'DescribeInstances' && action
    return { service: isSts ? 'sts' : 'ec2', operation: known || undefined, parameters }
  }
  const isJson = headerValue(request, 'content-type')?.startsWith('application/x-amz-json') ?? false
  if (isJson) return { service: 'tagging', operation: undefined, parameters: NO_PARAMETERS }
  return { service: 's3', operation: request.method === 'GET' && request.path === '/' ? 'ListBuckets' : undefined, parameters }
}

/**
 * Says what a service demands of a signature.
 *
 * @param region - The one region that the simulator is in.
 */
export function signatureRules(service: ServiceName, region: string): SignatureRules {
  if (service === 's3') return { service, region, path: 'as-sent', maxSkewMs: 900_000, payload: 'declared', mustSign: [] }
  const mustSign = service === 'tagging' ? ['content-type'] : []
  return { service, region, path: 'normalized', maxSkewMs: 300_000, payload: 'computed', mustSign }
}

function routeTarget(request: RawRequest, target: string): Route['operation'] {
  const contentType = headerValue(request, 'content-type') ?? ''
  const isCall = request.method === 'POST' && /^\/*$/.test(request.path) && /^application\/x-amz-json-1\.1\s*(?:;|$)/.test(contentType)
  return isCall && target === GET_RESOURCES ? 'GetResources' : undefined
}

/** In a form a plus sign is a space. */
function formText(body: Buffer): string {
  return body.toString('latin1').replaceAll('+', '%20')
}

function readParameters(text: string): ReadonlyMap<string, string> {
  return text === '' ? NO_PARAMETERS : new Map(decodePairs(text).map(([name, value]) => [fromBytes(name), fromBytes(value)]))
}

function fromBytes(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8')
}
