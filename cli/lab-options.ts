import { type Command, InvalidArgumentError, Option } from 'commander';
import type { LabOption } from '../sdk/index.ts';
import { parseDuration } from './duration.ts';
import { repeatable } from './repeatable.ts';

/** Offers options of a kind of lab on the command line. One that two kinds share is offered once. */
export function addOptions(command: Command, options: readonly LabOption[]): Command {
  const known = new Set(command.options.map((option) => option.long));
  for (const option of options) if (!known.has(`--${option.name}`)) command.addOption(toCommander(option));
  return command;
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
