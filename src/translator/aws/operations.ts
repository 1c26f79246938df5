/** What an AWS operation answers, as far as its service's model says. */
export interface AwsOperation {
  /** Such as `GetResources`. */
  readonly name: string
  /** Service, version and operation as `x-amz-target` has them; `undefined` where the request says `Action=` instead. */
  readonly target: string | undefined
  /** Lists and objects of the answer that rows can be read from. */
  readonly shapes: readonly AwsShape[]
}

/** An object of an answer, or each object of a list. */
export interface AwsShape {
  /** Members that lead to it from the root, without array steps. Empty means the root. */
  readonly path: readonly string[]
  /** All its members, by the names that the answer has. */
  readonly members: readonly string[]
  /** SQL over a member that gives what people look for under another name; keys are in lower case. */
  readonly derived?: Readonly<Record<string, DerivedColumn>> | undefined
}

/** A column that no member has but SQL can work out. */
export interface DerivedColumn {
  /** The member that holds it. */
  readonly from: string
  /** Writes the expression. */
  readonly expression: (column: string) => string
}

/** @see Amazon Resource Names: `arn:partition:service:region:account-id:resource` */
const ARN_PARTS: Readonly<Record<string, DerivedColumn>> = {
  resourcetype: arnPart(3),
  service: arnPart(3),
  region: arnPart(4),
  awsregion: arnPart(4),
  account: arnPart(5),
  accountid: arnPart(5),
  awsaccountid: arnPart(5),
}

const IAM_ENTITY = ['Path', 'Arn', 'CreateDate']

/**
 * The operations whose answers are known, from the services' models in `botocore/data`.
 *
 * An operation that is not here is not checked; one that is must list every member, or a good column would be warned about.
 */
export const AWS_OPERATIONS: readonly AwsOperation[] = [
  {
    name: 'GetResources',
    target: 'ResourceGroupsTaggingAPI_20170126.GetResources',
    shapes: [
      { path: [], members: ['PaginationToken', 'ResourceTagMappingList'] },
      { path: ['ResourceTagMappingList'], members: ['ResourceARN', 'Tags', 'ComplianceDetails'], derived: ARN_PARTS },
      { path: ['ResourceTagMappingList', 'Tags'], members: ['Key', 'Value'] },
    ],
  },
  {
    name: 'GetTagKeys',
    target: 'ResourceGroupsTaggingAPI_20170126.GetTagKeys',
    shapes: [{ path: [], members: ['PaginationToken', 'TagKeys'] }],
  },
  {
    name: 'GetTagValues',
    target: 'ResourceGroupsTaggingAPI_20170126.GetTagValues',
    shapes: [{ path: [], members: ['PaginationToken', 'TagValues'] }],
  },
  {
    name: 'GetCallerIdentity',
    target: undefined,
    shapes: [{ path: ['GetCallerIdentityResponse', 'GetCallerIdentityResult'], members: ['UserId', 'Account', 'Arn'] }],
  },
  {
    name: 'ListUsers',
    target: undefined,
    shapes: [
      {
        path: ['ListUsersResponse', 'ListUsersResult', 'Users', 'member'],
        members: [...IAM_ENTITY, 'UserName', 'UserId', 'PasswordLastUsed', 'PermissionsBoundary', 'Tags'],
      },
    ],
  },
  {
    name: 'ListGroups',
    target: undefined,
    shapes: [{ path: ['ListGroupsResponse', 'ListGroupsResult', 'Groups', 'member'], members: [...IAM_ENTITY, 'GroupName', 'GroupId'] }],
  },
]

/**
 * Finds the operation that a request names.
 *
 * @param target - Value of its `x-amz-target`, if it has one; compared exactly, as AWS does.
 * @param uri - Its URI; the `Action` of its query counts when there is no target.
 *
 * @example
 * ```ts
 * findAwsOperation(undefined, '/?Action=GetCallerIdentity&Version=2011-06-15')?.name
 * // => 'GetCallerIdentity'
 * ```
 */
export function findAwsOperation(target: string | undefined, uri: string): AwsOperation | undefined {
  if (target !== undefined) return AWS_OPERATIONS.find((operation) => operation.target === target)
  const action = /[?&]Action=([A-Za-z]+)(?:&|$)/.exec(uri)?.[1]
  return AWS_OPERATIONS.find((operation) => operation.target === undefined && operation.name === action)
}

function arnPart(part: number): DerivedColumn {
  return { from: 'ResourceARN', expression: (column) => `split_part(${column}, ':', ${part})` }
}
