import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, tmpdir } from 'node:os';
import { onTestFinished } from 'vitest';

export interface ScriptOptions {
  readonly argv: readonly [string, ...string[]];
  readonly stdin?: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

/** A process group that an agent has started. */
export interface Script {
  /** Everything that was printed so far. */
  log(): string;
  /** Resolves when something was printed that matches. */
  seen(pattern: RegExp): Promise<true>;
  /** The exit code; 128 plus the number of the signal that ended it. */
  readonly ended: Promise<number>;
  signal(name: NodeJS.Signals, to: 'process' | 'group'): void;
}

/** Nothing of the machine that runs the tests may leak in, and npm has no registry. */
const cleanEnv = {
  PATH: process.env['PATH'] ?? '',
  HOME: tmpdir(),
  LANG: 'C.UTF-8',
  npm_config_offline: 'true',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
};

/** Starts a program in a group of its own. What is left of the group is killed when the test is over. */
export function startScript({ argv: [program, ...args], stdin, cwd, env }: ScriptOptions): Script {
  const child = spawn(program, args, { cwd, env: { ...cleanEnv, ...env }, stdio: 'pipe', detached: true });
  const listeners = new Set<() => void>();
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      for (const listener of listeners) listener();
    });
  child.stdin.on('error', () => undefined).end(stdin);
  const ended = once(child, 'close').then(([code, signal]) =>
    signal === null ? (code as number) : 128 + constants.signals[signal as NodeJS.Signals],
  );
  const signal = (name: NodeJS.Signals, to: 'process' | 'group') => {
    try {
      if (child.pid !== undefined) process.kill(to === 'group' ? -child.pid : child.pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };
  onTestFinished(() => signal('SIGKILL', 'group'));
  return {
    log: () => log,
    ended,
    signal,
    seen: (pattern) =>
      new Promise((found) => {
        const look = () => {
          if (pattern.test(log)) found(true);
        };
        listeners.add(look);
        look();
      }),
  };
}

/** What a person, or the machine, does to a job once something has been printed. */
export interface Interruption {
  readonly when: RegExp;
  /** `cancel` is the CI's own way; `kill` is the end of all its processes, as by the kernel that runs out of memory. */
  readonly how: 'cancel' | 'kill';
}

/** A script that has ended, and how long that took after it was interrupted. */
export interface ScriptEnd {
  readonly code: number;
  readonly log: string;
  readonly stoppedInMs?: number;
}

/** How an agent ends a script: a signal, and a SIGKILL to all when that was of no avail. */
export interface Cancel {
  readonly signal: NodeJS.Signals;
  readonly to: 'process' | 'group';
  readonly graceMs: number;
}

/** Waits for a script, and interrupts it meanwhile, if it prints what is waited for. */
export async function finishScript(script: Script, cancel: Cancel, interruption?: Interruption): Promise<ScriptEnd> {
  const isSeen = interruption && (await Promise.race([script.seen(interruption.when), script.ended.then(() => false)]));
  if (!isSeen) return { code: await script.ended, log: script.log() };
  const at = performance.now();
  const kill = () => script.signal('SIGKILL', 'group');
  if (interruption.how === 'kill') kill();
  else script.signal(cancel.signal, cancel.to);
  const grace = setTimeout(kill, cancel.graceMs);
  const code = await script.ended;
  clearTimeout(grace);
  return { code, log: script.log(), stoppedInMs: performance.now() - at };
}
