// Builds, then prints medians and ratios; every comparison is made within one run.
import { join } from 'node:path'
import { ensureBuilt, root, run } from './ensure-installed.mjs'

ensureBuilt()
// The AWS SDK, a rival, warns of Node versions at length.
const env = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }
run(process.execPath, ['--import', 'tsx', join(root, 'bench', 'main.ts'), ...process.argv.slice(2)], env)
