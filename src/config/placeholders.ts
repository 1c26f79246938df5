/** One part of a configured value. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  /** `${env:NAME}` */
  | { readonly kind: 'env'; readonly name: string }
  /** `${file:PATH}` */
  | { readonly kind: 'file'; readonly path: string }
  /** `${TRANSLATOR_X}`: filled under a switch only. */
  | { readonly kind: 'variable'; readonly name: string }
  /** `{{store=S,key=K}}` or `{{storeId=S,key=K}}` */
  | { readonly kind: 'secret'; readonly store: string; readonly key: string }

/** A configured value, read. */
export interface Template {
  readonly kind: 'template'
  /** In order; empty for an empty value. */
  readonly parts: readonly TemplatePart[]
}

/** A placeholder that can't be read. Nothing here quotes the value, which may be a secret. */
export interface TemplateFault {
  readonly kind: 'fault'
  /** 0-based, in UTF-16 units. */
  readonly offset: number
  /** What is wrong, without the option's name. */
  readonly message: string
  readonly hint: string
}

const ESCAPE_HINT = 'Write ${env:NAME} or ${file:PATH}; write $${ where the text itself has ${.'
const STORE_HINT = 'Write {{store=STORE,key=KEY}}; where the text itself has {{, put it into a variable and write ${env:NAME}.'
const STORE = /^\s*store(?:Id)?\s*=\s*([^,\s{}]+)\s*,\s*key\s*=\s*([^{}\s][^{}]*?)\s*$/i
const ENVIRONMENT = /^env\s*:\s*([^\s:={}$]+)$/
const FILE = /^file\s*:\s*([^{}$]+)$/
const VARIABLE = /^[A-Za-z_][\w.-]*$/

/**
 * Splits a configured value into its text and its placeholders.
 *
 * A `${` or `{{` that opens no known placeholder is a fault, so none can be sent as it stands. `$${` stands for the text
 * `${`.
 *
 * @example
 * ```ts
 * parseTemplate('Bearer ${env: TOKEN}')
 * // => { kind: 'template', parts: [{ kind: 'text', text: 'Bearer ' }, { kind: 'env', name: 'TOKEN' }] }
 * ```
 */
export function parseTemplate(value: string): Template | TemplateFault {
  const parts: TemplatePart[] = []
  let text = ''
  let at = 0
  const push = (part: TemplatePart) => {
    if (text !== '') parts.push({ kind: 'text', text })
    text = ''
    parts.push(part)
  }
  const openings = /\$\$\{|\$\{|\{\{/g
  for (;;) {
    openings.lastIndex = at
    const found = openings.exec(value)
    if (!found) break
    text += value.slice(at, found.index)
    at = found.index
    const opening = found[0]
    if (opening === '$${') {
      text += '${'
      at += opening.length
      continue
    }
    const closing = opening === '{{' ? '}}' : '}'
    const hint = opening === '{{' ? STORE_HINT : ESCAPE_HINT
    const end = value.indexOf(closing, at)
    if (end === -1) return { kind: 'fault', offset: at, message: `unclosed "${opening}"`, hint }
    const part = readPlaceholder(opening, value.slice(at + 2, end).trim())
    if (!part) return { kind: 'fault', offset: at, message: `unknown placeholder after "${opening}"`, hint }
    push(part)
    at = end + closing.length
  }
  text += value.slice(at)
  if (text !== '') parts.push({ kind: 'text', text })
  return { kind: 'template', parts }
}

function readPlaceholder(opening: string, content: string): TemplatePart | undefined {
  if (opening === '{{') {
    const [, store, key] = STORE.exec(content) ?? []
    return store !== undefined && key !== undefined ? { kind: 'secret', store, key } : undefined
  }
  const name = ENVIRONMENT.exec(content)?.[1]
  if (name !== undefined) return { kind: 'env', name }
  const path = FILE.exec(content)?.[1]
  if (path !== undefined) return { kind: 'file', path }
  return VARIABLE.test(content) ? { kind: 'variable', name: content } : undefined
}
