/** A function of ours in the engine: text in, text or NULL out. It is not called with a NULL. */
export interface EngineFunction {
  readonly name: string
  /** How many arguments it takes. */
  readonly parameters: number
  /** @throws SqlError what the statement fails with. */
  readonly run: (args: readonly string[]) => string | null
}
