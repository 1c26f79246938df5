// Writes docs/functions.md from the tables in src/sql: npx tsx scripts/generate-functions-doc.ts
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatFunctionsDoc } from '../src/sql/functions-doc.ts'
import { TEIID_TYPES, teiidFunctionEntries } from '../src/sql/teiid-functions.ts'
import { SCALAR_FUNCTIONS } from '../src/sql/translate/functions.ts'

const postgresql = SCALAR_FUNCTIONS.map(
  (entry) =>
    ({ name: entry.name, dialect: 'postgresql', arguments: entry.arguments.join(', '), result: entry.result, note: undefined }) as const,
)
const path = join(import.meta.dirname, '../docs/functions.md')
writeFileSync(path, formatFunctionsDoc([...postgresql, ...teiidFunctionEntries()], TEIID_TYPES))
