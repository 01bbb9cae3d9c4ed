import { type CiName, detectCi, withoutCredentials } from './ci.ts';

/** What a CI builds, and where to look at that; without credentials. */
export interface CiBuild {
  /** The page about the build. */
  readonly url?: string;
  readonly commit?: string;
  readonly branch?: string;
  readonly repository?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Variables of each CI; of several the first that is set. `RUN_URL` is what {@link detectCi} puts together. */
const variables: Readonly<Record<CiName, Readonly<Record<keyof CiBuild, readonly string[]>>>> = {
  jenkins: {
    url: ['BUILD_URL'],
    commit: ['GIT_COMMIT'],
    // Of a change that is under review, BRANCH_NAME is its number.
    branch: ['CHANGE_BRANCH', 'BRANCH_NAME', 'GIT_BRANCH'],
    repository: ['GIT_URL'],
  },
  bamboo: {
    url: ['bamboo_buildResultsUrl'],
    commit: ['bamboo_planRepository_revision'],
    branch: ['bamboo_planRepository_branchName'],
    repository: ['bamboo_planRepository_repositoryUrl'],
  },
  gitlab: {
    url: ['CI_JOB_URL'],
    commit: ['CI_COMMIT_SHA'],
    branch: ['CI_COMMIT_REF_NAME'],
    repository: ['CI_PROJECT_URL', 'CI_REPOSITORY_URL'],
  },
  github: {
    url: [],
    commit: ['GITHUB_SHA'],
    branch: ['GITHUB_HEAD_REF', 'GITHUB_REF_NAME'],
    repository: ['GITHUB_REPOSITORY'],
  },
  azure: {
    url: [],
    commit: ['BUILD_SOURCEVERSION'],
    branch: ['SYSTEM_PULLREQUEST_SOURCEBRANCH', 'BUILD_SOURCEBRANCH', 'BUILD_SOURCEBRANCHNAME'],
    repository: ['BUILD_REPOSITORY_URI'],
  },
  buildkite: {
    url: ['BUILDKITE_BUILD_URL'],
    commit: ['BUILDKITE_COMMIT'],
    branch: ['BUILDKITE_BRANCH'],
    repository: ['BUILDKITE_REPO'],
  },
  circleci: {
    url: ['CIRCLE_BUILD_URL'],
    commit: ['CIRCLE_SHA1'],
    branch: ['CIRCLE_BRANCH'],
    repository: ['CIRCLE_REPOSITORY_URL'],
  },
  teamcity: { url: ['BUILD_URL'], commit: ['BUILD_VCS_NUMBER'], branch: [], repository: [] },
};

/** What the CI builds that an environment belongs to; nothing outside of those that are known. */
export function findBuild(env: Env): CiBuild {
  const ci = detectCi(env);
  if (!ci) return {};
  const read = (field: keyof CiBuild): string | undefined => {
    const name = variables[ci.name][field].find((one) => env[one]);
    const value = name === undefined ? undefined : env[name];
    return value === undefined ? undefined : withoutCredentials(value);
  };
  const page = Object.entries(ci.tags).find(([tag]) => tag.endsWith('/RUN_URL'))?.[1];
  const [url = page, commit, repository] = [read('url'), read('commit'), read('repository')];
  const branch = read('branch')?.replace(/^refs\/heads\//, '');
  return {
    ...(url !== undefined && { url }),
    ...(commit !== undefined && { commit }),
    ...(branch !== undefined && { branch }),
    ...(repository !== undefined && { repository }),
  };
}
