import { request } from 'node:http'
import { createRequire } from 'node:module'
import { type AwsSimulator, EXAMPLE_CREDENTIALS } from '../../../examples/aws-simulator/aws-simulator.ts'

/** What `aws4` takes and gives back; the package has no types of its own. */
interface Aws4Request {
  host?: string
  method?: string
  path?: string
  service?: string
  region?: string
  signQuery?: boolean
  headers?: Record<string, string>
  body?: string
}

interface Aws4 {
  sign(request: Aws4Request, credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string }): Aws4Request
}

const aws4: Aws4 = createRequire(import.meta.url)('aws4')

export interface Call {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

export const REGION = 'us-east-2'
export const KEYS = { accessKeyId: EXAMPLE_CREDENTIALS.accessKeyId, secretAccessKey: EXAMPLE_CREDENTIALS.secretAccessKey }
export const TAGGING_HEADERS = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'ResourceGroupsTaggingAPI_20170126.GetResources',
}

/** Sends a call as it is, without adding or changing a header but those of HTTP itself. */
export function send(simulator: AwsSimulator, call: Call): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port: simulator.port, method: call.method, path: call.path, headers: { ...call.headers }, agent: false },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') })
        })
      },
    )
    sent.on('error', reject)
    sent.end(call.body)
  })
}

/** Signs by `aws4`, which shares no code with the simulator. */
export function signByAws4(
  simulator: AwsSimulator,
  request: Aws4Request,
  keys: { accessKeyId: string; secretAccessKey: string; sessionToken?: string } = KEYS,
): Call {
  const signed = aws4.sign({ host: `127.0.0.1:${simulator.port}`, region: REGION, ...request }, keys)
  return {
    method: signed.method ?? 'GET',
    path: signed.path ?? '/',
    headers: signed.headers ?? {},
    ...(request.body === undefined ? {} : { body: request.body }),
  }
}

/** A GetResources call, signed by `aws4`. */
export function getResourcesCall(simulator: AwsSimulator, input: unknown, keys = KEYS): Call {
  const body = typeof input === 'string' ? input : JSON.stringify(input)
  return signByAws4(simulator, { method: 'POST', path: '/', service: 'tagging', headers: { ...TAGGING_HEADERS }, body }, keys)
}

export interface ResourcePage {
  readonly PaginationToken: string
  readonly ResourceTagMappingList: readonly {
    readonly ResourceARN: string
    readonly Tags: readonly { readonly Key: string; readonly Value: string }[]
    readonly ComplianceDetails?: { readonly ComplianceStatus: boolean }
  }[]
}

/** Calls GetResources and reads the page. */
export async function getPage(simulator: AwsSimulator, input: unknown): Promise<ResourcePage> {
  const reply = await send(simulator, getResourcesCall(simulator, input))
  if (reply.status !== 200) throw new Error(`answered ${reply.status}: ${reply.text}`)
  return JSON.parse(reply.text)
}

/** The code in an error, whatever its shape. */
export function errorCode(reply: Reply): string {
  const found = /"__type":"(?:[^"#]*#)?([^"]+)"/.exec(reply.text) ?? /<Code>([^<]+)<\/Code>/.exec(reply.text)
  return found?.[1] ?? `none in ${reply.status}`
}
