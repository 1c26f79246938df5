import type { CliIo, Output } from './cli-io.ts'

/** How long a message about a stopped query may wait for a reader that reads no more. */
const LAST_WORDS_MS = 300

/**
 * Ties an output to the query that fills it: a write that fails stops the query, and a query that is stopped no longer waits
 * for a reader that has stopped reading.
 *
 * @returns An output whose `write` also throws the signal's reason.
 */
export function createStoppableOutput(output: Output, controller: AbortController): Output {
  const { signal } = controller
  return {
    isTerminal: output.isTerminal,
    async write(text) {
      signal.throwIfAborted()
      let stop = () => {}
      const stopped = new Promise<never>((_, reject) => {
        stop = () => reject(signal.reason)
        signal.addEventListener('abort', stop, { once: true })
      })
      try {
        await Promise.race([output.write(text), stopped])
      } catch (error) {
        // The engine may be at work on the next rows, and only a stop ends that.
        controller.abort(error)
        throw error
      } finally {
        signal.removeEventListener('abort', stop)
      }
    },
  }
}

/** The same surroundings, but a write to the standard error is given up after 300 ms: what was stopped must end. */
export function withLastWords(io: CliIo): CliIo {
  return {
    ...io,
    stderr: {
      isTerminal: io.stderr.isTerminal,
      async write(text) {
        let callOff = () => {}
        const late = new Promise<void>((resolve) => {
          callOff = io.after(LAST_WORDS_MS, resolve)
        })
        try {
          await Promise.race([io.stderr.write(text), late])
        } finally {
          callOff()
        }
      },
    },
  }
}
