import { readdir, realpath, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsageError } from '../../http/errors.ts';
import type { Verdict } from '../../labs/lab.ts';
import type { RunPast } from '../../run/journal/fold.ts';
import { findLooseEnds, isStoppable } from '../../run/journal/loose-ends.ts';
import { readJournal } from '../journal-file.ts';
import { findHolder, type Holder } from './lease.ts';

/** A run in a folder, as its journal tells. */
export interface FoundRun {
  readonly runId: string;
  /** Absolute. */
  readonly folder: string;
  readonly lab: RunPast['planned']['lab'];
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** Of the last thing that is known, ISO 8601, UTC. */
  readonly lastAt: string;
  /**
   * `running`: a process has it. `detached`: it was left to a later `attach`. `interrupted`: its process has died. `ended`: it
   * is reported.
   */
  readonly state: 'running' | 'detached' | 'interrupted' | 'ended';
  readonly holder?: Holder;
  readonly verdict?: Verdict;
  readonly exitCode?: number;
  /** Jobs of the plan and beyond. */
  readonly jobs: {
    readonly all: number;
    readonly submitted: number;
    readonly judged: number;
    /** May go on at the lab although the run has ended, and can be stopped. */
    readonly left: number;
  };
  readonly past: RunPast;
}

/** All runs in a folder of results, the newest first. */
export async function listRuns(resultsDir: string, nowMs: number): Promise<FoundRun[]> {
  const names = await readdir(resultsDir, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const runs: FoundRun[] = [];
  for (const entry of names) {
    if (!entry.isDirectory()) continue;
    const run = await readRun(join(resultsDir, entry.name), nowMs);
    if (run) runs.push(run);
  }
  return runs.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
}

/**
 * Finds a run by its id, the beginning of one, `latest`, or the path of its folder.
 *
 * @throws {UsageError} that says which there are
 */
export async function findRun(wanted: string, place: RunPlace): Promise<FoundRun> {
  const found = await findNamedRun(wanted, place);
  if (found) return found;
  const { resultsDir, nowMs } = place;
  const runs = await listRuns(resultsDir, nowMs);
  const alike = runs.filter(({ runId }) => runId.startsWith(wanted));
  if (alike.length === 1 && alike[0]) return alike[0];
  const ids = (alike.length > 1 ? alike : runs).slice(0, 5).map(({ runId }) => runId);
  const there = ids.length === 0 ? `${resultsDir} has no runs` : `${resultsDir} has ${ids.join(', ')}`;
  throw new UsageError(
    `${alike.length > 1 ? `Several runs begin with "${wanted}"` : `There is no run "${wanted}"`}; ${there}. \`rigline runs\` lists them; --results-dir says where to look.`,
  );
}

/** Where runs are looked for. */
export interface RunPlace {
  /** Absolute. */
  readonly resultsDir: string;
  /** Absolute; where paths begin. */
  readonly cwd: string;
  readonly nowMs: number;
}

/**
 * The run of exactly this id, of the link `latest`, or of this folder. Where the link is not there, since a folder that was
 * carried elsewhere as an artifact often has lost it, `latest` is the newest run.
 */
export async function findNamedRun(
  wanted: string,
  { resultsDir, cwd, nowMs }: RunPlace,
): Promise<FoundRun | undefined> {
  const asName = /^[^/\\]+$/.test(wanted) ? await readRun(await follow(join(resultsDir, wanted)), nowMs) : undefined;
  const found = asName ?? (await readRun(await follow(resolve(cwd, wanted)), nowMs));
  return found ?? (wanted === 'latest' ? (await listRuns(resultsDir, nowMs))[0] : undefined);
}

/** Undefined for a folder that is none of a run. */
export async function readRun(folder: string, nowMs: number): Promise<FoundRun | undefined> {
  const past = await readJournal(join(folder, 'journal.ndjson'));
  if (!past) return undefined;
  const { planned, reported, lastAt } = past;
  const holder = await findHolder(folder, nowMs);
  const state = holder ? 'running' : reported ? 'ended' : past.isDetached ? 'detached' : 'interrupted';
  const known = [...past.jobs.values()];
  return {
    runId: planned.runId,
    folder,
    lab: planned.lab,
    startedAt: planned.at,
    lastAt,
    state,
    ...(holder && { holder }),
    ...(reported && { verdict: reported.verdict, exitCode: reported.exitCode }),
    jobs: {
      // A job whose tests are dealt out is none itself.
      all: (planned.shardOver ? 0 : planned.jobs.length) + past.added.length,
      submitted: known.filter(({ submitted }) => submitted !== undefined).length,
      judged: known.filter(({ judged }) => judged !== undefined).length,
      left: state === 'ended' ? findLooseEnds(past).filter(isStoppable).length : 0,
    },
    past,
  };
}

/** Where the link `latest` leads. */
async function follow(path: string): Promise<string> {
  try {
    return (await stat(path)).isDirectory() ? await realpath(path) : path;
  } catch {
    return path;
  }
}
