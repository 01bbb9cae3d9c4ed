import { exitCodes, messageOf, parseDuration } from '../../sdk/index.ts';
import type { ActionInput, InputType, InputValue } from './input.ts';

/** What an input was given, or why it cannot be read. */
export type ReadValue = { readonly value: InputValue } | { readonly mistake: string };

/**
 * Reads the text of an input; it is not blank.
 *
 * @returns a mistake as the rest of a sentence that begins with the name of the input
 */
export function readValue(text: string, { type = 'text', isList, choices }: ActionInput): ReadValue {
  if (isList) return { value: readLines(text) };
  const trimmed = text.trim();
  if (choices) {
    if (choices.includes(trimmed)) return { value: trimmed };
    return { mistake: `is ${quote(trimmed)}, and must be one of ${choices.join(', ')}` };
  }
  return readers[type](trimmed);
}

/** One value a line; a blank line is none. */
export function readLines(text: string): readonly string[] {
  return text
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

const readers: Readonly<Record<InputType, (text: string) => ReadValue>> = {
  text: (text) => ({ value: text }),
  'text-or-false': (text) => ({ value: isFalse(text) ? false : text }),
  flag(text) {
    if (/^(?:true|True|TRUE)$/.test(text)) return { value: true };
    return isFalse(text) ? { value: false } : mustBe(text, 'true or false');
  },
  number: (text) => (Number.isFinite(Number(text)) ? { value: Number(text) } : mustBe(text, 'a number')),
  whole: (text) => (isWhole(text, 0) ? { value: Number(text) } : mustBe(text, 'a whole number from 0')),
  count: (text) => (isWhole(text, 1) ? { value: Number(text) } : mustBe(text, 'a whole number from 1')),
  rate: (text) =>
    Number.isFinite(Number(text)) && Number(text) > 0
      ? { value: Number(text) }
      : mustBe(text, 'a number above 0, e.g. 5 or 0.5'),
  'count-or-all': (text) => {
    if (text === 'all') return { value: text };
    return isWhole(text, 1) ? { value: Number(text) } : mustBe(text, 'a number of nodes, or all');
  },
  duration(text) {
    try {
      return { value: parseDuration(text) };
    } catch (error) {
      return { mistake: `is ${quote(text)}: ${messageOf(error).replace(/\.$/, '')}` };
    }
  },
  verdicts(text) {
    if (text === 'none') return { value: [] };
    const names = text.split(/[\s,]+/).filter((name) => name !== '');
    const known = Object.keys(exitCodes).filter((verdict) => verdict !== 'passed');
    const wrong = names.filter((name) => !known.includes(name));
    if (wrong.length === 0) return { value: names };
    return { mistake: `has ${wrong.map(quote).join(' and ')}, and takes ${known.join(', ')}, or none` };
  },
};

/** The booleans of the core schema of YAML 1.2, as other actions take them. */
function isFalse(text: string): boolean {
  return /^(?:false|False|FALSE)$/.test(text);
}

function isWhole(text: string, least: number): boolean {
  return /^\d{1,9}$/.test(text) && Number(text) >= least;
}

function mustBe(text: string, wanted: string): ReadValue {
  return { mistake: `is ${quote(text)}, and must be ${wanted}` };
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
