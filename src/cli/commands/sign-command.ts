import type { HeaderList } from '../../base/http.ts'
import { Secret } from '../../errors/secret.ts'
import { SqlError } from '../../errors/sql-error.ts'
import {
  explainRequest,
  type PreparedRequest,
  prepareUrlRequest,
  presignRequest,
  type SignatureExplanation,
} from '../../service/explain-request.ts'
import type { CliIo } from '../cli-io.ts'
import { ExitCode } from '../exit-code.ts'
import { escapeControlsInLines } from '../format/escape-controls.ts'
import { reportFailure } from '../report-failure.ts'
import type { CliServices, ConfigSelection } from '../services.ts'
import { UsageError } from '../usage-error.ts'

const HEADER = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/
const METHOD = /^[A-Za-z]{1,20}$/

/** What `infopoint sign` was asked. */
export interface SignRequest {
  /** A table, `schema.table`, or an absolute URL. */
  readonly target: string
  readonly config: ConfigSelection
  readonly service?: string
  readonly region?: string
  /** Of a URL. */
  readonly method?: string
  /** `name: value`; of a URL. */
  readonly header: readonly string[]
  /** Body; of a URL. */
  readonly data?: string
  /** Seconds that a presigned URL is valid; `undefined` signs by header. */
  readonly presign?: string
}

/**
 * Shows how a request is signed, or prints a presigned URL. Sends nothing.
 *
 * All is redacted but a presigned URL, which is asked for by name and is a credential for as long as it lasts.
 *
 * @throws UsageError when the flags don't fit together.
 */
export async function runSignCommand(io: CliIo, services: CliServices, command: SignRequest): Promise<ExitCode> {
  const expiresInSeconds = command.presign === undefined ? undefined : parseExpiry(command.presign)
  try {
    const prepared = /^https?:\/\//i.test(command.target) ? prepareUrl(io, command) : await prepareTable(services, command)
    await io.stdout.write(
      expiresInSeconds === undefined
        ? formatExplanation(await explainRequest(prepared, io.now()))
        : `${await presignRequest(prepared, io.now(), expiresInSeconds)}\n`,
    )
    return ExitCode.ok
  } catch (error) {
    if (error instanceof UsageError) throw error
    return reportFailure(io, error)
  }
}

/** Writes the steps in the order in which they are computed. */
export function formatExplanation(explanation: SignatureExplanation): string {
  const headers = explanation.headers.map(([name, value]) => `${name}: ${value}`).join('\n')
  const sections = [
    ['Canonical request', explanation.canonicalRequest],
    ['String to sign', explanation.stringToSign],
    ['URL', explanation.url],
    ['Headers', headers],
    ['curl', explanation.curl],
  ]
  return sections.map(([title, text]) => `${title}:\n${escapeControlsInLines(text ?? '')}\n`).join('\n')
}

function prepareTable(services: CliServices, command: SignRequest): Promise<PreparedRequest> {
  if (command.method !== undefined || command.header.length > 0 || command.data !== undefined) {
    throw new UsageError('--method, --header and --data go with a URL; a table has its own')
  }
  return services.prepareTableRequest(command.config, command.target, { service: command.service, region: command.region })
}

function prepareUrl(io: CliIo, command: SignRequest): PreparedRequest {
  if (!URL.canParse(command.target)) throw new UsageError('the URL is malformed')
  const method = command.method ?? (command.data === undefined ? 'GET' : 'POST')
  if (!METHOD.test(method)) throw new UsageError('--method takes a word such as GET')
  const request = { method: method.toUpperCase(), url: command.target, headers: command.header.map(parseHeader), body: command.data }
  const credentials = environmentCredentials(io)
  try {
    return prepareUrlRequest(request, { service: command.service, region: command.region }, async () => credentials)
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    throw new UsageError(`${error.message}; give --service and --region`)
  }
}

function environmentCredentials(io: CliIo) {
  const accessKeyId = io.env['AWS_ACCESS_KEY_ID']?.trim()
  const secretAccessKey = io.env['AWS_SECRET_ACCESS_KEY']?.trim()
  const sessionToken = io.env['AWS_SESSION_TOKEN']?.trim()
  if (!accessKeyId || !secretAccessKey) {
    throw new UsageError('a URL is signed with AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of the environment; set both')
  }
  return {
    accessKeyId,
    secretAccessKey: new Secret(secretAccessKey),
    sessionToken: sessionToken ? new Secret(sessionToken) : undefined,
    expiration: undefined,
  }
}

function parseExpiry(text: string): number {
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (seconds < 1 || seconds > 604_800) throw new UsageError('--presign takes whole seconds from 1 to 604800')
  return seconds
}

function parseHeader(text: string): HeaderList[number] {
  const match = HEADER.exec(text)
  // The value is not repeated: it may be a secret.
  if (match === null) throw new UsageError("--header takes 'name: value'")
  return [match[1]!, match[2]!.trimEnd()]
}
