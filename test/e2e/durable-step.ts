import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A script that runs as a `sh` step of Jenkins does. */
export interface DurableStep {
  /** Its exit code. */
  readonly ended: Promise<number>;
  /** What it has printed so far. */
  readLog(): Promise<string>;
  /** Resolves when the output matches. */
  printed(pattern: RegExp): Promise<void>;
  /** Ends its processes as an abort does; resolves when each of them has had its signal. */
  abort(): Promise<void>;
}

export interface DurableStepOptions {
  readonly workspace: string;
  readonly env: Readonly<Record<string, string>>;
}

let steps = 0;

/**
 * `sh -xe` of a file, in the background of a shell that nobody waits for; the output goes into a file, the exit code into
 * another. What the script starts has a cookie in its environment, the shell around it another one.
 */
export async function startStep(script: string, { workspace, env }: DurableStepOptions): Promise<DurableStep> {
  const control = join(`${workspace}@tmp`, `durable-${process.pid}-${++steps}`);
  const cookie = `durable-${control}`;
  await mkdir(control, { recursive: true });
  await writeFile(join(control, 'script.sh'), script);
  const inControl = (name: string) => `'${join(control, name)}'`;
  const play = `JENKINS_SERVER_COOKIE='${cookie}' sh -xe ${inControl('script.sh')} > ${inControl('log')} 2>&1`;
  const tell = `echo $? > ${inControl('code')}; mv ${inControl('code')} ${inControl('result')}`;
  spawn('nohup', ['sh', '-c', `(${play}; ${tell}) >&- 2>&- &`], {
    cwd: workspace,
    env: { ...env, JENKINS_SERVER_COOKIE: 'please-do-not-kill-me' },
    stdio: 'ignore',
  });
  const readLog = async () => await readFile(join(control, 'log'), 'utf8').catch(() => '');
  const readCode = async (): Promise<number> => {
    for (;;) {
      const text = await readFile(join(control, 'result'), 'utf8').catch(() => '');
      if (text.endsWith('\n')) return Number(text);
      await sleep(50);
    }
  };
  const ended = readCode();
  return {
    ended,
    readLog,
    async printed(pattern) {
      for (let isOver = false; !pattern.test(await readLog()); await sleep(50)) {
        if (isOver) throw new Error(`ended before ${pattern} came:\n${await readLog()}`);
        isOver = await Promise.race([ended.then(() => true), sleep(1, false)]);
      }
    },
    abort: async () => await killAll(`JENKINS_SERVER_COOKIE=${cookie}`),
  };
}

const softKillMs = 5000;

interface FoundProcess {
  readonly pid: number;
  readonly parent: number;
}

/**
 * How Jenkins ends processes: of every one with the cookie it ends the children first, and each gets SIGTERM and up to five
 * seconds, which the whole family shares. A process that is still there is then met again as one with the cookie.
 */
export async function killAll(cookie: string): Promise<void> {
  const all = await listProcesses();
  for (const { pid } of all) if (await hasCookie(pid, cookie)) await killFamily(pid, all, Date.now() + softKillMs);
}

async function killFamily(pid: number, all: readonly FoundProcess[], deadlineMs: number): Promise<void> {
  for (const child of all.filter(({ parent }) => parent === pid)) await killFamily(child.pid, all, deadlineMs);
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGTERM');
  do await sleep(20);
  while (isAlive(pid) && Date.now() < deadlineMs);
}

async function listProcesses(): Promise<readonly FoundProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      return { pid, parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0) };
    }),
  );
  return found.sort((one, other) => one.pid - other.pid);
}

async function hasCookie(pid: number, cookie: string): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
  return environment.split('\0').includes(cookie);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
