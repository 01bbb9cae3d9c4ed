/**
 * An option that a kind of lab adds to those of every kind. It is data, so that every shell offers it in its own form: the
 * CLI as `--node-id`, the GitHub Action as the input `node-id`.
 */
export interface LabOption {
  /** Kebab-case, as on the command line. */
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  readonly description: string;
  /** `flag` takes no value. `duration` is given as `90s` and handed over in ms. @default "text" */
  readonly type?: 'text' | 'flag' | 'number' | 'duration';
  /** What stands for the value in the help, e.g. `name=value`. @default the type */
  readonly value?: string;
  /** May be given several times; then the value is a list. */
  readonly isList?: boolean;
  readonly choices?: readonly string[];
}

type ValueOf<Option extends LabOption> = Option extends { readonly type: 'flag' }
  ? boolean
  : Option extends { readonly isList: true }
    ? readonly string[]
    : Option extends { readonly type: 'number' | 'duration' }
      ? number
      : Option extends { readonly choices: readonly (infer Choice)[] }
        ? Choice
        : string;

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/** The values of options, by their names in camelCase. What was not given is not there. */
export type OptionValues<Options extends readonly LabOption[]> = {
  readonly [Option in Options[number] as CamelCase<Option['name']>]?: ValueOf<Option>;
};

/** The values of options of any kind. */
export type AnyOptionValues = Readonly<Record<string, string | readonly string[] | boolean | number | undefined>>;

/** `node-id` becomes `nodeId`: the key of an option's value. */
export function keyOfOption({ name }: Pick<LabOption, 'name'>): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
