import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Host, messageOf, type NeededProgram } from '../../sdk/index.ts';
import type { Finding } from './finding.ts';

const oldestNode = [20, 19] as const;

/** @param running - as in `process.versions.node` */
export function checkNode(running: string): Finding {
  const [major = 0, minor = 0] = running.split('.').map(Number);
  const isGood = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  const detail = isGood ? running : `${running} is too old. Install ${oldestNode.join('.')} or newer.`;
  return { check: 'Node.js', level: isGood ? 'ok' : 'fail', detail };
}

/** Whether a folder can be written, or made. Leaves nothing behind. */
export async function checkFolder(path: string): Promise<Finding> {
  const check = 'results folder';
  try {
    const nearest = await findExisting(path);
    if (!(await stat(nearest)).isDirectory()) throw new Error(`${nearest} is not a folder`);
    await access(nearest, constants.W_OK);
    return { check, level: 'ok', detail: `${path} can be written` };
  } catch (error) {
    const why = messageOf(error);
    return { check, level: 'fail', detail: `${path} cannot be written: ${why}. Give another --results-dir.` };
  }
}

async function findExisting(path: string): Promise<string> {
  try {
    await stat(path);
    return path;
  } catch (error) {
    if (dirname(path) === path || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return await findExisting(dirname(path));
  }
}

/** A program that is missing takes some commands away, and no more. */
export async function checkProgram(
  { name, purpose }: NeededProgram,
  { programs }: Pick<Host, 'programs'>,
): Promise<Finding> {
  try {
    const { exitCode, stdout } = await programs.run(name, ['--version']);
    if (exitCode === 0) return { check: name, level: 'ok', detail: stdout.split('\n')[0]?.trim() || 'there' };
    return { check: name, level: 'warn', detail: `ends with ${exitCode}. Without it there are no ${purpose}.` };
  } catch {
    return { check: name, level: 'warn', detail: `not found. Without it there are no ${purpose}.` };
  }
}
