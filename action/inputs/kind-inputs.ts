import { keyOfOption, type LabKind, type LabOption, labKinds } from '../../sdk/index.ts';
import type { ActionInput } from './input.ts';

/** The credentials of each kind of lab. Their names are those of the variables in which the labs look for them. */
export const credentialInputs: readonly ActionInput[] = labKinds.flatMap((kind) =>
  kind.environment.flatMap(({ name: variable, holds, credential }): ActionInput[] => {
    if (!credential) return [];
    const name = variable.toLowerCase().replaceAll('_', '-');
    const description = `${kind.name}: ${holds} (default: \`$${variable}\`)`;
    return [{ name, description, variable, group: 'Credentials', isSecret: credential === 'secret' }];
  }),
);

/**
 * The options of each kind of lab as inputs. One that two kinds share is there once; one whose name the action has taken
 * for something else has the name of its kind before it.
 *
 * @param taken - the names of the action's own inputs
 */
export function listKindInputs(taken: ReadonlySet<string>): readonly ActionInput[] {
  const inputs = labKinds.flatMap((kind) => [
    ...kind.connectionOptions.map((option) => toInput(option, kind, taken)),
    ...kind.runOptions.map(
      (option): ActionInput => ({ ...toInput(option, kind, taken), modes: ['run', 'submit', 'reserve'] }),
    ),
  ]);
  return inputs.filter(({ name }, index) => inputs.findIndex((other) => other.name === name) === index);
}

function toInput(option: LabOption, kind: LabKind, taken: ReadonlySet<string>): ActionInput {
  const { name, description, type = 'text', isList = false, choices } = option;
  return {
    name: taken.has(name) ? `${kind.name}-${name}` : name,
    key: keyOfOption(option),
    description: `${kind.name}: ${isList ? description.replace('may be repeated', 'one a line') : description}`,
    group: 'Options of each kind of lab',
    isOfLab: true,
    type,
    isList,
    ...(choices && { choices }),
  };
}
