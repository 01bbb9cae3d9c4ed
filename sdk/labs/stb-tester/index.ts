import pLimit from 'p-limit';
import { LabError } from '../../http/errors.ts';
import type { Lab, OpenArtifact } from '../lab.ts';
import { createPace } from '../pace.ts';
import { adaptJob } from './adapt.ts';
import type { Job } from './calls/jobs.ts';
import type { ResultDetail } from './calls/results.ts';
import { cancelJob } from './cancel.ts';
import { checkStbTester } from './check.ts';
import type { StbTesterClient, StbTesterClientOptions } from './client.ts';
import { findSubmittedJob } from './find-submitted.ts';
import { createHolds } from './holds.ts';
import { parseResultId } from './ids.ts';
import { isUnknown } from './is-unknown.ts';
import { markRequest } from './job-tags.ts';
import { findMarkedJobs } from './marked-jobs.ts';
import { listNodes, parallelCalls } from './nodes/list-nodes.ts';
import { pressKey } from './nodes/press.ts';
import { toOutcome, toTestResult } from './outcome.ts';
import type { StbTesterRequest } from './plan.ts';
import { createStbTesterPortal, hurryPortal } from './portal.ts';
import { toArtifacts } from './results/artifacts.ts';
import { listJobs } from './results/list-jobs.ts';
import { openResultFile } from './results/open.ts';
import { submitTests } from './submit.ts';
import { watchJob } from './watch.ts';

export interface StbTesterLabOptions extends StbTesterClientOptions {
  /** A connection that is there already. @default one of its own */
  readonly client?: StbTesterClient;
  /** IANA zone for the timestamps in stbt.log. @default the portal's own */
  readonly timeZone?: string | undefined;
}

/** How often the results of a job that goes on are looked at. */
const lookMs = 10_000;
/** Details this young are not fetched again. */
const freshMs = 10_000;

/** What an stb-tester lab can do beyond what every lab can. */
export type StbTesterLab = Lab<StbTesterRequest> &
  Required<Pick<Lab, 'nodes' | 'tests' | 'jobs' | 'screenshot' | 'press'>>;

/** The lab of an stb-tester portal. Facts are from the wire of stbt_rig and the portal's manual. */
export function createStbTesterLab(options: StbTesterLabOptions): StbTesterLab {
  const portal = createStbTesterPortal(options);
  const hasty = hurryPortal(portal);
  const { clock, random } = options.network;
  const pace = createPace({ baseMs: lookMs, random, rate: portal.transport.budget.rate });
  const holds = createHolds();

  const fetchDetails = async (uid: string, signal?: AbortSignal): Promise<ResultDetail[]> => {
    const limit = pLimit(parallelCalls);
    const results = await portal.listResults(uid, signal);
    return await Promise.all(results.map((result) => limit(() => portal.getResult(result.result_id, signal))));
  };
  // Whoever collects a job asks for its outcome, and then for its artifacts: two readings of the same details.
  let latest: { readonly uid: string; readonly at: number; readonly details: ResultDetail[] } | undefined;

  const requireJob = async (uid: string, signal?: AbortSignal): Promise<Job> => {
    try {
      return await portal.getJob(uid, signal);
    } catch (error) {
      if (!isUnknown(error)) throw error;
      throw new LabError('not-found', `the stb-tester portal at ${portal.url} knows no job ${uid}.`, { cause: error });
    }
  };

  return {
    kind: 'stb-tester',
    url: portal.url,
    redact: options.network.redact,
    capabilities: {
      watch: 'long-poll',
      liveLog: false,
      testResults: true,
      exactlyOnceSubmit: true,
      artifacts: true,
      cancel: 'any-time',
      hasQueue: false,
      selectsTests: true,
    },
    jobIds: { pattern: /^(?:\/(?!\.{1,2}(?:\/|$))[^/]+){3}$/, example: '/stb-tester-00044b80fc39/6Pfq/167' },

    check: async (signal) => await checkStbTester(portal, signal),
    nodes: async (signal) => await listNodes(portal, signal),
    tests: async (revision, signal) => await portal.listTestCases(revision, signal),
    jobs: (filters, signal) => listJobs(portal, filters, signal),
    screenshot: async (node, signal) => await portal.getScreenshot(node, signal),
    press: async (node, key, signal) => await pressKey(portal, { node, key, signal }),
    submit: async (request, key, signal) =>
      await submitTests(portal, request, key, { clock, ...(signal && { signal }) }),
    findSubmitted: async (request, key, asked) => await findSubmittedJob(portal, request, key, { clock, ...asked }),
    adapt: adaptJob,
    mark: markRequest,
    markedJobs: (owner, signal) => findMarkedJobs(portal, owner, signal),
    watch: (job, cursor, signal) => watchJob(portal, job, { clock, pace, holds, cursor, signal }),

    cancel: async (job, signal) => await cancelJob(hasty, job.id, { clock, signal }),
    async outcome(job, signal) {
      const { status } = await requireJob(job.id, signal);
      const details = await fetchDetails(job.id, signal);
      latest = { uid: job.id, at: clock.now(), details };
      return toOutcome(details.map(toTestResult), status === 'exited');
    },
    async artifacts(job, signal) {
      const isFresh = latest?.uid === job.id && clock.now() - latest.at < freshMs;
      const details = isFresh && latest ? latest.details : await fetchDetails(job.id, signal);
      return details.flatMap(toArtifacts);
    },
    async open(_job, artifact, { offset = 0, signal } = {}): Promise<OpenArtifact | undefined> {
      if (artifact.locator === undefined)
        throw new LabError('artifact', `${artifact.name} is not an artifact of this portal`);
      const [resultId, name] = JSON.parse(artifact.locator) as [string, string | null];
      return await openResultFile(portal, {
        path: parseResultId(resultId),
        name,
        offset,
        timeZone: options.timeZone,
        signal,
      });
    },
    async *log(job, signal) {
      // A filter for an unknown job finds no results, which is no error to the portal.
      await requireJob(job.id, signal);
      for (const result of await portal.listResults(job.id, signal)) {
        yield `=== ${result.test_case ?? result.result_id}: ${result.result}\n`;
        try {
          yield await portal.getLog(result.result_id, options.timeZone, signal);
        } catch (error) {
          if (!isUnknown(error)) throw error;
          yield 'no log\n';
        }
      }
    },
  };
}
