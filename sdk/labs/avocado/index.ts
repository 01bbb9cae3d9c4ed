import { UsageError } from '../../http/errors.ts';
import type { Host } from '../host.ts';
import { keepJob } from '../keep-job.ts';
import type { JobRef, Lab } from '../lab.ts';
import { createPace } from '../pace.ts';
import { requireText } from '../wire.ts';
import { type AvocadoClientOptions, connectAvocado } from './client.ts';
import type { AvocadoJobs } from './jobs.ts';
import { createLocalJobs } from './local/jobs.ts';
import { idOfKey } from './local/run.ts';
import { type AvocadoRequest, thisMachine } from './plan.ts';
import { createServerJobs } from './server/jobs.ts';
import { listJobs } from './server/list-jobs.ts';
import { toJobRef } from './submit.ts';

export interface AvocadoLabOptions extends AvocadoClientOptions {
  /** A connection that is there already. @default one of its own */
  readonly client?: ReturnType<typeof connectAvocado>;
  /** The machine to run tests on. Absent: jobs can only be waited for. */
  readonly host?: Host | undefined;
  /** Pause between two looks at a job, in ms. @default 10_000 at the server, 1000 at a run on this machine */
  readonly pollIntervalMs?: number | undefined;
}

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
  const { network, host, pollIntervalMs = 10_000 } = options;
  const { clock, random, redact } = network;
  const pace = createPace({
    baseMs: pollIntervalMs,
    isFixed: options.pollIntervalMs !== undefined,
    random,
    rate: server.transport.budget.rate,
  });
  const atServer = createServerJobs(server, network, pace);
  const here = host && createLocalJobs({ server, host, clock }, Math.min(pollIntervalMs, 1000));
  const jobsOf = (job: JobRef): AvocadoJobs => (here?.has(job) ? here : atServer);

  return {
    kind: 'avocado',
    url: server.url,
    redact,
    // Of what runs on this machine. Who waits for a job that runs elsewhere has its tests and their data, and cannot stop it.
    capabilities: {
      watch: 'poll',
      liveLog: true,
      testResults: true,
      exactlyOnceSubmit: true,
      artifacts: true,
      cancel: 'any-time',
      hasQueue: true,
      selectsTests: false,
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
      if (request.mode === 'wait') return await atServer.submit(request, signal);
      if (!here) throw noMachine();
      const id = idOfKey(key);
      await here.submit(request, id, signal);
      return { ...toJobRef(server, id), node: thisMachine };
    },
    async findSubmitted(request, key, asked = {}) {
      if (request.mode === 'wait') return await atServer.find(request, asked);
      if (!here) throw noMachine();
      const id = idOfKey(key);
      const isHere = await here.find(request, id, asked.signal);
      return isHere ? { ...toJobRef(server, id), node: thisMachine } : undefined;
    },
    resume(job, { request, cursor }) {
      if (request.mode === 'wait') atServer.resume(job, { request, cursor });
      else here?.resume(job.id, { request, cursor });
    },
    adapt: keepJob,
    jobOfKey: (key) => toJobRef(server, idOfKey(key)),

    watch: (job, cursor, signal) => jobsOf(job).watch(job, cursor, signal),
    async cancel(job, signal) {
      const isStray = job.node === thisMachine && !here?.has(job);
      return (isStray ? await here?.cancelOrphan(job.id) : undefined) ?? (await jobsOf(job).cancel(job, signal));
    },
    outcome: async (job, signal) => await jobsOf(job).outcome(job, signal),
    artifacts: async (job, signal) => await jobsOf(job).artifacts(job, signal),
    open: async (job, artifact, opening) => await jobsOf(job).open(job, artifact, opening),
    log: (job, signal) => jobsOf(job).log(job, signal),
    dispose: () => here?.dispose(),
  };
}

function noMachine(): UsageError {
  return new UsageError('There is no machine to run avocado on. Give createAvocadoLab a host.');
}
