import { readFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { writeFileAtomic } from '../../artifacts/write-file.ts';
import type { Clock } from '../../http/clock.ts';
import { takeLock } from '../file-lock.ts';
import { findProcessStart } from '../processes.ts';

/** The process that has a run. */
export interface Holder {
  readonly host: string;
  readonly pid: number;
  /** When the process began, in words that only compare; absent where the system does not tell. */
  readonly startedAt?: string;
  /** Its last sign of life, ISO 8601. */
  readonly renewedAt: string;
}

/** The right to go on with a run. It is renewed until it is given back. */
export interface Lease {
  release(): Promise<void>;
}

/** How often the holder gives a sign of life, in ms. */
const renewMs = 20_000;
/** A holder on another machine, where nobody can look for the process, is dead after this time without one. */
const patienceMs = 90_000;

/**
 * Takes the right to go on with a run: no two processes may do that at once. It is taken over from a process that has died;
 * of one on another machine that is known by its silence.
 *
 * @param onLost - told when another process has it now: we were silent for too long, and must let go of the run
 */
export async function takeLease(
  folder: string,
  { clock, onLost = () => undefined }: { readonly clock: Clock; readonly onLost?: ((by: Holder) => void) | undefined },
): Promise<Lease | { readonly heldBy: Holder }> {
  const path = leasePath(folder);
  const startedAt = await findProcessStart(process.pid);
  const describeUs = (): Holder => ({
    host: hostname(),
    pid: process.pid,
    ...(startedAt !== undefined && { startedAt }),
    renewedAt: new Date(clock.now()).toISOString(),
  });
  const isHeld = async (words: string) => {
    const holder = parseHolder(words);
    return holder !== undefined && (await isHolding(holder, clock.now()));
  };
  const words = await takeLock(path, write(describeUs()), isHeld);
  const heldBy = words === undefined ? undefined : parseHolder(words);
  if (heldBy) return { heldBy };

  const end = new AbortController();
  const renew = async () => {
    for (;;) {
      await clock.sleep(renewMs, end.signal);
      const holder = await readHolder(folder).catch(() => undefined);
      if (holder && !isUs(holder)) return onLost(holder);
      // A sign of life that could not be written is given with the next one.
      await writeFileAtomic(path, write(describeUs())).catch(() => undefined);
    }
  };
  // Only the end, which is our own doing, ends the loop.
  const renewing = renew().catch(() => undefined);
  return {
    async release() {
      end.abort();
      await renewing;
      const holder = await readHolder(folder);
      if (holder && isUs(holder)) await rm(path, { force: true });
    },
  };
}

/** Who has a run now; undefined when nobody does. */
export async function findHolder(folder: string, nowMs: number): Promise<Holder | undefined> {
  const holder = await readHolder(folder);
  return holder && (await isHolding(holder, nowMs)) ? holder : undefined;
}

function leasePath(folder: string): string {
  return join(folder, 'lease.json');
}

async function readHolder(folder: string): Promise<Holder | undefined> {
  const text = await readFile(leasePath(folder), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return parseHolder(text);
}

function parseHolder(words: string): Holder | undefined {
  try {
    const { host, pid, startedAt, renewedAt } = JSON.parse(words) as Partial<Holder>;
    if (typeof host !== 'string' || typeof pid !== 'number' || typeof renewedAt !== 'string') return undefined;
    return { host, pid, renewedAt, ...(typeof startedAt === 'string' && { startedAt }) };
  } catch {
    return undefined;
  }
}

function write(holder: Holder): string {
  return `${JSON.stringify(holder)}\n`;
}

function isUs({ host, pid }: Holder): boolean {
  return host === hostname() && pid === process.pid;
}

async function isHolding({ host, pid, startedAt, renewedAt }: Holder, nowMs: number): Promise<boolean> {
  if (host !== hostname()) return nowMs - Date.parse(renewedAt) < patienceMs;
  const found = await findProcessStart(pid);
  // A number alone may be that of any process by now, and whoever cancels the run would stop that one.
  return found !== undefined && found === startedAt;
}

/** For messages. */
export function describeHolder({ host, pid, renewedAt }: Holder): string {
  return `process ${pid} on ${host} (last sign of life ${renewedAt})`;
}
