import { expect, test } from 'vitest'
import type { Row } from '../../../src/catalog/column-type.ts'
import { createRowFormatter } from '../../../src/cli/format/row-formatter.ts'
import { writeResult } from '../../../src/cli/write-result.ts'
import { SqlError } from '../../../src/errors/sql-error.ts'
import { memoryIo, memoryOutput, memoryQuery, textColumn } from './support.ts'

const COLUMNS = [textColumn('a')]

test('each batch is written before the next one is asked for', async () => {
  const io = memoryIo()
  const seen: string[] = []
  function* batches(): Generator<readonly Row[]> {
    seen.push(io.stdout.text())
    yield [['1']]
    seen.push(io.stdout.text())
    yield [['2']]
  }
  await writeResult(memoryQuery(COLUMNS, batches()), createRowFormatter('jsonl', COLUMNS), io)
  expect(seen).toEqual(['', '{"a":"1"}\n'])
  expect(io.stdout.text()).toBe('{"a":"1"}\n{"a":"2"}\n')
})

test('rows of a table that wait for widths are shown 300 ms after the first came', async () => {
  const io = memoryIo()
  let arrive = () => {}
  const second = new Promise<void>((resolve) => {
    arrive = resolve
  })
  async function* slow(): AsyncGenerator<readonly Row[]> {
    yield [['1']]
    await second
    yield [['longer']]
  }
  const query = { ...memoryQuery(COLUMNS, []), batches: slow }
  const done = writeResult(query, createRowFormatter('table', COLUMNS), io)
  await turns()
  expect(io.stdout.text()).toBe('')
  io.advance(300)
  await turns()
  expect(io.stdout.text()).toBe(' a \n---\n 1\n')
  arrive()
  await done
  expect(io.stdout.text()).toBe(' a \n---\n 1\n longer\n(2 rows)\n')
})

test('a failure after some rows leaves a JSON array open', async () => {
  const io = memoryIo()
  const query = memoryQuery(COLUMNS, [[['1']], new SqlError('HV000', 'server "aws" failed')])
  await expect(writeResult(query, createRowFormatter('json', COLUMNS), io)).rejects.toMatchObject({ code: 'HV000' })
  expect(io.stdout.text()).toBe('[\n{"a":"1"}')
})

test.for(['table', 'json', 'csv', 'markdown'] as const)('a query that fails before its first row writes nothing in %s', async (format) => {
  const io = memoryIo()
  const query = memoryQuery(COLUMNS, [new SqlError('HV00N', 'server "aws" refused the credentials')])
  await expect(writeResult(query, createRowFormatter(format, COLUMNS), io)).rejects.toMatchObject({ code: 'HV00N' })
  expect(io.stdout.text()).toBe('')
})

test('rows stop being read when the output closes', async () => {
  const io = memoryIo({ stdout: memoryOutput({ closesAfter: 1 }) })
  let asked = 0
  let isReturned = false
  function* batches(): Generator<readonly Row[]> {
    try {
      for (;;) {
        asked++
        yield [['x']]
      }
    } finally {
      isReturned = true
    }
  }
  await expect(writeResult(memoryQuery(COLUMNS, batches()), createRowFormatter('csv', COLUMNS), io)).rejects.toThrow('closed')
  expect([asked, isReturned]).toEqual([2, true])
})

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
