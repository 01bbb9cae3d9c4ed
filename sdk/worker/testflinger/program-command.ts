import type { HostPrograms } from '../../labs/host.ts';
import type { Command } from './command.ts';

export interface ProgramCall {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `NAME=value`, for its environment as well. */
  readonly mark: string;
}

/** A program that says more than this between two looks has to wait, as it would for a full pipe. In characters. */
const mostBuffered = 4 * 1024 * 1024;

/** Starts a program of this machine, in a group of its own: whatever it leaves behind when it ends is ended, too. */
export async function startProgram(
  programs: HostPrograms,
  { command, args, cwd, env, mark }: ProgramCall,
): Promise<Command> {
  const [name = '', value] = mark.split('=');
  let output = '';
  let exitCode: number | undefined;
  const program = await programs.start(command, args, {
    cwd,
    env: { ...env, [name]: value },
    merged: true,
    onOutput: (text) => {
      output += text;
      if (output.length > mostBuffered) program.pauseOutput?.();
    },
  });
  const ended = program.ended.then((end) => {
    // 128 plus a signal's number is how a shell puts it; an agent reports the negative number in a byte.
    exitCode = end.signal === undefined ? end.exitCode : 256 - (end.exitCode - 128);
    program.kill('SIGKILL');
  });
  return {
    trace: { mark, pid: program.pid, startedAt: await program.findStart?.() },
    exitCode: () => exitCode,
    read() {
      const text = output;
      output = '';
      program.resumeOutput?.();
      return text;
    },
    async kill() {
      if (exitCode !== undefined) return;
      program.kill('SIGKILL');
      await ended;
    },
    ended,
  };
}
