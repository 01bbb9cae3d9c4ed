import { createRandom } from '../random.ts';
import { readDocument } from './read-document.ts';

/** A seed as it is written to a file; see schemas/seed.json. */
export interface SeedFile {
  readonly system: string;
  readonly clients?: readonly { readonly id: string; readonly secret: string; readonly role?: string }[];
  readonly default?: Readonly<Record<string, string | number | boolean>>;
  readonly features?: Readonly<Record<string, string>>;
  readonly webhook?: { readonly url: string; readonly token?: string };
  readonly fixtures?: Readonly<Record<string, unknown>>;
}

/** Reads a seed for one kind of lab. @throws RangeError that says what is wrong */
export function readSeedFile(kind: string, value: unknown): SeedFile {
  const seed = readDocument('seed', value) as SeedFile;
  if (seed.system !== kind) throw new RangeError(`this seed is for ${seed.system}, and the lab is ${kind}`);
  return seed;
}

/**
 * Has rows of a seed made once, for nobody, before a lab gives up what it has for them.
 * @throws RangeError for rows that the server would not have stored
 */
export function tryOut(makeRows: (random: () => number) => unknown): void {
  try {
    makeRows(createRandom(1));
  } catch (error) {
    const { message, faults } = error as { readonly message?: unknown; readonly faults?: unknown };
    const detail = faults === undefined ? '' : ` ${JSON.stringify(faults)}`;
    throw new RangeError(`there cannot be such rows: ${String(message)}${detail}`, { cause: error });
  }
}
