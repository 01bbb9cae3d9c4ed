import { readDocument } from './read-document.ts';

/**
 * Holds a script that was given in process against the schema of those in files, so that a misspelt word is told and not
 * passed over. Functions are taken as they are.
 * @returns the same script
 * @throws RangeError that says what is wrong
 */
export function checkScript<T>(script: T, toDocument: (plain: unknown) => object): T {
  if (typeof script !== 'function') readDocument('script', toDocument(toPlain(script)));
  return script;
}

/** Files may call for bytes and tests may last for ever; neither can be written down, so something else stands for them. */
function toPlain(value: unknown): unknown {
  if (value instanceof Uint8Array) return '';
  if (value === Number.POSITIVE_INFINITY) return Number.MAX_VALUE;
  if (Array.isArray(value)) return value.map(toPlain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries.map(([name, item]) => [name, toPlain(item)]));
}
