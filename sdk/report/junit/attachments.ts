import { isRelativePath } from '../paths.ts';
import { cleanLine } from '../xunit/text.ts';

/** What the path of an attachment means: the name of a file that can be had. Undefined where there is none. */
export type FindAttachment = (reference: string) => string | undefined;

/** The path itself, where it stays below its folder. */
export const takeRelative: FindAttachment = (reference) => (isRelativePath(reference) ? reference : undefined);

/** The files of a test, as far as they could be found. */
export interface FoundAttachments {
  readonly attachments: string[];
  /** References that lead nowhere. */
  readonly lost: string[];
}

/** Takes the references out of a text in the form of Jenkins' attachments plugin, one a line. */
export function takeMarkers(text: string, find: FindAttachment, found: FoundAttachments): string {
  if (!text.includes('[[ATTACHMENT|')) return text;
  const lines = text.split('\n').flatMap((line) => {
    const left = line.replace(/\[\[ATTACHMENT\|([^|\]]+)(?:\|[^\]]*)?\]\]/g, (marker, reference: string) =>
      take(reference, find, found) ? '' : marker,
    );
    return left !== line && left.trim() === '' ? [] : [left];
  });
  return lines.join('\n');
}

/** Whether a property says `attachment1`, as Rigline's own reports do; such a one is none of the test's own. */
export function takeProperty(
  [name, value]: readonly [string, string],
  find: FindAttachment,
  found: FoundAttachments,
): boolean {
  return /^attachments?[-_.]?\d*$/i.test(name) && take(value, find, found);
}

function take(reference: string, find: FindAttachment, { attachments, lost }: FoundAttachments): boolean {
  const path = cleanLine(reference)
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '');
  // An address is no file, and is left where it stands.
  if (path === '' || /^[a-z][a-z\d+.-]+:\/\//i.test(path)) return false;
  const file = find(path);
  if (file === undefined) lost.push(path);
  else if (!attachments.includes(file)) attachments.push(file);
  return file !== undefined;
}

/**
 * Finds files by what a report calls them. A report names a file as seen from its own folder, or from the folder in which the
 * tests ran, or with its whole path on the machine that ran them; only one of the names may be meant.
 *
 * @param names - of the files that there are, with `/`
 * @param report - the name of the report among them
 */
export function matchNames(names: readonly string[], report: string): FindAttachment {
  const known = new Set(names);
  const folder = report.split('/').slice(0, -1);
  return (reference) => {
    const beside = resolvePath([...folder, ...reference.split('/')]);
    if (!reference.startsWith('/') && beside !== undefined && known.has(beside)) return beside;
    if (known.has(reference)) return reference;
    const parts = reference.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
    for (let start = 0; start < parts.length; start++) {
      const tail = parts.slice(start).join('/');
      const hits = names.filter((name) => name === tail || name.endsWith(`/${tail}`));
      if (hits.length === 1) return hits[0];
      if (hits.length > 1) return undefined;
    }
    return undefined;
  };
}

function resolvePath(parts: readonly string[]): string | undefined {
  const path: string[] = [];
  for (const part of parts) {
    if (part === '..' && path.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') path.push(part);
  }
  return path.join('/');
}
