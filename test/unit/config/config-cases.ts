import type { ConfigFiles, FileText } from '../../../src/config/files.ts'

/** A configuration as texts, and what is found in it. */
export interface ConfigCase {
  readonly name: string
  readonly files: ReadonlyMap<string, string>
  readonly env: Readonly<Record<string, string>>
  /** Formatted diagnostics, one after the other; empty when there is none. */
  readonly expected: string
}

/**
 * Reads cases: `=== name` begins one, `--- path` a file, `--- env` the environment, `--- expect` the findings.
 *
 * Each case gets a DDL file and an authentication file of its own when it writes none, so that it can speak of one thing.
 */
export function parseCases(text: string): readonly ConfigCase[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((block) => {
      const [head, ...sections] = block.split(/^--- /m)
      const parts = sections.map((section) => {
        const newline = section.indexOf('\n')
        return [section.slice(0, newline), section.slice(newline + 1)] as const
      })
      const files = new Map<string, string>([
        ['ddl/t.ddl', 'CREATE FOREIGN TABLE t (id INTEGER);\n'],
        ['conf/auth.xml', DEFAULT_AUTH],
        ...parts.filter(([path]) => path !== 'env' && path !== 'expect'),
      ])
      const env = parts.find(([path]) => path === 'env')?.[1] ?? ''
      const entries = env.split('\n').filter((line) => line.includes('='))
      return {
        name: (head ?? '').trim(),
        files,
        env: Object.fromEntries(entries.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])),
        expected: (parts.find(([path]) => path === 'expect')?.[1] ?? '').trimEnd(),
      }
    })
}

/** Files that are held in memory; a directory is what some path goes through. */
export function createMemoryFiles(texts: ReadonlyMap<string, string>): ConfigFiles {
  return {
    list: async (directory) => {
      const names = [...texts.keys()].filter((path) => path.startsWith(`${directory}/`)).map((path) => path.slice(directory.length + 1))
      if (names.length === 0) return { kind: 'unreadable', reason: 'The directory does not exist.', missing: true }
      return { kind: 'names', names: names.filter((name) => !name.includes('/')) }
    },
    read: async (path, maxBytes): Promise<FileText> => {
      const text = texts.get(path)
      if (text === undefined) return { kind: 'unreadable', reason: 'The file does not exist.', missing: true }
      if (Buffer.byteLength(text) > maxBytes) {
        return { kind: 'unreadable', reason: `The file is larger than ${maxBytes} bytes.`, missing: false }
      }
      return { kind: 'text', text }
    },
    realPath: async (path) => ([...texts.keys()].some((known) => known === path || known.startsWith(`${path}/`)) ? path : undefined),
  }
}

const DEFAULT_AUTH = `<application-policy name="p">
  <authentication>
    <login-module code="x.Module" flag="required">
      <module-option name="key">v</module-option>
    </login-module>
  </authentication>
</application-policy>
`
