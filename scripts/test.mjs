// Everything that holds the project up, cheapest first: build, types of all the rest, lint, then all tests.
import { bin, ensureBuilt, ensureInstalled, run } from './ensure-installed.mjs'

ensureInstalled()
ensureBuilt()
run(bin('tsc'), ['-p', 'tsconfig.check.json'])
run(bin('biome'), ['check', '.'])
run(bin('vitest'), ['run', ...process.argv.slice(2)])
