import { parseJsonTree } from '../base/json-tree.ts'

/** Headers whose values say what a request is, never who sends it. */
const PLAIN_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'accept-language',
  'content-type',
  'user-agent',
  'x-amz-target',
])
const SECRET_KEY = /secret|passw|token|credential|(?:api|access|private)[-_.]?key|authorization/i

/**
 * Gives a property's value as it may be shown to whoever can query the catalog.
 *
 * Header values are `[redacted]` unless their header never carries a secret or they are one placeholder; so are the values
 * of keys that sound like a secret. Everything else stays as written.
 *
 * @example
 * ```ts
 * redactProperty('headers', '{"accept": ["text/csv"], "x-api-key": ["hunter2"]}')
 * // => '{"accept":["text/csv"],"x-api-key":["[redacted]"]}'
 * ```
 */
export function redactProperty(key: string, value: string): string {
  if (key.toLowerCase() !== 'headers') return SECRET_KEY.test(key) ? '[redacted]' : value
  const root = parseJsonTree(value)
  if (root.kind !== 'object') return '[redacted]'
  const members = root.members.map((member) => {
    const nodes = member.value.kind === 'array' ? member.value.items : [member.value]
    const values = nodes.map((node) => {
      const text = node.kind === 'string' ? node.value : value.slice(node.offset, node.end)
      return JSON.stringify(PLAIN_HEADERS.has(member.name.toLowerCase()) || isPlaceholder(text) ? text : '[redacted]')
    })
    return `${JSON.stringify(member.name)}:[${values.join(',')}]`
  })
  return members.length === 0 || members.every((member) => !member.includes('"[redacted]"')) ? value : `{${members.join(',')}}`
}

function isPlaceholder(text: string): boolean {
  return /^(?:\$\{[^{}]+\}|\{\{[^{}]+\}\})$/.test(text)
}
