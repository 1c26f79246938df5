/** A stream that text is written to. */
export interface Output {
  readonly isTerminal: boolean
  /**
   * Writes a text and waits until the stream has taken it, so a slow reader slows the query down.
   *
   * @throws ClosedOutput when nobody reads the stream any more.
   */
  write(text: string): Promise<void>
}

/** All that the commands use of the process they run in. */
export interface CliIo {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdout: Output
  readonly stderr: Output
  /** Whether a person is at the standard input, so that reading it would wait for typing. */
  readonly stdinIsTerminal: boolean
  /**
   * Reads the standard input to its end.
   *
   * @returns At most `maxBytes` + 1 bytes: one more than allowed shows that there is more.
   */
  readStdin(maxBytes: number): Promise<Uint8Array>
  /**
   * Reads a file.
   *
   * @returns At most `maxBytes` + 1 bytes.
   * @throws SqlError `58P01` when it can't be read.
   */
  readFile(path: string, maxBytes: number): Promise<Uint8Array>
  /** The time of day. */
  now(): Date
  /** Milliseconds since some fixed moment; never runs backwards. */
  nowMs(): number
  /** Calls back after that time, once; the returned function calls it off. Keeps no process alive. */
  after(delayMs: number, callback: () => void): () => void
  /** Calls back each time that much time has passed; the returned function stops it. Keeps no process alive. */
  every(intervalMs: number, callback: () => void): () => void
  /** Calls back at Ctrl-C and at a request to terminate; the returned function stops listening. */
  onInterrupt(listener: (signal: Interrupt) => void): () => void
  /** A name for one incident, unlikely to come twice. */
  newIncidentId(): string
}

export type Interrupt = 'SIGINT' | 'SIGTERM'

/** The reader of an output is gone, as after `| head`. Not a failure: the program ends quietly. */
export class ClosedOutput extends Error {
  override readonly name = 'ClosedOutput'
}
