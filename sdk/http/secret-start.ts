import { spellCharacter } from './spell.ts';

/** Where a character of a secret may end that stands at a place of a text; `cut` when the text ends before it does. */
type Reader = (text: string, at: number) => readonly number[] | 'cut';

/** The first part of a character in any of its encodings: percent signs, escapes of JSON, entities. */
const cutForms = /^(?:%[\da-f%]*|\\u?[\da-fu\\]*|&#?[\da-z]*)$/i;
/** No character is longer, however it is written; an entity may have some zeros before its number. */
const longestForm = 24;

const nowhere: readonly number[] = [];

/** A secret, or an encoded one, as it is looked for at the end of a text. */
export interface SecretForm {
  /** What any way of writing it begins with. */
  readonly firsts: readonly (string | undefined)[];
  readonly readers: readonly Reader[];
  /** No text that is the first part of it is longer, in UTF-16 units. */
  readonly maxLength: number;
}

export function toSecretForm(form: string): SecretForm {
  const characters = Array.from(form);
  const lengths = characters.map((character) => (isPlain(character) ? 1 : longestForm));
  const firsts = characters.slice(0, 1).flatMap(listFirsts);
  return { firsts, readers: characters.map(toReader), maxLength: lengths.reduce((sum, length) => sum + length, 0) };
}

/**
 * Finds where the end of a text begins that may be the first part of a secret, which goes on in the text that follows. It may
 * find one that is none, and misses none.
 *
 * @returns the length of the text when there is none
 */
export function findSecretStart(text: string, forms: readonly SecretForm[]): number {
  const reach = forms.reduce((longest, { maxLength }) => Math.max(longest, maxLength), 0);
  const firsts = new Set(forms.flatMap((form) => form.firsts));
  for (let at = Math.max(0, text.length - reach); at < text.length; at++)
    if (firsts.has(text[at]) && forms.some((form) => isFirstPart(text, at, form))) return at;
  return text.length;
}

function isFirstPart(text: string, from: number, { readers, maxLength }: SecretForm): boolean {
  if (text.length - from > maxLength) return false;
  // What stands there can be read in more than one way: `%25` is a percent sign, and a percent sign before two digits.
  let places: readonly number[] = [from];
  for (const read of readers) {
    const next: number[] = [];
    for (const place of places) {
      if (place === text.length) return true;
      const ends = read(text, place);
      if (ends === 'cut') return true;
      for (const end of ends) if (!next.includes(end)) next.push(end);
    }
    if (next.length === 0) return false;
    places = next;
  }
  return false;
}

function isPlain(character: string): boolean {
  return /^[a-z0-9]$/i.test(character);
}

function listFirsts(character: string): readonly (string | undefined)[] {
  return isPlain(character) ? [character] : [...'%\\&+', character[0]];
}

function toReader(character: string, index: number): Reader {
  if (isPlain(character)) {
    return (text, at) => (text[at] === character ? [at + 1] : nowhere);
  }
  const spelled = new RegExp(spellCharacter(character, index), 'y');
  const first = new Set(listFirsts(character));
  return (text, at) => {
    if (!first.has(text[at])) return nowhere;
    if (text.length - at <= longestForm) {
      const rest = text.slice(at);
      // The first half of a surrogate pair, with the backslash of Markdown or without.
      const half = rest.replace(/^\\/, '');
      if (cutForms.test(rest) || (half.length < character.length && character.startsWith(half))) return 'cut';
    }
    spelled.lastIndex = at;
    const [match] = spelled.exec(text) ?? [];
    const ends = match === undefined ? [] : [at + match.length];
    if (text.startsWith(character, at)) ends.push(at + character.length);
    return ends;
  };
}
