import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { renderOptionsDoc } from '../../../scripts/generate-options-doc.ts'
import { findOptionSpec, OPTION_SPECS, optionNames } from '../../../src/catalog/option-spec.ts'

describe('option specs', () => {
  test('and docs/options.md say the same', () => {
    expect(readFileSync(new URL('../../../docs/options.md', import.meta.url), 'utf8')).toBe(renderOptionsDoc())
  })

  test('name each option of a target once', () => {
    const keys = OPTION_SPECS.flatMap((spec) => spec.targets.map((target) => `${target} ${spec.name.toLowerCase()}`))
    expect(new Set(keys).size).toBe(keys.length)
  })

  test.for([
    ['foreign table', 'plainid:URI', 'pip:URI'],
    ['foreign table', 'PLAINID:uri', 'pip:URI'],
    ['foreign table', 'nameinsource', 'NAMEINSOURCE'],
    ['column', 'PIP:Epoch', 'pip:epoch'],
    ['view', 'teiid_rel:MATVIEW_PREFER_MEMEORY', 'teiid_rel:MATVIEW_PREFER_MEMORY'],
  ] as const)('of a %s know %s as %s', ([target, written, name]) => {
    expect(findOptionSpec(target, written)?.name).toBe(name)
  })

  test('know an option only where it can stand', () => {
    expect(findOptionSpec('column', 'pip:URI')).toBeUndefined()
    expect(optionNames('server')).toEqual(['resource-name'])
  })
})
