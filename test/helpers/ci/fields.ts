import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

export type Fields = Readonly<Record<string, unknown>>;

const root = resolve(import.meta.dirname, '../../..');

/** One of our examples, as the CI reads it. */
export function readExample(path: string): Fields {
  return requireFields(parse(readFileSync(join(root, 'examples', path), 'utf8')), path);
}

/**
 * A mapping with these fields and no others: what an emulation does not know it does not play, and a typing error would be
 * such a field.
 */
export function requireFields(value: unknown, where: string, known?: readonly string[]): Fields {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw new Error(`${where} is no mapping`);
  const other = Object.keys(value).find((key) => known && !known.includes(key));
  if (other !== undefined) throw new Error(`${where} has a field that is not emulated: ${other}`);
  return value as Fields;
}

/** A text, or a list of them. */
export function listTexts(value: unknown, where: string): readonly string[] {
  const list = value === undefined ? [] : [value].flat();
  if (!list.every((one) => typeof one === 'string')) throw new Error(`${where} is no list of texts`);
  return list;
}

/** Variables, whose values are texts wherever they are written as numbers. */
export function readVariables(value: unknown, where: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(requireFields(value ?? {}, where)).map(([name, one]) => [name, String(one)]),
  );
}
