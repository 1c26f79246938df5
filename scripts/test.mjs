// Everything that holds the project up, cheapest first: types, lint, build, then all tests.
import { bin, ensureBuilt, ensureInstalled, run } from './ensure-installed.mjs'

ensureInstalled()
run(bin('tsc'), ['-p', 'tsconfig.check.json'])
run(bin('biome'), ['check', '.'])
ensureBuilt()
run(bin('vitest'), ['run', ...process.argv.slice(2)])
