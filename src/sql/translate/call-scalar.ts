import type { Node } from '@pgsql/types'
import { SqlState } from '../../errors/sqlstate.ts'
import { didYouMean } from '../../errors/suggest.ts'
import { type Context, failure, refusal } from './analysis.ts'
import { coerceImplicitly, textOf } from './coerce.ts'
import { numericText } from './convert-numeric.ts'
import { callDatetime, isDatetimeFunction } from './datetime-functions.ts'
import { SCALAR_FUNCTIONS, type ScalarFunction } from './functions.ts'
import { callNode, caseNode, textNode } from './nodes.ts'
import { isPostgresFunction } from './postgres-functions.ts'
import { categoryOf, formatType, isImplicitCast, isPreferred, scalarType, TEXT } from './sql-type.ts'
import type { Typed } from './typed.ts'

const BY_NAME = new Map<string, ScalarFunction[]>()
for (const entry of SCALAR_FUNCTIONS) BY_NAME.set(entry.name, [...(BY_NAME.get(entry.name) ?? []), entry])

/**
 * Calls a function that gives a value for each row.
 *
 * @throws SqlError `42883` when PostgreSQL has no such function for the arguments; `0A000` when we don't do it.
 */
export function callScalar(context: Context, name: string, args: readonly Typed[], location: number | undefined): Typed {
  if (name === 'concat' || name === 'concat_ws') return callConcat(context, name, args, location)
  if (isDatetimeFunction(name)) return callDatetime(context, name, args, location)
  const entries = BY_NAME.get(name)
  if (!entries) {
    if (isPostgresFunction(name)) throw refusal(`function ${name}`, location)
    throw undefinedFunction(name, args, location)
  }
  if (name === 'trunc' && args[0]?.type.name === 'unknown') throw refusal('trunc of an untyped value', location)
  const chosen = chooseFunction(entries, args, location)
  if (!chosen) {
    // PostgreSQL may have the function for a type that we do not take it for.
    if (args.some((arg) => arg.type.dimensions > 0 || OTHER_OVERLOADS.has(arg.type.name)))
      throw refusal(`function ${name} of these types`, location)
    throw undefinedFunction(name, args, location)
  }
  const nodes = chosen.arguments.map((wanted, index) => {
    const coerced = coerceImplicitly(context, args[index]!, scalarType(wanted))!
    return wanted === 'numeric' ? numericText(coerced) : coerced.node
  })
  return { node: chosen.build(nodes), type: scalarType(chosen.result), location }
}

const OTHER_OVERLOADS = new Set(['bytea', 'bpchar', 'interval', 'xml', 'json', 'jsonb', 'time', 'uuid'])

/** The error of a function that PostgreSQL does not have for the arguments. */
export function undefinedFunction(name: string, args: readonly Typed[], location: number | undefined): Error {
  const shown = args.map((arg) => formatType(arg.type)).join(', ')
  const hint =
    didYouMean(name, BY_NAME.has(name) ? [] : BY_NAME.keys()) ??
    'No function matches the given name and argument types. You might need to add explicit type casts.'
  return failure(SqlState.undefinedFunction, `function ${name}(${shown}) does not exist`, location, hint)
}

/**
 * Picks the entry by PostgreSQL's rules: most arguments of exactly the type, then most of a preferred type; an untyped
 * argument counts as text where an entry takes text.
 *
 * @see PostgreSQL manual, "Function Type Resolution".
 */
function chooseFunction(
  entries: readonly ScalarFunction[],
  args: readonly Typed[],
  location: number | undefined,
): ScalarFunction | undefined {
  const fitting = entries.filter(
    (entry) =>
      entry.arguments.length === args.length &&
      entry.arguments.every((wanted, index) => isImplicitCast(args[index]!.type, scalarType(wanted))),
  )
  const exact = best(fitting, (entry) => entry.arguments.filter((wanted, index) => wanted === args[index]!.type.name).length)
  const preferred = best(exact, (entry) => {
    return entry.arguments.filter((wanted, index) => {
      const { type } = args[index]!
      return (
        type.name === wanted ||
        (isPreferred(scalarType(wanted)) && (type.name === 'unknown' || categoryOf(type) === categoryOf(scalarType(wanted))))
      )
    }).length
  })
  if (preferred.length > 1) throw refusal('a call with untyped arguments that fit several functions', location)
  return preferred[0]
}

function best<Item>(items: readonly Item[], score: (item: Item) => number): readonly Item[] {
  const highest = Math.max(...items.map(score))
  return items.filter((item) => score(item) === highest)
}

/** NULL counts as nothing, and a boolean as `t` or `f`: these take any type by its output function. */
function callConcat(context: Context, name: string, args: readonly Typed[], location: number | undefined): Typed {
  if (args.length < (name === 'concat' ? 1 : 2)) throw undefinedFunction(name, args, location)
  const nodes = args.map((arg, index): Node => {
    const known = arg.type.name === 'unknown' ? coerceImplicitly(context, arg, TEXT)! : arg
    if (name === 'concat_ws' && index === 0) return coerceText(context, name, known, args, location)
    if (known.type.name === 'boolean') {
      return caseNode(
        [
          [known.node, textNode('t')],
          [{ BoolExpr: { boolop: 'NOT_EXPR', args: [known.node] } }, textNode('f')],
        ],
        undefined,
      )
    }
    return textOf(known, location)
  })
  return { node: callNode(name, nodes), type: TEXT, location }
}

function coerceText(context: Context, name: string, arg: Typed, args: readonly Typed[], location: number | undefined): Node {
  const text = coerceImplicitly(context, arg, TEXT)
  if (!text) throw undefinedFunction(name, args, location)
  return text.node
}
