import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { systemClock } from '../http/clock.ts';
import type { ProgramTrace } from '../labs/host.ts';

/**
 * When a process began, in words that only compare: together with its number they tell it from every other process, also
 * across a restart of the machine. Undefined for one that is not there, or that has ended and was not collected yet.
 */
export async function findProcessStart(pid: number): Promise<string | undefined> {
  if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
  const seen = await readStat(pid);
  if (seen) return seen.hasEnded ? undefined : `${await readBootId()} ${seen.startTicks}`;
  return process.platform === 'linux' ? undefined : await askPs(pid);
}

const leftoverMs = 5000;
const lookMs = 50;

/** See {@link HostPrograms.endLeftover}. */
export async function endLeftover({ mark, pid, startedAt }: ProgramTrace): Promise<void> {
  for (let waitedMs = 0; ; waitedMs += lookMs) {
    // The group of a leader that lives is its own. Of one that is gone the number may lead another group by now.
    const leads = pid !== undefined && startedAt !== undefined && (await findProcessStart(pid)) === startedAt;
    const marked = (await listMarked(mark)).filter(({ group }) => pid === undefined || group === pid);
    if (!leads && marked.length === 0) return;
    if (waitedMs >= leftoverMs) throw new Error(`process ${pid ?? marked[0]?.pid} does not end`);
    if (leads) kill(-pid);
    for (const member of marked) kill(member.pid);
    await systemClock.sleep(lookMs);
  }
}

/** See {@link HostPrograms.hasLeftover}. */
export async function hasLeftover({ mark, pid, startedAt }: ProgramTrace): Promise<boolean | undefined> {
  if ((await listMarked(mark)).some(({ group }) => pid === undefined || group === pid)) return true;
  if (pid !== undefined && startedAt !== undefined) return (await findProcessStart(pid)) === startedAt;
  return process.platform === 'linux' ? false : undefined;
}

interface ProcessStat {
  readonly hasEnded: boolean;
  readonly group: number;
  readonly startTicks: string;
}

/** What Linux tells of a process. Its name, which comes first in parentheses, may hold anything. */
async function readStat(pid: number): Promise<ProcessStat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined);
  if (text === undefined) return undefined;
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { hasEnded: /[ZX]/.test(fields[0] ?? ''), group: Number(fields[2]), startTicks: fields[19] ?? '' };
}

/** Ticks are counted from the start of the machine. */
async function readBootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => '')).trim();
}

async function askPs(pid: number): Promise<string | undefined> {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const answer = await promisify(execFile)('ps', ['-o', 'state=,lstart=', '-p', String(pid)], { env }).catch(
    () => undefined,
  );
  const [state = '', ...start] = answer?.stdout.trim().split(/\s+/) ?? [];
  return state === '' || state.startsWith('Z') ? undefined : start.join(' ');
}

/** Only Linux lets anybody look into the environment of processes. */
async function listMarked(mark: string): Promise<readonly { readonly pid: number; readonly group: number }[]> {
  const names = await readdir('/proc').catch(() => []);
  const found = await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
      .map(async (name) => {
        const environment = await readFile(`/proc/${name}/environ`, 'latin1').catch(() => '');
        if (!environment.split('\0').includes(mark)) return undefined;
        const stat = await readStat(Number(name));
        return stat && !stat.hasEnded ? { pid: Number(name), group: stat.group } : undefined;
      }),
  );
  return found.filter((one) => one !== undefined);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // ESRCH: it has ended meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
