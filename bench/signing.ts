import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { SignatureV4 } from '@smithy/signature-v4'
import type { HttpRequest } from '../src/base/http.ts'
import { Secret } from '../src/errors/secret.ts'
import { Sha256 } from '../src/sign/sha256.ts'
import { createSigV4Signer } from '../src/sign/sigv4-signer.ts'

/** Time of one signer, over rounds that alternate with those of the others. */
export interface SigningResult {
  readonly name: string
  /** Microseconds per request, of the middle round. */
  readonly medianUs: number
  /** Of the fastest and of the slowest round. */
  readonly minUs: number
  readonly maxUs: number
  /** Median against the first signer's. */
  readonly ratio: number
}

interface Contender {
  readonly name: string
  sign(request: HttpRequest, at: Date): unknown
}

interface Aws4 {
  sign(request: object, credentials: object): unknown
}

const ROUNDS = 15
const REQUESTS_PER_ROUND = 2_000

const accessKeyId = 'AKIDEXAMPLE'
const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
const service = 'tagging'
const region = 'us-east-2'
const HOST = 'tagging.us-east-2.amazonaws.com'
const STARTED_AT = Date.parse('2015-08-30T12:36:00Z')

/**
 * Measures signing alone: GetResources requests as a scan of many pages has them, each with another body and second, by our signer, by
 * aws4 and by the library beneath ours, in turns in one process.
 *
 * @returns One result a signer, ours first.
 */
export async function benchSigning(): Promise<readonly SigningResult[]> {
  const contenders = [ours(), aws4(), bareLibrary()]
  const rounds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (let round = -3; round < ROUNDS; round++) {
    for (const contender of contenders) {
      const took = await timeRound(contender, round)
      if (round >= 0) rounds.get(contender.name)!.push(took)
    }
  }
  const sorted = contenders.map(({ name }) => ({ name, times: rounds.get(name)!.sort((a, b) => a - b) }))
  const baseUs = medianOf(sorted[0]!.times)
  return sorted.map(({ name, times }) => ({
    name,
    medianUs: round2(medianOf(times)),
    minUs: round2(times[0]!),
    maxUs: round2(times.at(-1)!),
    ratio: round2(medianOf(times) / baseUs),
  }))
}

async function timeRound(contender: Contender, round: number): Promise<number> {
  const requests = Array.from({ length: REQUESTS_PER_ROUND }, (_, index) => pageRequest(round * REQUESTS_PER_ROUND + index))
  const start = performance.now()
  for (const [index, request] of requests.entries()) await contender.sign(request, new Date(STARTED_AT + index * 1_000))
  return ((performance.now() - start) * 1_000) / REQUESTS_PER_ROUND
}

function pageRequest(page: number): HttpRequest {
  return {
    method: 'POST',
    url: `https://${HOST}/`,
    headers: [
      ['content-type', 'application/x-amz-json-1.1'],
      ['x-amz-target', 'ResourceGroupsTaggingAPI_20170126.GetResources'],
    ],
    body: JSON.stringify({ ResourcesPerPage: 100, PaginationToken: `token-${page}`, TagFilters: [{ Key: 'env', Values: ['prod'] }] }),
  }
}

function ours(): Contender {
  const credentials = { accessKeyId, secretAccessKey: new Secret(secretAccessKey), sessionToken: undefined, expiration: undefined }
  const signer = createSigV4Signer({ service, region, credentials: () => Promise.resolve(credentials) })
  return { name: 'infopoint', sign: (request, at) => signer.sign(request, at) }
}

function aws4(): Contender {
  const library: Aws4 = createRequire(import.meta.url)('aws4')
  return {
    name: 'aws4',
    sign: (request, at) =>
      library.sign(
        {
          service,
          region,
          method: request.method,
          host: HOST,
          path: '/',
          headers: { ...Object.fromEntries(request.headers), 'X-Amz-Date': at.toISOString().replace(/[:-]|\.\d{3}/g, '') },
          body: request.body,
        },
        { accessKeyId, secretAccessKey },
      ),
  }
}

function bareLibrary(): Contender {
  const signer = new SignatureV4({ service, region, credentials: { accessKeyId, secretAccessKey }, sha256: Sha256, applyChecksum: false })
  return {
    name: '@smithy/signature-v4',
    sign: (request, at) =>
      signer.sign(
        {
          method: request.method,
          protocol: 'https:',
          hostname: HOST,
          path: '/',
          query: {},
          headers: { host: HOST, ...Object.fromEntries(request.headers) },
          body: request.body,
        },
        { signingDate: at },
      ),
  }
}

function medianOf(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)]!
}

function round2(value: number): number {
  return Math.round(value * 100) / 100
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { name, medianUs, minUs, maxUs, ratio } of await benchSigning()) {
    process.stdout.write(`${name.padEnd(22)} ${medianUs} us per request (${minUs} to ${maxUs}), ${ratio} x\n`)
  }
}
