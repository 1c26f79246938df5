import type { Row } from '../catalog/column-type.ts'
import type { StreamPlan } from '../plan/plan.ts'

/**
 * Gives the rows of a stream plan: the scan's rows with the plan's columns, offset and limit, nothing else.
 *
 * The scan is closed as soon as the limit is reached.
 */
export async function* streamRows(
  plan: StreamPlan,
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<readonly Row[], void, undefined> {
  let skip = plan.offset
  let left = plan.limit ?? Number.POSITIVE_INFINITY
  if (left === 0) return
  const isIdentity = plan.output.length === plan.scan.projection.length && plan.output.every((place, index) => place === index)
  for await (const batch of batches) {
    const rows = skip === 0 && left >= batch.length ? batch : batch.slice(skip, skip + left)
    skip = Math.max(0, skip - batch.length)
    left -= rows.length
    if (rows.length > 0) yield isIdentity ? rows : rows.map((row) => plan.output.map((place) => row[place] ?? null))
    if (left === 0) return
  }
}
