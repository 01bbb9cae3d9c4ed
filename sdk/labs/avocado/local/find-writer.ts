import type { Host } from '../../host.ts';

/**
 * The number of a process that still writes files of a folder: a runner that was killed leaves the same files behind as one
 * that is not done. Undefined also where nobody can tell: without a `/proc`, and of the processes of another user.
 */
export async function findWriter(host: Pick<Host, 'files'>, folder: string): Promise<number | undefined> {
  const { files } = host;
  const real = (await files.realPath(folder)) ?? folder;
  const isWritten = async (pid: string, number: string): Promise<boolean> => {
    if (!(await files.realPath(`/proc/${pid}/fd/${number}`))?.startsWith(`${real}/`)) return false;
    const flags = /^flags:\s*([0-7]+)$/m.exec((await files.readText(`/proc/${pid}/fdinfo/${number}`)) ?? '')?.[1];
    // Somebody may be reading a log; the lowest two bits tell who writes.
    return flags !== undefined && (Number.parseInt(flags, 8) & 3) !== 0;
  };
  const writes = async (pid: string): Promise<boolean> => {
    const opened = (await files.list(`/proc/${pid}/fd`)) ?? [];
    const looks = opened.filter(({ kind }) => kind === 'file').map(async ({ name }) => await isWritten(pid, name));
    return (await Promise.all(looks)).includes(true);
  };
  for (const { name } of (await files.list('/proc')) ?? []) {
    // Those of others cannot be looked into, and any may end meanwhile.
    if (/^\d+$/.test(name) && (await writes(name).catch(() => false))) return Number(name);
  }
  return undefined;
}
