/** Gives the next number of a sequence: at least 0, less than 1. */
export type Random = () => number

/**
 * Mixes two integers into one of 32 bits, the same on every machine.
 *
 * @see murmur3's finalizer, applied to a Weyl step so that neighbours do not resemble each other.
 */
export function mixSeed(seed: number, index: number): number {
  let mixed = (Math.imul(seed | 0, 0x9e3779b1) + Math.imul(index | 0, 0x85ebca6b)) | 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/**
 * Makes a sequence of numbers from a seed: equal seeds give equal sequences.
 *
 * Good enough to make data, not to make keys.
 *
 * @see mulberry32 by Tommy Ettinger.
 */
export function seededRandom(seed: number): Random {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Picks one of a list that is not empty, each with the same chance. */
export function pickOne<T>(random: Random, items: readonly [T, ...T[]]): T {
  return items[Math.floor(random() * items.length)] ?? items[0]
}
