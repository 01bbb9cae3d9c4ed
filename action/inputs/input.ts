/** What the action does: all of it, or one half of it in one job and the other in a later one; or it gets a device. */
export const modes = ['run', 'submit', 'collect', 'reserve'] as const;
export type Mode = (typeof modes)[number];

/**
 * How the text of an input is read. `flag`: YAML 1.2 booleans. `duration`: `90s`, read into ms. `whole`: from 0; `count`:
 * from 1; `rate`: above 0. `count-or-all`: a count, or `all`. `text-or-false`: a text, or `false` for none of it.
 * `verdicts`: names of verdicts, apart by commas or blanks, or `none`.
 */
export type InputType =
  | 'text'
  | 'text-or-false'
  | 'flag'
  | 'number'
  | 'whole'
  | 'count'
  | 'rate'
  | 'count-or-all'
  | 'duration'
  | 'verdicts';

/** An input of the action, as data: `action.yml`, the documentation and the reader are made of it. */
export interface ActionInput {
  /** Kebab-case, as in `with:`. */
  readonly name: string;
  readonly description: string;
  readonly group: InputGroup;
  /** The key of its value. @default the name in camelCase */
  readonly key?: string;
  /** @default "text" */
  readonly type?: InputType;
  /** One value a line. */
  readonly isList?: boolean;
  /** It is masked before anything is printed. */
  readonly isSecret?: boolean;
  readonly choices?: readonly string[];
  /** Where it means something. @default in all modes */
  readonly modes?: readonly Mode[];
  /** An option of a kind of lab, and none of every run. */
  readonly isOfLab?: boolean;
  /** What the runner hands over when it was not given: an expression, for what only the job knows. */
  readonly default?: string;
  /** The environment variable in which the labs look for it. */
  readonly variable?: string;
}

/** In the order of the documentation. */
export const inputGroups = [
  'What',
  'Lab',
  'Credentials',
  'Nodes',
  'Sharding',
  'Clocks',
  'Repetitions',
  'Results',
  'GitHub',
  'Options of each kind of lab',
] as const;
export type InputGroup = (typeof inputGroups)[number];

/** What an input was given, read. */
export type InputValue = string | boolean | number | readonly string[];

/** Values by the keys of their inputs; what was not given is not there. */
export type InputValues = Readonly<Record<string, InputValue>>;
