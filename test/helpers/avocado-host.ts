import { posix } from 'node:path';
import type { SteppedClock } from '../../mock/clock.ts';
import { UsageError } from '../../sdk/http/errors.ts';
import type { Host, HostEntry, HostFiles, ProgramEnd, RunningProgram, StartOptions } from '../../sdk/labs/host.ts';
import { playRun } from '../fixtures/avocado/runner.mjs';

/** A machine in memory, on a stepped clock, with a stand-in for avocado that writes what the real one writes. */
export interface AvocadoHost extends Host {
  /** Contents by absolute path. */
  readonly disk: Map<string, string | Uint8Array<ArrayBuffer>>;
  /** What was started: the program with its arguments, and what was taken out of its environment. */
  readonly started: { readonly line: string; readonly env: StartOptions['env'] }[];
  /** Signals that were sent, in order. */
  readonly signals: string[];
  /** Somebody kills every runner. */
  kill(): void;
  /** The process that started the runners is killed: they go on, and nobody reads what they print. */
  orphan(): void;
  /** How many runners go on. */
  countRunners(): number;
}

export interface AvocadoHostOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Signals that the runner ignores. @default none */
  readonly deafTo?: readonly string[];
  /** This system finds programs by their environment. @default true */
  readonly findsPrograms?: boolean;
  /** What a runner starts that outlives it: the number of ms. @default none */
  readonly lingersMs?: number;
  /** Files that are there from the start. */
  readonly disk?: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>;
  /** Links, as the path of each and what it leads to. */
  readonly links?: Readonly<Record<string, string>>;
  /** What the runner says its version is. @default as the stand-in does */
  readonly version?: string;
}

const cwd = '/here';

export function createAvocadoHost(clock: SteppedClock, options: AvocadoHostOptions = {}): AvocadoHost {
  const { env = {}, deafTo = [] } = options;
  const disk = new Map(Object.entries(options.disk ?? {}));
  const links = new Map(Object.entries(options.links ?? {}));
  const started: AvocadoHost['started'] = [];
  const signals: string[] = [];
  const runners: { readonly mark: string; isAlive: boolean; isHeard: boolean; readonly die: () => void }[] = [];

  const start = async (command: string, args: readonly string[], how: StartOptions = {}): Promise<RunningProgram> => {
    if (command !== 'avocado') throw new UsageError(`The program ${command} could not be started: there is none.`);
    started.push({ line: [command, ...args].join(' '), env: how.env });
    const interrupted = new AbortController();
    let die: (end: ProgramEnd) => void = () => undefined;
    const death = new Promise<ProgramEnd>((resolve) => {
      die = resolve;
    });
    const runner = {
      mark: `RIGLINE_AVOCADO_JOB=${how.env?.['RIGLINE_AVOCADO_JOB']}`,
      isAlive: true,
      isHeard: true,
      die: () => {
        runner.isAlive = false;
        die({ exitCode: 137, signal: 'SIGKILL' });
      },
    };
    runners.push(runner);
    const life = playRun(args, {
      print: (text) => void (runner.isAlive && runner.isHeard && how.onOutput?.(text, 'stdout')),
      now: () => clock.now(),
      write: async (path, text) => void (runner.isAlive && disk.set(path, text)),
      link: async (path, target) => void (runner.isAlive && links.set(path, target)),
      sleep: async (ms) =>
        await clock.sleep(ms, interrupted.signal).then(
          () => false,
          () => true,
        ),
    }).then((exitCode) => {
      clock.sleep(options.lingersMs ?? 0).then(
        () => {
          runner.isAlive = false;
        },
        () => undefined,
      );
      return { exitCode };
    });
    return {
      pid: 4711,
      ended: Promise.race([life, death]),
      kill(signal, whom = 'group') {
        signals.push(`${signal} to the ${whom}`);
        if (deafTo.includes(signal)) return;
        if (signal === 'SIGINT') return interrupted.abort();
        runner.isAlive = false;
        die({ exitCode: signal === 'SIGTERM' ? 143 : 137, signal });
      },
    };
  };

  return {
    env,
    cwd,
    disk,
    started,
    signals,
    kill: () => runners.forEach(({ die }) => void die()),
    orphan() {
      for (const runner of runners) runner.isHeard = false;
    },
    countRunners: () => runners.filter(({ isAlive }) => isAlive).length,
    resolve: (...parts) => posix.resolve(cwd, ...parts),
    readStdin: async () => '',
    files: createFiles(disk, links),
    programs: {
      start,
      async hasLeftover({ mark }) {
        if (options.findsPrograms === false) return undefined;
        return runners.some((runner) => runner.isAlive && runner.mark === mark);
      },
      async endLeftover({ mark }) {
        for (const runner of runners) if (runner.mark === mark) runner.die();
      },
      async run(command, args) {
        let stdout = options.version ?? '';
        const onOutput = (text: string) => {
          stdout += options.version === undefined ? text : '';
        };
        return { ...(await (await start(command, args, { onOutput })).ended), stdout, stderr: '' };
      },
    },
    uuid: () => '11111111-1111-4111-8111-111111111111',
    encryptRsa: notHere,
  };
}

function notHere(): never {
  throw new Error('not part of this machine');
}

function createFiles(disk: AvocadoHost['disk'], links: ReadonlyMap<string, string>): HostFiles {
  const at = (path: string): string => {
    const full = posix.resolve(cwd, path);
    const [link, target] = [...links].find(([one]) => full === one || full.startsWith(`${one}/`)) ?? [];
    return link === undefined || target === undefined ? full : at(`${target}${full.slice(link.length)}`);
  };
  return {
    async readText(path) {
      const content = disk.get(at(path));
      return content === undefined
        ? undefined
        : typeof content === 'string'
          ? content
          : new TextDecoder().decode(content);
    },
    async openBlob(path) {
      const content = disk.get(at(path));
      return content === undefined ? undefined : new Blob([content]);
    },
    async list(path) {
      const prefix = `${at(path)}/`;
      const entries = new Map<string, HostEntry>();
      const add = (full: string, entry: Omit<HostEntry, 'name'>) => {
        if (!full.startsWith(prefix)) return;
        const [name = '', ...rest] = full.slice(prefix.length).split('/');
        entries.set(name, rest.length > 0 ? { name, kind: 'folder', sizeBytes: 0 } : { name, ...entry });
      };
      for (const [full, content] of disk) add(full, { kind: 'file', sizeBytes: new Blob([content]).size });
      for (const [full, target] of links) {
        const content = disk.get(target);
        const kind = content === undefined ? 'folder' : 'file';
        add(full, { kind, sizeBytes: content === undefined ? 0 : new Blob([content]).size, isLink: true });
      }
      return entries.size === 0 ? undefined : [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    findUpwards: async () => undefined,
    write: async (path, content) => void disk.set(at(path), content as string),
    writePrivate: notHere,
    remove: notHere,
    realPath: async (path) => at(path),
    lock: notHere,
    packAttachments: notHere,
  };
}
