import type { Clock } from '../../../http/clock.ts';
import { LabError, messageOf, noteNeverSubmitted } from '../../../http/errors.ts';
import type { Host, RunningProgram } from '../../host.ts';
import type { AvocadoClient } from '../client.ts';
import type { RunRequest } from '../plan.ts';
import { type BackgroundRecorder, createBackgroundRecorder } from '../record/background-recorder.ts';
import { timeOfRecord } from '../record/job-record.ts';
import { createJobRecorder } from '../record/record-job.ts';
import { changeJob, ensureJob, isPassing } from '../record/write-job.ts';
import { envOf } from './orphan.ts';
import { createOutput, type Output } from './output.ts';
import type { FolderResults } from './results-folder.ts';

/** A run of avocado on this machine, from before it starts until after it has ended. */
export interface LocalRun {
  readonly id: string;
  readonly request: RunRequest;
  /** Absolute path of the folder in which the job's own will be. */
  readonly base: string;
  readonly recorder: BackgroundRecorder;
  readonly output: Output;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Absent while the job is being announced to the server. */
  program?: RunningProgram;
  end?: RunEnd;
  /** The folder of the job, once it is there. */
  folder?: string | undefined;
  /** Of how many tests the server has been told. */
  reported: number;
  /** We ended it. */
  wasStopped: boolean;
  /** Another process started it, and has died. */
  readonly isOrphan: boolean;
  /** When an orphan had written all of its results, in ms since the epoch. */
  completeAt?: number;
  /** What is there when it is over, and what the server lacks of it. */
  finished?: Promise<FinishedRun>;
}

export interface RunEnd {
  /** Undefined for an orphan: only the process that started it would have been told. */
  readonly exitCode: number | undefined;
}

export interface FinishedRun {
  /** Absent when the runner got nowhere. */
  readonly results?: FolderResults;
  /** Sentences; empty when the server has everything. */
  readonly missing: readonly string[];
}

export interface LocalPorts {
  readonly server: AvocadoClient;
  readonly host: Host;
  readonly clock: Clock;
}

export interface NewRun {
  readonly id: string;
  readonly request: RunRequest;
  /** The run of a process that has died, of whose output so much has been told. */
  readonly orphanedAt?: number;
}

/** Everything that a run needs, before anything is sent or started. */
export function createLocalRun({ server, host, clock }: LocalPorts, { id, request, orphanedAt }: NewRun): LocalRun {
  return {
    id,
    request,
    base: host.resolve(request.resultsDir),
    recorder: createBackgroundRecorder(createJobRecorder(server), clock),
    output: createOutput(orphanedAt),
    isOrphan: orphanedAt !== undefined,
    startedAt: timeOfRecord(clock.now()),
    reported: 0,
    wasStopped: false,
  };
}

/**
 * Announces the job to the server, and starts the runner. A server that is away is no reason not to run: it gets everything
 * when it is back, and the run says so.
 *
 * @throws {HttpError} when the server refuses us, and nothing was started
 * @throws {LabError} when the runner does not start
 */
export async function startLocalRun({ server, host }: LocalPorts, run: LocalRun, signal?: AbortSignal): Promise<void> {
  const { request, id } = run;
  const job = { id, description: request.description, status: 'START' as const };
  try {
    await ensureJob(server, job, signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (!isPassing(error)) throw noteNeverSubmitted(error);
    run.output.say(`the server has not taken job ${id} yet, and will get it later: ${messageOf(error)}`);
  }
  run.recorder.record({
    ...job,
    activities: [{ activity: 'JOB_START', at: run.startedAt }],
    tests: [],
  });
  const args = ['run', '--force-job-id', id, '--job-results-dir', run.base, ...request.args];
  try {
    run.program = await host.programs.start(request.program, args, {
      merged: true,
      env: { ...envOf(id), AVOCADO_SERVER_PASSWORD: undefined },
      onOutput: (text) => run.output.write(text),
    });
  } catch (error) {
    run.recorder.stop();
    await changeJob(server, { id, status: 'ERROR' }, signal).catch(() => undefined);
    throw new LabError('refused', `avocado did not start: ${messageOf(error)}`, { cause: error });
  }
  void run.program.ended.then((end) => {
    run.end = end;
    run.output.ring();
  });
}

/** The id of the job of a submit: 40 hex digits that follow from its key, as a runner wants them. */
export function idOfKey(key: string): string {
  const digits = key.toLowerCase().replace(/[^0-9a-f]/g, '');
  return digits
    .padEnd(32, '0')
    .padEnd(40, digits || '0')
    .slice(0, 40);
}
