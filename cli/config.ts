import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse as parseIni } from 'ini';
import { parse as parseYaml } from 'yaml';
import { UsageError } from '../sdk/index.ts';

export const labKinds = ['stb-tester', 'testflinger'] as const;
export type LabKind = (typeof labKinds)[number];

/** A lab as `rigline.yaml` describes it. Secrets have no place in it. */
export interface LabEntry {
  readonly kind: LabKind;
  readonly url: string;
}

/** What `rigline.yaml` says. */
export interface Config {
  readonly path: string;
  readonly labs: Readonly<Record<string, LabEntry>>;
  /** The lab for when none is named. */
  readonly default?: string;
}

export function isLabKind(text: unknown): text is LabKind {
  return labKinds.some((kind) => kind === text);
}

/**
 * Reads `rigline.yaml`, from the path given, or from the nearest folder upwards that has one.
 *
 * @throws {UsageError} that names the file and the field
 */
export function readConfig(cwd: string, path?: string): Config | undefined {
  const file = path === undefined ? findUpwards(cwd, 'rigline.yaml') : resolve(cwd, path);
  if (file === undefined) return undefined;
  let parsed: unknown;
  try {
    parsed = parseYaml(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const root = requireMapping(parsed, file, 'the file');
  const labs = Object.entries(requireMapping(root['labs'], file, 'labs')).map(
    ([name, value]) => [name, readLab(value, file, `labs.${name}`)] as const,
  );
  const preferred = root['default'];
  if (preferred !== undefined && !labs.some(([name]) => name === preferred)) {
    throw new UsageError(
      `${file}: default is ${JSON.stringify(preferred)}, which is not one of the labs: ${labs.map(([name]) => name).join(', ')}.`,
    );
  }
  if (labs.length === 0) throw new UsageError(`${file}: labs is empty. Name at least one lab.`);
  refuseOthers(root, ['labs', 'default'], file, '');
  return { path: file, labs: Object.fromEntries(labs), ...(typeof preferred === 'string' && { default: preferred }) };
}

/** The portal's address in the test-pack around `cwd`: `portal_url` in the section `test_pack` of `.stbt.conf`. */
export function readPortalUrl(cwd: string): string | undefined {
  const file = findUpwards(cwd, '.stbt.conf');
  if (file === undefined) return undefined;
  const conf = parseIni(readFileSync(file, 'utf8')) as { test_pack?: { portal_url?: unknown } };
  const url = conf.test_pack?.portal_url;
  return typeof url === 'string' && url !== '' ? url : undefined;
}

function readLab(value: unknown, file: string, field: string): LabEntry {
  const lab = requireMapping(value, file, field);
  const { kind, url } = lab;
  if (!isLabKind(kind)) throw new UsageError(`${file}: ${field}.kind must be one of ${labKinds.join(', ')}.`);
  if (typeof url !== 'string') throw new UsageError(`${file}: ${field}.url must be the address of the lab.`);
  refuseOthers(lab, ['kind', 'url'], file, `${field}.`);
  return { kind, url };
}

function requireMapping(value: unknown, file: string, field: string): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new UsageError(`${file}: ${field} must be a mapping.`);
  return value as Record<string, unknown>;
}

function refuseOthers(mapping: object, allowed: readonly string[], file: string, prefix: string): void {
  const other = Object.keys(mapping).find((key) => !allowed.includes(key));
  if (other !== undefined)
    throw new UsageError(
      `${file}: ${prefix}${other} is not a field here; allowed are ${allowed.join(', ')}. Secrets belong in the environment.`,
    );
}

function findUpwards(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, name);
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) return undefined;
  }
}
