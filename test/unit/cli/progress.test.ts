import { expect, test } from 'vitest'
import { startProgress } from '../../../src/cli/progress.ts'
import type { ScanAccount } from '../../../src/service/query.ts'
import { memoryIo, memoryOutput } from './support.ts'

const SCAN: ScanAccount = {
  table: 'aws.hosts',
  server: 'aws',
  method: 'POST',
  url: 'https://aws.example/',
  operation: undefined,
  requests: 12,
  pages: 12,
  rows: 1200,
  bytes: 0,
  retries: 0,
  statuses: [],
  requestIds: [],
  startedAt: new Date(0),
  endedAt: undefined,
}

test('a terminal shows the line after a second and loses it at the end', async () => {
  const io = memoryIo({ stderr: memoryOutput({ isTerminal: true }) })
  const progress = startProgress(io)
  progress.update({ scans: [SCAN] })
  io.advance(999)
  expect(io.stderr.text()).toBe('')
  io.advance(1)
  expect(io.stderr.text()).toBe('\r\u001b[K12 pages, 1,200 rows, 1 s')
  await progress.clear()
  await progress.clear()
  io.advance(5_000)
  expect(io.stderr.text()).toBe('\r\u001b[K12 pages, 1,200 rows, 1 s\r\u001b[K')
})

test('a quick query and a pipe see nothing', async () => {
  const terminal = memoryIo({ stderr: memoryOutput({ isTerminal: true }) })
  await startProgress(terminal).clear()
  const pipe = memoryIo()
  const progress = startProgress(pipe)
  pipe.advance(5_000)
  await progress.clear()
  expect(terminal.stderr.text() + pipe.stderr.text()).toBe('')
})
