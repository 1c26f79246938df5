#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8'

// One statement does not pay for optimising the grammar's WebAssembly: half of a short query's processor time.
setFlagsFromString('--liftoff-only')
const { main } = await import('../dist/cli/main.js')

// All output is written when main returns; what may still be open (sockets kept alive) must not hold the process up.
process.exit(await main(process.argv.slice(2)))
