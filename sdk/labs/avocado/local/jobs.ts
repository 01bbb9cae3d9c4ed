import type { Artifact, JobOutcome, JobRef } from '../../lab.ts';
import type { AvocadoJobs } from '../jobs.ts';
import type { RunRequest } from '../plan.ts';
import { cancelLocal } from './cancel.ts';
import { describeTests, listLocalArtifacts, openLocalFile } from './files.ts';
import { toLocalOutcome, toRunningOutcome } from './outcome.ts';
import { createLocalRun, type LocalPorts, type LocalRun, startLocalRun } from './run.ts';
import { watchLocal } from './watch.ts';

/** The jobs that avocado runs on this machine. */
export interface LocalJobs extends AvocadoJobs {
  has(job: JobRef): boolean;
  submit(request: RunRequest, id: string, signal?: AbortSignal): Promise<void>;
  /** Ends whatever still runs, and gives up what could not be recorded. */
  dispose(): void;
}

/** @param lookMs - pause between two looks at a run */
export function createLocalJobs(ports: LocalPorts, lookMs: number): LocalJobs {
  const { host } = ports;
  const runs = new Map<string, LocalRun>();
  const runOf = ({ id }: JobRef): LocalRun => {
    const run = runs.get(id);
    if (run) return run;
    throw new Error(`job ${id} is none of this machine`);
  };
  const openFile = async ({ folder }: LocalRun, name: string, offset: number) =>
    folder === undefined ? undefined : await openLocalFile(host, folder, { name, offset });

  return {
    has: ({ id }) => runs.has(id),
    async submit(request, id, signal) {
      const run = createLocalRun(ports, request, id);
      runs.set(id, run);
      await startLocalRun(ports, run, signal);
    },
    watch: (job, cursor, signal) => watchLocal(ports, runOf(job), { lookMs, cursor, signal }),
    cancel: async (job, signal) => await cancelLocal(ports, runOf(job), signal),
    async outcome(job): Promise<JobOutcome> {
      const run = runOf(job);
      if (!run.end || !run.finished) return toRunningOutcome(run);
      const { results, missing } = await run.finished;
      return toLocalOutcome(run.id, {
        exitCode: run.end.exitCode,
        lastWords: run.output.lastLine(),
        wasStopped: run.wasStopped,
        results,
        missing,
        details: results ? await describeTests(host, results) : new Map(),
      });
    },
    async artifacts(job): Promise<readonly Artifact[]> {
      const { folder } = runOf(job);
      return folder === undefined ? [] : await listLocalArtifacts(host, folder);
    },
    open: async (job, { name, locator = name }, { offset = 0 } = {}) => await openFile(runOf(job), locator, offset),
    async *log(job) {
      const log = await openFile(runOf(job), 'job.log', 0);
      if (log) yield await new Response(log.body as ReadableStream<Uint8Array<ArrayBuffer>>).text();
    },
    dispose() {
      for (const { program, recorder } of runs.values()) {
        program?.kill('SIGKILL');
        recorder.stop();
      }
    },
  };
}
