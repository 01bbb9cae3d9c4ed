import { hostname, userInfo } from 'node:os';
import { detectCi } from '../labs/ci.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Who is responsible for the jobs of a run: `$RIGLINE_OWNER`; in a CI its name and the job, as the CI calls it; else the user
 * and the machine. The same work has the same owner in every build, so that a later one finds what an earlier one left.
 */
export function findOwner(env: Env): string {
  const named = env['RIGLINE_OWNER']?.trim();
  if (named) return named;
  const ci = detectCi(env);
  const repository = env['GITHUB_REPOSITORY'] ?? env['CI_PROJECT_PATH'] ?? env['BUILD_REPOSITORY_NAME'];
  if (ci) return [ci.name, repository, ci.job].filter(Boolean).join(':');
  return `${findUser(env)}@${hostname()}`;
}

function findUser(env: Env): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return env['USER'] || 'somebody';
  }
}
