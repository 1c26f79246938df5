// Builds, then prints medians and ratios; every comparison is made within one run.
import { join } from 'node:path'
import { ensureBuilt, root, run } from './ensure-installed.mjs'

ensureBuilt()
run(process.execPath, ['--import', 'tsx', join(root, 'bench', 'main.ts'), ...process.argv.slice(2)])
