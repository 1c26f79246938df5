import type { Token } from './scan-tokens.ts'

/** Something in a text that PostgreSQL's SQL does not have. */
export interface DialectSign {
  /** Dialects that have it, likeliest first; empty for what none has. */
  readonly dialects: readonly string[]
  /** What to do, as the end of a sentence: `write LIMIT 10 instead of TOP 10`. */
  readonly advice: string
}

interface Rule {
  readonly dialects: readonly string[]
  /** Matched against tokens joined by single blanks, upper case; groups give their tokens as written. */
  readonly pattern: RegExp
  /** @param groups - The pattern's groups, as written. */
  readonly advice: (groups: readonly string[]) => string
}

const RULES: readonly Rule[] = [
  {
    dialects: ['Transact-SQL'],
    pattern: /\bSELECT (?:DISTINCT )?TOP (?:\( )?(\d+)/i,
    advice: ([count]) => `write LIMIT ${count} instead of TOP ${count}`,
  },
  {
    dialects: ['MySQL'],
    pattern: /\bLIMIT (\d+|\$\d+) , (\d+|\$\d+)/i,
    advice: ([offset, count]) => `write LIMIT ${count} OFFSET ${offset} instead of LIMIT ${offset}, ${count}`,
  },
  {
    dialects: ['MySQL', 'BigQuery'],
    pattern: /` ?([^`]+?) ?`/,
    advice: ([name]) => `write "${name}" instead of \`${name}\``,
  },
  {
    dialects: ['Transact-SQL'],
    pattern: /(?:FROM|JOIN|SELECT|,|\.|BY|AND|WHERE) \[ ([A-Za-z_][\w ]*?) \]/i,
    advice: ([name]) => `write "${name}" instead of [${name}]`,
  },
  {
    dialects: ['MySQL', 'Snowflake', 'BigQuery'],
    pattern: /\bINTERVAL (\d+) ([A-Z]+)\b/i,
    advice: ([count, unit]) => `write INTERVAL '${count} ${unit?.toLowerCase()}' instead of INTERVAL ${count} ${unit}`,
  },
  {
    dialects: ['Transact-SQL'],
    pattern: /\b(CROSS|OUTER) APPLY\b/i,
    advice: ([kind]) => {
      const isCross = kind?.toUpperCase() === 'CROSS'
      return `write ${isCross ? 'CROSS JOIN LATERAL' : 'LEFT JOIN LATERAL'} instead of ${kind} APPLY`
    },
  },
  { dialects: ['Transact-SQL'], pattern: /\bWITH \( NOLOCK \)/i, advice: () => 'leave WITH (NOLOCK) out' },
  { dialects: ['MySQL'], pattern: /\b(?:NOT )?(REGEXP|RLIKE) '/i, advice: ([word]) => `write ~ instead of ${word}` },
  { dialects: ['MySQL'], pattern: /\bSTRAIGHT_JOIN\b/i, advice: () => 'write JOIN instead of STRAIGHT_JOIN' },
  { dialects: ['Snowflake', 'BigQuery'], pattern: /\bQUALIFY\b/i, advice: () => 'write a subquery with WHERE instead of QUALIFY' },
  { dialects: ['BigQuery', 'Snowflake'], pattern: /\* (EXCEPT|EXCLUDE) \(/i, advice: ([word]) => `list the columns instead of * ${word}` },
  {
    dialects: ['BigQuery', 'Snowflake'],
    pattern: /, (FROM|WHERE|GROUP|ORDER)\b/i,
    advice: ([word]) => `leave out the comma before ${word}`,
  },
  { dialects: [], pattern: /\bMINUS SELECT\b/i, advice: () => 'write EXCEPT instead of MINUS' },
  { dialects: [], pattern: /^FROM\b/i, advice: () => 'write SELECT * before FROM' },
  {
    dialects: [],
    pattern: /^(?:DESCRIBE|DESC|SHOW TABLES|SHOW COLUMNS|SUMMARIZE)\b/i,
    advice: () => 'query information_schema.tables and information_schema.columns instead',
  },
  {
    dialects: [],
    pattern: /^(PRAGMA|ATTACH|DETACH|INSTALL|EXPORT|IMPORT|USE|CHECKPOINT)\b/i,
    advice: ([word]) => `send a SELECT; ${word} is not run here`,
  },
  { dialects: [], pattern: /\bFROM '/i, advice: () => 'name a table of the catalog instead of a file' },
  { dialects: [], pattern: /\b(LEFT|RIGHT|FULL) (?:SEMI|ANTI) JOIN\b/i, advice: () => 'write EXISTS or NOT EXISTS instead' },
]

/**
 * Finds the first thing in a statement that shows another dialect, by rules for the frequent ones.
 *
 * @param tokens - Of `text`, without comments.
 */
export function findDialectSign(text: string, tokens: readonly Token[]): DialectSign | undefined {
  // Literals can't look like SQL, and names in quotes can't look like keywords.
  const joined = tokens.map((token) => (token.kind === 'string' ? "'" : token.kind === 'quoted' ? '""' : token.text)).join(' ')
  for (const { dialects, pattern, advice } of RULES) {
    const match = pattern.exec(joined)
    if (match) return { dialects, advice: advice(match.slice(1)) }
  }
  return /\s#\s/.test(text) ? { dialects: ['MySQL'], advice: 'write -- instead of # before a comment' } : undefined
}
