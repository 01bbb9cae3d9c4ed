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

/** The entries of an object; none for anything else. */
export function entriesOf<T>(value: Readonly<Record<string, T>> | undefined | null): [string, T][] {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
}

/** A string, or undefined for anything else. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Milliseconds since the epoch of an ISO 8601 time; one without a zone is taken as UTC. */
export function timeOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/.test(value);
  const ms = Date.parse(hasZone ? value : `${value}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}
