/** One line of a benchmark's table. */
export interface Measurement {
  readonly name: string
  readonly median: string
  readonly min: string
  readonly max: string
  /** Against the first line, pair by pair. */
  readonly ratio: string
}

/**
 * Times several contestants in turn, A B C A B C ..., so that a machine whose speed drifts drifts for all of them.
 *
 * @param rounds - Counted rounds; one more goes first and is not counted.
 * @returns One line a contestant, milliseconds; the ratio is the median of the ratios to the first contestant in the same round.
 */
export async function race(contestants: Readonly<Record<string, () => Promise<void>>>, rounds: number): Promise<Measurement[]> {
  const names = Object.keys(contestants)
  const times = new Map<string, number[]>(names.map((name) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      globalThis.gc?.()
      const start = performance.now()
      await contestants[name]!()
      if (round > 0) times.get(name)!.push(performance.now() - start)
    }
  }
  const first = times.get(names[0]!)!
  return names.map((name) => {
    const own = times.get(name)!
    const ratios = own.map((time, round) => time / first[round]!)
    return {
      name,
      median: `${median(own).toFixed(1)} ms`,
      min: `${Math.min(...own).toFixed(1)} ms`,
      max: `${Math.max(...own).toFixed(1)} ms`,
      ratio: median(ratios).toFixed(2),
    }
  })
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
