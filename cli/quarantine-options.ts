import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import {
  isActive,
  labKinds,
  type PlacedEntry,
  type QuarantineEntry,
  quarantineFileName,
  readQuarantineFile,
  toDay,
} from '../sdk/index.ts';
import { findUpwards } from './config.ts';
import type { Io } from './io.ts';

/** The options by which a command finds the quarantine list. */
export interface QuarantineFlags {
  /** False with --no-quarantine. */
  readonly quarantine?: string | false;
  readonly config?: string;
}

export function addQuarantineOptions(command: Command): Command {
  return addQuarantineFileOption(command).option(
    '--no-quarantine',
    'let tests in quarantine fail the run, to see how they are',
  );
}

export function addQuarantineFileOption(command: Command): Command {
  return command.option(
    '--quarantine <file>',
    `tests whose failure does not fail the run (default: the nearest ${quarantineFileName} upwards)`,
  );
}

/** Absolute; undefined where there is none. The nearest upwards comes before one that lies beside the configuration. */
export function findQuarantineFile({ quarantine, config }: QuarantineFlags, io: Io): string | undefined {
  if (quarantine === false) return undefined;
  if (quarantine !== undefined) return resolve(io.cwd, quarantine);
  const beside = config === undefined ? undefined : join(dirname(resolve(io.cwd, config)), quarantineFileName);
  return findUpwards(io.cwd, quarantineFileName) ?? (beside !== undefined && existsSync(beside) ? beside : undefined);
}

/** What a list says, and what messages call it. */
export interface FoundQuarantine {
  readonly path: string;
  readonly name: string;
  readonly entries: readonly PlacedEntry[];
}

/** @throws {UsageError} for a file that was named and is not there, and for what is wrong in one */
export async function readQuarantine(
  flags: QuarantineFlags,
  { io, nowMs }: { readonly io: Io; readonly nowMs: number },
): Promise<FoundQuarantine | undefined> {
  const path = findQuarantineFile(flags, io);
  if (path === undefined) return undefined;
  const name = nameFile(path, io);
  const kinds = labKinds.map((kind) => kind.name);
  return { path, name, entries: await readQuarantineFile({ path, name, kinds, today: toDay(nowMs) }) };
}

/** A path as people see it from where they are. */
export function nameFile(path: string, io: Io): string {
  return relative(io.cwd, path);
}

interface LoadOptions {
  readonly io: Io;
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
  flags: QuarantineFlags,
  { io, kind, nowMs, warn }: LoadOptions,
): Promise<HeldTests> {
  const found = await readQuarantine(flags, { io, nowMs });
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
