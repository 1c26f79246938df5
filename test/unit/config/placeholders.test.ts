import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseTemplate } from '../../../src/config/placeholders.ts'

describe('a template', () => {
  test.for([
    ['', []],
    ['plain { } $ text', [{ kind: 'text', text: 'plain { } $ text' }]],
    ['${env:A}', [{ kind: 'env', name: 'A' }]],
    ['${ env: A }', [{ kind: 'env', name: 'A' }]],
    [
      'a${env:B}c',
      [
        { kind: 'text', text: 'a' },
        { kind: 'env', name: 'B' },
        { kind: 'text', text: 'c' },
      ],
    ],
    ['${file:/run/a b}', [{ kind: 'file', path: '/run/a b' }]],
    ['${TRANSLATOR_A}', [{ kind: 'variable', name: 'TRANSLATOR_A' }]],
    ['{{store=S,key=a/b}}', [{ kind: 'secret', store: 'S', key: 'a/b' }]],
    ['{{storeId=S,key=k}}', [{ kind: 'secret', store: 'S', key: 'k' }]],
    ['{{\n store = S ,\n key = k\n}}', [{ kind: 'secret', store: 'S', key: 'k' }]],
    ['$${env:A}', [{ kind: 'text', text: '${env:A}' }]],
    ['$$${env:A}', [{ kind: 'text', text: '$${env:A}' }]],
    [
      '$${${env:A}',
      [
        { kind: 'text', text: '${' },
        { kind: 'env', name: 'A' },
      ],
    ],
  ] as const)('%s is split', ([value, parts]) => {
    expect(parseTemplate(value)).toEqual({ kind: 'template', parts })
  })

  test.for([
    ['${', 0, 'unclosed "${"'],
    ['a${env:', 1, 'unclosed "${"'],
    ['${}', 0, 'unknown placeholder after "${"'],
    ['${env:}', 0, 'unknown placeholder after "${"'],
    ['${env:A:-b}', 0, 'unknown placeholder after "${"'],
    ['${sys:a}', 0, 'unknown placeholder after "${"'],
    ['${a b}', 0, 'unknown placeholder after "${"'],
    ['{{a}}', 0, 'unknown placeholder after "{{"'],
    ['{{store=S}}', 0, 'unknown placeholder after "{{"'],
    ['{{store=S,key=}}', 0, 'unknown placeholder after "{{"'],
    ['b{{store=S,key=k}', 1, 'unclosed "{{"'],
  ] as const)('%s is refused', ([value, offset, message]) => {
    expect(parseTemplate(value)).toMatchObject({ kind: 'fault', offset, message })
  })

  test('never lets a placeholder through as text', () => {
    const piece = fc.constantFrom('$', '{', '}', '${', '{{', '}}', 'env:', 'A', 'store=S,key=K', ' ', 'x', ':')
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const template = parseTemplate(pieces.join(''))
        if (template.kind === 'fault') return
        const escapes = pieces.join('').split('$${').length - 1
        const texts = template.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('\n')
        expect(texts.split('${').length - 1).toBe(escapes)
        if (escapes === 0) expect(texts).not.toContain('{{')
      }),
      { numRuns: 2000 },
    )
  })
})
