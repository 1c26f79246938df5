import type { Node } from '@pgsql/types'
import type { Context } from './analysis.ts'
import { coerceImplicitly } from './coerce.ts'
import { undefinedOperator } from './compare.ts'
import { isInteger } from './convert-numeric.ts'
import { callNode, engineCast } from './nodes.ts'
import { BOOLEAN, scalarType, TEXT } from './sql-type.ts'
import type { Typed } from './typed.ts'

const OPERATORS = new Set(['->', '->>', '@>', '<@', '?'])

/** Tells whether an operator is one of JSON's: `@>` and its like belong to arrays too. */
export function isJsonOperator(operator: string, left: Typed, right: Typed): boolean {
  return OPERATORS.has(operator) && [left, right].some((value) => value.type.name === 'json' || value.type.name === 'jsonb')
}

/** Selects a member or element, or tests containment. */
export function analyseJsonOperator(context: Context, operator: string, left: Typed, right: Typed, location: number | undefined): Typed {
  if (operator === '->' || operator === '->>') return selectMember(context, operator, left, right, location)
  const wanted = scalarType('jsonb')
  const [first, second] = operator === '<@' ? [right, left] : [left, right]
  const container = coerceImplicitly(context, first, wanted)
  if (operator === '?') {
    const key = coerceImplicitly(context, right, TEXT)
    if (!container || !key || left.type.dimensions > 0) throw undefinedOperator(operator, left, right, location)
    return test('ip_jsonb_exists', [container.node, key.node], location)
  }
  const contained = coerceImplicitly(context, second, wanted)
  if (!container || !contained) throw undefinedOperator(operator, left, right, location)
  return test('ip_jsonb_contains', [container.node, contained.node], location)
}

function test(name: string, args: readonly Node[], location: number | undefined): Typed {
  return { node: engineCast(callNode(name, args), BOOLEAN), type: BOOLEAN, location }
}

/** A text key is a member's name as it stands; an integer is an index, from the end when negative. */
function selectMember(context: Context, operator: string, left: Typed, right: Typed, location: number | undefined): Typed {
  if (left.type.dimensions > 0 || (left.type.name !== 'json' && left.type.name !== 'jsonb'))
    throw undefinedOperator(operator, left, right, location)
  const isIndex = isInteger(right.type)
  if (right.type.name === 'bigint') throw undefinedOperator(operator, left, right, location)
  const key = isIndex ? engineCast(right.node, TEXT) : coerceImplicitly(context, right, TEXT)?.node
  if (!key) throw undefinedOperator(operator, left, right, location)
  const kind = left.type.name
  if (operator === '->')
    return { node: callNode(isIndex ? `ip_${kind}_element` : 'ip_json_member', [left.node, key]), type: left.type, location }
  return { node: callNode(`ip_${kind}_${isIndex ? 'element' : 'member'}_text`, [left.node, key]), type: TEXT, location }
}
