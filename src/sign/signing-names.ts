/**
 * Host prefixes whose signing name is another word; all others sign under the prefix itself. Without `-fips`, which a host may add.
 *
 * @see botocore, `data/<service>/<version>/service-2.json`: `endpointPrefix` and `signingName`; the spellings without a dot are those
 *   of `api.aws`.
 */
const SIGNING_NAMES: Readonly<Record<string, string>> = {
  'a2i-runtime.sagemaker': 'sagemaker',
  'admin.wickr': 'wickr',
  'agent-registry-control': 'agent-registry',
  'agreement-marketplace': 'aws-marketplace',
  aos: 'es',
  'api.detective': 'detective',
  'api.ecr': 'ecr',
  'api.ecr-public': 'ecr-public',
  'api.iot-tunneling': 'IoTSecuredTunneling',
  'api.iotdeviceadvisor': 'iotdeviceadvisor',
  'api.iotmanagedintegrations': 'iotmanagedintegrations',
  'api.iotwireless': 'iotwireless',
  'api.mediatailor': 'mediatailor',
  'api.pricing': 'pricing',
  'api.sagemaker': 'sagemaker',
  'api.tunneling.iot': 'IoTSecuredTunneling',
  appconfigdata: 'appconfig',
  appstream2: 'appstream',
  'bedrock-agent': 'bedrock',
  'bedrock-agent-runtime': 'bedrock',
  'bedrock-agentcore-control': 'bedrock-agentcore',
  'bedrock-data-automation': 'bedrock',
  'bedrock-data-automation-runtime': 'bedrock',
  'bedrock-runtime': 'bedrock',
  'cassandra-streams': 'cassandra',
  'catalog.marketplace': 'aws-marketplace',
  cloudhsmv2: 'cloudhsm',
  cloudsearchdomain: 'cloudsearch',
  'contact-lens': 'connect',
  'controlplane.payment-cryptography': 'payment-cryptography',
  'data-ats.iot': 'iotdata',
  'data-signer': 'signer',
  'data.iot': 'iotdata',
  'data.jobs.iot': 'iot-jobs-data',
  'data.mediastore': 'mediastore',
  'data.qapps': 'qapps',
  'dataplane.payment-cryptography': 'payment-cryptography',
  'deployment-marketplace': 'aws-marketplace',
  'discovery-marketplace': 'aws-marketplace',
  'edge.sagemaker': 'sagemaker',
  email: 'ses',
  'entitlement-marketplace': 'aws-marketplace',
  'entitlement.marketplace': 'aws-marketplace',
  'featurestore-runtime.sagemaker': 'sagemaker',
  forecastquery: 'forecast',
  'identity-chime': 'chime',
  'ingest.timestream': 'timestream',
  ivsrealtime: 'ivs',
  'job-runtime.sagemaker': 'sagemaker',
  'mail-manager': 'ses',
  'media-pipelines-chime': 'chime',
  'meetings-chime': 'chime',
  'memory-db': 'memorydb',
  'messaging-chime': 'chime',
  'metering-marketplace': 'aws-marketplace',
  'metering.marketplace': 'aws-marketplace',
  'metrics.sagemaker': 'sagemaker',
  'migrationhub-config': 'mgh',
  'models-v2-lex': 'lex',
  'models.lex': 'lex',
  oidc: 'sso-oauth',
  'participant.connect': 'execute-api',
  'partnercentral-prm': 'partnercentral',
  'personalize-events': 'personalize',
  'personalize-runtime': 'personalize',
  pinpoint: 'mobiletargeting',
  'portal.sso': 'awsssoportal',
  'query.timestream': 'timestream',
  'reporting-marketplace': 'aws-marketplace',
  'runtime-v2-lex': 'lex',
  'runtime.lex': 'lex',
  'runtime.sagemaker': 'sagemaker',
  'servicecatalog-appregistry': 'servicecatalog',
  'sms-voice.pinpoint': 'sms-voice',
  'streams.dynamodb': 'dynamodb',
  'voice-chime': 'chime',
}

/**
 * Hosts without a region: of global services, and AWS's oldest.
 *
 * @see botocore, `data/endpoints.json`: `partitionEndpoint`.
 */
const GLOBAL_HOSTS: Readonly<Record<string, readonly [service: string, region: string]>> = {
  'budgets.amazonaws.com': ['budgets', 'us-east-1'],
  'cloudfront.amazonaws.com': ['cloudfront', 'us-east-1'],
  'global.health.amazonaws.com': ['health', 'us-east-1'],
  'iam.amazonaws.com': ['iam', 'us-east-1'],
  'importexport.amazonaws.com': ['importexport', 'us-east-1'],
  'organizations.amazonaws.com': ['organizations', 'us-east-1'],
  'queue.amazonaws.com': ['sqs', 'us-east-1'],
  'route53.amazonaws.com': ['route53', 'us-east-1'],
  's3-external-1.amazonaws.com': ['s3', 'us-east-1'],
  's3.amazonaws.com': ['s3', 'us-east-1'],
  'savingsplans.amazonaws.com': ['savingsplans', 'us-east-1'],
  'sdb.amazonaws.com': ['sdb', 'us-east-1'],
  'sts.amazonaws.com': ['sts', 'us-east-1'],
  'waf.amazonaws.com': ['waf', 'us-east-1'],
  'iam.us-gov.amazonaws.com': ['iam', 'us-gov-west-1'],
  'route53.us-gov.amazonaws.com': ['route53', 'us-gov-west-1'],
  'budgets.amazonaws.com.cn': ['budgets', 'cn-northwest-1'],
  'global.health.amazonaws.com.cn': ['health', 'cn-northwest-1'],
  'route53.amazonaws.com.cn': ['route53', 'cn-northwest-1'],
}

/**
 * Finds the signing name of a host prefix that stands right before the region.
 *
 * @param prefix - Lower case, such as `runtime.sagemaker`; without `-fips`.
 * @returns The name, or `undefined` when the prefix has several labels and none of AWS's services is known by it.
 *
 * @example
 * ```ts
 * signingNameOf('email')
 * // => 'ses'
 * ```
 */
export function signingNameOf(prefix: string): string | undefined {
  return Object.hasOwn(SIGNING_NAMES, prefix) ? SIGNING_NAMES[prefix] : /^[a-z0-9-]+$/.test(prefix) ? prefix : undefined
}

/** Finds service and region of a host that names no region, by its whole name in lower case. */
export function globalHost(host: string): readonly [service: string, region: string] | undefined {
  return Object.hasOwn(GLOBAL_HOSTS, host) ? GLOBAL_HOSTS[host] : undefined
}
