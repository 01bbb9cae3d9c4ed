import { LabError } from '../../http/errors.ts';
import { keepJob } from '../keep-job.ts';
import type { JobRef, Lab } from '../lab.ts';
import { createPace } from '../pace.ts';
import { cancelRun } from './cancel.ts';
import { connectTestrunner, hurryTestrunner, type TestrunnerClient, type TestrunnerClientOptions } from './client.ts';
import type { DialectChoice } from './dialect.ts';
import { toOutcome, toSeedOutcome } from './outcome.ts';
import type { TestrunnerRequest, UploadedFile } from './plan.ts';
import type { TestFile } from './results/test-cases.ts';
import { createRuns, type Run } from './runs/calls.ts';
import { exampleKey, formatJobId, jobIdPattern, parseJobId } from './runs/ids.ts';
import { listJobs } from './runs/jobs.ts';
import { readLog } from './runs/log.ts';
import { isTerminal, type Look, lookAt } from './runs/look.ts';
import { findSubmittedRun, submitRun } from './submit.ts';
import { watchRun } from './watch.ts';

export interface TestrunnerLabOptions extends TestrunnerClientOptions {
  /** A connection that is there already. @default one of its own */
  readonly client?: TestrunnerClient;
  /** What the server speaks; `auto` asks it. @default "auto" */
  readonly dialect?: DialectChoice | undefined;
  /** Pause between two looks at a run, in ms. @default 2000 at first, and 4500 in a state that lasts */
  readonly pollIntervalMs?: number | undefined;
}

/** A run in a state that has lasted for a minute. */
const laterPauseMs = 4500;

/** What a TestRunner lab can do beyond what every lab can. */
export type TestrunnerLab = Lab<TestrunnerRequest> & Required<Pick<Lab, 'jobs' | 'jobOfKey'>>;

/**
 * The lab of a TestRunner server: pytest behind a web form. Facts are from the wire of its first version and of its last
 * one, of November 2016.
 */
export function createTestrunnerLab(options: TestrunnerLabOptions): TestrunnerLab {
  const { dialect: choice = 'auto', pollIntervalMs, network } = options;
  const { clock, random } = network;
  const client = options.client ?? connectTestrunner(options);
  const runs = createRuns(client, choice);
  const hasty = createRuns(hurryTestrunner(client), choice, runs.dialect);
  const pace = createPace({
    baseMs: pollIntervalMs ?? laterPauseMs,
    isFixed: pollIntervalMs !== undefined,
    random,
    rate: client.transport.budget.rate,
  });
  /** What was sent, by job: what the user calls the files, the server does not know. */
  const sent = new Map<string, readonly UploadedFile[]>();
  /**
   * Runs that were over when we watched them: a task that is left of a deleted run with the same id may run them again, and
   * what they were at the end counts.
   */
  const over = new Map<string, Look>();

  const judge = (job: JobRef, look: Look) => toOutcome({ look, sent: pairFiles(sent.get(job.id), look.run) });

  const requireLook = async (job: JobRef, signal?: AbortSignal): Promise<Look> => {
    const look = await lookAt(runs, parseJobId(job.id), signal);
    if (look) return look;
    throw new LabError(
      'not-found',
      `the TestRunner server at ${runs.url} has no run ${job.id}. It was deleted, and its number may be another run's by now.`,
    );
  };

  return {
    kind: 'testrunner',
    url: runs.url,
    redact: network.redact,
    capabilities: {
      watch: 'poll',
      liveLog: false,
      testResults: true,
      exactlyOnceSubmit: true,
      artifacts: false,
      cancel: 'while-queued',
      hasQueue: true,
      selectsTests: false,
    },
    jobIds: { pattern: jobIdPattern, example: formatJobId(12, exampleKey) },

    async check(signal) {
      return { server: `TestRunner (dialect ${await runs.dialect(signal)}; the server tells no version)` };
    },
    jobs: (filters, signal) => listJobs(runs, filters, signal),
    async submit(request, key, signal) {
      const job = await submitRun({ runs, hasty }, request, key, { clock, signal });
      sent.set(job.id, request.files);
      return job;
    },
    jobOfKey: (key) => ({ id: key }),
    async findSubmitted(request, key, { signal } = {}) {
      const job = await findSubmittedRun(runs, request, key, { clock, signal });
      if (job) sent.set(job.id, request.files);
      return job;
    },
    resume({ id }, { request }) {
      if (!sent.has(id)) sent.set(id, request.files);
    },
    adapt: keepJob,
    watch(job, cursor, signal) {
      const judgeEnd = (look: Look) => {
        if (isTerminal(look.kind)) over.set(job.id, look);
        return judge(job, look);
      };
      const ports = {
        runs,
        clock,
        pace,
        judge: judgeEnd,
        printed: ({ results }: Look['run']) => readLog(results),
      };
      return watchRun(ports, job, { cursor, signal });
    },
    cancel: async (job, signal) => await cancelRun(hasty, job, { clock, signal }),
    async outcome(job, signal) {
      const look = over.get(job.id) ?? (await requireLook(job, signal));
      if ((await runs.dialect(signal)) === 'seed') return toSeedOutcome(look);
      return judge(job, look);
    },
    artifacts: async () => [],
    open: async () => undefined,
    async *log(job, signal) {
      const { run } = await requireLook(job, signal);
      yield* readLog(run.results);
    },
  };
}

/** The files of a run as the user calls them, each with the name that the server gave it: it keeps their order. */
function pairFiles(sent: readonly UploadedFile[] | undefined, { files }: Run): readonly TestFile[] | undefined {
  return sent?.map(({ path, name }, index) => ({ path, name, stored: files[index] ?? name }));
}
