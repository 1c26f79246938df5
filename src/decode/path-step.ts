/** One step of a JSONPath. */
export type PathStep =
  | SingularStep
  /** `[*]`: all elements of an array, or the values of all members of an object. */
  | { readonly kind: 'elements' }
  /** `.*`: as `[*]`, but does not take what an XML element holds for a list. */
  | { readonly kind: 'members' }
  /** `[1:3]`, `[-2:]`, `[::2]`: `by` is 1 or more. */
  | { readonly kind: 'slice'; readonly start: number | undefined; readonly end: number | undefined; readonly by: number }
  /** `['a','b']`, `[0,2]`: each in the order written. */
  | { readonly kind: 'union'; readonly steps: readonly SingularStep[] }
  /** `[?(@.a == 'x')]`: the elements or members for which it holds. */
  | { readonly kind: 'filter'; readonly filter: Filter }
  /** `..`: the value and all objects and arrays inside it, outer before inner; a step follows. */
  | { readonly kind: 'descendants' }

/** A step that leads to one value at most. */
export type SingularStep =
  /** `.name`, `['name']`: the member of an object. */
  | { readonly kind: 'member'; readonly name: string }
  /** `[2]`, `[-1]`: the element of an array, counted from its end when negative. */
  | { readonly kind: 'index'; readonly index: number }

/** The condition of a filter step. */
export type Filter =
  | { readonly kind: 'or' | 'and'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  /** True when the value is there, null included. */
  | { readonly kind: 'exists'; readonly operand: PathOperand }
  | { readonly kind: 'compare'; readonly operator: CompareOperator; readonly left: Operand; readonly right: Operand }

export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>='

export type Operand = PathOperand | { readonly kind: 'literal'; readonly value: null | boolean | string | number }

/** A path from the element that is being tried. */
export interface PathOperand {
  readonly kind: 'path'
  readonly steps: readonly SingularStep[]
}
