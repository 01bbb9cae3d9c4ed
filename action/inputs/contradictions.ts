import { type Mode, modes } from './input.ts';
import type { GivenInput, ReadInputs } from './read-inputs.ts';

/** Inputs of which only one can be meant, and why. */
const rivals: readonly { readonly names: readonly string[]; readonly because: string }[] = [
  { names: ['tests', 'job', 'job-path'], because: 'each says what to run' },
  { names: ['lab', 'kind'], because: '`lab` names a lab of rigline.yaml, which has its kind' },
  { names: ['lab', 'url'], because: '`lab` names a lab of rigline.yaml, which has its address' },
];

/** Inputs that say nothing without another one. */
const needs: Readonly<Record<string, string>> = { plan: 'leg', leg: 'plan' };

/** @returns a sentence for each pair of inputs that cannot both be meant, and for each that means nothing here */
export function findContradictions({ given, values }: ReadInputs): readonly string[] {
  const names = new Set(given.map(({ input }) => input.name));
  return [
    ...rivals.flatMap(({ names: group, because }) => {
      const both = group.filter((name) => names.has(name));
      return both.length < 2
        ? []
        : [`${listNames(both.map((name) => `\`${name}\``))} were given, and ${because}: give one of them.`];
    }),
    ...Object.entries(needs).flatMap(([name, other]) =>
      names.has(name) && !names.has(other)
        ? [`\`${name}\` and \`${other}\` go together, and \`${other}\` is missing.`]
        : [],
    ),
    ...findMisplaced(given, modeOf(values['mode'])),
    ...findSecondSecret(given),
  ];
}

/** The mode that was given; a word that is none has been told already. */
export function modeOf(value: unknown): Mode {
  return modes.find((mode) => mode === value) ?? 'run';
}

function findMisplaced(given: readonly GivenInput[], mode: Mode): readonly string[] {
  return given
    .filter(({ input, text }) => input.modes !== undefined && !input.modes.includes(mode) && !isOff(text, input.type))
    .map(({ input }) => {
      const where = listNames((input.modes ?? []).map((one) => `\`${one}\``));
      return `\`${input.name}\` means nothing in \`mode: ${mode}\`, only in ${where}.`;
    });
}

function isOff(text: string, type: string | undefined): boolean {
  return type === 'flag' && text.trim().toLowerCase() === 'false';
}

/** A file and a value: which one is the secret? */
function findSecondSecret(given: readonly GivenInput[]): readonly string[] {
  if (!given.some(({ input }) => input.name === 'token-file')) return [];
  const secrets = given.filter(({ input }) => input.isSecret).map(({ input }) => input.name);
  return secrets.map((name) => `\`token-file\` and \`${name}\` both hold the secret of the lab: give one of them.`);
}

function listNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
