import { expect, onTestFinished } from 'vitest';
import type { SteppedClock } from '../../mock/clock.ts';
import { createTestflinger, type TestflingerLab, type TestflingerOptions } from '../../mock/testflinger/index.ts';
import type { ProgramTrace } from '../../sdk/labs/host.ts';
import type { TestflingerWorkerOptions, WorkerEnd } from '../../sdk/worker/testflinger/options.ts';
import { createTestflingerWorker } from '../../sdk/worker/testflinger/worker.ts';
import { createFakePrograms, type FakeProgram, type StartedProgram } from './fake-programs.ts';
import { createTestClock, createWire, loseRequest, type Wire } from './labs.ts';
import { createMemoryJobs, type MemoryJobs } from './memory-jobs.ts';
import { createCalls } from './testflinger-calls.ts';

const agentClient = { id: 'rack', secret: 'the key of the rack', role: 'agent' } as const;
const credentials = { clientId: agentClient.id, secretKey: agentClient.secret };
const workerServerUrl = 'https://testflinger.invalid';

/** A request as it left the worker. */
export interface WorkerRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly json?: unknown;
  readonly at: number;
}

export interface RunningWorker {
  /** No further job; the one at hand is done. */
  finish(): void;
  abort(): void;
  /** As if the machine had lost its power. */
  vanish(): void;
  readonly ended: Promise<WorkerEnd>;
}

export interface WorkerSetup extends ReturnType<typeof createCalls> {
  readonly clock: SteppedClock;
  readonly lab: TestflingerLab;
  readonly wire: Wire;
  /** Tokens apart. */
  readonly requests: WorkerRequest[];
  readonly jobs: MemoryJobs;
  readonly started: readonly StartedProgram[];
  /** What of the programs of a dead worker was looked for. */
  readonly leftovers: readonly ProgramTrace[];
  readonly warnings: string[];
  /** Starts one more worker, on the same folders. */
  start(more?: Partial<TestflingerWorkerOptions>): RunningWorker;
  /** Moves the clock on until the server shows the job in this state. */
  reach(id: string, state: string): Promise<void>;
  state(id: string): string | undefined;
  /** What an admin says of the agent. */
  command(state: string, comment?: string): Promise<void>;
  agent(): { readonly state: string; readonly comment: string; readonly jobId: string };
}

export interface WorkerSetupOptions {
  /** What the commands do; the name of a command is its text. */
  readonly play?: (started: StartedProgram, jobs: MemoryJobs) => FakeProgram;
  readonly worker?: Partial<TestflingerWorkerOptions>;
  readonly server?: Partial<TestflingerOptions>;
}

/** A virtual server, and a worker whose programs and folders exist only in memory; nothing runs yet. */
export function createWorkerSetup(options: WorkerSetupOptions = {}): WorkerSetup {
  const clock = createTestClock();
  const clients = [agentClient, { id: 'boss', secret: 'the key of the boss', role: 'admin' as const }];
  const lab = createTestflinger({ clock, random: createRandom(), seed: { clients }, ...options.server });
  const calls = createCalls(lab);
  const requests: WorkerRequest[] = [];
  const wire = createWire(lab, clock);
  const network = {
    ...wire.network,
    fetch: async (url: string | URL | Request, init?: RequestInit) => {
      const request = new Request(url, init);
      const { pathname, search } = new URL(request.url);
      if (!pathname.startsWith('/v1/oauth2/')) {
        const isJson = request.headers.get('content-type')?.includes('json');
        const at = clock.now();
        const { method } = request;
        const json = isJson ? { json: (await request.clone().json()) as unknown } : {};
        requests.push({ method, path: pathname + search, at, ...json });
      }
      return await wire.network.fetch(url, init);
    },
  };
  const jobs = createMemoryJobs();
  const play = options.play ?? (() => ({}));
  const { programs, started, leftovers } = createFakePrograms(clock, (one) => play(one, jobs));
  const warnings: string[] = [];

  onTestFinished(() => {
    const { requestViolations, responseViolations } = lab.tally();
    const broken = lab.requests.flatMap(({ method, path, violations }) =>
      violations ? [{ method, path, violations }] : [],
    );
    expect({ requestViolations, responseViolations, broken }).toEqual({
      requestViolations: 0,
      responseViolations: 0,
      broken: [],
    });
  });

  return {
    ...calls,
    clock,
    lab,
    wire,
    requests,
    jobs,
    started,
    leftovers,
    warnings,
    start(more = {}) {
      const [finish, abort, vanish] = [new AbortController(), new AbortController(), new AbortController()];
      const worker = createTestflingerWorker({
        agentId: 'rack-1',
        queues: ['q'],
        url: workerServerUrl,
        credentials,
        network,
        folders: jobs,
        programs,
        warn: (message) => void warnings.push(message),
        ...options.worker,
        ...more,
      });
      const signals = { finish: finish.signal, abort: abort.signal, vanish: vanish.signal };
      const ended = worker.run(signals);
      ended.catch(() => undefined);
      onTestFinished(() => vanish.abort(new Error('the test is over')));
      return {
        ended,
        finish: () => finish.abort(new Error('stopped by SIGTERM')),
        abort: () => {
          finish.abort(new Error('stopped by SIGTERM'));
          abort.abort(new Error('stopped by SIGTERM'));
        },
        vanish: () => vanish.abort(new Error('killed')),
      };
    },
    async reach(id, state) {
      for (let step = 0; step < 4000; step++) {
        if (lab.jobs().find((job) => job.id === id)?.state === state) return;
        await clock.advance(500);
      }
      throw new Error(`job ${id} never became ${state}:\n${warnings.join('\n')}`);
    },
    state: (id) => lab.jobs().find((job) => job.id === id)?.state,
    async command(state, comment = '') {
      const login = await calls.call('/v1/oauth2/token', {
        method: 'POST',
        headers: { authorization: `Basic ${btoa('boss:the key of the boss')}` },
      });
      const { access_token: token } = (await login.json()) as { access_token: string };
      await calls.call('/v1/agents/data/rack-1', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ state, comment }),
      });
    },
    agent() {
      const { state = '', comment = '', jobId = '' } = lab.agents().find(({ name }) => name === 'rack-1') ?? {};
      return { state, comment, jobId };
    },
  };
}

/** Numbers that look like chance and are the same every time: jobs need ids of their own. */
function createRandom(): () => number {
  let last = 1;
  return () => {
    last = (last * 48_271) % 2_147_483_647;
    return last / 2_147_483_647;
  };
}

/** Nothing reaches the server until this is over. */
export function cutLine({ wire }: WorkerSetup) {
  const line = { isCut: false };
  wire.breakAlways(/./, async (request, deliver) =>
    line.isCut ? await loseRequest(request, deliver) : await deliver(),
  );
  return line;
}
