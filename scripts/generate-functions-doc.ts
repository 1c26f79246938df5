// Writes docs/functions.md from the tables in src/sql: npx tsx scripts/generate-functions-doc.ts
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatFunctionsDoc } from '../src/sql/functions-doc.ts'
import { TEIID_TYPES, teiidFunctionEntries } from '../src/sql/teiid-functions.ts'
import { listFunctions } from '../src/sql/translate/functions.ts'

const path = join(import.meta.dirname, '../docs/functions.md')
writeFileSync(path, formatFunctionsDoc([...listFunctions(), ...teiidFunctionEntries()], TEIID_TYPES))
