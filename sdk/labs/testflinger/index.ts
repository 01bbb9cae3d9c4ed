import { LabError } from '../../http/errors.ts';
import type { Artifact, JobRef, Lab } from '../lab.ts';
import { createPace } from '../pace.ts';
import { adaptJob } from './adapt.ts';
import { listNodes } from './admin/agents.ts';
import { listQueues } from './admin/queues.ts';
import { findJobs, readJobFilters } from './admin/search.ts';
import { checkTestflinger } from './check.ts';
import { cancelWithChildren } from './children/cancel-children.ts';
import { addChildren } from './children/child-outcome.ts';
import {
  connectTestflinger,
  hurryTestflinger,
  type TestflingerClient,
  type TestflingerClientOptions,
} from './client.ts';
import { findSubmittedJob } from './find-submitted.ts';
import { createJobStates } from './job/job-states.ts';
import { readLog } from './job/log.ts';
import { getDefinition, getResult } from './job/result.ts';
import { findMarkedJobs, markJob } from './marks.ts';
import { toOutcome } from './outcome.ts';
import { createQueueAgents } from './queue-agents.ts';
import { submitJob, type TestflingerRequest, toJobRef } from './submit.ts';
import { watchJob } from './watch.ts';

export interface TestflingerLabOptions extends TestflingerClientOptions {
  /** A connection that is there already. @default one of its own */
  readonly client?: TestflingerClient;
  /** Pause between two looks at a job, in ms. @default 10_000, the rhythm in which agents report */
  readonly pollIntervalMs?: number | undefined;
}

const archive: Artifact = { name: 'artifacts.tar.gz', kind: 'archive', optional: true };

/** What a Testflinger lab can do beyond what every lab can. */
export type TestflingerLab = Lab<TestflingerRequest> & Required<Pick<Lab, 'nodes' | 'queues' | 'jobs'>>;

/** The lab of a Testflinger server. Facts are from the wire of server 1.5.0 and agent 1.2.0. */
export function createTestflingerLab(options: TestflingerLabOptions): TestflingerLab {
  const server = options.client ?? connectTestflinger(options);
  const { clock, random } = options.network;
  const baseMs = options.pollIntervalMs ?? 10_000;
  const pace = createPace({
    baseMs,
    isFixed: options.pollIntervalMs !== undefined,
    random,
    rate: server.transport.budget.rate,
  });
  const states = createJobStates(server, clock, Math.min(2000, baseMs / 5));
  const hasty = hurryTestflinger(server);
  const hastyStates = createJobStates(hasty, clock);
  const agents = createQueueAgents(server, clock);
  const ports = { server, states, clock, pace };

  return {
    kind: 'testflinger',
    url: server.url,
    redact: options.network.redact,
    capabilities: {
      watch: 'poll',
      liveLog: true,
      testResults: false,
      exactlyOnceSubmit: true,
      artifacts: true,
      cancel: 'any-time',
      hasQueue: true,
      selectsTests: false,
    },
    // Other spellings of a UUID are valid to the server, and find nothing.
    jobIds: {
      pattern: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
      example: '6b8f3a52-6a0c-4b52-9c56-0d6c4c8e5f10',
    },

    check: async (signal) => await checkTestflinger(server, signal),
    nodes: async (signal) => await listNodes(server, signal),
    queues: async (signal) => await listQueues(server, signal),
    async *jobs(filters, signal) {
      yield* await findJobs(server, readJobFilters(filters), signal);
    },
    submit: async (request, key, signal) => await submitJob(server, request, key, { clock, agents, signal }),
    jobOfKey: (key) => toJobRef(server, key),
    findSubmitted: async (request, key, asked) => await findSubmittedJob(server, request, key, { clock, ...asked }),
    adapt: adaptJob,
    mark: markJob,
    markedJobs: (owner, signal) => findMarkedJobs(server, owner, signal),
    watch: (job, cursor, signal) => watchJob(ports, job, { cursor, signal }),
    cancel: async (job, signal) => await cancelWithChildren(hasty, job, { states: hastyStates, clock, signal }),

    async outcome(job, signal) {
      const definition = (await getDefinition(server, job.id, signal)) ?? {};
      const result = await getResult(server, job.id, signal);
      if (!result) throw unknownJob(server.url, job);
      return await addChildren(server, { id: job.id, outcome: toOutcome(result, definition), definition }, signal);
    },
    artifacts: async () => [archive],
    async open(job, _artifact, { signal } = {}) {
      const response = await server.transport.send({
        method: 'GET',
        url: `${server.url}/v1/result/${encodeURIComponent(job.id)}/artifact`,
        stream: true,
        ...(signal && { signal }),
      });
      return response.body && response.status !== 204 ? { body: response.body, offset: 0 } : undefined;
    },
    async *log(job, signal) {
      const { chunks } = await readLog(server, job.id, { from: 0, signal });
      for (const { text } of chunks) yield text;
      if (chunks.length > 0) return;
      // An unknown job has an empty log, too.
      if (!(await getDefinition(server, job.id, signal))) throw unknownJob(server.url, job);
    },
  };
}

function unknownJob(url: string, { id }: JobRef): LabError {
  return new LabError(
    'not-found',
    `the Testflinger server at ${url} knows no job ${id}. It keeps a job for seven days.`,
  );
}
