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
  if (ci) return [ci.name, findScope(env), ci.job].filter(Boolean).join(':');
  return `${findUser(env)}@${hostname()}`;
}

/** What the name of a job is unique in, where that is not all of the CI: many plans of Bamboo have a "Default Job". */
function findScope(env: Env): string | undefined {
  const names = [
    'GITHUB_REPOSITORY',
    'CI_PROJECT_PATH',
    'BUILD_REPOSITORY_NAME',
    'bamboo_planKey',
    'CIRCLE_PROJECT_REPONAME',
  ];
  const name = names.find((one) => env[one]);
  return name && env[name];
}

function findUser(env: Env): string {
  try {
    return userInfo().username;
  } catch {
    // A container may run under a number that has no name.
    return env['USER'] || 'somebody';
  }
}
