import type { Artifact, CancelOutcome, JobOutcome, JobRef, KnownJob } from '../../lab.ts';
import type { AvocadoJobs } from '../jobs.ts';
import type { RunRequest } from '../plan.ts';
import { changeJob } from '../record/write-job.ts';
import { cancelLocal } from './cancel.ts';
import { describeTests, listLocalArtifacts, openLocalFile } from './files.ts';
import { finishRun } from './finish-run.ts';
import { endOrphan, lookForEnd, runsHere, wasStarted } from './orphan.ts';
import { toLocalOutcome, toRunningOutcome } from './outcome.ts';
import { createLocalRun, type LocalPorts, type LocalRun, startLocalRun } from './run.ts';
import { readCursor, watchLocal } from './watch.ts';

/** The jobs that avocado runs on this machine. */
export interface LocalJobs extends AvocadoJobs {
  has(job: JobRef): boolean;
  submit(request: RunRequest, id: string, signal?: AbortSignal): Promise<void>;
  /** Whether a process that has died started this job here. Then it is taken up. */
  find(request: RunRequest, id: string, signal?: AbortSignal): Promise<boolean>;
  /** Takes up a job of a process that has died, unless it is one of this process. */
  resume(id: string, known: KnownJob<RunRequest>): void;
  /** Ends a job of which nothing is known but its id. Undefined: there is none of it here. */
  cancelOrphan(id: string): Promise<CancelOutcome | undefined>;
  /** Ends whatever still runs, and gives up what could not be recorded. */
  dispose(): void;
}

/** @param lookMs - pause between two looks at a run */
export function createLocalJobs(ports: LocalPorts, lookMs: number): LocalJobs {
  const { host, server } = ports;
  const runs = new Map<string, LocalRun>();
  const runOf = ({ id }: JobRef): LocalRun => {
    const run = runs.get(id);
    if (run) return run;
    throw new Error(`job ${id} is none of this machine`);
  };
  const takeUp = (id: string, { request, cursor }: KnownJob<RunRequest>) => {
    if (runs.has(id)) return;
    const run = createLocalRun(ports, { id, request, orphanedAt: readCursor(cursor).from });
    run.output.say(
      `the process that started avocado is gone, and what avocado prints from there on is lost. What it writes is taken up from ${run.base}`,
    );
    runs.set(id, run);
  };
  const openFile = async ({ folder }: LocalRun, name: string, offset: number) =>
    folder === undefined ? undefined : await openLocalFile(host, folder, { name, offset });

  return {
    has: ({ id }) => runs.has(id),
    async submit(request, id, signal) {
      const run = createLocalRun(ports, { id, request });
      runs.set(id, run);
      await startLocalRun(ports, run, signal);
    },
    async find(request, id, signal) {
      if (!(await wasStarted(ports, { id, base: host.resolve(request.resultsDir) }, signal))) return false;
      takeUp(id, { request });
      return true;
    },
    resume: takeUp,
    async cancelOrphan(id) {
      const goesOn = await runsHere(ports, id);
      if (goesOn === false) return undefined;
      const problem = await endOrphan(ports, id);
      if (problem !== undefined) return { result: 'unconfirmed', detail: problem };
      await changeJob(server, { id, status: 'ABORT' });
      return { result: 'stopped', detail: `avocado has ended; the server has job ${id} as ABORT` };
    },
    watch: (job, cursor, signal) => watchLocal(ports, runOf(job), { lookMs, cursor, signal }),
    cancel: async (job, signal) => await cancelLocal(ports, runOf(job), signal),
    async outcome(job): Promise<JobOutcome> {
      const run = runOf(job);
      await lookForEnd(ports, run);
      if (!run.end || !(run.isOrphan || run.finished)) return toRunningOutcome(run);
      const { results, missing } = await finishRun(ports, run, run.request.recordTimeoutMs);
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
      const run = runOf(job);
      await lookForEnd(ports, run);
      const { folder } = run;
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
