import { open } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { SqlError } from '../errors/sql-error.ts'
import { SqlState } from '../errors/sqlstate.ts'
import { type CliIo, ClosedOutput, type Interrupt, type Output } from './cli-io.ts'

const CLOSED_CODES: ReadonlySet<unknown> = new Set(['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'])

/** Connects the commands to the process: the one place in this folder that touches it. */
export function createSystemIo(): CliIo {
  return {
    env: process.env,
    stdout: createOutput(process.stdout, process.stdout.isTTY),
    stderr: createOutput(process.stderr, process.stderr.isTTY),
    // Asked for when it is needed: opening the standard input takes a tenth of a short command's time.
    get stdinIsTerminal() {
      return process.stdin.isTTY
    },
    readStdin: (maxBytes) => readAtMost(process.stdin, maxBytes),
    readFile,
    now: () => new Date(),
    nowMs: () => performance.now(),
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs).unref()
      return () => clearTimeout(timer)
    },
    every(intervalMs, callback) {
      const timer = setInterval(callback, intervalMs).unref()
      return () => clearInterval(timer)
    },
    onInterrupt(listener) {
      let heard = false
      const listenTo = (signal: Interrupt) => () => {
        // The second one ends the process whatever still runs: by the signal itself, as an exit waits for the engine's threads.
        if (heard) {
          process.removeAllListeners(signal)
          process.kill(process.pid, signal)
          return
        }
        heard = true
        listener(signal)
      }
      const listeners = (['SIGINT', 'SIGTERM'] as const).map((signal) => ({ signal, listen: listenTo(signal) }))
      for (const { signal, listen } of listeners) process.on(signal, listen)
      return () => {
        for (const { signal, listen } of listeners) process.off(signal, listen)
      }
    },
    newIncidentId: () => crypto.randomUUID(),
  }
}

/**
 * Wraps a stream so that each write waits until it is taken.
 *
 * @param stream - Its `error` events are handled from now on.
 */
export function createOutput(stream: Writable, isTerminal: boolean): Output {
  let failure: Error | undefined
  stream.on('error', (error) => {
    failure = error
  })
  return {
    isTerminal,
    write(text) {
      return new Promise((resolve, reject) => {
        if (failure !== undefined) return reject(closedOr(failure))
        if (text === '') return resolve()
        return stream.write(text, (error) => (error ? reject(closedOr(error)) : resolve()))
      })
    },
  }
}

function closedOr(error: Error): Error {
  return CLOSED_CODES.has(errorCode(error)) ? new ClosedOutput('the output is closed', { cause: error }) : error
}

async function readFile(path: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const file = await open(path)
    try {
      return await readAtMost(file.createReadStream({ autoClose: false, end: maxBytes }), maxBytes)
    } finally {
      await file.close()
    }
  } catch (error) {
    throw new SqlError(SqlState.undefinedFile, `could not read file "${path}"`, {
      detail: `The system says ${String(errorCode(error))}.`,
      cause: error,
    })
  }
}

async function readAtMost(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of stream) {
    chunks.push(chunk)
    length += chunk.length
    if (length > maxBytes) break
  }
  return Buffer.concat(chunks).subarray(0, maxBytes + 1)
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
