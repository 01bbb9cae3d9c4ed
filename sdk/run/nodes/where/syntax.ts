/** How a predicate over nodes is written down, in a form that can be asked. */
export type Where =
  | { readonly type: 'and' | 'or'; readonly parts: readonly Where[] }
  | { readonly type: 'not'; readonly part: Where }
  | Comparison;

export interface Comparison {
  readonly type: 'comparison';
  readonly field: string;
  readonly operator: Operator;
  /** A glob, in which a backslash stands before `*`, `?` and itself only. */
  readonly value: string;
  /** Where the field stands in the text, from 0, in UTF-16 code units. */
  readonly at: number;
}

/** Longer ones go first: `!=` is not `!`. */
export const operators = ['!=', '!~', '<=', '>=', '=', '~', '<', '>'] as const;

export type Operator = (typeof operators)[number];
