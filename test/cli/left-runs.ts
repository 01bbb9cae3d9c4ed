import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runCli } from '../../cli/program.ts';
import type { Shell } from './virtual-labs.ts';

const results = 'rigline-results';

/** Names of the run folders of a working directory, the oldest first. */
export async function findFolders(cwd: string): Promise<string[]> {
  const names = await readdir(join(cwd, results));
  return names.filter((name) => /^\d{8}-/.test(name)).sort();
}

/** The newest of them. */
export async function findFolder(cwd: string): Promise<string> {
  return join(cwd, results, (await findFolders(cwd)).at(-1) ?? '');
}

/** As if a process had taken the run up, and died over it, long ago. */
export async function abandon(folder: string): Promise<void> {
  const line = { at: '2020-01-01T00:00:00.000Z', step: 'attached', by: 'another machine' };
  await appendFile(join(folder, 'journal.ndjson'), `${JSON.stringify(line)}\n`);
}

/** A command that is about runs, and needs no lab to be named. */
export const offline = async ({ io }: Shell, ...args: string[]) => await runCli(args, io);
