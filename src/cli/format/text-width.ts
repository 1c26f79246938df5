const ASCII = /^[\x20-\x7e]*$/
/** Combining marks, joiners and other characters that take no room of their own. */
const ZERO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u
const EMOJI = /^\p{Emoji_Presentation}$/u

/** First and last code point of the blocks that terminals draw two columns wide (Unicode's East Asian Width W and F). */
const WIDE_RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
]

/**
 * Counts the columns that a text takes on a terminal.
 *
 * Sums over code points: a joined emoji counts as its parts, as most terminals draw it.
 *
 * @example
 * ```ts
 * textWidth('\u65e5\u672c')
 * // => 4
 * ```
 */
export function textWidth(text: string): number {
  if (ASCII.test(text)) return text.length
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

function characterWidth(character: string): number {
  const point = character.codePointAt(0)!
  if (point < 0x300) return 1
  if (ZERO_WIDTH.test(character)) return 0
  if (EMOJI.test(character)) return 2
  return WIDE_RANGES.some(([first, last]) => point >= first && point <= last) ? 2 : 1
}
