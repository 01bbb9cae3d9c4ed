import { LabError, UsageError } from '../../http/errors.ts';
import type { Host } from '../host.ts';
import type { JobOutcome, JobRef, Lab } from '../lab.ts';
import { requireText } from '../wire.ts';
import { cancelServerJob } from './cancel.ts';
import { type AvocadoClientOptions, connectAvocado } from './client.ts';
import { cancelLocal } from './local/cancel.ts';
import { describeTests, listLocalArtifacts, openLocalFile } from './local/files.ts';
import { toLocalOutcome, toRunningOutcome } from './local/outcome.ts';
import { createLocalRun, idOfKey, type LocalPorts, type LocalRun, startLocalRun } from './local/run.ts';
import { watchLocal } from './local/watch.ts';
import { toOutcome } from './outcome.ts';
import type { AvocadoRequest } from './plan.ts';
import { findData, toDataArtifacts } from './server/data-artifacts.ts';
import { requireJob } from './server/find-job.ts';
import { listJobs } from './server/list-jobs.ts';
import { readLog } from './server/log.ts';
import type { ServerJob } from './server/read-job.ts';
import { createServerResults } from './server/results.ts';
import { describeTarget, findTarget, parseRefId } from './server/wait-target.ts';
import { submitWait, toJobRef } from './submit.ts';
import { watchServer } from './watch.ts';

export interface AvocadoLabOptions extends AvocadoClientOptions {
  /** A connection that is there already. @default one of its own */
  readonly client?: ReturnType<typeof connectAvocado>;
  /** The machine to run tests on. Absent: jobs can only be waited for. */
  readonly host?: Host | undefined;
  /** Pause between two looks at a job, in ms. @default 10_000 at the server, 1000 at a run on this machine */
  readonly pollIntervalMs?: number | undefined;
}

const tooMany = 'the server has so much that it was not read to its end; some may be missing here';

/** What an Avocado lab can do beyond what every lab can. */
export type AvocadoLab = Lab<AvocadoRequest> &
  Required<Pick<Lab, 'jobs' | 'jobOfKey'>> & {
    /** Ends whatever still runs on this machine, and gives up what could not be recorded. */
    dispose(): void;
  };

/**
 * The lab of an Avocado server, of which the facts are from the wire of version 0.26.0. The server stores results and runs
 * nothing: a job is a run of avocado on this machine that is recorded there, or one that somebody else records.
 */
export function createAvocadoLab(options: AvocadoLabOptions): AvocadoLab {
  const server = options.client ?? connectAvocado(options);
  const { network, host } = options;
  const { clock, random } = network;
  const runs = new Map<string, LocalRun>();
  const expected = new Set<string>();
  /** Which jobs those are that were waited for by what they are about. */
  const found = new Map<string, string>();
  const results = createServerResults(server, clock);

  const portsOf = (): LocalPorts => {
    if (!host) throw new UsageError('There is no machine to run avocado on. Give createAvocadoLab a host.');
    return { server, host, clock };
  };
  const lookUp = async ({ id: refId }: JobRef, signal?: AbortSignal): Promise<ServerJob> => {
    const id = found.get(refId);
    const target = parseRefId(refId);
    if (id !== undefined || target.by === 'id') return await requireJob(server, id ?? refId, signal);
    const job = await findTarget(server, target, signal);
    if (job) return job;
    throw new LabError('not-found', `the Avocado server at ${server.url} has not got ${describeTarget(target)} yet.`);
  };
  const describeLocal = async (run: LocalRun): Promise<JobOutcome> => {
    if (!run.end || !run.finished) return toRunningOutcome(run);
    const { results: inFolder, missing } = await run.finished;
    return toLocalOutcome(run.id, {
      exitCode: run.end.exitCode,
      lastWords: run.output.lastLine(),
      wasStopped: run.wasStopped,
      results: inFolder,
      missing,
      details: inFolder ? await describeTests(portsOf().host, inFolder) : new Map(),
    });
  };

  return {
    kind: 'avocado',
    url: server.url,
    redact: network.redact,
    // Of what runs on this machine. Who waits for a job that runs elsewhere has its tests and their data, and cannot stop it.
    capabilities: {
      watch: 'poll',
      liveLog: true,
      testResults: true,
      exactlyOnceSubmit: true,
      artifacts: true,
      cancel: 'any-time',
    },
    // The server checks no id that somebody else chose; a runner's own is 40 hex digits.
    jobIds: { pattern: /^.{1,40}$/su, example: 'c0ffee0100000000000000000000000000000000' },

    async check(signal) {
      const { data } = await server.api.GET('/version/', signal ? { signal } : {});
      return {
        server: `Avocado server ${requireText(data?.version, 'version')}`,
        ...(options.credentials && { user: options.credentials.user }),
      };
    },
    jobs: (filters, signal) => listJobs(server, filters, signal),

    async submit(request, key, signal) {
      if (request.mode === 'run') {
        const run = createLocalRun(portsOf(), request, idOfKey(key));
        runs.set(run.id, run);
        await startLocalRun(portsOf(), run, signal);
        return { ...toJobRef(server, run.id), node: 'this machine' };
      }
      if (request.create && request.target.by === 'id') expected.add(request.target.id);
      return await submitWait(server, request, { nowMs: clock.now(), signal });
    },
    jobOfKey: (key) => toJobRef(server, idOfKey(key)),

    watch(job, cursor, signal) {
      const run = runs.get(job.id);
      const pauseMs = options.pollIntervalMs ?? 10_000;
      if (run) return watchLocal(portsOf(), run, { lookMs: Math.min(pauseMs, 1000), cursor, signal });
      const onFound = (refId: string, id: string) => void found.set(refId, id);
      return watchServer({ server, clock, random, pauseMs, expected, onFound }, job, { cursor, signal });
    },
    async cancel(job, signal) {
      const run = runs.get(job.id);
      if (run) return await cancelLocal(portsOf(), run, signal);
      try {
        return await cancelServerJob(server, await lookUp(job, signal), { isOurs: expected.has(job.id), signal });
      } catch (error) {
        if (!(error instanceof LabError) || error.code !== 'not-found') throw error;
        return { result: 'not-found', detail: error.message };
      }
    },
    async outcome(job, signal) {
      const run = runs.get(job.id);
      if (run) return await describeLocal(run);
      const there = await lookUp(job, signal);
      const { rows, isWhole } = await results.read(there, signal);
      const outcome = toOutcome(there, rows);
      return isWhole ? outcome : { ...outcome, properties: { ...outcome.properties, 'stored data': tooMany } };
    },
    async artifacts(job, signal) {
      const run = runs.get(job.id);
      if (run) return run.folder === undefined ? [] : await listLocalArtifacts(portsOf().host, run.folder);
      const there = await lookUp(job, signal);
      return toDataArtifacts(there.tests, (await results.read(there, signal)).rows);
    },
    async open(job, artifact, { offset = 0, signal } = {}) {
      const folder = runs.get(job.id)?.folder;
      if (folder !== undefined)
        return await openLocalFile(portsOf().host, folder, { name: artifact.locator ?? artifact.name, offset });
      const { rows } = await results.read(await lookUp(job, signal), signal);
      const data = findData(rows, artifact);
      return data && { body: new Blob([data.bytes.subarray(offset)]).stream(), offset };
    },
    async *log(job, signal) {
      const run = runs.get(job.id);
      if (run) {
        const log =
          run.folder === undefined
            ? undefined
            : await openLocalFile(portsOf().host, run.folder, { name: 'job.log', offset: 0 });
        return yield log ? await new Response(log.body as ReadableStream<Uint8Array<ArrayBuffer>>).text() : '';
      }
      const there = await lookUp(job, signal);
      yield* readLog(there, (await results.read(there, signal)).rows);
    },
    dispose() {
      for (const { program, recorder } of runs.values()) {
        program?.kill('SIGKILL');
        recorder.stop();
      }
    },
  };
}
