import { expect, test } from 'vitest'
import { ClosedOutput, type Output } from '../../../src/cli/cli-io.ts'
import { createStoppableOutput, withLastWords } from '../../../src/cli/stoppable-output.ts'
import { memoryIo, memoryOutput } from './support.ts'

/** A pipe whose reader has stopped reading. */
const STALLED: Output = { isTerminal: false, write: () => new Promise(() => {}) }

test('a write to a reader that reads no more ends when the query is stopped', async () => {
  const controller = new AbortController()
  const written = createStoppableOutput(STALLED, controller).write('a')
  controller.abort(new Error('stopped'))
  await expect(written).rejects.toThrow('stopped')
})

test('a query that was stopped writes nothing more', async () => {
  const controller = new AbortController()
  const output = memoryOutput()
  controller.abort(new Error('stopped'))
  await expect(createStoppableOutput(output, controller).write('a')).rejects.toThrow('stopped')
  expect(output.text()).toBe('')
})

test('a reader that is gone stops the query', async () => {
  const controller = new AbortController()
  const output = createStoppableOutput(memoryOutput({ closesAfter: 1 }), controller)
  await output.write('a')
  expect(controller.signal.aborted).toBe(false)
  await expect(output.write('b')).rejects.toThrow(ClosedOutput)
  expect(controller.signal.aborted).toBe(true)
})

test('the last words wait 300 ms for a reader that reads no more', async () => {
  const io = memoryIo()
  const written = withLastWords({ ...io, stderr: STALLED }).stderr.write('ERROR')
  io.advance(300)
  await written
})
