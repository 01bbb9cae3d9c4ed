import { UsageError } from './errors.ts';

/** Half a character, which no address can carry. */
const loneSurrogate = /\p{Surrogate}/u;

/**
 * Puts values into a path such as `/v1/job/{job_id}`. A value stays one part of the path, whatever it holds; only a
 * parameter named in `multiSegment` may hold slashes.
 *
 * @throws {UsageError} for a value that is empty or a step to another folder, since the call would go to another operation, and for
 * one that is no text
 */
export function fillPath(
  template: string,
  values: Readonly<Record<string, unknown>>,
  multiSegment: readonly string[] = [],
): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) throw new UsageError(`the path ${template} needs a value for ${place}.`);
    const parts = multiSegment.includes(name) ? String(value).split('/') : [String(value)];
    const bad = parts.find((part) => part === '' || part === '.' || part === '..' || loneSurrogate.test(part));
    if (bad === undefined) return parts.map(encodeURIComponent).join('/');
    throw new UsageError(`${JSON.stringify(value)} cannot stand for ${place} in the path ${template}.`);
  });
}
