import pLimit from 'p-limit';
import { LabError } from '../../http/errors.ts';
import type { Lab, LabNode, OpenArtifact } from '../lab.ts';
import { requireList, requireText } from '../wire.ts';
import { checkStbTester } from './check.ts';
import { connectStbTester, type StbTesterClient, type StbTesterClientOptions } from './client.ts';
import { parseResultId } from './ids.ts';
import { openResultFile } from './open.ts';
import type { StbTesterRequest } from './plan.ts';
import { createPortal, isUnknown, type Job, type ResultDetail } from './portal.ts';
import { toArtifacts, toOutcome, toTestResult } from './results.ts';
import { submitTests } from './submit.ts';
import { watchJob } from './watch.ts';

export interface StbTesterLabOptions extends StbTesterClientOptions {
  /** A connection that is there already. @default one of its own */
  readonly client?: StbTesterClient;
  /** IANA zone for the timestamps in stbt.log. @default the portal's own */
  readonly timeZone?: string | undefined;
}

/** A detail is one request each; more than a few at once would meet the portal's rate limit. */
const parallelDetails = 4;
/** Details this young are not fetched again. */
const freshMs = 10_000;

/** What an stb-tester lab can do beyond what every lab can. */
export type StbTesterLab = Lab<StbTesterRequest> & Required<Pick<Lab, 'nodes' | 'tests'>>;

/** The lab of an stb-tester portal. Facts are from the wire of stbt_rig and the portal's manual. */
export function createStbTesterLab(options: StbTesterLabOptions): StbTesterLab {
  const portal = createPortal(options.client ?? connectStbTester(options));
  const { clock } = options.network;

  const fetchDetails = async (uid: string, signal?: AbortSignal): Promise<ResultDetail[]> => {
    const limit = pLimit(parallelDetails);
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
  const isRunning = async (node_id: string, signal?: AbortSignal): Promise<boolean> => {
    try {
      const { data } = await portal.api.GET('/api/v2/nodes/{node_id}/job', {
        params: { path: { node_id } },
        ...(signal && { signal }),
      });
      return data?.status === 'running';
    } catch (error) {
      if (isUnknown(error)) return false;
      throw error;
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
    },
    jobIds: { pattern: /^(?:\/(?!\.{1,2}(?:\/|$))[^/]+){3}$/, example: '/stb-tester-00044b80fc39/6Pfq/167' },

    check: async (signal) => await checkStbTester(portal, signal),
    async nodes(signal) {
      const { data } = await portal.api.GET('/api/v2/nodes', signal ? { signal } : {});
      const limit = pLimit(parallelDetails);
      const describe = async (id: string, isAvailable: boolean): Promise<LabNode> => {
        if (isAvailable) return { id, state: 'idle', detail: 'available' };
        // "Not available" is all that the list says; a job that goes on tells a busy node from one that is off.
        const isBusy = await isRunning(id, signal);
        return { id, state: isBusy ? 'busy' : 'offline', detail: isBusy ? 'running a job' : 'not available' };
      };
      const nodes = requireList(data, 'nodes');
      return await Promise.all(
        nodes.map((node) => limit(() => describe(requireText(node.node_id, 'node_id'), node.available))),
      );
    },
    async tests(revision, signal) {
      const { data } = await portal.api.GET('/api/v2/test_pack/{revision}/test_case_names', {
        params: { path: { revision } },
        ...(signal && { signal }),
      });
      return requireList(data, 'test case names');
    },
    submit: async (request, key, signal) =>
      await submitTests(portal, request, key, { clock, ...(signal && { signal }) }),
    watch: (job, cursor, signal) => watchJob(portal, job, { clock, cursor, signal }),

    async cancel(job, signal) {
      try {
        const { status } = await portal.getJob(job.id, signal);
        if (status === 'exited') return { result: 'already-ended', detail: `job ${job.id} had ended already` };
        // 202 means "not yet": results may still be on their way from a node on a slow line.
        while (!(await portal.stop(job.id, signal))) await clock.sleep(1000, signal);
        return { result: 'stopped', detail: `job ${job.id} is stopped and its node is free` };
      } catch (error) {
        if (!isUnknown(error)) throw error;
        return { result: 'not-found', detail: `the portal knows no job ${job.id}` };
      }
    },
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
