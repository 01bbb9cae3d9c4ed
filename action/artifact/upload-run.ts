import { join } from 'node:path';
import { type Clock, messageOf } from '../../sdk/index.ts';
import type { ArtifactClient } from './client.ts';
import { chooseCompression } from './compression.ts';
import { adviseOn, classifyFailure, decideNextTry, type UploadFailure } from './failure.ts';
import { type ArtifactName, listCandidates } from './name.ts';
import { mayOverwrite } from './overwrite.ts';
import { type LeftOut, listRunFiles } from './run-files.ts';
import { findServiceObstacle, locateArtifact } from './service.ts';
import { waitFor } from './wait-for.ts';

/** What an upload or a download needs of the world. */
export interface ArtifactPorts {
  /** Of the process: GitHub's client reads the same. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly client: ArtifactClient;
  readonly clock: Clock;
  /** Told what a person should know; one sentence or a few. */
  readonly warn: (message: string) => void;
}

export interface UploadRunOptions {
  /** The run folder; absolute. */
  readonly folder: string;
  /** The id of the run. */
  readonly runId: string;
  readonly name: ArtifactName;
  /** See chooseRetention. @default as the repository has it */
  readonly retentionDays?: number | undefined;
  /** Whether a name that was given may be taken from an artifact of an earlier attempt. @default false */
  readonly overwrite?: boolean | undefined;
  /** `GITHUB_RUN_ATTEMPT`. */
  readonly attempt: number;
  /** When the step has begun, in ms since 1970. */
  readonly startedAtMs: number;
  /** Ends it at once, with `stopped`. The client goes on in the background until the process ends. */
  readonly signal?: AbortSignal | undefined;
  /** @default one hour */
  readonly timeoutMs?: number | undefined;
}

/** What came of an upload. Nothing but `uploaded` has made an artifact, and each has been told as a warning. */
export type UploadedRun =
  | {
      readonly state: 'uploaded';
      /** Another one than was wanted, where that was taken. */
      readonly name: string;
      readonly id: number;
      readonly url: string;
      /** Of the zip. */
      readonly sizeBytes: number;
      /** `sha256:<hex>` of the zip. */
      readonly digest: string;
      readonly files: number;
      readonly leftOut: readonly LeftOut[];
    }
  | { readonly state: 'empty' | 'unavailable' | 'failed' | 'stopped'; readonly reason: string };

const defaultTimeoutMs = 3_600_000;

/**
 * Uploads a run folder as an artifact of the workflow run. It never throws: a report that could not be uploaded makes no run
 * red, and hides no verdict.
 *
 * GitHub's client masks the signatures of its addresses by commands in the log; it must not run while commands are stopped.
 */
export async function uploadRun(options: UploadRunOptions, ports: ArtifactPorts): Promise<UploadedRun> {
  const giveUp = (state: 'empty' | 'unavailable' | 'failed' | 'stopped', reason: string) => {
    ports.warn(`The run folder was not uploaded: ${reason}.`);
    return { state, reason };
  };
  const obstacle = findServiceObstacle(ports.env);
  if (obstacle !== undefined) return giveUp('unavailable', obstacle);
  const { timeoutMs = defaultTimeoutMs, signal } = options;
  try {
    const work = async (left: AbortSignal) => await tryNames({ ...options, signal: left }, ports);
    const waited = await waitFor(work, { clock: ports.clock, signal, timeoutMs });
    if ('ended' in waited) {
      const why = waited.ended === 'late' ? `it took more than ${Math.round(timeoutMs / 1000)} s` : 'it was stopped';
      return giveUp('stopped', why);
    }
    if (!waited.value) return giveUp('empty', `${options.folder} has no files`);
    const { leftOut } = waited.value;
    if (leftOut.length > 0) ports.warn(describeLeftOut(leftOut));
    return { ...waited.value, state: 'uploaded' };
  } catch (error) {
    return giveUp('failed', messageOf(error));
  }
}

/** One name after the other, until there is an artifact. Each time the files are looked at anew. */
async function tryNames(options: UploadRunOptions, ports: ArtifactPorts) {
  const { folder, runId, retentionDays } = options;
  const wanted = options.name.name;
  const names = [...listCandidates(options.name, runId)];
  const failures: UploadFailure[] = [];
  for (;;) {
    const name = names[0] ?? wanted;
    const { files, leftOut } = await listRunFiles(folder);
    if (files.length === 0) return undefined;
    const paths = files.map(({ path }) => join(folder, path));
    const upload = { name, folder, files: paths, compressionLevel: chooseCompression(files), retentionDays };
    try {
      const stored = await ports.client.upload(upload);
      if (name !== wanted) ports.warn(describeOtherName(options.name, name, failures));
      return { ...stored, name, url: locateArtifact(ports.env, stored.id), files: files.length, leftOut };
    } catch (error) {
      const failure = classifyFailure(error);
      const isFreed = failure === 'conflict' && name === wanted && (await freeName(name, options, ports));
      const next = isFreed ? 'same-name' : decideNextTry(failure, failures);
      failures.push(failure);
      if (next === 'next-name') names.shift();
      if (next === 'give-up' || names.length === 0 || options.signal?.aborted) {
        throw new Error(`${shorten(messageOf(error))} ${adviseOn(failure)}`.replace(/\.$/, ''), { cause: error });
      }
    }
  }
}

/** Deletes the artifact of an earlier attempt, where that was wanted. */
async function freeName(name: string, options: UploadRunOptions, { client, warn }: ArtifactPorts): Promise<boolean> {
  const { name: wanted, overwrite = false, attempt, startedAtMs } = options;
  if (!overwrite || !wanted.isGiven) return false;
  try {
    const other = (await client.list()).find((artifact) => artifact.name === name);
    if (!other || !mayOverwrite({ overwrite, attempt, startedAtMs, createdAtMs: other.createdAtMs })) return false;
    await client.delete(name);
    return true;
  } catch (error) {
    warn(`Artifact ${name} of an earlier attempt could not be deleted: ${shorten(messageOf(error))}`);
    return false;
  }
}

function describeOtherName(wanted: ArtifactName, name: string, failures: readonly UploadFailure[]): string {
  const why =
    failures[0] !== 'conflict'
      ? 'An upload before this one was not completed, and keeps that name'
      : wanted.isGiven
        ? 'That name is taken: it is unique in a workflow run, over all jobs, legs of a matrix and attempts. To choose one that is free, put the attempt (`github.run_attempt`) and the values of the matrix into `artifact-name`, or leave it out'
        : 'An earlier upload of this run has that name, whole or cut off';
  return `The run folder was uploaded as ${name}, not as ${wanted.name}. ${why}.`;
}

function describeLeftOut(leftOut: readonly LeftOut[]): string {
  const shown = leftOut.slice(0, 5).map(({ path, reason }) => `${JSON.stringify(path)} (${reason})`);
  const more = leftOut.length > shown.length ? ` and ${leftOut.length - shown.length} more` : '';
  const count = leftOut.length === 1 ? '1 file is' : `${leftOut.length} files are`;
  return `${count} not in the artifact: ${shown.join(', ')}${more}.`;
}

/** The client's messages go on for a paragraph. */
function shorten(message: string): string {
  const line = message.split('\n')[0]?.trim() ?? '';
  return `${line.replace(/\.$/, '')}.`;
}
