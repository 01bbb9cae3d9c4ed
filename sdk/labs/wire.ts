import { ProtocolError } from '../http/errors.ts';

/**
 * Readers for values that a lab sent. The generated types say what an answer should be; these make sure of the parts
 * that we build on, as a lab's word is not to be trusted.
 */

/** @throws {ProtocolError} naming `what` when it is not a string, or an empty one */
export function requireText(value: unknown, what: string): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new ProtocolError(`the lab sent no ${what}`);
}

/** @throws {ProtocolError} naming `what` when it is not an array */
export function requireList<T>(value: readonly T[] | undefined, what: string): readonly T[] {
  if (Array.isArray(value)) return value as readonly T[];
  throw new ProtocolError(`the lab sent no list of ${what}`);
}

/** @throws {ProtocolError} naming `what` when it is not an object */
export function requireRecord<T extends object>(value: T | null | undefined, what: string): T {
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value;
  throw new ProtocolError(`the lab sent no ${what}`);
}

/** @throws {ProtocolError} naming `what` when it is not an array, or one that holds anything but objects */
export function requireRecords<T extends object>(value: readonly T[] | undefined, what: string): readonly T[] {
  return requireList(value, what).map((one) => requireRecord(one, `list of ${what}`));
}

/** The entries of an object; none for anything else. */
export function entriesOf<T>(value: Readonly<Record<string, T>> | undefined | null): [string, T][] {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
}

/** A string, or undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The strings of an array; none for anything else. */
export function textsOf(value: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.filter((one) => typeof one === 'string');
}

/** The numbers of an object by their keys; none for anything else. */
export function numbersOf(value: unknown): Record<string, number> {
  const entries = entriesOf(value as Readonly<Record<string, unknown>> | undefined);
  return Object.fromEntries(entries.flatMap(([key, one]) => (typeof one === 'number' ? [[key, one]] : [])));
}

/** Milliseconds since the epoch of an ISO 8601 time; one without a zone is taken as UTC. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(value);
  const ms = Date.parse(hasZone ? value : `${value}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}
