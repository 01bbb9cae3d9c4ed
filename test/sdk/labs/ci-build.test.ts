import { expect, test } from 'vitest';
import { type CiBuild, findBuild } from '../../../sdk/labs/ci-build.ts';

test('outside of a CI nothing is built', () => {
  expect(findBuild({ GITHUB_SHA: '0a1b', BUILD_URL: 'https://ci.test/7' })).toEqual({});
});

test.each<[string, Record<string, string>, CiBuild]>([
  [
    'jenkins',
    {
      JENKINS_URL: 'x',
      BUILD_URL: 'https://ci.test/7/',
      GIT_COMMIT: '0a1b',
      BRANCH_NAME: 'PR-3',
      CHANGE_BRANCH: 'fix',
    },
    { url: 'https://ci.test/7/', commit: '0a1b', branch: 'fix' },
  ],
  [
    'bamboo',
    { bamboo_buildResultKey: 'K', bamboo_buildResultsUrl: 'https://b.test/K', bamboo_planRepository_revision: '0a1b' },
    { url: 'https://b.test/K', commit: '0a1b' },
  ],
  [
    'gitlab',
    {
      GITLAB_CI: 'true',
      CI_JOB_URL: 'https://gl.test/-/jobs/1',
      CI_COMMIT_REF_NAME: 'main',
      CI_REPOSITORY_URL: 'https://gitlab-ci-token:s3cret@gl.test/acme/tv.git',
    },
    { url: 'https://gl.test/-/jobs/1', branch: 'main', repository: 'https://gl.test/acme/tv.git' },
  ],
  [
    'github',
    {
      GITHUB_ACTIONS: 'true',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'o/r',
      GITHUB_RUN_ID: '12',
      GITHUB_SHA: '0a1b',
      GITHUB_HEAD_REF: '',
      GITHUB_REF_NAME: 'main',
    },
    { url: 'https://github.com/o/r/actions/runs/12', commit: '0a1b', branch: 'main', repository: 'o/r' },
  ],
  [
    'azure',
    {
      TF_BUILD: 'True',
      SYSTEM_COLLECTIONURI: 'https://dev.azure.test/acme/',
      SYSTEM_TEAMPROJECT: 'my tv',
      BUILD_BUILDID: '9',
      BUILD_SOURCEBRANCH: 'refs/heads/release/1',
    },
    { url: 'https://dev.azure.test/acme/my%20tv/_build/results?buildId=9', branch: 'release/1' },
  ],
  ['buildkite', { BUILDKITE: 'true', BUILDKITE_REPO: 'git@github.com:o/r.git' }, { repository: 'github.com:o/r.git' }],
  ['circleci', { CIRCLECI: 'true', CIRCLE_SHA1: '0a1b', CIRCLE_BRANCH: 'main' }, { commit: '0a1b', branch: 'main' }],
  ['teamcity', { TEAMCITY_VERSION: '1', BUILD_VCS_NUMBER: '0a1b' }, { commit: '0a1b' }],
])('what %s builds is found, without credentials', (_, env, build) => {
  expect(findBuild(env)).toEqual(build);
});
