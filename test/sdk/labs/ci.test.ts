import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CiName, ciNames, detectCi, readCi } from '../../../sdk/labs/ci.ts';

test('outside of a CI there is none', () => {
  expect(detectCi({ HOME: '/home/sam', JENKINS_HOME: '' })).toBeUndefined();
});

test.each<[CiName, Record<string, string>, string, Record<string, string>]>([
  [
    'jenkins',
    { JENKINS_HOME: '/var/jenkins', JOB_NAME: 'tv/nightly', BUILD_ID: '7', BUILD_URL: 'https://ci.test/job/tv/7/' },
    'tv/nightly',
    { 'jenkins/JOB_NAME': 'tv/nightly', 'jenkins/BUILD_ID': '7', 'jenkins/BUILD_URL': 'https://ci.test/job/tv/7/' },
  ],
  [
    'bamboo',
    { bamboo_agentWorkingDirectory: '/w', bamboo_shortJobName: 'Test', bamboo_planRepository_branchName: 'main' },
    'Test',
    { 'bamboo.planRepository.branchName': 'main' },
  ],
  [
    'gitlab',
    { GITLAB_CI: 'true', CI_JOB_NAME: 'tv', CI_COMMIT_SHA: '0a1b' },
    'tv',
    { 'gitlab/CI_JOB_NAME': 'tv', 'gitlab/CI_COMMIT_SHA': '0a1b' },
  ],
  [
    'github',
    {
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKFLOW: 'Nightly',
      GITHUB_JOB: 'tv',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_RUN_ID: '12',
    },
    'Nightly/tv',
    {
      'github/GITHUB_JOB': 'tv',
      'github/GITHUB_WORKFLOW': 'Nightly',
      'github/GITHUB_REPOSITORY': 'o/r',
      'github/GITHUB_RUN_ID': '12',
      'github/RUN_URL': 'https://github.com/o/r/actions/runs/12',
    },
  ],
  [
    'azure',
    {
      TF_BUILD: 'True',
      BUILD_DEFINITIONNAME: 'tv',
      BUILD_BUILDID: '9',
      SYSTEM_COLLECTIONURI: 'https://dev.azure.com/o/',
      SYSTEM_TEAMPROJECT: 'my project',
    },
    'tv',
    {
      'azure/BUILD_DEFINITIONNAME': 'tv',
      'azure/BUILD_BUILDID': '9',
      'azure/RUN_URL': 'https://dev.azure.com/o/my%20project/_build/results?buildId=9',
    },
  ],
  [
    'buildkite',
    { BUILDKITE: 'true', BUILDKITE_PIPELINE_SLUG: 'tv', BUILDKITE_REPO: 'git@github.com:o/r.git' },
    'tv',
    { 'buildkite/BUILDKITE_PIPELINE_SLUG': 'tv', 'buildkite/BUILDKITE_REPO': 'github.com:o/r.git' },
  ],
  ['circleci', { CIRCLECI: 'true', CIRCLE_JOB: 'tv' }, 'tv', { 'circleci/CIRCLE_JOB': 'tv' }],
  [
    'teamcity',
    { TEAMCITY_VERSION: '2025.1', TEAMCITY_PROJECT_NAME: 'Box', TEAMCITY_BUILDCONF_NAME: 'tv', BUILD_NUMBER: '3' },
    'Box/tv',
    { 'teamcity/TEAMCITY_PROJECT_NAME': 'Box', 'teamcity/TEAMCITY_BUILDCONF_NAME': 'tv', 'teamcity/BUILD_NUMBER': '3' },
  ],
])('%s is known by its variables', (name, env, job, tags) => {
  expect(detectCi(env)).toEqual({ name, job, tags });
});

test('a CI that does not say what its job is called has no name for it, which is no accident', () => {
  for (const name of ciNames) expect(readCi(name, {})).toEqual({ name, tags: {} });
});

test('the token of a GitLab job is not recorded', () => {
  const env = { GITLAB_CI: 'true', CI_REPOSITORY_URL: 'https://gitlab-ci-token:s3cr3t@gitlab.test/o/r.git' };
  expect(detectCi(env)?.tags).toEqual({ 'gitlab/CI_REPOSITORY_URL': 'https://gitlab.test/o/r.git' });
});

test('no user, password or token of an address is recorded, whatever the address looks like', () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9._~!$&'()*+,;=:@/?#%-]{8,20}$/).map((text) => `12/${text}hunter2`);
  const whole = fc.oneof(
    secret,
    secret.map((text) => text.slice(3)),
  );
  fc.assert(
    fc.property(whole, fc.constantFrom('https', 'ssh', 'git+https'), (password, scheme) => {
      const { tags } = readCi('gitlab', { CI_REPOSITORY_URL: `${scheme}://user:${password}@gitlab.test/o/r.git` });
      expect(Object.values(tags).join()).not.toContain('hunter2');
    }),
  );
});

test.each([
  ['https://ci.test/7?access_token=hunter2&page=1', 'https://ci.test/7?page=1'],
  ['https://ci.test/7?page=1', 'https://ci.test/7?page=1'],
])('%s is recorded as %s', (url, recorded) => {
  expect(readCi('jenkins', { BUILD_URL: url }).tags).toEqual({ 'jenkins/BUILD_URL': recorded });
});
