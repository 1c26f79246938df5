import type { TypeAst } from './ast.ts'
import type { TokenCursor } from './token-cursor.ts'

/**
 * Type : TypeName [ `(` Integer [ `,` Integer ] `)` ] [ ( `WITH` | `WITHOUT` ) `TIME` `ZONE` ] (`[` [ Integer ] `]`)*
 * TypeName : `DOUBLE` `PRECISION` | ( `CHARACTER` | `CHAR` ) `VARYING` | [ Name `.` ] Name
 *
 * Any name is taken here; the catalog knows which are types.
 */
export function parseType(cursor: TokenCursor): TypeAst {
  const first = cursor.peek()
  let name = cursor.readName('a type').text.toLowerCase()
  if (cursor.accept('.')) name = cursor.readName('a type').text.toLowerCase()
  if (name === 'double' && cursor.accept('PRECISION')) name = 'double precision'
  else if ((name === 'character' || name === 'char') && cursor.accept('VARYING')) name = 'character varying'
  const args = parseArguments(cursor)
  if (cursor.accept('WITH', 'TIME', 'ZONE')) name += ' with time zone'
  else if (cursor.accept('WITHOUT', 'TIME', 'ZONE')) name += ' without time zone'
  let dimensions = 0
  while (cursor.accept('[')) {
    if (cursor.peek().kind === 'number') cursor.next()
    cursor.expect(']')
    dimensions++
  }
  return { name, args, dimensions, location: cursor.locate(first) }
}

function parseArguments(cursor: TokenCursor): readonly number[] {
  if (!cursor.accept('(')) return []
  const args: number[] = []
  do args.push(parseInteger(cursor))
  while (cursor.accept(','))
  cursor.expect(')')
  return args
}

function parseInteger(cursor: TokenCursor): number {
  const token = cursor.peek()
  if (token.kind !== 'number' || !/^\d{1,9}$/.test(token.value)) cursor.failExpecting('a whole number')
  return Number(cursor.next().value)
}
