// Everything that holds the project up, cheapest first: build, types of all the rest, lint, then all tests.
import { bin, ensureBuilt, ensureInstalled, run } from './ensure-installed.mjs'

ensureInstalled()
ensureBuilt()
run(bin('tsc'), ['-p', 'tsconfig.check.json'])
run(bin('biome'), ['check', '.'])
// The AWS SDK, a peer in the tests, warns of Node versions at length.
run(bin('vitest'), ['run', ...process.argv.slice(2)], { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' })
