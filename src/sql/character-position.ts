/**
 * Gives the 1-based character position of an offset, as PostgreSQL reports it.
 *
 * A character is a Unicode code point, so an emoji counts as one.
 *
 * @param offset - 0-based, in UTF-16 units; beyond the end means the end.
 *
 * @example
 * ```ts
 * positionOfOffset("SELECT '\u{1F600}' FORM", 12)
 * // => 12
 * ```
 */
export function positionOfOffset(text: string, offset: number): number {
  const end = Math.min(offset, text.length)
  let position = 1
  for (let at = 0; at < end; at++) if (!isLowSurrogate(text, at)) position++
  return position
}

/**
 * Gives the offset of a position: where a caret goes.
 *
 * @param position - 1-based, in code points; beyond the end means the end.
 * @returns 0-based, in UTF-16 units.
 *
 * @example
 * ```ts
 * offsetOfPosition("SELECT '\u{1F600}' FORM", 12)
 * // => 12
 * ```
 */
export function offsetOfPosition(text: string, position: number): number {
  let left = position - 1
  let at = 0
  while (left > 0 && at < text.length) {
    at += isLowSurrogate(text, at + 1) ? 2 : 1
    left--
  }
  return at
}

/**
 * Maps offsets in the UTF-8 form of a text to offsets in UTF-16 units: PostgreSQL's tree counts bytes.
 *
 * @returns A function that is constant time; the identity when the text is ASCII.
 */
export function utf8OffsetMap(text: string): (byteOffset: number) => number {
  const bytes = utf8Length(text)
  if (bytes === text.length) return (offset) => offset
  const offsets = new Uint32Array(bytes + 1)
  let byte = 0
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at) ?? 0
    const width = utf8Width(code)
    offsets.fill(at, byte, byte + width)
    byte += width
    at += code > 0xffff ? 2 : 1
  }
  offsets[bytes] = text.length
  return (offset) => offsets[Math.min(offset, bytes)] ?? text.length
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    // Each half of a surrogate pair counts two, so that the pair counts four.
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code >= 0xd800 && code < 0xe000 ? 2 : 3
  }
  return bytes
}

function utf8Width(code: number): number {
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code < 0xe000
}
