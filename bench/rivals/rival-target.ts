/** Whom a rival asks, and with what. */
export interface RivalTarget {
  /** The simulator's address, without a path. */
  readonly url: string
  readonly region: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  /** 1 to 100. */
  readonly resourcesPerPage: number
}

/** A row as `SELECT *` on the example's table gives it: ARN, type (which the service does not return), tags as JSON text. */
export type RivalRow = readonly [resourceArn: string | null, resourceType: string | null, tags: string | null]

/** What a rival did. */
export interface RivalResult {
  readonly rows: number
  readonly pages: number
  /** Sum of the lengths of all strings in the rows: equal for rivals that gave the same strings. */
  readonly characters: number
}

/** Sums up rows, so that two rivals can be held to the same work. */
export function summarizeRows(rows: readonly RivalRow[], pages: number): RivalResult {
  const characters = rows.reduce((sum, [arn, type, tags]) => sum + (arn?.length ?? 0) + (type?.length ?? 0) + (tags?.length ?? 0), 0)
  return { rows: rows.length, pages, characters }
}
