// Makes dist: types by tsc, and code by esbuild, which joins our files and the small packages we use into a few, because a
// command that answers in 300 ms cannot spend them on opening files. See docs/decisions/0008.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bin, ensureInstalled, readJson, root, run } from './ensure-installed.mjs'

ensureInstalled()
const { build } = await import('esbuild')

rmSync(join(root, 'dist'), { recursive: true, force: true })
run(bin('tsc'), ['-p', 'tsconfig.json', '--emitDeclarationOnly'])
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/index.ts', 'src/cli/main.ts'],
  outbase: 'src',
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Half the text to parse at every start; names stay, for stack traces.
  minifyWhitespace: true,
  minifySyntax: true,
  // What has native code, WebAssembly or is seldom loaded stays a package of its own.
  external: Object.keys(readJson('package.json').dependencies).flatMap((name) => [name, `${name}/*`]),
  // Packages in CommonJS ask for Node's modules by require.
  banner: { js: "import { createRequire as createRequireOf } from 'node:module'; const require = createRequireOf(import.meta.url);" },
  metafile: true,
  logLevel: 'warning',
})
writeFileSync(join(root, 'dist', 'THIRD-PARTY-LICENSES.txt'), licences(Object.keys(metafile.inputs)))
writeFileSync(join(root, 'dist', '.built'), '')

/** The licence of every package whose code is in dist. */
function licences(inputs) {
  const packages = new Set(inputs.flatMap((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []))
  return [...packages].sort().map(licence).join('\n')
}

function licence(name) {
  const folder = join(root, 'node_modules', name)
  const { version, license } = readJson(join('node_modules', name, 'package.json'))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  const text = file !== undefined && existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8').trim() : ''
  return `${name} ${version}, ${license}\n\n${text}\n\n${'-'.repeat(80)}\n`
}
