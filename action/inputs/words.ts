/** Options of the command line that are something else here. */
const otherwise: Readonly<Record<string, string>> = {
  detach: '`mode: submit`',
  'no-quarantine': '`quarantine: false`',
  'no-artifact-cache': '`artifact-cache: false`',
};

/** Options of other commands, and of the programs that labs start, keep their dashes. */
const option = /(?<![\w-])--([a-z][a-z0-9-]*[a-z0-9])/g;

/**
 * A text of the SDK in words of the action: `--node-id` becomes `` `node-id` `` for every option that is an input.
 *
 * @param inputOf - the name of the input that is this option; undefined when there is none
 */
export function toInputWords(text: string, inputOf: (option: string) => string | undefined): string {
  return text.replace(option, (whole, name: string) => {
    const input = inputOf(name);
    return otherwise[name] ?? (input === undefined ? whole : `\`${input}\``);
  });
}
