import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { findNamedRun, isRiglineError, messageOf, NetworkError, ProtocolError, UsageError } from '../../sdk/index.ts';
import { type ArtifactWish, chooseArtifact } from './choose-artifact.ts';
import type { ListedArtifact } from './client.ts';
import { isRunId } from './run-id.ts';
import { findServiceObstacle } from './service.ts';
import { takeIn } from './take-in.ts';
import { type UnpackLimits, unpackZip } from './unpack-zip.ts';
import type { ArtifactPorts } from './upload-run.ts';
import { waitFor } from './wait-for.ts';

export interface DownloadRunOptions extends ArtifactWish {
  /** Where run folders are; absolute. Made if it is not there. */
  readonly resultsDir: string;
  readonly limits?: Partial<UnpackLimits> | undefined;
  readonly signal?: AbortSignal | undefined;
  /** @default half an hour */
  readonly timeoutMs?: number | undefined;
}

/** A run that was brought here. Whoever can add artifacts to the workflow run can have made it. */
export interface DownloadedRun {
  readonly runId: string;
  /** Absolute. */
  readonly folder: string;
  /** The artifact it came from. */
  readonly artifact: ListedArtifact;
  /** `keep`: the folder was here, and knows at least as much. `replace`: the artifact had gone on from it. */
  readonly took: 'new' | 'keep' | 'replace';
}

const defaultTimeoutMs = 1_800_000;
const defaultMaxBytes = 16 * 2 ** 30;

/**
 * Brings the folder of a run that another job, or another attempt, of this workflow run has uploaded. It appears under its
 * name when it is whole, and checked against the digest that GitHub has of it.
 *
 * @throws {UsageError} when there is no such artifact, more than one can be meant, or a folder is in the way
 * @throws {NetworkError} when the service does not give it
 * @throws {ProtocolError} when what it gives is damaged, too large or no run
 * @throws the reason of the signal
 */
export async function downloadRun(options: DownloadRunOptions, ports: ArtifactPorts): Promise<DownloadedRun> {
  const obstacle = findServiceObstacle(ports.env);
  if (obstacle !== undefined) throw new UsageError(`The run cannot be taken from an artifact: ${obstacle}.`);
  const { signal, timeoutMs = defaultTimeoutMs } = options;
  const work = async (left: AbortSignal) => await bring({ ...options, signal: left }, ports);
  const waited = await waitFor(work, { clock: ports.clock, signal, timeoutMs });
  if (!('ended' in waited)) return waited.value;
  signal?.throwIfAborted();
  throw new NetworkError(`The artifact of the run was not here after ${Math.round(timeoutMs / 1000)} s.`);
}

async function bring(options: DownloadRunOptions, ports: ArtifactPorts): Promise<DownloadedRun> {
  const { resultsDir, limits = {}, signal } = options;
  const artifacts = await ask('list the artifacts of this workflow run', async () => await ports.client.list());
  const artifact = chooseArtifact(artifacts, options);
  const label = JSON.stringify(artifact.name);
  const maxBytes = limits.maxBytes ?? defaultMaxBytes;
  if (artifact.sizeBytes > maxBytes)
    throw new ProtocolError(`Artifact ${label} has ${artifact.sizeBytes} bytes; more than ${maxBytes} are not taken.`);
  await mkdir(resultsDir, { recursive: true });
  const scratch = await mkdtemp(join(resultsDir, '.download-'));
  try {
    const zip = await fetchZip(artifact, scratch, ports);
    const brought = join(scratch, 'run');
    await mkdir(brought);
    const { leftOut } = await unpackZip(zip, brought, { ...limits, signal }).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw new ProtocolError(`Artifact ${label} cannot be unpacked: ${messageOf(error)}.`, { cause: error });
    });
    const [first] = leftOut;
    if (first)
      ports.warn(
        `Of artifact ${label}, ${leftOut.length === 1 ? '1 file was' : `${leftOut.length} files were`} left out: ${JSON.stringify(first.path)}, ${first.reason}.`,
      );
    const nowMs = ports.clock.now();
    const run = await findNamedRun(brought, { resultsDir: scratch, cwd: scratch, nowMs });
    if (!run || !isRunId(run.runId)) throw new ProtocolError(`Artifact ${label} holds no run of Rigline.`);
    if (options.runId !== undefined && !run.runId.startsWith(options.runId))
      throw new UsageError(`Artifact ${label} holds the run ${run.runId}, not ${JSON.stringify(options.runId)}.`);
    signal?.throwIfAborted();
    const { folder, took } = await takeIn({ brought, resultsDir, run, nowMs });
    return { runId: run.runId, folder, artifact, took };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Saves the zip, and holds it against what the list says of it. What was damaged on the way is fetched once more. */
async function fetchZip(artifact: ListedArtifact, scratch: string, { client }: ArtifactPorts): Promise<string> {
  const label = JSON.stringify(artifact.name);
  let damage = '';
  for (const attempt of [1, 2]) {
    const folder = join(scratch, `zip${attempt}`);
    await mkdir(folder);
    await ask(`download artifact ${label}`, async () => await client.download(artifact.id, folder));
    const [name = ''] = await readdir(folder);
    const zip = join(folder, name);
    const { size } = await stat(zip);
    const digest = await hashFile(zip);
    if (size === artifact.sizeBytes && (artifact.digest === undefined || artifact.digest === digest)) return zip;
    damage = `has ${size} bytes and the digest ${digest}, and should have ${artifact.sizeBytes} and ${artifact.digest}`;
    await rm(folder, { recursive: true });
  }
  throw new ProtocolError(`Artifact ${label} was damaged on its way here: it ${damage}.`);
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return `sha256:${hash.digest('hex')}`;
}

async function ask<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isRiglineError(error)) throw error;
    throw new NetworkError(`Cannot ${what}: ${messageOf(error).split('\n')[0]}`, { cause: error });
  }
}
