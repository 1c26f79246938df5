import type { HeaderList } from '../base/http.ts'
import type { Column, ForeignTable } from '../catalog/catalog.ts'
import type { Row } from '../catalog/column-type.ts'
import { buildRequest, defaultHeaders } from '../fetch/build-request.ts'
import { type Exchange, fetchPages, type PageRequest } from '../fetch/fetch-pages.ts'
import { ScanRecorder } from '../fetch/scan-account.ts'
import { compileRowMapper } from '../map/row-mapper.ts'
import type { Signer } from '../sign/signer.ts'
import { pagingOf } from './aws/paging-facts.ts'

/** A source as scans see it. */
export interface SourceConnection extends Omit<Exchange, 'signer'> {
  /** Who signs, by whether the body is part of what is signed. */
  readonly signers: { readonly signed: Signer; readonly unsigned: Signer }
  /** Base URL. */
  readonly endpoint: string
  /** The source's static headers, their placeholders filled afresh. */
  readonly headers: () => Promise<HeaderList>
  /** Whether the source speaks AWS's protocols: its requests carry no defaults that AWS does not ask for. */
  readonly isAws: boolean
}

/** A scan under way. */
export interface ScanRun {
  /** The rows, a page at a time, in the order of the projection; empty pages are left out. */
  readonly batches: AsyncIterable<readonly Row[]>
  readonly account: ScanRecorder
}

/**
 * Opens the scan of one foreign table. Nothing is sent before the first batch is asked for.
 *
 * @param projection - Columns to give, in that order.
 * @param ahead - Whether the next page is asked for while a batch is being read; `none` where the reader may stop early.
 * @throws SqlError, while the batches are read: all rows come, or an error does.
 */
export function openScan(
  table: ForeignTable,
  projection: readonly string[],
  connection: SourceConnection,
  ahead: PageRequest['ahead'],
  signal: AbortSignal,
): ScanRun {
  const name = `${table.schema}.${table.name}`
  const path = table.request.uri.split('?')[0] ?? ''
  const account = new ScanRecorder({
    table: name,
    server: table.server,
    method: table.request.method,
    startedAt: connection.now(),
  })
  return { account, batches: scan() }

  async function* scan(): AsyncGenerator<readonly Row[], void, undefined> {
    const headers = await connection.headers()
    const defaults = connection.isAws ? [] : defaultHeaders(table.request.body !== undefined)
    const first = buildRequest(table.request, connection.endpoint, headers, defaults)
    const operation = headers.find(([header]) => header.toLowerCase() === 'x-amz-target')?.[1]
    account.describe(first.url, operation ?? /[?&]Action=(\w+)/.exec(first.url)?.[1])
    const paging = pagingOf(operation)
    const request: PageRequest = {
      first,
      paging,
      format: table.format,
      names: { server: table.server, table: name, method: table.request.method, path: path === '' ? '/' : path },
      notFound: table.notFound ?? 'error',
      ahead,
    }
    const { mapped, pick } = project(table, projection)
    const mapper = compileRowMapper(mapped)
    const exchange = { ...connection, signer: table.unsignedPayload ? connection.signers.unsigned : connection.signers.signed }
    for await (const page of fetchPages(request, exchange, account, signal)) {
      const rows = mapper.mapPage({ number: page.number, ...page.body })
      account.rows += rows.length
      if (rows.length > 0) yield pick === undefined ? rows : rows.map((row) => pick.map((index) => row[index] ?? null))
    }
  }
}

/**
 * Leaves to the mapper only the columns that are asked for. An unwrapped table keeps all of them, since its arrays
 * decide how many rows there are; they are picked from afterwards.
 */
function project(table: ForeignTable, projection: readonly string[]): { mapped: ForeignTable; pick: readonly number[] | undefined } {
  if (table.unwrap) return { mapped: table, pick: projection.map((name) => table.columns.findIndex((column) => column.name === name)) }
  const byName = new Map(table.columns.map((column) => [column.name, column]))
  const columns: Column[] = projection.flatMap((name) => byName.get(name) ?? [])
  return { mapped: { ...table, columns }, pick: undefined }
}
