import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto'
import { SignatureV4 } from '@smithy/signature-v4'
import { Agent, request } from 'undici'
import { type RivalResult, type RivalRow, type RivalTarget, summarizeRows } from './rival-target.ts'

/** The few lines that stand between SignatureV4 and node:crypto. */
class NodeSha256 {
  readonly hash: Hash | Hmac

  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    if (secret === undefined) this.hash = createHash('sha256')
    else this.hash = createHmac('sha256', toHashable(secret))
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.hash.update(toHashable(data))
  }

  async digest(): Promise<Uint8Array> {
    return this.hash.digest()
  }
}

function toHashable(data: string | ArrayBuffer | ArrayBufferView): string | Uint8Array {
  if (typeof data === 'string') return data
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}

interface ResourcePage {
  readonly PaginationToken?: string
  readonly ResourceTagMappingList: readonly { readonly ResourceARN: string; readonly Tags: unknown }[]
}

/**
 * Reads all resources as a programmer would by hand: undici with one kept connection, the same signing, JSON.parse, a loop until the token
 * is empty. No SQL; the rows are collected.
 *
 * @throws Error when an answer is not 200.
 */
export async function handLoop(target: RivalTarget): Promise<RivalResult> {
  const { host, hostname, port } = new URL(target.url)
  const signer = new SignatureV4({
    service: 'tagging',
    region: target.region,
    credentials: {
      accessKeyId: target.accessKeyId,
      secretAccessKey: target.secretAccessKey,
      ...(target.sessionToken === undefined ? {} : { sessionToken: target.sessionToken }),
    },
    sha256: NodeSha256,
    applyChecksum: false,
  })
  const agent = new Agent({ connections: 1 })
  const rows: RivalRow[] = []
  let pages = 0
  let token = ''
  try {
    do {
      const body = JSON.stringify({
        ResourcesPerPage: target.resourcesPerPage,
        ...(token === '' ? {} : { PaginationToken: token }),
      })
      const signed = await signer.sign({
        method: 'POST',
        protocol: 'http:',
        hostname,
        port: Number(port),
        path: '/',
        query: {},
        headers: {
          host,
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'ResourceGroupsTaggingAPI_20170126.GetResources',
        },
        body,
      })
      const answer = await request(`${target.url}/`, { method: 'POST', headers: signed.headers, body, dispatcher: agent })
      const text = await answer.body.text()
      if (answer.statusCode !== 200) throw new Error(`the hand loop was answered ${answer.statusCode}`)
      const page: ResourcePage = JSON.parse(text)
      for (const item of page.ResourceTagMappingList) rows.push([item.ResourceARN, null, JSON.stringify(item.Tags)])
      pages += 1
      token = page.PaginationToken ?? ''
    } while (token !== '')
  } finally {
    await agent.close()
  }
  return summarizeRows(rows, pages)
}
