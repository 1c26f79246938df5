import { expect, test } from 'vitest'
import { requireValid } from '../../../src/config/require-valid.ts'
import type { Diagnostic } from '../../../src/errors/diagnostic.ts'

const WARNING: Diagnostic = { severity: 'warning', code: 'F0000', rule: 'r', message: 'careful' }
const FIRST: Diagnostic = {
  severity: 'error',
  code: '58P01',
  rule: 'unreadable-file',
  message: 'DDL file "t.ddl" could not be read',
  detail: 'The file does not exist.',
  hint: 'Mend it.',
  location: { file: 'conf/a.properties', line: 2, column: 7, lineText: 'ddl = t.ddl' },
}
const SECOND: Diagnostic = { severity: 'error', code: 'F0000', rule: 'no-source', message: 'directory "conf" has no source' }

test('a configuration with warnings only is valid', () => {
  const config = { sources: [], diagnostics: [WARNING] }
  expect(requireValid(config)).toBe(config)
})

test('the first error is thrown, with the place and the other errors as its detail', () => {
  expect(() => requireValid({ sources: [], diagnostics: [WARNING, FIRST, SECOND] })).toThrow(
    expect.objectContaining({
      code: '58P01',
      message: 'DDL file "t.ddl" could not be read',
      detail:
        'In conf/a.properties, line 2, column 7. The file does not exist. There is 1 more error.\n' +
        'ERROR:  F0000: directory "conf" has no source',
      hint: 'Mend it.',
    }),
  )
})

test('an error alone has no more detail than it says', () => {
  expect(() => requireValid({ sources: [], diagnostics: [SECOND] })).toThrow(expect.objectContaining({ detail: undefined }))
})
