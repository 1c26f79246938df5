import { expect, test } from 'vitest'
import { type HashInput, Sha256, sha256Hex } from '../../../src/sign/sha256.ts'

async function hexOf(state: Sha256): Promise<string> {
  return Buffer.from(await state.digest()).toString('hex')
}

const bytes = new Uint8Array([0x78, 0x61, 0x62, 0x63, 0x78])

test.each<[string, HashInput]>([
  ['a text', 'abc'],
  ['a buffer', bytes.slice(1, 4).buffer],
  ['bytes within a buffer', bytes.subarray(1, 4)],
  ['a view of another kind', new DataView(bytes.buffer, 1, 3)],
])('%s is hashed by its bytes', async (_what, data) => {
  const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  const state = new Sha256()
  state.update(data)
  expect(await hexOf(state)).toBe(expected)
  expect(sha256Hex(data)).toBe(expected)
})

test('with a key it is the HMAC of RFC 4231, case 2, again after a reset', async () => {
  const expected = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
  const state = new Sha256('Jefe')
  state.update('what do ya want ')
  state.update('for nothing?')
  expect(await hexOf(state)).toBe(expected)
  state.reset()
  state.update('what do ya want for nothing?')
  expect(await hexOf(state)).toBe(expected)
})
