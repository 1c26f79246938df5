import { type Answer, AwsError, answerError, type ServiceName } from './aws-error.ts'
import { answerDescribeInstances, listInstances } from './describe-instances.ts'
import { answerCallerIdentity, type CallerIdentity } from './get-caller-identity.ts'
import { createGetResources, type PageStyle } from './get-resources.ts'
import { answerListBuckets, listBuckets } from './list-buckets.ts'
import { headerValue, type RawRequest } from './raw-request.ts'
import { rejectionError } from './rejection-error.ts'
import type { Resource } from './resources.ts'
import { type Route, signatureRules } from './route-request.ts'
import { createSignatureVerifier, type SimulatorCredentials } from './verify-signature.ts'

/** The simulated account and those who may ask for it. */
export interface SimulatedAccount {
  readonly resources: readonly Resource[]
  readonly credentials: readonly SimulatorCredentials[]
  readonly region: string
  readonly seed: number
  readonly pages: PageStyle
}

/** What was answered; `errorCode` is AWS's when the answer is an error. */
export interface Outcome {
  readonly answer: Answer
  readonly errorCode: string | undefined
}

/** Answers one routed request; never throws for what a client sent. */
export type AnswerRequest = (request: RawRequest, route: Route, requestId: string, now: Date) => Outcome

const ACCOUNT = '123456789012'
const OWNER_ID = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be'

/** Makes the part of the simulator that is AWS: signature first, then the operation. */
export function createAnswerRequest(account: SimulatedAccount): AnswerRequest {
  const verifier = createSignatureVerifier(account.credentials)
  const getResources = createGetResources(account)
  const buckets = once(() => listBuckets(account.resources))
  const instances = once(() => listInstances(account.resources, account.region))

  function answer(request: RawRequest, route: Route, requestId: string, now: Date): Answer {
    const verdict = verifier.verify(request, signatureRules(route.service, account.region), now)
    if (verdict.kind === 'rejected') throw rejectionError(route.service, verdict.rejection)
    switch (route.operation) {
      case 'GetResources':
        return getResources(request.body, requestId, now)
      case 'GetCallerIdentity':
        return answerCallerIdentity(identify(verdict.accessKeyId), headerValue(request, 'accept') ?? '', requestId)
      case 'DescribeInstances':
        return answerDescribeInstances(instances(), route.parameters, requestId)
      case 'ListBuckets':
        return answerListBuckets(buckets(), route.parameters, OWNER_ID, requestId)
      case undefined:
        throw unknownOperation(route, request)
      default:
        return route.operation satisfies never
    }
  }

  return (request, route, requestId, now) => {
    try {
      return { answer: answer(request, route, requestId, now), errorCode: undefined }
    } catch (error) {
      if (!(error instanceof AwsError)) throw error
      return errorOutcome(route.service, error, requestId)
    }
  }
}

/** Puts an error in the service's shape and remembers its code. */
export function errorOutcome(service: ServiceName, error: AwsError, requestId: string): Outcome {
  return { answer: answerError(service, error, requestId), errorCode: error.code }
}

function identify(accessKeyId: string): CallerIdentity {
  // Temporary keys belong to a role's session, others to a user.
  return accessKeyId.startsWith('ASIA')
    ? { account: ACCOUNT, arn: `arn:aws:sts::${ACCOUNT}:assumed-role/reader/session`, userId: 'AROAEXAMPLEROLEID0001:session' }
    : { account: ACCOUNT, arn: `arn:aws:iam::${ACCOUNT}:user/reader`, userId: 'AIDAEXAMPLEUSERID0001' }
}

function unknownOperation(route: Route, request: RawRequest): AwsError {
  switch (route.service) {
    case 'tagging':
      return new AwsError(400, 'UnknownOperationException', '')
    case 'sts':
    case 'ec2': {
      const name = `${route.parameters.get('Action')} for version ${route.parameters.get('Version')}`
      return new AwsError(400, 'InvalidAction', `Could not find operation ${name}`)
    }
    case 's3': {
      const bucket = request.path.split('/')[1] ?? ''
      return bucket === ''
        ? new AwsError(405, 'MethodNotAllowed', 'The specified method is not allowed against this resource.')
        : new AwsError(404, 'NoSuchBucket', 'The specified bucket does not exist', { BucketName: bucket })
    }
    default:
      return route.service satisfies never
  }
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
