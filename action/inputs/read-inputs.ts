import type { ActionInput, InputValue, InputValues } from './input.ts';
import { readValue } from './read-value.ts';
import { suggestName } from './suggest.ts';
import { actionInputs, keyOfInput } from './table.ts';
import { inputPrefix, variableOf } from './variable.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** An input that was given. */
export interface GivenInput {
  readonly input: ActionInput;
  readonly text: string;
}

/** What stands below `with:`, read as far as it can be. */
export interface ReadInputs {
  /** Of the action's own inputs. */
  readonly values: InputValues;
  /** Of the options of the kinds of lab. */
  readonly labOptions: InputValues;
  readonly given: readonly GivenInput[];
  /** Sentences, each about one input. */
  readonly mistakes: readonly string[];
}

/** The inputs that were given; an empty one is none. */
function listGiven(env: Env): readonly GivenInput[] {
  return actionInputs.flatMap((input) => {
    const text = env[variableOf(input.name)] ?? '';
    return text.trim() === '' ? [] : [{ input, text }];
  });
}

/** Reads all inputs. Nothing is thrown: whoever corrects a workflow wants to hear of every mistake at once. */
export function readInputs(env: Env): ReadInputs {
  const given = listGiven(env);
  const mistakes = [...findUnknown(env)];
  const own: [string, InputValue][] = [];
  const ofLabs: [string, InputValue][] = [];
  for (const { input, text } of given) {
    const read = readValue(text, input);
    if ('mistake' in read) mistakes.push(`\`${input.name}\` ${read.mistake}.`);
    // An option that is off was not given: it means nothing to no lab.
    else if (!(input.isOfLab && read.value === false))
      (input.isOfLab ? ofLabs : own).push([keyOfInput(input), read.value]);
  }
  return { values: Object.fromEntries(own), labOptions: Object.fromEntries(ofLabs), given, mistakes };
}

/** The runner only warns of these, and hands them over like any other. */
function findUnknown(env: Env): readonly string[] {
  const names = actionInputs.map(({ name }) => name);
  const known = new Set(names.map(variableOf));
  return Object.keys(env)
    .filter((variable) => variable.startsWith(inputPrefix) && !known.has(variable))
    .sort()
    .map((variable) => {
      const written = variable.slice(inputPrefix.length).toLowerCase();
      const meant = suggestName(written.replaceAll('_', '-'), names);
      return `\`${written}\` is no input of this action${meant === undefined ? '.' : `; did you mean \`${meant}\`?`}`;
    });
}
