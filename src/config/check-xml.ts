/** Where a text stops being the XML that we read. Nothing here quotes text or attribute values, which may be secrets. */
export interface XmlFault {
  readonly kind: 'fault'
  /** 0-based, in UTF-16 units. */
  readonly offset: number
  readonly rule: string
  readonly message: string
  readonly hint: string | undefined
}

/** A start tag that no end tag has closed yet. */
interface OpenElement {
  readonly name: string
  readonly offset: number
}

const MAX_DEPTH = 32
const NAME = /[A-Za-z_][\w.:-]*/y
const ATTRIBUTE = /\s+([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
/** Names that the parser refuses, since an object with such a member misbehaves. */
const RESERVED = /(?:^|:)(?:__proto__|constructor|prototype)$/
const TAG_END = /\s*(\/?)>/y
/** Elements that an authentication file has: only these are named in messages, since another name may be a piece of a secret. */
const NAMEABLE = /^(?:[\w.-]+:)?(?:policy|application-policy|authentication|authentication-jaspi|login-module|module-option)$/
const ENTITY = /^&(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});/

/**
 * Checks that a text is well-formed XML of the plain kind: elements, attributes, text, comments, CDATA and the
 * predefined entities.
 *
 * DOCTYPE is refused whole, so there is no entity to expand and nothing external to load. A parser that is given a text
 * that passed can't be led astray, and every fault has its place, which the parser's own errors lack.
 *
 * @returns The first fault, or `undefined`. Several root elements pass: the vendor's samples have no root.
 * @see XML 1.0, section 2
 *
 * @example
 * ```ts
 * checkXml('<policy>')?.message
 * // => 'the file ends before "policy" is closed'
 * ```
 */
export function checkXml(text: string): XmlFault | undefined {
  const open: OpenElement[] = []
  let at = 0
  while (at < text.length) {
    const markup = text.indexOf('<', at)
    const bad = findBadEntity(text, at, markup === -1 ? text.length : markup)
    if (bad !== undefined) return entityFault(bad)
    if (markup === -1) break
    const step = readMarkup(text, markup, open)
    if (typeof step !== 'number') return step
    at = step
  }
  return open.length > 0 ? unclosedElements(text, open) : undefined
}

/** Reads one piece of markup, keeping `open` up to date; gives the offset after it. */
function readMarkup(text: string, at: number, open: OpenElement[]): number | XmlFault {
  if (text.startsWith('<!--', at)) return readUntil(text, at, '-->', 'comment')
  if (text.startsWith('<![CDATA[', at)) {
    return open.length > 0 ? readUntil(text, at, ']]>', 'CDATA section') : syntaxFault(at, 'CDATA section outside of an element')
  }
  if (text.startsWith('<?', at)) return readUntil(text, at, '?>', 'processing instruction')
  if (text.startsWith('<!', at)) {
    const hint = 'Remove it: entities come from the five that XML predefines, values from ${env:NAME} or ${file:PATH}.'
    return { kind: 'fault', offset: at, rule: 'doctype', message: 'document type and entity declarations are not allowed', hint }
  }
  return text[at + 1] === '/' ? readEndTag(text, at, open) : readStartTag(text, at, open)
}

function readUntil(text: string, at: number, closing: string, what: string): number | XmlFault {
  const end = text.indexOf(closing, at)
  if (end !== -1) return end + closing.length
  return { kind: 'fault', offset: at, rule: 'unclosed-element', message: `unclosed ${what}`, hint: `Close it with "${closing}".` }
}

function readStartTag(text: string, offset: number, open: OpenElement[]): number | XmlFault {
  const name = matchAt(NAME, text, offset + 1)?.[0]
  if (name === undefined) return syntaxFault(offset, '"<" that opens no tag', 'Write &lt; where a value has "<".')
  if (RESERVED.test(name)) return syntaxFault(offset, 'an element has a reserved name')
  let at = offset + 1 + name.length
  const seen = new Set<string>()
  for (let found = matchAt(ATTRIBUTE, text, at); found; found = matchAt(ATTRIBUTE, text, at)) {
    const attribute = found[1] ?? ''
    const start = at + found[0].search(/\S/)
    if (seen.has(attribute)) return syntaxFault(start, `attribute "${attribute}" stands twice in one tag`)
    if (RESERVED.test(attribute)) return syntaxFault(start, 'an attribute has a reserved name')
    seen.add(attribute)
    at += found[0].length
    const bad = findBadEntity(text, start, at)
    if (bad !== undefined) return entityFault(bad)
  }
  const end = matchAt(TAG_END, text, at)
  if (!end)
    return syntaxFault(at, `malformed start tag of ${describe(name)}`, 'Write attributes as name="value" and close the tag with ">".')
  if (end[1] === '') {
    open.push({ name, offset })
    if (open.length > MAX_DEPTH) {
      return { kind: 'fault', offset, rule: 'too-deep', message: `elements are nested more than ${MAX_DEPTH} levels deep`, hint: undefined }
    }
  }
  return at + end[0].length
}

function readEndTag(text: string, offset: number, open: OpenElement[]): number | XmlFault {
  const name = matchAt(NAME, text, offset + 2)?.[0]
  const end = name === undefined ? undefined : matchAt(/\s*>/y, text, offset + 2 + name.length)
  if (name === undefined || !end) return syntaxFault(offset, 'malformed end tag', 'Write </name>.')
  const innermost = open.pop()
  if (!innermost) return syntaxFault(offset, `end tag of ${describe(name)} closes no element`)
  if (innermost.name === name) return offset + 2 + name.length + end[0].length
  return syntaxFault(
    offset,
    `end tag of ${describe(name)} where ${describe(innermost.name)} is open`,
    `The start tag of ${describe(innermost.name)} is in line ${lineOf(text, innermost.offset)}.`,
    'unclosed-element',
  )
}

function unclosedElements(text: string, open: readonly OpenElement[]): XmlFault {
  const unclosed = open.toReversed().map(({ name, offset }) => `${describe(name)} (line ${lineOf(text, offset)})`)
  const tags = open.toReversed().map(({ name }) => (NAMEABLE.test(name) ? `</${name}>` : 'its end tag'))
  const names = open.toReversed().map(({ name }) => describe(name))
  return {
    kind: 'fault',
    offset: text.trimEnd().length,
    rule: 'unclosed-element',
    message: `the file ends before ${joinWords(names)} ${names.length === 1 ? 'is' : 'are'} closed`,
    hint: `Unclosed: ${unclosed.join(', ')}. Add ${tags.join(' ')} at the end.`,
  }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

function findBadEntity(text: string, from: number, to: number): number | undefined {
  for (let at = text.indexOf('&', from); at !== -1 && at < to; at = text.indexOf('&', at + 1)) {
    const entity = ENTITY.exec(text.slice(at, at + 12))?.[0]
    if (entity === undefined || !isCharacter(entity)) return at
  }
  return undefined
}

/** Numeric references must name a character that XML allows. */
function isCharacter(entity: string): boolean {
  if (entity[1] !== '#') return true
  const code = entity[2] === 'x' ? Number.parseInt(entity.slice(3), 16) : Number.parseInt(entity.slice(2), 10)
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 32 && code < 0xd800) ||
    (code > 0xdfff && code < 0xfffe) ||
    (code > 0xffff && code <= 0x10ffff)
  )
}

function entityFault(offset: number): XmlFault {
  return syntaxFault(offset, '"&" that begins no predefined entity', 'Write &amp; where a value has "&".')
}

function syntaxFault(offset: number, message: string, hint?: string, rule = 'syntax'): XmlFault {
  return { kind: 'fault', offset, rule, message, hint }
}

function describe(name: string): string {
  return NAMEABLE.test(name) ? `"${name}"` : 'an element'
}

function joinWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
