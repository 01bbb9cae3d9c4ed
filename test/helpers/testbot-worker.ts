import type { SteppedClock } from '../../mock/clock.ts';
import { createTestbot, type TestbotLab, type TestbotOptions } from '../../mock/testbot/index.ts';
import type { WorkerEvent } from '../../sdk/worker/testbot/events.ts';
import type { JobContext, TestbotJob } from '../../sdk/worker/testbot/job.ts';
import { TestbotWorker } from '../../sdk/worker/testbot/worker.ts';
import { createTestClock, createWire, type Wire } from './labs.ts';
import { createRandom, linuxBuild, linuxJobtypes, testbotUrl } from './labs-testbot.ts';

export type Work = (job: TestbotJob, context: JobContext, worker: TestbotWorker) => unknown;

/** A worker whose work is a function. */
export class FunctionWorker extends TestbotWorker {
  override jobtypes = linuxJobtypes;
  work: Work;

  constructor(options: ConstructorParameters<typeof TestbotWorker>[0], work: Work) {
    super(options);
    this.work = work;
  }

  override doJob(job: TestbotJob, context: JobContext): unknown {
    return this.work(job, context, this);
  }
}

/** A heartbeat that has reached the server, whether or not its answer came back. */
export interface SentHeartbeat {
  readonly at: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** What the server said. */
  readonly status: number;
}

export interface WorkerSetup {
  readonly clock: SteppedClock;
  readonly server: TestbotLab;
  readonly wire: Wire;
  readonly worker: FunctionWorker;
  readonly events: WorkerEvent[];
  readonly heartbeats: SentHeartbeat[];
  /** What was reported, in order, as the server got it. */
  readonly reports: unknown[];
  /** Another worker at the same server. */
  hire(name: string, work?: Work): FunctionWorker;
  /** Announces a build that leads to three jobs. */
  announce(): Promise<void>;
  typesOf(): string[];
}

/** A server that keeps reports, with our worker on the other end of the wire. */
export function createWorkerSetup(work: Work = () => ({ passed: true }), options: TestbotOptions = {}): WorkerSetup {
  const clock = createTestClock();
  const server = createTestbot({ clock, done: true, random: createRandom(), ...options });
  const heartbeats: SentHeartbeat[] = [];
  const reports: unknown[] = [];
  const events: WorkerEvent[] = [];
  const wire = createWire(
    {
      fetch: async (request) => {
        const { pathname } = new URL(request.url);
        const body = request.method === 'POST' ? ((await request.clone().json()) as SentHeartbeat['body']) : {};
        const response = await server.fetch(request);
        if (pathname.startsWith('/api/heartbeat/')) heartbeats.push({ at: clock.now(), body, status: response.status });
        if (pathname.startsWith('/api/report/')) reports.push(body);
        return response;
      },
    },
    clock,
  );
  const hire = (name: string, itsWork: Work = work) =>
    new FunctionWorker(
      { url: `${testbotUrl}/`, name, network: wire.network, observe: (event) => void events.push(event) },
      itsWork,
    );
  return {
    clock,
    server,
    wire,
    worker: hire('rack 1/ü'),
    events,
    heartbeats,
    reports,
    hire,
    async announce() {
      const body = JSON.stringify(linuxBuild);
      await server.fetch(new Request(`${testbotUrl}/api/newBuild`, { method: 'POST', body }));
    },
    typesOf: () => events.map(({ type }) => type),
  };
}
