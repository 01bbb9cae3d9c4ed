import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { labKinds } from '../labs/kinds.ts';
import { quarantineFileName, readQuarantineFile } from '../node/quarantine-file.ts';
import { isActive, type PlacedEntry, type QuarantineEntry, toDay } from '../run/quarantine/index.ts';
import { findUpwards } from './config.ts';
import type { Machine } from './machine.ts';

/** Where the quarantine list is. */
export interface QuarantineChoice {
  /** False: none is wanted. @default the nearest `rigline-quarantine.yaml` upwards, or the one beside the configuration */
  readonly quarantine?: string | false | undefined;
  readonly config?: string | undefined;
}

type Place = Pick<Machine, 'cwd'>;

/** Absolute; undefined where there is none. The nearest upwards comes before one that lies beside the configuration. */
export function findQuarantineFile({ quarantine, config }: QuarantineChoice, machine: Place): string | undefined {
  if (quarantine === false) return undefined;
  if (quarantine !== undefined) return resolve(machine.cwd, quarantine);
  const beside = config === undefined ? undefined : join(dirname(resolve(machine.cwd, config)), quarantineFileName);
  return (
    findUpwards(machine.cwd, quarantineFileName) ?? (beside !== undefined && existsSync(beside) ? beside : undefined)
  );
}

/** What a list says, and what messages call it. */
export interface FoundQuarantine {
  readonly path: string;
  readonly name: string;
  readonly entries: readonly PlacedEntry[];
}

/**
 * Reads the list of tests that may fail, from the file that was named or the nearest; undefined where there is none.
 *
 * @throws {UsageError} for a file that was named and is not there, and for what is wrong in one
 */
export async function readQuarantine(
  choice: QuarantineChoice,
  { machine, nowMs }: { readonly machine: Place; readonly nowMs: number },
): Promise<FoundQuarantine | undefined> {
  const path = findQuarantineFile(choice, machine);
  if (path === undefined) return undefined;
  const name = nameFile(path, machine);
  const kinds = labKinds.map((kind) => kind.name);
  return { path, name, entries: await readQuarantineFile({ path, name, kinds, today: toDay(nowMs) }) };
}

/** A path as people see it from where they are. */
export function nameFile(path: string, machine: Place): string {
  return relative(machine.cwd, path);
}

interface LoadOptions {
  readonly machine: Place;
  /** The kind of lab. */
  readonly kind: string;
  readonly nowMs: number;
  readonly warn: (message: string) => void;
}

/** What is in quarantine for a run. */
export interface HeldTests {
  /** Those that have an effect. */
  readonly entries: readonly QuarantineEntry[];
  /** A line about them; undefined where there are none. */
  readonly about?: string;
}

/** Entries that are told one by one; a list that nobody looks after must not drown a log. */
const maxWarnings = 10;

/**
 * What is in quarantine for a run at a lab of a kind. Who has let an entry expire is told so.
 *
 * @throws {UsageError} for what is wrong in the list
 */
export async function loadQuarantine(
  choice: QuarantineChoice,
  { machine, kind, nowMs, warn }: LoadOptions,
): Promise<HeldTests> {
  const found = await readQuarantine(choice, { machine, nowMs });
  if (!found) return { entries: [] };
  const { name } = found;
  const today = toDay(nowMs);
  const ours = found.entries.filter((entry) => entry.kind === undefined || entry.kind === kind);
  const expired = ours.filter((entry) => !isActive(entry, today));
  for (const { test, until, line } of expired.slice(0, maxWarnings))
    warn(`${name}:${line}: the quarantine of ${test} ended on ${until}, so it counts again.`);
  const more = expired.length - maxWarnings;
  if (more > 0)
    warn(`${name}: ${more} more ${more === 1 ? 'has' : 'have'} ended. rigline quarantine prune drops them.`);
  const entries = ours.filter((entry) => isActive(entry, today)).map(({ line: _, ...entry }): QuarantineEntry => entry);
  if (entries.length === 0) return { entries };
  const count = `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}`;
  return { entries, about: `In quarantine: ${count} of ${name}; what fails of it counts as skipped.` };
}
