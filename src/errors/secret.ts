import { inspect } from 'node:util'

/**
 * A value that no output may show. Printing, interpolating, inspecting or serialising it gives `[redacted]`, whole;
 * only `reveal()` gives the text, and only signers and credentials providers call it.
 *
 * @example
 * ```ts
 * `${new Secret('hunter2')}`
 * // => '[redacted]'
 * ```
 */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  reveal(): string {
    return this.#text
  }

  toString(): string {
    return '[redacted]'
  }

  toJSON(): string {
    return '[redacted]'
  }

  [inspect.custom](): string {
    return '[redacted]'
  }
}
