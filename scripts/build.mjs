// Compiles src into dist.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bin, ensureInstalled, root, run } from './ensure-installed.mjs'

ensureInstalled()
rmSync(join(root, 'dist'), { recursive: true, force: true })
run(bin('tsc'), ['-p', 'tsconfig.json'])
writeFileSync(join(root, 'dist', '.built'), '')
