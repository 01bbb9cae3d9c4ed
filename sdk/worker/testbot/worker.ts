import { UsageError } from '../../http/errors.ts';
import type { Network } from '../../labs/network.ts';
import type { Capabilities, ClientInfo, Platform } from './client-info.ts';
import type { WorkerEvent } from './events.ts';
import type { JobContext, TestbotJob } from './job.ts';
import { live, type RunWorkerOptions, type WorkerEnd } from './life.ts';
import { createPresence, type Presence } from './presence.ts';
import { createSession, type WorkerSession } from './session.ts';

export interface TestbotWorkerOptions {
  /** The server's address, e.g. `http://testbot.example.com:8888`. */
  readonly url: string;
  /** Who the worker is to the server, from one start to the next. No two workers may share one. */
  readonly name: string;
  readonly network: Network;
  /** The machine, unless the class says otherwise. */
  readonly platform?: Platform;
  /** Told what happens. */
  readonly observe?: (event: WorkerEvent) => void;
}

interface RunningLife {
  readonly end: Promise<WorkerEnd>;
  readonly leave: AbortController;
}

/**
 * A worker of a testbot server, to be extended: `doJob` does the work, and the fields say what it can do.
 *
 * It registers, asks for jobs, sends heartbeats all the while, and reports. It lives through outages of the server, and goes
 * on reporting a result until the server has it.
 */
export abstract class TestbotWorker {
  readonly url: string;
  readonly name: string;
  /** What it can do, in the order in which it wants to. */
  jobtypes: readonly string[] = [];
  /** The machine that tests run on; another than this one, if tests run elsewhere. */
  platform: Platform;
  /** All that the server's manager may go by. @default `{ platform, jobtypes }` */
  capabilities: Capabilities | undefined = undefined;
  /** Between two heartbeats, in ms. */
  heartbeatIntervalMs = 60_000;
  /** Between two questions for a job when there was none, in ms. */
  waitingSleepMs = 60_000;
  /** Told to the server with every heartbeat. Anything may be added and changed at any time, also in its `job`. */
  readonly clientInfo: ClientInfo = {};

  readonly #network: Network;
  readonly #observe: (event: WorkerEvent) => void;
  readonly #session: WorkerSession;
  readonly #presence: Presence;
  #running: RunningLife | undefined;

  /** @throws {UsageError} for an empty name, or an address that is none */
  constructor({ url, name, network, platform = {}, observe = () => undefined }: TestbotWorkerOptions) {
    if (name.trim() === '')
      throw new UsageError('The worker has no name, and the server knows workers by nothing else.');
    this.#session = createSession({ url, network });
    this.url = this.#session.url;
    this.name = name;
    this.platform = platform;
    this.#network = network;
    this.#observe = observe;
    this.#presence = createPresence({
      name,
      info: this.clientInfo,
      session: this.#session,
      clock: network.clock,
      observe,
    });
  }

  /**
   * Does a job, and gives what is reported: by custom an object with `passed`, a boolean, and whatever else is worth telling.
   * What it throws is reported as a failure with its message.
   */
  abstract doJob(job: TestbotJob, context: JobContext): unknown;

  /**
   * Tells the server at once what stands in {@link TestbotWorker.clientInfo}, instead of with the next heartbeat.
   *
   * @returns false when the server could not be told; the next heartbeat does it
   */
  async pushStatus(): Promise<boolean> {
    this.#introduce();
    return await this.#presence.push();
  }

  /**
   * Works until there is a reason to leave.
   *
   * @throws {UsageError} when it works already
   */
  async run(options: RunWorkerOptions = {}): Promise<WorkerEnd> {
    return await this.#begin(options).end;
  }

  /** Works in the background, until {@link TestbotWorker.stop}. */
  start(options: RunWorkerOptions = {}): void {
    // Whoever stops the worker hears of it.
    this.#begin(options).end.catch(() => undefined);
  }

  /** Leaves when the job at hand, if there is one, is done and reported. Undefined for a worker that did not work. */
  async stop(): Promise<WorkerEnd | undefined> {
    this.#running?.leave.abort(new Error('the worker was stopped'));
    return await this.#running?.end;
  }

  #begin(options: RunWorkerOptions): RunningLife {
    if (this.#running) throw new UsageError(`The worker ${this.name} works already.`);
    this.#introduce();
    const leave = new AbortController();
    const { clock, random, redact } = this.#network;
    const ports = {
      session: this.#session,
      presence: this.#presence,
      info: this.clientInfo,
      clock,
      random,
      redact,
      observe: this.#observe,
      heartbeatIntervalMs: () => this.heartbeatIntervalMs,
      waitingSleepMs: () => this.waitingSleepMs,
      doJob: async (job: TestbotJob, context: JobContext) => await this.doJob(job, context),
      leave: leave.signal,
    };
    const end = live(ports, options).finally(() => {
      this.#running = undefined;
    });
    const running = { end, leave };
    this.#running = running;
    return running;
  }

  /** What a class says in its fields is there only now that it has been made. */
  #introduce(): void {
    this.clientInfo.capabilities ??= this.capabilities ?? { platform: this.platform, jobtypes: this.jobtypes };
    this.clientInfo.heartbeat_interval ??= this.heartbeatIntervalMs / 1000;
  }
}
