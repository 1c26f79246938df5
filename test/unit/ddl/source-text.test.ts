import { describe, expect, test } from 'vitest'
import { lexDdl } from '../../../src/ddl/lexer.ts'
import { indexSource } from '../../../src/ddl/source-text.ts'
import { locate } from '../../../src/errors/diagnostic.ts'

const index = (text: string) => indexSource('a.ddl', text, lexDdl(text))

describe('indexSource', () => {
  test('finds the same places as a walk through the text', () => {
    const text = 'one\n\ntwo\r\n  three'
    const source = index(text)
    for (let offset = -1; offset <= text.length + 1; offset++) expect(source.locate(offset)).toEqual(locate('a.ddl', text, offset))
  })

  test.for([
    "CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (password 'hunter2')",
    "CREATE SEVER s FOREIGN DATA WRAPPER w OPTION (password 'hunter2')",
    "CREATE USER MAPPING FOR u SERVER s OPTIONS (password 'hunter2')",
    "CREATE USER MAPING FOR u SERVER s OPTIONS (\npassword 'hunter2'\n)",
    "ALTER USER MAPPING FOR u SERVER s OPTIONS (SET password 'hunter2')",
    "CREATE FOREIGN DATA WRAPPER w OPTIONS (headers 'hunter2')",
    "CREATE FOREIGN TRANSLATOR w OPTIONS (headers 'hunter2",
  ])('shows no line of the options in %j', (text) => {
    const source = index(text)
    expect(source.locate(text.indexOf('hunter2')).lineText).toBe('')
    expect(source.isSecret(text.indexOf('hunter2'))).toBe(true)
  })

  test.for(["CREATE FOREIGN TABEL t (a string) OPTIONS (b 'c')", "CREATE VIEW v OPTIONS (b 'c') AS SELECT 1"])(
    'shows the line of %j',
    (text) => {
      expect(index(text).locate(10).lineText).toBe(text)
    },
  )

  test('shows other lines of a statement with credentials', () => {
    const text = "CREATE SERVER s FOREIGN DATA WRAPER w\n\nOPTIONS (a 'b');\nSET SCHEMA x"
    expect(index(text).locate(text.indexOf('WRAPER')).lineText).toBe('CREATE SERVER s FOREIGN DATA WRAPER w')
    expect(index(text).locate(text.indexOf('SCHEMA')).lineText).toBe('SET SCHEMA x')
  })

  test('shows no line that is too long for a caret', () => {
    expect(index(`SET SCHEMA ${'x'.repeat(500)}`).locate(3)).toEqual({ file: 'a.ddl', line: 1, column: 4, lineText: '' })
  })
})
