import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as infopoint from '../src/index.ts'

const text = readFileSync(join(import.meta.dirname, '../src/index.ts'), 'utf8')

test('the library exports these values and no others', () => {
  expect(Object.keys(infopoint).sort()).toEqual([
    'Secret',
    'SqlError',
    'SqlState',
    'createInfopoint',
    'faultOf',
    'presignUrl',
    'signRequest',
  ])
})

test('the library exports these types and no others', () => {
  const types = [...text.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, all, names]) =>
    names!
      .split(',')
      .flatMap((name) => (all ? name.trim() : (/^type (\w+)$/.exec(name.trim())?.[1] ?? [])))
      .filter((name) => name !== ''),
  )
  expect(types.sort()).toMatchInlineSnapshot(`
    [
      "Catalog",
      "Column",
      "ColumnSource",
      "ColumnType",
      "ConfigurationOptions",
      "Diagnostic",
      "Fault",
      "ForeignServer",
      "ForeignTable",
      "Infopoint",
      "InfopointOptions",
      "OptionEntry",
      "ParamValue",
      "PlainAwsCredentials",
      "Query",
      "QueryAccount",
      "QueryOptions",
      "Relation",
      "RequestTemplate",
      "ResultColumn",
      "Row",
      "ScanAccount",
      "SecretStore",
      "SigV4Options",
      "SignRequestInput",
      "SignedParts",
      "SourceLocation",
      "SqlErrorFields",
      "TypeName",
      "Value",
      "View",
    ]
  `)
})
