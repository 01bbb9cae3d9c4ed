import { connectAvocado } from '../../labs/avocado/client.ts';
import { findCredentials } from '../../labs/avocado/credentials.ts';
import { findWriter } from '../../labs/avocado/local/find-writer.ts';
import { openResultsFolder } from '../../labs/avocado/local/results-folder.ts';
import { createJobRecorder } from '../../labs/avocado/record/record-job.ts';
import { isUnchanged, type RecordTally } from '../../labs/avocado/record/record-tally.ts';
import { toRecord } from '../../labs/avocado/record/to-record.ts';
import type { ConnectionSettings } from '../../labs/lab-kind.ts';

export interface PushAvocadoOptions extends Pick<ConnectionSettings, 'url' | 'network' | 'host' | 'secret'> {
  /** A results folder of avocado: a job's own, or the one above it, for the newest. */
  readonly folder: string;
  /** Describes the job, if it is new to the server. @default the name of the folder */
  readonly description?: string | undefined;
  /** Write nothing, and tell what would be written. @default false */
  readonly dryRun?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What pushing a folder came to. */
export interface PushedResults extends RecordTally {
  /** The id of the job, 40 hex digits. */
  readonly id: string;
  /** Absolute path of the folder that was read. */
  readonly folder: string;
  /** The status of the job, as the server has it now. */
  readonly status: string;
  /** The server had everything already. */
  readonly isUnchanged: boolean;
  /** False without a readable `results.json`, which avocado writes last: then this is what had ended. */
  readonly isComplete: boolean;
  /** The process that still writes the folder, if one was seen: the job is recorded as RUNNING then. */
  readonly runnerPid?: number;
}

/**
 * Publishes a results folder of avocado at an Avocado server: the job, its tests, when they ran, why they failed, and their
 * logs up to 256 KiB each. What the server has already is left alone, so that it can be done again after any failure, and a
 * second time changes nothing.
 *
 * @throws {UsageError} for a folder without results · whatever the server's absence throws
 */
export async function pushAvocadoResults(options: PushAvocadoOptions): Promise<PushedResults> {
  const { url, network, host, secret, description, dryRun = false, signal } = options;
  const results = await openResultsFolder(host, options.folder);
  const server = connectAvocado({ url, network, credentials: findCredentials(host, secret) });
  const runnerPid = results.isComplete ? undefined : await findWriter(host, results.folder);
  const record = await toRecord(host, results, {
    // `latest` is what avocado calls a link to its newest folder, and no name for a job.
    description: description ?? nameOf((await host.files.realPath(results.folder)) ?? results.folder),
    status: runnerPid === undefined ? undefined : 'RUNNING',
  });
  const tally = await createJobRecorder(server, { isDry: dryRun }).bring(record, signal);
  const { id, folder, isComplete } = results;
  return {
    ...tally,
    ...{ id, folder, isComplete, status: record.status, isUnchanged: isUnchanged(tally) },
    ...(runnerPid !== undefined && { runnerPid }),
  };
}

function nameOf(folder: string): string {
  return (folder.split(/[/\\]/).at(-1) ?? folder).slice(0, 255);
}
