import type { Answer } from './answers.ts'

/** How the two answers to a statement stand to each other. */
export type Verdict = 'answered' | 'same error' | 'refused' | 'different'

/** Whether the order of rows is part of the answer. */
export type RowOrder = 'ordered' | 'any order'

/** Compares PostgreSQL's answer with ours: names, types and rows, or the SQLSTATE. Only 0A000 may stand in for an answer. */
export function judge(order: RowOrder, theirs: Answer, ours: Answer): Verdict {
  if (ours.kind === 'error') {
    if (ours.code === '0A000') return 'refused'
    return theirs.kind === 'error' && theirs.code === ours.code ? 'same error' : 'different'
  }
  if (theirs.kind === 'error') return 'different'
  const lines = (answer: typeof ours): string[] => {
    const rows = answer.rows.map((row) => JSON.stringify(row))
    return order === 'ordered' ? rows : rows.sort()
  }
  const isSame = theirs.columns.join() === ours.columns.join() && lines(theirs).join('\n') === lines(ours).join('\n')
  return isSame ? 'answered' : 'different'
}

/** An answer in one line, cut short. */
export function showAnswer(answer: Answer): string {
  if (answer.kind === 'error') return `${answer.code} ${answer.message}`
  return `${answer.columns.join(', ')} ${JSON.stringify(answer.rows).slice(0, 600)}`
}

export function countVerdicts(verdicts: readonly Verdict[]): Record<Verdict, number> {
  const counts = { answered: 0, 'same error': 0, refused: 0, different: 0 }
  for (const verdict of verdicts) counts[verdict] += 1
  return counts
}
