import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { messageOf, UsageError } from '../http/errors.ts';
import { findLabKind, labKinds } from '../labs/kinds.ts';
import type { LabKind } from '../labs/lab-kind.ts';
import { type AnyOptionValues, keyOfOption, type LabOption } from '../labs/lab-option.ts';
import { parseDuration } from './duration.ts';
import { isRequestRate, requestRateOption } from './request-rate.ts';

/** A lab as `rigline.yaml` describes it. Secrets have no place in it. */
export interface LabEntry {
  readonly kind: LabKind;
  readonly url: string;
  /** Connection options of its kind. */
  readonly options: AnyOptionValues;
  /** How often the lab may be asked. */
  readonly maxRequestsPerSecond?: number;
}

/** What `rigline.yaml` says. */
export interface Config {
  readonly path: string;
  readonly labs: Readonly<Record<string, LabEntry>>;
  /** The lab for when none is named. */
  readonly default?: string;
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
    throw new UsageError(`${file} cannot be read: ${messageOf(error)}`, {
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

/**
 * The lab that is meant: the one of that name, the default, or the only one there is.
 *
 * @throws {UsageError} that lists the names there are
 */
export function findEntry(config: Config, name = config.default): LabEntry {
  const names = Object.keys(config.labs);
  const wanted = name ?? (names.length === 1 ? names[0] : undefined);
  const entry = wanted !== undefined && Object.hasOwn(config.labs, wanted) ? config.labs[wanted] : undefined;
  if (entry) return entry;
  throw new UsageError(
    `${name === undefined ? 'Which lab?' : `There is no lab "${name}".`} ${config.path} has ${names.join(', ')}.`,
  );
}

function readLab(value: unknown, file: string, field: string): LabEntry {
  const lab = requireMapping(value, file, field);
  const { kind: kindName, url, ...rest } = lab;
  const kind = findLabKind(kindName);
  if (!kind)
    throw new UsageError(`${file}: ${field}.kind must be one of ${labKinds.map(({ name }) => name).join(', ')}.`);
  if (typeof url !== 'string') throw new UsageError(`${file}: ${field}.url must be the address of the lab.`);
  const { connectionOptions } = kind;
  refuseOthers(
    lab,
    ['kind', 'url', requestRateOption, ...connectionOptions.map(({ name }) => name)],
    file,
    `${field}.`,
  );
  const options = connectionOptions.flatMap((option) =>
    rest[option.name] === undefined ? [] : [[keyOfOption(option), readOption(rest[option.name], option, file, field)]],
  );
  const rate = rest[requestRateOption];
  if (rate !== undefined && !isRequestRate(rate))
    throw new UsageError(`${file}: ${field}.${requestRateOption} must be a number above 0.`);
  return {
    kind,
    url,
    options: Object.fromEntries(options) as AnyOptionValues,
    ...(rate !== undefined && { maxRequestsPerSecond: rate }),
  };
}

/** The value of an option in the form that a shell hands over, which for a duration is ms. */
function readOption(value: unknown, option: LabOption, file: string, field: string): unknown {
  const { name, type, isList, choices } = option;
  const fail = (wanted: string) => new UsageError(`${file}: ${field}.${name} must be ${wanted}.`);
  if (isList) {
    if (!Array.isArray(value) || value.some((one) => typeof one !== 'string')) throw fail('a list of texts');
    return value;
  }
  if (type === 'flag' || type === 'number') {
    const wanted = type === 'flag' ? 'boolean' : 'number';
    if (typeof value !== wanted) throw fail(`a ${wanted}`);
    return value;
  }
  if (typeof value !== 'string') throw fail('a text');
  if (choices && !choices.includes(value)) throw fail(`one of ${choices.join(', ')}`);
  if (type !== 'duration') return value;
  try {
    return parseDuration(value);
  } catch (error) {
    throw new UsageError(`${file}: ${field}.${name}: ${messageOf(error)}`, { cause: error });
  }
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

/** The nearest file of a name, from a folder upwards. */
export function findUpwards(from: string, name: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, name);
    if (existsSync(file)) return file;
    if (folder === dirname(folder)) return undefined;
  }
}
