import { keyOfOption } from '../../sdk/index.ts';
import { githubInputs } from './github-inputs.ts';
import { type ActionInput, inputGroups } from './input.ts';
import { credentialInputs, listKindInputs } from './kind-inputs.ts';
import { runInputs } from './run-inputs.ts';
import { toInputWords } from './words.ts';

const ownInputs = [...runInputs, ...credentialInputs, ...githubInputs];
const everyInput = [...ownInputs, ...listKindInputs(new Set(ownInputs.map(({ name }) => name)))];

/** All inputs of the action, in the order of their groups. */
export const actionInputs: readonly ActionInput[] = inputGroups.flatMap((group) =>
  everyInput
    .filter((input) => input.group === group)
    .map((input) => ({ ...input, description: inWordsOfInputs(input.description) })),
);

/** `run-timeout` becomes `runTimeout`. */
export function keyOfInput(input: ActionInput): string {
  return input.key ?? keyOfOption(input);
}

/** A text of the SDK, which speaks of options, in words of the action. */
export function inWordsOfInputs(text: string): string {
  return toInputWords(text, (option) => everyInput.find(({ name }) => name === option)?.name);
}
