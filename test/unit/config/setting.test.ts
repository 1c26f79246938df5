import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { SecretStore } from '../../../src/config/secret-store.ts'
import { createSetting } from '../../../src/config/setting.ts'
import { createMemoryFiles } from './config-cases.ts'

const NO_FILES = createMemoryFiles(new Map())

function createStore(get: SecretStore['get']): SecretStore {
  return { id: 'VAULT', get }
}

describe('a setting', () => {
  test('reads everything again at each use, so that a rotated secret takes effect', async () => {
    const env = { KEY: 'old' }
    const texts = new Map([['conf/token', 'old-token\n']])
    const context = { env, files: createMemoryFiles(texts), stores: [] }
    const setting = createSetting('key', '${env:KEY} ${file:token}', 'conf/auth.xml', context)
    expect((await setting.resolve()).reveal()).toBe('old old-token')
    env.KEY = 'new'
    texts.set('conf/token', 'new-token')
    expect((await setting.resolve()).reveal()).toBe('new new-token')
  })

  test('asks a store that was passed in, with the signal', async () => {
    const asked: unknown[] = []
    const store = createStore(async (key, signal) => {
      asked.push([key, signal?.aborted])
      return 'hunter2'
    })
    const setting = createSetting('key', '{{store=VAULT,key=aws/key}}', 'a', { env: {}, files: NO_FILES, stores: [store] })
    expect((await setting.resolve(new AbortController().signal)).reveal()).toBe('hunter2')
    expect(asked).toEqual([['aws/key', false]])
  })

  test('says which store failed and keeps its message out', async () => {
    const store = createStore(async () => {
      throw new Error('403 for token hunter2')
    })
    const setting = createSetting('key', '{{store=VAULT,key=k}}', 'a', { env: {}, files: NO_FILES, stores: [store] })
    await expect(setting.resolve()).rejects.toMatchObject({
      code: 'F0000',
      message: 'secret store "VAULT" could not give "k" that "key" refers to',
      detail: undefined,
    })
  })

  test('passes a cancellation through', async () => {
    const reason = new Error('stopped')
    const store = createStore(async (_, signal) => {
      signal?.throwIfAborted()
      return 'x'
    })
    const setting = createSetting('key', '{{store=VAULT,key=k}}', 'a', { env: {}, files: NO_FILES, stores: [store] })
    await expect(setting.resolve(AbortSignal.abort(reason))).rejects.toBe(reason)
  })

  test('takes what a placeholder gives as it is', async () => {
    const context = { env: { A: '${env:B}{{x}}$${' }, files: NO_FILES, stores: [] }
    expect((await createSetting('key', '${env:A}', 'a', context).resolve()).reveal()).toBe('${env:B}{{x}}$${')
  })

  test('does not take what an object inherits for a variable', async () => {
    const setting = createSetting('key', '${env:toString}', 'a', { env: {}, files: NO_FILES, stores: [] })
    await expect(setting.resolve()).rejects.toThrow('environment variable "toString" that "key" refers to is not set')
  })

  test('prints no value', async () => {
    const setting = createSetting('key', 'hunter2', 'a', { env: {}, files: NO_FILES, stores: [] })
    const secret = await setting.resolve()
    expect(inspect([setting, secret], { depth: 5 })).not.toContain('hunter2')
    expect(JSON.stringify([setting, secret])).not.toContain('hunter2')
  })
})
