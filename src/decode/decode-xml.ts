import { XMLParser, XMLValidator } from 'fast-xml-parser'
import type { Json } from '../base/json.ts'
import { decodeFailure, tooDeep } from './decode-failure.ts'
import { setMember } from './parse-json.ts'
import { XmlElement } from './xml-element.ts'

/** Where the parser puts what; all three are names that no element can have. */
const TEXT = '#text'
const CDATA = '#cdata'
const ATTRIBUTES = ':@'

/** Anything but the declaration, comments and blanks before the root element. */
const DOCTYPE = /^[^<]*(?:<(?:\?[^>]*>|!--(?:[^-]|-(?!->))*-->)[^<]*)*<!DOCTYPE/i
/** How far a DOCTYPE is looked for. One further on changes nothing: references to entities it defines are refused. */
const MAX_PROLOG = 65_536

/**
 * Decodes XML into the model that JSON has.
 *
 * - The document is an object with one member, the root element under its name.
 * - An element with children or attributes is an `XmlElement`; one with text alone is that text as written (`001` stays
 *   `001`); one with nothing is `''`, and so is one that holds nothing but blanks with a line break among them. An element
 *   with `xsi:nil="true"` is null.
 * - Elements that stand more than once in their parent are an array. `member` and `item`, the lists of AWS's query and
 *   EC2 protocols, are arrays even when there is one; any other list that happens to hold one element is made a list by
 *   the path that reads it (`[*]`, `[0]`).
 * - Namespace prefixes and declarations are dropped; comments and processing instructions too.
 * - Character references and the five predefined entities are replaced. A DOCTYPE is refused, so there are no others.
 *
 * @throws SqlError `HV00M` when the text is not well-formed, has a DOCTYPE, or is nested deeper than `maxDepth`.
 *
 * @example
 * ```ts
 * decodeXml('<A><B>001</B><B/></A>', 512)
 * // => { A: { B: ['001', ''] } }
 * ```
 */
export function decodeXml(text: string, maxDepth: number): Json {
  if (DOCTYPE.test(text.slice(0, MAX_PROLOG))) {
    throw decodeFailure('the answer is XML with a DOCTYPE', 'Documents that can define entities are not read.')
  }
  const verdict = XMLValidator.validate(text)
  if (verdict !== true) {
    throw decodeFailure('the answer is not well-formed XML', `It stops being XML at line ${verdict.err.line}, column ${verdict.err.col}.`)
  }
  return buildDocument(parseNodes(text, maxDepth))
}

/** @returns The parser's nodes in document order: `[{ name: [children], ':@': { '@attribute': text } }, { '#text': text }]`. */
function parseNodes(text: string, maxDepth: number): unknown {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    removeNSPrefix: true,
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: false,
    cdataPropName: CDATA,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: maxDepth,
    onDangerousProperty: (name) => name,
    jPath: false,
  })
  try {
    return parser.parse(text)
  } catch (cause) {
    if (String(cause).includes('nested')) throw tooDeep(maxDepth)
    throw decodeFailure('the answer is not well-formed XML', 'The parser gave up on it.')
  }
}

/** Builds the document's object; it must have one root element and no text beside it. */
function buildDocument(nodes: unknown): Json {
  const roots = readNodes(nodes).filter((node) => node.kind === 'element')
  const [root] = roots
  if (root === undefined || roots.length > 1) {
    throw decodeFailure('the answer is not well-formed XML', 'A document has one root element.')
  }
  const document = new XmlElement()
  setMember(document, root.name, buildElement(root))
  return document
}

/** One of the parser's nodes, narrowed. */
type XmlNode =
  | { readonly kind: 'element'; readonly name: string; readonly children: unknown; readonly attributes: ReadonlyMap<string, string> }
  | { readonly kind: 'text'; readonly text: string }

function readNodes(nodes: unknown): XmlNode[] {
  return Array.isArray(nodes) ? nodes.flatMap((node: unknown) => readNode(node)) : []
}

function readNode(node: unknown): XmlNode[] {
  const entries: [string, unknown][] = typeof node === 'object' && node !== null ? Object.entries(node) : []
  const [name, content] = entries.find(([key]) => key !== ATTRIBUTES) ?? ['', undefined]
  if (name === TEXT) return [{ kind: 'text', text: replaceReferences(String(content)) }]
  if (name === CDATA) return [{ kind: 'text', text: cdataOf(content) }]
  const attributes: unknown = entries.find(([key]) => key === ATTRIBUTES)?.[1] ?? {}
  const texts = Object.entries(typeof attributes === 'object' && attributes !== null ? attributes : {})
  return [
    {
      kind: 'element',
      name,
      children: content,
      attributes: new Map(texts.map(([key, value]) => [key, replaceReferences(String(value))])),
    },
  ]
}

/** A CDATA section comes as a list with one text. */
function cdataOf(content: unknown): string {
  const [first]: unknown[] = Array.isArray(content) ? content : []
  const texts: unknown[] = typeof first === 'object' && first !== null ? Object.values(first) : []
  return texts.map(String).join('')
}

function buildElement({ children, attributes }: Extract<XmlNode, { kind: 'element' }>): Json {
  const nodes = readNodes(children)
  const elements = nodes.filter((node) => node.kind === 'element')
  const text = nodes.map((node) => (node.kind === 'text' ? node.text : '')).join('')
  // Blanks between elements are layout; so is a line break in an element that has nothing else.
  const isLayout = text.trim() === '' && (elements.length > 0 || text.includes('\n'))
  if (elements.length === 0 && attributes.get('@nil') === 'true') return null
  if (elements.length === 0 && attributes.size === 0) return isLayout ? '' : text
  const element = new XmlElement()
  for (const [name, value] of attributes) element[name] = value
  for (const [name, values] of groupByName(elements)) {
    const [only] = values
    const isList = values.length > 1 || name === 'member' || name === 'item'
    setMember(element, name, isList || only === undefined ? values : only)
  }
  if (!isLayout && text !== '') element[TEXT] = text
  return element
}

function groupByName(elements: readonly Extract<XmlNode, { kind: 'element' }>[]): Map<string, Json[]> {
  const groups = new Map<string, Json[]>()
  for (const element of elements) {
    const group = groups.get(element.name)
    if (group) group.push(buildElement(element))
    else groups.set(element.name, [buildElement(element)])
  }
  return groups
}

const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['apos', "'"],
  ['quot', '"'],
])

/** Replaces character references and predefined entities; each is replaced once, so nothing can grow. */
function replaceReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([\dA-Fa-f]{1,6})|([^;&\s]{1,32}));|&/g, (_all, decimal?: string, hex?: string, name?: string) => {
    const codePoint = decimal !== undefined ? Number(decimal) : hex !== undefined ? Number.parseInt(hex, 16) : undefined
    const replacement = codePoint === undefined ? PREDEFINED.get(name ?? '') : characterOf(codePoint)
    if (replacement === undefined) {
      throw decodeFailure('the answer is not well-formed XML', 'It refers to an entity or a character that XML does not have.')
    }
    return replacement
  })
}

/** @see XML 1.0, production 2 (Char). */
function characterOf(codePoint: number): string | undefined {
  const isBlank = codePoint === 0x9 || codePoint === 0xa || codePoint === 0xd
  const isCharacter =
    (codePoint >= 0x20 && codePoint <= 0xd7ff) ||
    (codePoint >= 0xe000 && codePoint <= 0xfffd) ||
    (codePoint >= 0x10000 && codePoint <= 0x10ffff)
  return isBlank || isCharacter ? String.fromCodePoint(codePoint) : undefined
}
