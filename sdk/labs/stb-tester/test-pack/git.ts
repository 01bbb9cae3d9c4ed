import { UsageError } from '../../../http/errors.ts';
import type { Redactor } from '../../../http/redact.ts';
import type { Host, RunOptions } from '../../host.ts';

/** The real git in one folder. Gives what it printed, without the line break at the end. */
export type Git = (args: readonly string[], options?: GitOptions) => Promise<string>;

export type GitOptions = Pick<RunOptions, 'env' | 'onTerminal'>;

interface GitPlace {
  readonly cwd: string;
  readonly redact: Redactor;
  readonly signal?: AbortSignal | undefined;
}

/** Nobody may be asked anything, and looking at the tree must not write to its index. */
const quietEnv = { GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };

/**
 * Makes git ready for a folder.
 *
 * @returns a function that throws a {@link UsageError} with git's own words when git fails
 */
export function createGit({ programs }: Pick<Host, 'programs'>, { cwd, redact, signal }: GitPlace): Git {
  return async (args, { env, onTerminal = false } = {}) => {
    const { exitCode, stdout, stderr } = await programs.run('git', args, {
      cwd,
      env: { ...(onTerminal ? { GIT_OPTIONAL_LOCKS: '0' } : quietEnv), ...env },
      onTerminal,
      signal,
    });
    if (exitCode === 0) return stdout.replace(/\n$/, '');
    const said = redact(stderr.trim()) || `exit code ${exitCode}`;
    throw new UsageError(`\`git ${redact(args.join(' '))}\` failed in ${cwd}: ${said}`);
  };
}
