import { UsageError } from '../http/errors.ts';
import type { Artifact } from './job.ts';

/** Where files go: a folder that the user named, and below it a path with placeholders, in the words of stbt_rig. */
export interface Destination {
  /** What stands in front of the first placeholder: the user's own word, so that it may lead anywhere. */
  readonly folder: string;
  /** The rest. What comes to stand in its placeholders is the lab's word. */
  readonly template: string;
}

/** What a placeholder may stand for; null is written as `none`. Anything but texts is not offered. */
export type DestinationFields = Readonly<Record<string, unknown>>;

/** Placeholders that name the file itself. */
const fileNames = ['name', 'filename', 'basename', 'stem'];

/**
 * Reads where files should go. Without a placeholder for the file itself it is a folder, below which each has its own name.
 *
 * @throws {UsageError} for braces that do not match, and for `..` after a placeholder
 */
export function parseDestination(text: string): Destination {
  if (!/[{}]/.test(text)) return { folder: text || '.', template: '{name}' };
  const { folder, template } = splitDestination(text);
  const hasFile = placeholdersOf(template).some((name) => fileNames.includes(name));
  return { folder, template: hasFile ? template : `${template.replace(/\/+$/, '')}/{name}` };
}

/**
 * Reads where files should go, as stbt_rig does: the last part is always the name of a file.
 *
 * @throws {UsageError} also when it ends like a folder
 */
export function parseFileDestination(text: string): Destination {
  const { folder, template } = splitDestination(text);
  if (template !== '' && !template.endsWith('/')) return { folder, template };
  throw new UsageError(`"${text}" names no file. End it with {filename}, {basename} or a name.`);
}

function splitDestination(text: string): Destination {
  if (/[{}]/.test(text.replace(/\{[^{}]+\}/g, '')))
    throw new UsageError(`"${text}" has a brace that begins or ends no placeholder. One looks like {filename}.`);
  const open = text.indexOf('{');
  const cut = text.lastIndexOf('/', open < 0 ? text.length : open) + 1;
  const template = text.slice(cut);
  if (template.split('/').includes('..'))
    throw new UsageError(`"${text}" leads upwards after a placeholder. Put .. in front of the first one.`);
  return { folder: text.slice(0, cut) || '.', template };
}

/** The names of the placeholders, each once. */
function placeholdersOf(template: string): readonly string[] {
  return [...new Set(Array.from(template.matchAll(/\{([^{}]*)\}/g), ([, name = '']) => name))];
}

/** What a file gives to placeholders by its own name: `{filename}`, `{basename}`, `{stem}` and `{ext}`, which has no dot. */
export function fieldsOfName(filename: string): Readonly<Record<'filename' | 'basename' | 'stem' | 'ext', string>> {
  const basename = filename.slice(filename.lastIndexOf('/') + 1);
  const dot = basename.lastIndexOf('.');
  const stem = dot > 0 ? basename.slice(0, dot) : basename;
  return { filename, basename, stem, ext: basename.slice(stem.length + 1) || 'none' };
}

/**
 * Puts values into the placeholders. The result is a path below the folder of the destination, and not safe yet: the values
 * are the lab's word.
 *
 * @param of - whose fields they are, for the message
 * @throws {UsageError} for a placeholder that nothing fills
 */
export function fillTemplate(template: string, fields: DestinationFields, of: string): string {
  return template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    // A test that passed has no reason for a failure, and a name must come from something.
    if (value === null) return 'none';
    // Colons stand in every start time, and in no file name on Windows.
    if (typeof value === 'string') return value.replace(/^\/+|\/+$/g, '').replaceAll(':', '-');
    const known = Object.keys(fields).filter((key) => fields[key] === null || typeof fields[key] === 'string');
    throw new UsageError(`{${name}} is nothing that ${of} has. There are ${known.join(', ')}.`);
  });
}

/** A job whose files go somewhere. */
export interface PlacedJob {
  readonly id: string;
  readonly node?: string | undefined;
}

/**
 * Gives each file of a job its path below the folder of a destination. Placeholders are `{job}`, `{node}`, `{name}`, those of
 * {@link fieldsOfName}, and what the lab tells of an artifact.
 *
 * @throws {UsageError} for a placeholder that no artifact fills; nothing has been fetched then
 */
export function placeFiles(
  { template }: Destination,
  { id, node }: PlacedJob,
  artifacts: readonly Artifact[],
): (name: string, artifact: Artifact) => string {
  const none = Object.fromEntries(
    artifacts.flatMap(({ fields = {} }) => Object.keys(fields)).map((key) => [key, null]),
  );
  const place = (name: string, { kind, fields = {} }: Pick<Artifact, 'kind' | 'fields'>) => {
    // The files of an archive have names of their own, which the lab knows nothing of.
    const filename = kind === 'file' ? (fields['filename'] ?? name) : name;
    const all = { ...none, ...fields, ...fieldsOfName(filename), name, job: id, node: node ?? fields['node'] ?? null };
    return fillTemplate(template, all, `job ${id}`);
  };
  // With nothing to fetch nobody knows what the lab would tell of it.
  if (artifacts.length > 0) place('x', { kind: 'file' });
  return place;
}
