import type { Catalog } from '../../../src/catalog/catalog.ts'
import type { Row } from '../../../src/catalog/column-type.ts'
import { type CliIo, ClosedOutput, type Interrupt, type Output } from '../../../src/cli/cli-io.ts'
import type { CliServices, OpenInfopoint } from '../../../src/cli/services.ts'
import type { Query, QueryAccount, QueryOptions, ResultColumn } from '../../../src/service/query.ts'

/** An output that keeps what is written, and closes after a number of writes when told so. */
export interface MemoryOutput extends Output {
  readonly text: () => string
}

export function memoryOutput(options: { readonly isTerminal?: boolean; readonly closesAfter?: number } = {}): MemoryOutput {
  const written: string[] = []
  return {
    isTerminal: options.isTerminal ?? false,
    async write(text) {
      if (written.length >= (options.closesAfter ?? Number.POSITIVE_INFINITY)) throw new ClosedOutput('closed')
      written.push(text)
    },
    text: () => written.join(''),
  }
}

export interface MemoryIo extends CliIo {
  readonly stdout: MemoryOutput
  readonly stderr: MemoryOutput
  /** As Ctrl-C does. */
  interrupt(signal: Interrupt): void
  /** Moves the clock; what is due is called. */
  advance(ms: number): void
}

export function memoryIo(
  options: {
    readonly env?: Readonly<Record<string, string>>
    readonly stdin?: string
    readonly stdinIsTerminal?: boolean
    readonly stdout?: MemoryOutput
    readonly stderr?: MemoryOutput
    readonly readFile?: CliIo['readFile']
  } = {},
): MemoryIo {
  const listeners = new Set<(signal: Interrupt) => void>()
  const timers = new Set<{ atMs: number; everyMs: number | undefined; callback: () => void }>()
  let nowMs = 0
  const addTimer = (atMs: number, everyMs: number | undefined, callback: () => void) => {
    const timer = { atMs, everyMs, callback }
    timers.add(timer)
    return () => void timers.delete(timer)
  }
  return {
    env: options.env ?? {},
    stdout: options.stdout ?? memoryOutput(),
    stderr: options.stderr ?? memoryOutput(),
    stdinIsTerminal: options.stdinIsTerminal ?? false,
    readStdin: async () => new TextEncoder().encode(options.stdin ?? ''),
    readFile: options.readFile ?? (async () => new TextEncoder().encode('{"version":"1.2.3"}')),
    now: () => new Date('2015-08-30T12:36:00Z'),
    nowMs: () => nowMs,
    after: (delayMs, callback) => addTimer(nowMs + delayMs, undefined, callback),
    every: (intervalMs, callback) => addTimer(nowMs + intervalMs, intervalMs, callback),
    onInterrupt(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    newIncidentId: () => 'incident-1',
    interrupt(signal) {
      for (const listener of listeners) listener(signal)
    },
    advance(ms) {
      const untilMs = nowMs + ms
      for (;;) {
        const next = [...timers].filter(({ atMs }) => atMs <= untilMs).toSorted((a, b) => a.atMs - b.atMs)[0]
        if (next === undefined) break
        nowMs = next.atMs
        if (next.everyMs === undefined) timers.delete(next)
        else next.atMs += next.everyMs
        next.callback()
      }
      nowMs = untilMs
    },
  }
}

/** A query over rows that are there; an error in place of a batch is thrown when its turn comes. */
export function memoryQuery(
  columns: readonly ResultColumn[],
  batches: Iterable<readonly Row[] | Error>,
  account: QueryAccount = { scans: [] },
): Query {
  async function* read(): AsyncGenerator<readonly Row[]> {
    for (const batch of batches) {
      if (batch instanceof Error) throw batch
      yield batch
    }
  }
  return {
    account,
    columns: async () => columns,
    batches: read,
    async *[Symbol.asyncIterator]() {
      for await (const batch of read()) {
        for (const row of batch) yield Object.fromEntries(columns.map((column, index) => [column.name, row[index] ?? null]))
      }
    },
  }
}

export function servicesOver(
  query: (sql: string, options: QueryOptions) => Query,
  more: Partial<CliServices> & { readonly catalog?: Catalog; readonly onClose?: () => void } = {},
): CliServices {
  const infopoint: OpenInfopoint = {
    query,
    catalog: more.catalog ?? { servers: [], relations: [] },
    diagnostics: [],
    close: async () => more.onClose?.(),
  }
  return {
    open: more.open ?? (async () => infopoint),
    lint: more.lint ?? (async () => []),
    prepareTableRequest:
      more.prepareTableRequest ??
      (async () => {
        throw new Error('no table is signed here')
      }),
  }
}

export function textColumn(name: string): ResultColumn {
  return { name, type: { name: 'text', dimensions: 0 } }
}
