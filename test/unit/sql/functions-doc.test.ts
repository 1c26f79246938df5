import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formatFunctionTable } from '../../../src/sql/function-table.ts'
import { formatFunctionsDoc } from '../../../src/sql/functions-doc.ts'
import { TEIID_FUNCTIONS, TEIID_TYPES, teiidFunctionEntries } from '../../../src/sql/teiid-functions.ts'
import { listFunctions } from '../../../src/sql/translate/functions.ts'

test('functions are written by name, with bars escaped', () => {
  const table = formatFunctionTable([
    { name: 'b', dialect: 'teiid', arguments: 'integer, integer', result: 'integer', note: 'Becomes `$1 | $2`.' },
    { name: 'a', dialect: 'postgresql', arguments: '', result: 'text', note: undefined },
  ])
  expect(table).toBe(
    '| function | result | notes |\n|---|---|---|\n| `a()` | text | |\n| `b(integer, integer)` | integer | Becomes `$1 \\| $2`. |\n',
  )
})

test('no function of Teiid is listed twice with as many arguments', () => {
  const keys = TEIID_FUNCTIONS.map((entry) => `${entry.name}/${entry.arguments.length}`)
  expect(new Set(keys).size).toBe(keys.length)
})

test('docs/functions.md is what the tables make it', () => {
  const doc = readFileSync(join(import.meta.dirname, '../../../docs/functions.md'), 'utf8')
  expect(doc).toBe(formatFunctionsDoc([...listFunctions(), ...teiidFunctionEntries()], TEIID_TYPES))
})
