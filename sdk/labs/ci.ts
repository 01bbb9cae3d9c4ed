/**
 * What a CI tells about itself in the environment of its jobs. A lab takes from here what it files results under, and what
 * it records beside them.
 */
export interface Ci {
  readonly name: CiName;
  /** What the CI calls the job that runs us; absent where it does not tell. */
  readonly job?: string;
  /** What is worth recording with a result, under names that stb-tester's own client gave them. No credentials. */
  readonly tags: Readonly<Record<string, string>>;
}

export type CiName = (typeof ciNames)[number];

/** The CIs that are known, in the order in which they are looked for. */
export const ciNames = ['jenkins', 'bamboo', 'gitlab', 'github', 'azure', 'buildkite', 'circleci', 'teamcity'] as const;

type Env = Readonly<Record<string, string | undefined>>;

interface CiFacts {
  /** Variables that a job of this CI always has; one of them is enough. */
  readonly marks: readonly string[];
  readonly job: (env: Env) => string | undefined;
  /** Variables that are recorded, below `prefix`. */
  readonly prefix: string;
  readonly variables: readonly string[];
  /** The page about this build, where no variable has it. */
  readonly page?: (env: Env) => string | undefined;
}

const join = (separator: string, ...parts: readonly (string | undefined)[]): string | undefined =>
  parts.every(Boolean) ? parts.join(separator) : undefined;

// The first three are those of stbt_rig; the others follow their example.
const known: Readonly<Record<CiName, CiFacts>> = {
  jenkins: {
    marks: ['JENKINS_HOME', 'JENKINS_URL'],
    job: (env) => env['JOB_NAME'],
    prefix: 'jenkins/',
    variables: ['BUILD_ID', 'BUILD_URL', 'GIT_COMMIT', 'JOB_NAME', 'SVN_REVISION'],
  },
  bamboo: {
    marks: ['bamboo_agentWorkingDirectory', 'bamboo_buildResultKey'],
    job: (env) => env['bamboo_shortJobName'],
    prefix: '',
    variables: [
      'bamboo.buildPlanName',
      'bamboo.buildResultKey',
      'bamboo.buildResultsUrl',
      'bamboo.planRepository.branchName',
      'bamboo.planRepository.revision',
    ],
  },
  gitlab: {
    marks: ['GITLAB_CI'],
    job: (env) => env['CI_JOB_NAME'],
    prefix: 'gitlab/',
    variables: [
      'CI_COMMIT_REF_NAME',
      'CI_COMMIT_SHA',
      'CI_ENVIRONMENT_NAME',
      'CI_JOB_ID',
      'CI_JOB_NAME',
      'CI_JOB_STAGE',
      'CI_JOB_URL',
      'CI_PROJECT_URL',
      'CI_REPOSITORY_URL',
    ],
  },
  github: {
    marks: ['GITHUB_ACTIONS'],
    job: (env) => join('/', env['GITHUB_WORKFLOW'], env['GITHUB_JOB']) ?? env['GITHUB_JOB'],
    prefix: 'github/',
    variables: [
      'GITHUB_JOB',
      'GITHUB_REF_NAME',
      'GITHUB_REPOSITORY',
      'GITHUB_RUN_ATTEMPT',
      'GITHUB_RUN_ID',
      'GITHUB_RUN_NUMBER',
      'GITHUB_SHA',
      'GITHUB_WORKFLOW',
    ],
    page: (env) =>
      join('/', env['GITHUB_SERVER_URL'], env['GITHUB_REPOSITORY'], join('/', 'actions/runs', env['GITHUB_RUN_ID'])),
  },
  azure: {
    marks: ['TF_BUILD'],
    job: (env) => join('/', env['BUILD_DEFINITIONNAME'], env['SYSTEM_JOBDISPLAYNAME']) ?? env['BUILD_DEFINITIONNAME'],
    prefix: 'azure/',
    variables: [
      'BUILD_BUILDID',
      'BUILD_BUILDNUMBER',
      'BUILD_DEFINITIONNAME',
      'BUILD_REPOSITORY_URI',
      'BUILD_SOURCEBRANCHNAME',
      'BUILD_SOURCEVERSION',
      'SYSTEM_JOBDISPLAYNAME',
    ],
    page: (env) =>
      join(
        '',
        env['SYSTEM_COLLECTIONURI'],
        encodeURIComponent(env['SYSTEM_TEAMPROJECT'] ?? ''),
        join('', '/_build/results?buildId=', env['BUILD_BUILDID']),
      ),
  },
  buildkite: {
    marks: ['BUILDKITE'],
    job: (env) =>
      join('/', env['BUILDKITE_PIPELINE_SLUG'], env['BUILDKITE_STEP_KEY']) ?? env['BUILDKITE_PIPELINE_SLUG'],
    prefix: 'buildkite/',
    variables: [
      'BUILDKITE_BRANCH',
      'BUILDKITE_BUILD_ID',
      'BUILDKITE_BUILD_NUMBER',
      'BUILDKITE_BUILD_URL',
      'BUILDKITE_COMMIT',
      'BUILDKITE_JOB_ID',
      'BUILDKITE_PIPELINE_SLUG',
      'BUILDKITE_REPO',
    ],
  },
  circleci: {
    marks: ['CIRCLECI'],
    job: (env) => env['CIRCLE_JOB'],
    prefix: 'circleci/',
    variables: [
      'CIRCLE_BRANCH',
      'CIRCLE_BUILD_NUM',
      'CIRCLE_BUILD_URL',
      'CIRCLE_JOB',
      'CIRCLE_PROJECT_REPONAME',
      'CIRCLE_REPOSITORY_URL',
      'CIRCLE_SHA1',
      'CIRCLE_WORKFLOW_ID',
    ],
  },
  teamcity: {
    marks: ['TEAMCITY_VERSION'],
    job: (env) => join('/', env['TEAMCITY_PROJECT_NAME'], env['TEAMCITY_BUILDCONF_NAME']),
    prefix: 'teamcity/',
    variables: ['BUILD_NUMBER', 'BUILD_URL', 'BUILD_VCS_NUMBER', 'TEAMCITY_BUILDCONF_NAME', 'TEAMCITY_PROJECT_NAME'],
  },
};

/** The CI that an environment belongs to; undefined outside of those that are known. */
export function detectCi(env: Env): Ci | undefined {
  const name = ciNames.find((one) => known[one].marks.some((mark) => env[mark]));
  return name && readCi(name, env);
}

/** What CIs set that are not known by name: AWS CodeBuild, GoCD, Google Cloud Build, Travis and many that say `CI`. */
const commonMarks = [
  'CI',
  'CONTINUOUS_INTEGRATION',
  'BUILD_ID',
  'BUILD_NUMBER',
  'CODEBUILD_BUILD_ID',
  'GO_PIPELINE_LABEL',
  'BUILDER_OUTPUT',
];

/** Whether something looks like a CI that is not known by name. `CI=false` is the word of somebody whom that would mislead. */
export function isInUnknownCi(env: Env): boolean {
  return env['CI'] !== 'false' && commonMarks.some((mark) => env[mark]);
}

/** What the environment says of a CI that is there for certain. */
export function readCi(name: CiName, env: Env): Ci {
  const { job, prefix, variables, page } = known[name];
  // Bamboo's names have dots, and those of the environment have none.
  const values = variables.map((variable) => [prefix + variable, env[variable.replaceAll('.', '_')]] as const);
  const tags = [...values, [`${prefix}RUN_URL`, page?.(env)] as const].flatMap(([tag, value]) => {
    const clean = value ? withoutCredentials(value) : undefined;
    return clean ? [[tag, clean] as const] : [];
  });
  const jobName = job(env);
  return { name, ...(jobName && { job: jobName }), tags: Object.fromEntries(tags) };
}

/** GitLab's address of a repository holds the token of the job. What cannot be cleaned is nothing to record. */
export function withoutCredentials(value: string): string | undefined {
  const bare = value.replace(/^[\w.-]+@(?=[\w.-]+:)/, '').replace(/([a-z][a-z\d+.-]*:\/\/)[^\s/?#]*@/gi, '$1');
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(bare)) return bare.includes('://') ? undefined : bare;
  // A password with a slash in it looks like a path, up to the @ that ends it.
  if (bare.includes('@') || !URL.canParse(bare)) return undefined;
  const url = new URL(bare);
  const secrets = [...url.searchParams.keys()].filter((key) => /token|key|secret|passw|auth|sig|credential/i.test(key));
  if (secrets.length === 0) return bare;
  for (const key of secrets) url.searchParams.delete(key);
  return url.href;
}
