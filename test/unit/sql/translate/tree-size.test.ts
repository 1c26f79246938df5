import { expect, test } from 'vitest'
import { callNode, textNode } from '../../../../src/sql/translate/nodes.ts'
import { checkSize } from '../../../../src/sql/translate/tree-size.ts'

test('an expression that doubles at each level is refused before it is written out', () => {
  let node = textNode('x')
  for (let level = 0; level < 10; level++) node = callNode('f', [node, node])
  expect(() => checkSize(node)).not.toThrow()
  for (let level = 0; level < 40; level++) node = callNode('f', [node, node])
  expect(() => checkSize(node)).toThrow(expect.objectContaining({ code: '54001' }))
})
