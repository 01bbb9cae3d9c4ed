import { HttpError, LabError, ProtocolError } from '../../http/errors.ts';
import { keepJob } from '../keep-job.ts';
import type { Lab } from '../lab.ts';
import { createPace } from '../pace.ts';
import { refuseCancel } from './cancel.ts';
import { connectTestbot, type TestbotClient, type TestbotClientOptions } from './client.ts';
import { isOwnError } from './explain.ts';
import { readBuildsPage, readDocument } from './jobs/documents.ts';
import { jobIdPattern, parseJobId } from './jobs/job-id.ts';
import type { Until } from './jobs/job-status.ts';
import { judgeResult } from './jobs/result.ts';
import { buildOf, nameJob } from './jobs/test-result.ts';
import { type BuildState, toOutcome } from './outcome.ts';
import type { TestbotRequest } from './plan.ts';
import { findSubmittedBuild, submitBuild } from './submit.ts';
import { watchBuild } from './watch.ts';

export interface TestbotLabOptions extends TestbotClientOptions {
  /** A connection that is there already. @default one of its own */
  readonly client?: TestbotClient;
  /** Pause between two looks at the jobs of a build, in ms. @default 10_000 */
  readonly pollIntervalMs?: number | undefined;
  /**
   * Until when a build is followed. `done` is for servers that keep what workers report, which no released one does.
   * @default `picked-up`, and `done` as soon as a job of the build is
   */
  readonly until?: Until | undefined;
}

export type TestbotLab = Lab<TestbotRequest>;

/**
 * The lab of a testbot server. A job of ours is a build there, of which the server makes any number of jobs. Jobs and workers
 * cannot be listed. Facts are from the wire of version 0.2pre.
 */
export function createTestbotLab(options: TestbotLabOptions): TestbotLab {
  const client = options.client ?? connectTestbot(options);
  const { clock, random } = options.network;
  const { until, pollIntervalMs: baseMs = 10_000 } = options;
  const pace = createPace({
    baseMs,
    isFixed: options.pollIntervalMs !== undefined,
    random,
    rate: client.transport.budget.rate,
  });

  const readState = async (id: string, signal?: AbortSignal): Promise<BuildState> => {
    const { buildId, jobIds } = parseJobId(id);
    const jobs: { id: string; job: Awaited<ReturnType<typeof readDocument>> }[] = [];
    for (const jobId of jobIds)
      jobs.push({ id: jobId, job: await readDocument(client, { type: 'jobs', id: jobId }, signal) });
    const first = jobs.find(({ job }) => job)?.job;
    // Every job carries its build along.
    if (first) return { build: buildOf(first), jobs, until };
    const build =
      buildId === undefined ? undefined : await readDocument(client, { type: 'builds', id: buildId }, signal);
    if (build && jobs.length === 0) return { build, jobs, until };
    throw new LabError(
      'not-found',
      `the testbot server at ${client.url} knows ${jobs.length > 0 ? 'no job' : 'no build'} of ${id}.`,
    );
  };

  return {
    kind: 'testbot',
    url: client.url,
    redact: options.network.redact,
    capabilities: {
      watch: 'poll',
      liveLog: false,
      testResults: true,
      // A build is found again by its id, but its jobs only while it is among the latest.
      exactlyOnceSubmit: false,
      artifacts: false,
      cancel: 'never',
      hasQueue: true,
      selectsTests: false,
    },
    jobIds: { pattern: jobIdPattern, example: '4e0a5490809a40eebd521dc38966d8d8:7b2d0a7b1c0d4f0e9a55e0c6f2b4d1aa' },

    async check(signal) {
      await requireTestbot(client, signal);
      // The start page says nothing of the database; this one comes from it.
      await readBuildsPage(client, signal);
      return { server: 'testbot' };
    },
    submit: async (request, key, signal) => await submitBuild(client, request, { key, clock, signal }),
    findSubmitted: async (request, key, { signal } = {}) =>
      await findSubmittedBuild(client, request, { key, clock, signal }),
    adapt: keepJob,
    watch: (job, cursor, signal) => watchBuild({ client, clock, pace, until }, job, { cursor, signal }),
    cancel: async (job) => refuseCancel(client.url, job),
    outcome: async (job, signal) => toOutcome(await readState(job.id, signal)),
    artifacts: async () => [],
    open: async () => undefined,
    async *log(ref, signal) {
      const { jobs } = await readState(ref.id, signal);
      const outputs = jobs.flatMap(({ job }) => {
        const output = job && judgeResult(job['result']).output;
        return job && output !== undefined ? [{ job, output }] : [];
      });
      if (outputs.length === 0)
        throw new LabError(
          'refused',
          'a testbot server keeps no logs, and there is no output in what it has of the jobs.',
        );
      for (const { job, output } of outputs) yield `=== ${nameJob(job)}\n${output}${output.endsWith('\n') ? '' : '\n'}`;
    },
  };
}

/** The start page was never written, and the error that says so is as good as a name. */
async function requireTestbot({ transport, url }: TestbotClient, signal?: AbortSignal): Promise<void> {
  try {
    await transport.send({ method: 'GET', url: `${url}/`, repeatable: false, ...(signal && { signal }) });
  } catch (error) {
    if (error instanceof HttpError && isOwnError(error)) return;
    throw error;
  }
  throw new ProtocolError(`${transport.server} has a start page, which a testbot server has not. Check the address.`);
}
