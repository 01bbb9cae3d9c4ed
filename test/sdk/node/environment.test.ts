import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import type { HostPrograms } from '../../../sdk/labs/host.ts';
import { findEnvironment } from '../../../sdk/node/environment.ts';

/** A git that answers by its first argument, and fails for everything else. */
function createGit(
  answers: Readonly<Record<string, string>>,
): Pick<HostPrograms, 'run'> & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    run: async (command, args) => {
      asked.push([command, ...args].join(' '));
      const stdout = answers[args[0] ?? ''];
      return { exitCode: stdout === undefined ? 128 : 0, stdout: stdout ?? '', stderr: 'fatal: not a git repository' };
    },
  };
}

const none = createGit({});

test('in a CI the build says what ran, and git is not asked', async () => {
  const programs = createGit({ 'rev-parse': 'other\nother\n' });
  const env = {
    GITHUB_ACTIONS: 'true',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'o/r',
    GITHUB_RUN_ID: '12',
    GITHUB_SHA: '0a1b',
    GITHUB_WORKFLOW: 'Nightly',
    GITHUB_JOB: 'tv',
  };
  expect(await findEnvironment({ env, cwd: '/w', programs })).toMatchObject({
    ci: 'github',
    'ci.job': 'Nightly/tv',
    'ci.url': 'https://github.com/o/r/actions/runs/12',
    commit: '0a1b',
    repository: 'o/r',
    node: process.versions.node,
    host: hostname(),
  });
  expect(programs.asked).toEqual([]);
});

test('on the machine of a person git says what ran, without credentials, and the machine has no name', async () => {
  const programs = createGit({ 'rev-parse': '0a1b\nmain\n', config: 'https://sam:s3cret@gl.test/acme/tv.git\n' });
  const found = await findEnvironment({ env: { HOME: '/home/sam' }, cwd: '/home/sam/tv', programs });
  expect(found).toMatchObject({ commit: '0a1b', branch: 'main', repository: 'https://gl.test/acme/tv.git' });
  expect(Object.keys(found)).toEqual(['commit', 'branch', 'repository', 'platform', 'node']);
  expect(JSON.stringify(found)).not.toMatch(/sam|s3cret/);
});

test.each([
  ['git@gh.test:acme/tv.git', 'gh.test:acme/tv.git'],
  ['sam:s3cret@gh.test:acme/tv.git', 'gh.test:acme/tv.git'],
  ['ssh://sam@gh.test/acme/tv.git', 'ssh://gh.test/acme/tv.git'],
  ['/home/sam/tv', undefined],
  ['../tv', undefined],
  ['file:///home/sam/tv', undefined],
  ['C:\\Users\\sam\\tv', undefined],
  ['C:/Users/sam/tv', undefined],
])('of a remote only an address is told, and never a path of the machine: %s', async (remote, told) => {
  const programs = createGit({ 'rev-parse': '0a1b\nmain\n', config: `${remote}\n` });
  const { repository } = await findEnvironment({ env: {}, cwd: '/w', programs });
  expect(repository).toBe(told);
});

test('a checkout of a commit is on no branch, and outside of a checkout there is nothing to tell', async () => {
  const detached = createGit({ 'rev-parse': '0a1b\nHEAD\n' });
  expect(await findEnvironment({ env: {}, cwd: '/w', programs: detached })).not.toHaveProperty('branch');
  expect(Object.keys(await findEnvironment({ env: {}, cwd: '/w', programs: none }))).toEqual(['platform', 'node']);
  const missing = { run: () => Promise.reject(new Error('there is no git')) };
  expect(Object.keys(await findEnvironment({ env: {}, cwd: '/w', programs: missing }))).toEqual(['platform', 'node']);
});

test('a CI that is not known by name is one all the same, and texts of the environment are one short line', async () => {
  const env = { CI: 'true', CIRCLECI: '', JENKINS_URL: 'x', JOB_NAME: `a\nb${'c'.repeat(1000)}` };
  const jenkins = await findEnvironment({ env, cwd: '/w', programs: none });
  expect(jenkins['ci.job']).toMatch(/^a bc/);
  expect(jenkins['ci.job']?.length).toBeLessThanOrEqual(501);
  const unknown = await findEnvironment({ env: { CI: 'true' }, cwd: '/w', programs: none });
  expect(unknown).toMatchObject({ ci: 'unknown', host: hostname() });
});
