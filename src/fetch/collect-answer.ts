import type { Dispatcher } from 'undici'

/** An answer as it came, its body not yet decompressed. */
export interface RawAnswer {
  readonly status: number
  /** Lower-case names; repeated fields as an array. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Uint8Array
}

/**
 * Sends one request and collects its answer.
 *
 * @param maxBodyBytes - A longer body, declared or sent, ends the exchange with what `tooLarge` makes.
 * @param signal - Aborting it closes the socket; the promise rejects with the signal's reason.
 * @param onWritten - Called when the request is being written to its socket, which is not before a turn of the event loop:
 *   undici looks first whether a kept connection is still alive.
 */
export function collectAnswer(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  maxBodyBytes: number,
  tooLarge: () => Error,
  signal: AbortSignal,
  onWritten: () => void,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let running: Dispatcher.DispatchController | undefined
    let status = 0
    let headers: RawAnswer['headers'] = {}
    const chunks: Uint8Array[] = []
    let size = 0
    const abort = () => {
      reject(signal.reason)
      running?.abort(signal.reason)
    }
    const settle = () => signal.removeEventListener('abort', abort)
    signal.addEventListener('abort', abort, { once: true })
    dispatcher.dispatch(request, {
      onRequestStart: (controller) => {
        running = controller
        onWritten()
        if (signal.aborted) controller.abort(signal.reason)
      },
      onResponseStart: (controller, statusCode, fields) => {
        status = statusCode
        headers = fields
        if (Number(fields['content-length']) > maxBodyBytes) controller.abort(tooLarge())
      },
      onResponseData: (controller, chunk) => {
        size += chunk.length
        if (size > maxBodyBytes) controller.abort(tooLarge())
        else chunks.push(chunk)
      },
      onResponseEnd: () => {
        settle()
        const [only] = chunks
        resolve({ status, headers, body: chunks.length === 1 && only ? only : Buffer.concat(chunks, size) })
      },
      onResponseError: (_, error) => {
        settle()
        reject(error)
      },
    })
  })
}
