/** An element, with its place. */
export interface XmlElement {
  /** Without its namespace prefix. */
  readonly name: string
  /** 0-based offset of its start tag. */
  readonly offset: number
  /** Entities decoded; names without their prefix. */
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** All text directly in the element, CDATA included, entities decoded, blanks kept. */
  readonly text: string
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Turns fast-xml-parser's ordered output into elements.
 *
 * @param nodes - What the parser gave with `preserveOrder`, `captureMetaData`, `cdataPropName: '#cdata'`, no entity
 *   processing and an empty attribute prefix.
 * @returns The top elements; text beside them is dropped.
 */
export function readXmlTree(nodes: unknown): readonly XmlElement[] {
  return readContent(nodes).children
}

/**
 * Replaces the five predefined entities and character references.
 *
 * @param text - References checked before; an unknown one stays as it is.
 *
 * @example
 * ```ts
 * decodeEntities('a&amp;b&#x21;')
 * // => 'a&b!'
 * ```
 */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|([a-z]+));/g, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16))
    if (decimal !== undefined) return String.fromCodePoint(Number.parseInt(decimal, 10))
    return NAMED[name ?? ''] ?? whole
  })
}

function readContent(nodes: unknown): { readonly children: readonly XmlElement[]; readonly text: string } {
  const children: XmlElement[] = []
  let text = ''
  for (const node of Array.isArray(nodes) ? nodes : []) {
    if (!isRecord(node)) continue
    for (const [key, value] of Object.entries(node)) {
      if (key === ':@') continue
      if (key === '#text') text += decodeEntities(String(value))
      else if (key === '#cdata') text += readCdata(value)
      else children.push({ name: key, offset: readOffset(node), attributes: readAttributes(node[':@']), ...readContent(value) })
    }
  }
  return { children, text }
}

function readCdata(nodes: unknown): string {
  return (Array.isArray(nodes) ? nodes : []).map((node) => (isRecord(node) ? String(node['#text'] ?? '') : '')).join('')
}

function readAttributes(value: unknown): ReadonlyMap<string, string> {
  const entries = isRecord(value) ? Object.entries(value) : []
  return new Map(entries.map(([name, text]) => [name, decodeEntities(String(text))]))
}

/** The parser keeps places under a symbol, the only one that a node has. */
function readOffset(node: object): number {
  const [key] = Object.getOwnPropertySymbols(node)
  const place: unknown = key === undefined ? undefined : Reflect.get(node, key)
  return isRecord(place) && typeof place['startIndex'] === 'number' ? place['startIndex'] : 0
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
