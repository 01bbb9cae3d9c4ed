import type { Clock } from '../../sdk/http/clock.ts';
import type { Network } from '../../sdk/labs/network.ts';
import type { RunFolder } from '../../sdk/run/ports.ts';

/** When a process is killed: at so many journal entries or requests of its own life, counted from one. */
export interface Death {
  readonly at: 'entry' | 'request';
  readonly number: number;
  /**
   * `before`: it has not been written, or sent. `after`: it has, and nobody has heard of it. `late`: a request that is still
   * on its way, and arrives some seconds after its sender is gone; an entry is as with `before`.
   */
  readonly when: 'before' | 'after' | 'late';
}

/** What a process has of the world until it is killed. From then on nothing of it goes on. */
export interface Life {
  readonly clock: Clock;
  readonly fetch: NonNullable<Network['fetch']>;
  readonly folder: RunFolder;
  /** How many entries it wrote, and how many requests it made. */
  readonly count: { readonly entry: number; readonly request: number };
  /** Resolves when it is killed. */
  readonly died: Promise<void>;
  kill(): void;
}

export interface LifeOptions {
  readonly clock: Clock;
  /** The way to the lab. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly folder: RunFolder;
  readonly death?: Death | undefined;
}

/** A request that is on its way when its sender dies takes so long. */
const lateMs = 3000;

export function createLife({ clock, fetch, folder, death }: LifeOptions): Life {
  const count = { entry: 0, request: 0 };
  let isDead = false;
  let kill = (): void => undefined;
  const died = new Promise<void>((resolve) => {
    kill = () => {
      isDead = true;
      resolve();
    };
  });
  const never = async (): Promise<never> => await new Promise(() => undefined);
  /** What a dead process waits for never comes to it. */
  const mortal = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDead) return await never();
    try {
      const value = await work();
      return isDead ? await never() : value;
    } catch (error) {
      if (isDead) return await never();
      throw error;
    }
  };
  const dies = (at: Death['at'], when: Death['when'], number: number) =>
    death?.at === at && death.when === when && death.number === number;

  const send = async (request: Request): Promise<Response> => {
    const number = ++count.request;
    if (dies('request', 'before', number)) kill();
    if (dies('request', 'late', number)) {
      kill();
      await clock.sleep(lateMs);
      return await fetch(new Request(request, { signal: null }));
    }
    if (isDead) return await never();
    if (!dies('request', 'after', number)) return await fetch(request);
    await fetch(request);
    kill();
    return await never();
  };
  const write: RunFolder['journal'] = async (entry) => {
    const number = ++count.entry;
    if (dies('entry', 'before', number) || dies('entry', 'late', number)) kill();
    if (isDead) return await never();
    // What is read back has been through JSON.
    await folder.journal(JSON.parse(JSON.stringify(entry)) as typeof entry);
    if (dies('entry', 'after', number)) kill();
  };
  const unlessDead = <T>(work: () => T, otherwise: T): T => (isDead ? otherwise : work());

  return {
    count,
    died,
    kill,
    clock: {
      now: () => clock.now(),
      sleep: async (ms, signal) => await mortal(async () => await clock.sleep(ms, signal)),
    },
    fetch: async (input, init) => await mortal(async () => await send(new Request(input, init))),
    folder: {
      path: folder.path,
      journal: async (entry) => await mortal(async () => await write(entry)),
      readPast: async () => await folder.readPast(),
      event: (event) => unlessDead(() => folder.event(event), undefined),
      log: (job, text) => unlessDead(() => folder.log(job, text), undefined),
      logBytes: (job) => folder.logBytes(job),
      cutLog: async (job, bytes) => await mortal(async () => await folder.cutLog(job, bytes)),
      logFile: async (job) => await mortal(async () => await folder.logFile(job)),
      saveReport: async (report) => await mortal(async () => await folder.saveReport(report)),
      readReport: async (path) => await mortal(async () => await folder.readReport(path)),
      keepBlob: async (blob) => await mortal(async () => await folder.keepBlob(blob)),
      openBlob: async (path) => await mortal(async () => await folder.openBlob(path)),
      collect: async (request) => await mortal(async () => await folder.collect(request)),
      read: async (path, maxBytes) => await mortal(async () => await folder.read(path, maxBytes)),
      finish: async (report) => await mortal(async () => await folder.finish(report)),
    },
  };
}
