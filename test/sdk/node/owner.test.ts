import { expect, test } from 'vitest';
import { findOwner } from '../../../sdk/index.ts';

test.each([
  ['RIGLINE_OWNER goes before all', { RIGLINE_OWNER: ' me ', GITLAB_CI: 'true', CI_JOB_NAME: 'hardware' }, 'me'],
  [
    'GitLab: the project and the job',
    { GITLAB_CI: 'true', CI_PROJECT_PATH: 'team/product', CI_JOB_NAME: 'hardware' },
    'gitlab:team/product:hardware',
  ],
  [
    'Bamboo: the plan and the job, since many plans have a job of that name',
    { bamboo_buildResultKey: 'PROD-HW-JOB1-1', bamboo_planKey: 'PROD-HW', bamboo_shortJobName: 'Default Job' },
    'bamboo:PROD-HW:Default Job',
  ],
  [
    'Azure: the repository, the pipeline and the job',
    {
      TF_BUILD: 'True',
      BUILD_REPOSITORY_NAME: 'product',
      BUILD_DEFINITIONNAME: 'nightly',
      SYSTEM_JOBDISPLAYNAME: 'rig',
    },
    'azure:product:nightly/rig',
  ],
  [
    'Buildkite: the pipeline and the step',
    { BUILDKITE: 'true', BUILDKITE_PIPELINE_SLUG: 'product', BUILDKITE_STEP_KEY: 'hardware' },
    'buildkite:product/hardware',
  ],
  [
    'CircleCI: the repository and the job',
    { CIRCLECI: 'true', CIRCLE_PROJECT_REPONAME: 'product', CIRCLE_JOB: 'hardware' },
    'circleci:product:hardware',
  ],
])('the owner of jobs: %s', (_, env, owner) => {
  expect(findOwner(env)).toBe(owner);
});

test('the owner of jobs outside of a CI is a person and a machine', () => {
  expect(findOwner({})).toMatch(/^.+@.+$/);
});
