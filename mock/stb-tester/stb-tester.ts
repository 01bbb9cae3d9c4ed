import { type JournalEntry, withControl } from '../control.ts';
import type { VirtualLab } from '../lab.ts';
import { createApp } from './app.ts';
import { createAuthenticate } from './auth.ts';
import type { KeyPress, RunRequest } from './model.ts';
import type { StbTesterOptions } from './options.ts';
import { createPortal } from './portal.ts';
import { addJobRoutes } from './routes/jobs.ts';
import { addNodeRoutes } from './routes/nodes.ts';
import { addResultRoutes } from './routes/results.ts';
import { addTestPackRoutes } from './routes/test-pack.ts';
import { findJobStatus, showResultDetail } from './views.ts';

export interface NodeSnapshot {
  readonly id: string;
  /** Null when no job runs. */
  readonly runningJob: string | null;
  readonly runningTest: string | null;
  readonly presses: readonly KeyPress[];
}

export interface JobSnapshot {
  readonly uid: string;
  readonly status: 'running' | 'exited';
  readonly request: RunRequest;
  readonly resultIds: readonly string[];
}

/** What `GET /results/{id}` shows. */
export type ResultSnapshot = ReturnType<typeof showResultDetail>;

/** A virtual stb-tester portal, and a look behind it. */
export interface StbTesterLab extends VirtualLab {
  readonly kind: 'stb-tester';
  nodes(): readonly NodeSnapshot[];
  /** In order of submission. */
  jobs(): readonly JobSnapshot[];
  /** In order of arrival at the portal. */
  results(): readonly ResultSnapshot[];
  /** Every request since the start or the last reset in the order of their answers, except those to `/_rigline/`. */
  requests(): readonly JournalEntry[];
  /** Reads a value that was encrypted with the key of `GET /secrets.pub.pem`. */
  decryptSecret(encrypted: Uint8Array): Promise<string>;
}

/**
 * A virtual stb-tester portal: REST API v2 on the options' clock, with nodes that follow scripts.
 * `POST /_rigline/reset` and `GET /_rigline/requests` do over HTTP what `reset` and `requests` do here.
 * Throws a RangeError for a node id with a slash or a space.
 */
export function createStbTester(options: StbTesterOptions = {}): StbTesterLab {
  const portal = createPortal(options);
  const app = createApp(createAuthenticate(options.tokens));
  addNodeRoutes(app, portal);
  addTestPackRoutes(app, portal);
  addJobRoutes(app, portal);
  addResultRoutes(app, portal);

  const control = withControl({
    now: () => portal.clock.now(),
    handle: async (request) => {
      request.signal.throwIfAborted();
      return await app.fetch(request);
    },
    reset,
  });
  function reset(): void {
    portal.restart();
    control.clearJournal();
  }

  return {
    kind: 'stb-tester',
    fetch: control.fetch,
    reset,
    close: async () => {
      const running = [...portal.jobs.values()].map((job) => job.finished);
      portal.power.abort(new Error('the virtual portal was closed'));
      await Promise.all(running);
    },
    nodes: () =>
      [...portal.nodes.values()].map(({ plan, job, presses }) => ({
        id: plan.id,
        runningJob: job && findJobStatus(job) === 'running' ? job.uid : null,
        runningTest: job?.current?.testCase ?? null,
        presses: [...presses],
      })),
    jobs: () =>
      [...portal.jobs.values()].map((job) => ({
        uid: job.uid,
        status: findJobStatus(job),
        request: job.request,
        resultIds: job.results.map((result) => result.id),
      })),
    results: () =>
      [...portal.results.values()].map((result) => showResultDetail(result, portal, 'http://portal.invalid')),
    requests: () => [...control.journal],
    decryptSecret: async (encrypted) => (await portal.secretsKey()).decrypt(encrypted),
  };
}
