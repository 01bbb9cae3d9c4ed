import { type Command, InvalidArgumentError, Option } from 'commander';
import { type AnyOptionValues, keyOfOption, type LabKind, type LabOption, labKinds, UsageError } from '../sdk/index.ts';
import { parseDuration } from './duration.ts';
import { repeatable } from './repeatable.ts';

/** Offers options of a kind of lab on the command line. One that two kinds share is offered once. */
export function addOptions(command: Command, options: readonly LabOption[]): Command {
  const known = new Set(command.options.map((option) => option.long));
  for (const option of options) if (!known.has(`--${option.name}`)) command.addOption(toCommander(option));
  return command;
}

/** The values of some options among all that a command was given. */
export function pickOptions(flags: object, options: readonly LabOption[]): AnyOptionValues {
  const given = flags as AnyOptionValues;
  return Object.fromEntries(
    options
      .map((option) => keyOfOption(option))
      .flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]])),
  );
}

/**
 * An option that the lab would ignore is a misunderstanding, and better told than ignored.
 *
 * @param optionsOf - the options in question, of a kind of lab
 * @throws {UsageError} for one that only other kinds of lab have
 */
export function refuseForeignFlags(
  kind: LabKind,
  flags: object,
  optionsOf: (kind: LabKind) => readonly LabOption[],
): void {
  const { connectionOptions, runOptions, reserveOptions = [] } = kind;
  const own = new Set([...connectionOptions, ...runOptions, ...reserveOptions].map(keyOfOption));
  const foreign = labKinds
    .flatMap(optionsOf)
    .find((option) => !own.has(keyOfOption(option)) && Object.hasOwn(flags, keyOfOption(option)));
  if (foreign) throw new UsageError(`--${foreign.name} means nothing to ${kind.title}.`);
}

function toCommander({ name, short, description, type = 'text', value = type, isList, choices }: LabOption): Option {
  const flags = `${short ? `-${short}, ` : ''}--${name}${type === 'flag' ? '' : ` <${value}>`}`;
  const option = new Option(flags, description);
  if (choices) option.choices(choices);
  if (isList) option.argParser(repeatable);
  else if (type === 'duration') option.argParser(parseDuration);
  else if (type === 'number') option.argParser(parseNumber);
  return option;
}

function parseNumber(text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) throw new InvalidArgumentError('Write a number.');
  return number;
}
