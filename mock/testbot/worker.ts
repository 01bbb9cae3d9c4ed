import type { PyDict, PyValue } from '../python/value.ts';
import { acceptHeartbeat, acceptReport, findClient, takeJob } from './actions.ts';
import { fromPlain, objectFromPlain, objectToPlain } from './json-value.ts';
import type { JobScript, PlainDocument, WorkerPlan } from './options.ts';
import type { ServerContext } from './server-context.ts';

export interface WorkerContext {
  readonly server: ServerContext;
  readonly plan: WorkerPlan;
  /** How the worker plays a job it has got. */
  readonly choose: (job: PlainDocument) => JobScript | undefined;
  readonly signal: AbortSignal;
}

const defaultIntervalMs = 60_000;

const defaultPlatform = {
  'os.sysname': 'Linux',
  'os.version.number': '2.6.31',
  'os.version.string': '#1 SMP',
  'os.arch': 'i686',
};

/** What a worker knows about itself, and sends along with everything it says. */
type Self = Map<string, PyValue>;

/**
 * The life of a worker: it asks who it is, then for a job; without one it waits, with one it says that it is busy, works,
 * reports, and says that it is available. Ends when the signal is aborted, when a script lets it die, and when the server
 * fails over it, since real workers do not try again.
 */
export async function runWorker(worker: WorkerContext): Promise<void> {
  try {
    await live(worker);
  } catch (error) {
    if (!worker.signal.aborted && !(error instanceof Refused)) throw error;
  }
}

async function live(worker: WorkerContext): Promise<void> {
  const { server, plan } = worker;
  const self = register(worker);
  for (;;) {
    const job = call(() => takeJob(server, new Map(self)));
    if (!job) {
      await pass(worker, { self, ms: plan.waitingSleepMs ?? defaultIntervalMs });
      continue;
    }
    self.set('job', job).set('status', 'busy');
    pushStatus(worker, self);
    const outcome = decideOutcome(worker, job);
    await pass(worker, { self, ms: outcome.durationMs });
    if (outcome.dies) return;
    call(() => acceptReport(server, { id: readId(job), report: outcome.result }));
    self.set('status', 'available');
    pushStatus(worker, self);
  }
}

function register({ server, plan }: WorkerContext): Self {
  const client = call(() => findClient(server, plan.name));
  return new Map<string, PyValue>([
    ...client,
    [
      'capabilities',
      objectFromPlain({
        platform: plan.platform ?? { ...defaultPlatform, 'os.hostname': plan.name },
        jobtypes: plan.jobtypes,
      }),
    ],
    ['heartbeat_interval', fromPlain((plan.heartbeatIntervalMs ?? defaultIntervalMs) / 1000)],
    ['status', 'available'],
  ]);
}

/** The new revision goes into what the worker says next: so it never says the same twice, which the server would refuse. */
function pushStatus({ server }: WorkerContext, self: Self): void {
  const written = call(() => acceptHeartbeat(server, { id: readId(self), status: new Map(self) }));
  self.set('_rev', written.get('rev') ?? null);
}

interface Span {
  readonly self: Self;
  readonly ms: number;
}

/** Lets time pass, with a heartbeat now and then if the worker has such. */
async function pass(worker: WorkerContext, { self, ms }: Span): Promise<void> {
  const { server, plan, signal } = worker;
  const interval = plan.heartbeatIntervalMs ?? Number.POSITIVE_INFINITY;
  let left = ms;
  for (; left > interval; left -= interval) {
    await server.clock.sleep(interval, signal);
    pushStatus(worker, self);
  }
  await server.clock.sleep(left, signal);
}

interface Outcome {
  readonly durationMs: number;
  readonly result: PyValue;
  readonly dies: boolean;
}

/** What comes of a job. A script that throws is work that crashes. */
function decideOutcome({ choose }: WorkerContext, job: PyDict): Outcome {
  let script: JobScript;
  try {
    script = choose(objectToPlain(job)) ?? {};
  } catch {
    script = { durationMs: 0, crashes: true };
  }
  const { durationMs = 1000, result = { passed: true }, dies = false, crashes = false } = script;
  return { durationMs, dies, result: crashes ? null : fromPlain(result) };
}

/** The server answered a worker with an error. */
class Refused extends Error {
  override readonly name = 'Refused';
}

function call<T>(ask: () => T): T {
  try {
    return ask();
  } catch (error) {
    throw new Refused('the server failed', { cause: error });
  }
}

function readId(document: PyDict): string {
  return String(document.get('_id'));
}
