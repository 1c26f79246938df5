import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const SRC = join(import.meta.dirname, '../../src')

/** An example of a doc comment: statements, of which some are expressions whose value the comment tells. */
export interface DocExample {
  /** Path within src, and line of the `@example`. */
  readonly file: string
  readonly line: number
  /** TypeScript; each told expression is pushed to `told` with its value. */
  readonly code: string
  /** How many values it tells. */
  readonly count: number
}

/** Reads every `@example` with a fenced block out of the doc comments of src. */
export function readDocExamples(): DocExample[] {
  return sourceFiles().flatMap((file) => {
    const text = readFileSync(join(SRC, file), 'utf8')
    return [...text.matchAll(/^[ \t]*\* @example\n[ \t]*\* ```ts\n([\s\S]*?)[ \t]*\* ```$/gm)].map((match) => {
      const lines = match[1]!.split('\n').map((line) => line.replace(/^\s*\* ?/, '').replaceAll('*\\/', '*/'))
      const { code, count } = tellValues(lines)
      return { file, line: text.slice(0, match.index).split('\n').length, code, count }
    })
  })
}

/** For each name that src exports, the files that export it. */
export function exportedNames(): Map<string, string[]> {
  const names = new Map<string, string[]>()
  for (const file of sourceFiles()) {
    const text = readFileSync(join(SRC, file), 'utf8')
    for (const [, name] of text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm))
      names.set(name!, [...(names.get(name!) ?? []), file])
  }
  return names
}

function sourceFiles(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && file !== 'index.ts',
  )
}

/** Rewrites `expression` followed by `// => value` into a push of both. */
function tellValues(lines: readonly string[]): { code: string; count: number } {
  const parts: string[] = []
  let pending: string[] = []
  let count = 0
  for (let index = 0; index < lines.length; index++) {
    const told = /^\/\/ => (.*)$/.exec(lines[index]!)
    if (!told) {
      pending.push(lines[index]!)
      continue
    }
    const value = [told[1]!]
    while (/^\/\/ (?!=>)/.test(lines[index + 1] ?? '')) value.push(lines[++index]!.slice(3))
    const text = pending.join('\n')
    const last = ts.createSourceFile('example.ts', text, ts.ScriptTarget.ES2023).statements.at(-1)
    if (last === undefined || !ts.isExpressionStatement(last)) throw new Error(`no expression before // => in:\n${lines.join('\n')}`)
    parts.push(
      text.slice(0, last.pos),
      `\ntold.push([${last.expression.getFullText(ts.createSourceFile('e.ts', text, ts.ScriptTarget.ES2023))}, ${value.join('\n')}])\n`,
    )
    pending = []
    count++
  }
  return { code: [...parts, ...pending].join('\n'), count }
}
