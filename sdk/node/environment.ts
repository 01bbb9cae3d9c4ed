import { arch, hostname, release, type } from 'node:os';
import { detectCi, isInUnknownCi, withoutCredentials } from '../labs/ci.ts';
import { findBuild } from '../labs/ci-build.ts';
import type { HostPrograms } from '../labs/host.ts';
import { cleanLine } from '../report/xunit/text.ts';

export interface FindEnvironmentOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder whose commit is meant where no CI tells one, absolute. */
  readonly cwd: string;
  readonly programs: Pick<HostPrograms, 'run'>;
  readonly signal?: AbortSignal | undefined;
}

/** An address may be long, and nothing else is. */
const maxLength = 500;

/**
 * What a report says about where Rigline ran: `ci` with `ci.job` and `ci.url`, the page of the build; `commit`, `branch` and
 * `repository`, from the CI or from git; `platform`, `node`, and in a CI the `host`. There are no secrets in it, no user and
 * no path; the name of a machine only where a CI gives out machines.
 */
export async function findEnvironment(options: FindEnvironmentOptions): Promise<Readonly<Record<string, string>>> {
  const { env } = options;
  const ci = detectCi(env);
  const build = findBuild(env);
  const isInCi = ci !== undefined || isInUnknownCi(env);
  const { commit, branch, repository } = build.commit === undefined ? await askGit(options) : build;
  const facts = {
    ci: ci?.name ?? (isInCi ? 'unknown' : undefined),
    'ci.job': ci?.job,
    'ci.url': build.url,
    commit,
    branch: branch ?? build.branch,
    repository: repository ?? build.repository,
    platform: `${type()} ${release()} ${arch()}`,
    node: process.versions.node,
    host: isInCi ? hostname() : undefined,
  };
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => {
      const clean = cleanLine(value ?? '', maxLength);
      return clean === '' ? [] : [[name, clean]];
    }),
  );
}

/** Nobody may be asked anything, and where there is no git, or no checkout, there is nothing to tell. */
async function askGit({ cwd, programs, signal }: FindEnvironmentOptions) {
  const ask = async (...args: readonly string[]): Promise<readonly string[]> => {
    try {
      const env = { GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' };
      const { exitCode, stdout } = await programs.run('git', args, { cwd, env, signal });
      return exitCode === 0 ? stdout.trim().split('\n') : [];
    } catch {
      return [];
    }
  };
  const [[commit, branch], [remote]] = await Promise.all([
    ask('rev-parse', 'HEAD', '--abbrev-ref', 'HEAD'),
    ask('config', '--get', 'remote.origin.url'),
  ]);
  // A checkout of a commit is on no branch.
  return { commit, branch: branch === 'HEAD' ? undefined : branch, repository: remote && cleanRemote(remote) };
}

/** The address of a remote; undefined for a folder of this machine, whose path is nobody else's business. */
function cleanRemote(remote: string): string | undefined {
  const isAddress =
    /^(?!file:)[a-z][a-z\d+.-]+:\/\//i.test(remote) || /^(?:[^@/\\]+@)?[\w.-]{2,}:(?![\\/]{2})/.test(remote);
  return isAddress ? withoutCredentials(remote.replace(/^[^@/\\]+@(?=[\w.-]+:)/, '')) : undefined;
}
