#!/usr/bin/env node
import { main } from '../dist/cli/main.js'

// All output is written when main returns; what may still be open (sockets kept alive) must not hold the process up.
process.exit(await main(process.argv.slice(2)))
