const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '\r': '&#13;' }

/**
 * Escapes text for an element or an attribute.
 *
 * @example
 * ```ts
 * escapeXml('R&D')
 * // => 'R&amp;D'
 * ```
 */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"'\r]/g, (char) => ENTITIES[char] ?? char)
}

/** Writes an element that holds text; an empty text gives an empty element, as AWS writes it. */
export function element(name: string, text: string): string {
  return text === '' ? `<${name}/>` : `<${name}>${escapeXml(text)}</${name}>`
}
