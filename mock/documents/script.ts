import { readDocument } from './read-document.ts';

/** Reads a script for the nodes of one kind of lab. @throws RangeError that says what is wrong */
export function readScript<T extends { readonly kind: string }>(kind: T['kind'], value: unknown): T {
  const script = readDocument('script', value) as T;
  if (script.kind !== kind) throw new RangeError(`this script is for ${script.kind}, and the lab is ${kind}`);
  return script;
}
