import { UsageError } from '../../../http/errors.ts';

/** From the portal's manual: what a tag's name must not contain, begin with, and how long both parts may be. */
const forbidden = /[:=$<>\p{Cc}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/u;
const forbiddenStart = /^[/\-._]/;
const longest = 500;

/**
 * Reads `NAME=VALUE` tags as stbt_rig takes them, and refuses what the portal would refuse, before anything is submitted.
 *
 * @throws {UsageError} that names the tag and the rule
 */
export function parseTags(pairs: readonly string[]): Record<string, string> {
  const tags = new Map<string, string>();
  for (const pair of pairs) {
    const at = pair.indexOf('=');
    if (at < 0) throw new UsageError(`--tag "${pair}" has no "=". Write it as NAME=VALUE; the value may be empty.`);
    const name = pair.slice(0, at);
    const value = pair.slice(at + 1);
    const problem = findProblem(name, value);
    if (problem) throw new UsageError(`--tag "${pair}": ${problem}.`);
    if (tags.has(name)) throw new UsageError(`--tag "${name}" is given twice. A tag has one value.`);
    tags.set(name, value);
  }
  return Object.fromEntries(tags);
}

/**
 * Tags that a CI gives us, without those that the portal would refuse: a run is worth more than one of them.
 *
 * @param warn - told of each that is left out
 */
export function selectTags(
  tags: Readonly<Record<string, string>>,
  warn: (message: string) => void,
): Record<string, string> {
  const kept = Object.entries(tags).filter(([name, value]) => {
    const problem = findProblem(name, value);
    if (problem) warn(`the tag ${name} is left out: ${problem}`);
    return !problem;
  });
  return Object.fromEntries(kept);
}

function findProblem(name: string, value: string): string | undefined {
  if (name.trim() === '') return 'the name is empty';
  if (name.length >= longest) return `the name has ${name.length} characters, and must have fewer than ${longest}`;
  if (value.length >= longest) return `the value has ${value.length} characters, and must have fewer than ${longest}`;
  if (forbiddenStart.test(name)) return 'the name must not begin with / - . or _';
  if (forbidden.test(name)) return 'the name must not contain : = $ < > or a control character';
  return undefined;
}
