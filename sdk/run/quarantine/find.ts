import type { TestResult } from '../../labs/lab.ts';
import { createGlob, hasWildcards, toPlainText } from '../nodes/glob.ts';
import type { QuarantineEntry } from './entry.ts';

/** What a test is looked up by. */
export type NamedTest = Pick<TestResult, 'classname' | 'name' | 'file'>;

/** Looks up whether a test is in quarantine on a node; undefined for one that is not. */
export type FindQuarantine = (test: NamedTest, node: string) => QuarantineEntry | undefined;

interface Candidate {
  readonly entry: QuarantineEntry;
  readonly isAt: (node: string) => boolean;
}

/**
 * Looks tests up in a list. Where several entries are about a test, the one that lasts longest counts, and of these the
 * first. Whether an entry has expired is not looked at.
 *
 * @param kind - the kind of lab; entries for other kinds have no effect
 */
export function createFindQuarantine(entries: readonly QuarantineEntry[], kind: string): FindQuarantine {
  const byName = new Map<string, Candidate[]>();
  const byGlob: (Candidate & { readonly isOf: (test: string) => boolean })[] = [];
  // Sorting keeps the order of those that last as long.
  for (const entry of [...entries].sort((a, b) => compare(b.until, a.until))) {
    if (entry.kind !== undefined && entry.kind !== kind) continue;
    const isAt = entry.node === undefined ? () => true : createGlob(entry.node);
    for (const pattern of spellPattern(entry.test)) {
      if (hasWildcards(pattern)) byGlob.push({ entry, isAt, isOf: createGlob(pattern) });
      else {
        const name = toPlainText(pattern);
        byName.set(name, [...(byName.get(name) ?? []), { entry, isAt }]);
      }
    }
  }
  return (test, node) => {
    const spellings = spell(test);
    const [named] = spellings.flatMap((name) => byName.get(name)?.find(({ isAt }) => isAt(node)) ?? []);
    const globbed = byGlob.find(({ isAt, isOf }) => isAt(node) && spellings.some(isOf));
    if (!named || !globbed) return (named ?? globbed)?.entry;
    return globbed.entry.until > named.entry.until ? globbed.entry : named.entry;
  };
}

/** Whether a test is what somebody calls by this name, with wildcards as in a quarantine list. */
export function createTestMatch(test: string): (named: NamedTest) => boolean {
  const globs = spellPattern(test).map(createGlob);
  return (named) => spell(named).some((name) => globs.some((isOf) => isOf(name)));
}

/** The id of a test in Python is also its dotted name: JUnit files have no other, and a history keeps no paths. */
function spellPattern(test: string): readonly string[] {
  const [, path, rest] = /^([^:]+)\.py::(.+)$/s.exec(test) ?? [];
  if (path === undefined || rest === undefined) return [test];
  return [test, `${path.replaceAll('/', '.')}.${rest.replaceAll('::', '.')}`];
}

/** How people call a test: as reports show it, and as pytest and stb-tester do. */
function spell({ classname, name, file }: NamedTest): readonly string[] {
  return [
    classname === '' ? name : `${classname}.${name}`,
    ...(classname === '' ? [] : [`${classname}::${name}`]),
    ...(file === undefined || file === '' || file === classname ? [] : [`${file}::${name}`]),
  ];
}

/** A glob that matches this text, and no other. */
export function escapeGlob(text: string): string {
  return text.replace(/[\\*?]/g, (char) => `\\${char}`);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
