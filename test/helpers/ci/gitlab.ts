import { type Fields, listTexts, readVariables, requireFields } from './fields.ts';
import { copyFiles, findFiles } from './project.ts';
import { finishScript, type Interruption, type ScriptEnd, startScript } from './script.ts';

export interface GitlabJobOptions {
  /** The checkout. */
  readonly workspace: string;
  /** Variables of the project, masked ones among them. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Where caches are kept between jobs. */
  readonly cache?: string;
  /** Which of how many, for `parallel`. */
  readonly node?: { readonly index: number; readonly total: number };
  readonly interruption?: Interruption;
}

export interface GitlabJob extends ScriptEnd {
  readonly status: 'success' | 'failed' | 'canceled';
  /** Failed with an exit code that `allow_failure` lists. */
  readonly isAllowed: boolean;
  /** Failed with an exit code that `retry` lists. */
  readonly isRetried: boolean;
  readonly afterLog: string;
  /** Paths of the files that are uploaded, and of those that are shown as tests. */
  readonly artifacts: readonly string[];
  readonly junit: readonly string[];
}

const jobFields = [
  ...[
    'stage',
    'image',
    'tags',
    'needs',
    'rules',
    'timeout',
    'when',
    'start_in',
    'parallel',
    'variables',
    'cache',
    'artifacts',
  ],
  ...['before_script', 'script', 'after_script', 'retry', 'allow_failure'],
];

/**
 * Runs a job as a runner with the shell executor does (gitlab-runner 18, `shells/bash.go` and `helpers/process`): the lines of
 * `before_script` and `script` in one shell that ends with the first that fails, `after_script` in another one whatever came of
 * them. A cancel is a SIGTERM to the group; the shell only waits for its child then, and ends with 1.
 */
export async function runGitlabJob(file: Fields, name: string, options: GitlabJobOptions): Promise<GitlabJob> {
  const job = requireFields(file[name], name, jobFields);
  const { workspace, node, interruption } = options;
  const env = {
    CI: 'true',
    GITLAB_CI: 'true',
    CI_JOB_NAME: node ? `${name} ${node.index}/${node.total}` : name,
    CI_JOB_ID: '4711',
    CI_JOB_URL: 'https://gitlab.test/team/product/-/jobs/4711',
    CI_PROJECT_DIR: workspace,
    CI_PROJECT_PATH: 'team/product',
    CI_PROJECT_URL: 'https://gitlab.test/team/product',
    CI_COMMIT_SHA: '3b5f1c0d9e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c',
    CI_COMMIT_REF_NAME: 'main',
    ...(node && { CI_NODE_INDEX: String(node.index), CI_NODE_TOTAL: String(node.total) }),
    ...readVariables(file['variables'], 'variables'),
    ...readVariables(job['variables'], `${name}.variables`),
    ...options.variables,
  };
  const play = (lines: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    startScript({ argv: ['bash'], stdin: writeShell(lines), cwd: workspace, env: { ...env, ...more } });

  const cache = readCache(job);
  if (options.cache) await copyFiles(options.cache, workspace, await findFiles(options.cache, cache.paths));
  const lines = [
    ...listTexts(job['before_script'], `${name}.before_script`),
    ...listTexts(job['script'], `${name}.script`),
  ];
  const end = await finishScript(play(lines), { signal: 'SIGTERM', to: 'group', graceMs: 10_000 }, interruption);
  const status = interruption?.how === 'cancel' ? 'canceled' : end.code === 0 ? 'success' : 'failed';
  const after = play(listTexts(job['after_script'], `${name}.after_script`), { CI_JOB_STATUS: status });
  await after.ended;

  const isSaved = ({ when }: Upload) => when === 'always' || (when === 'on_failure') === (status !== 'success');
  if (options.cache && isSaved(cache))
    await copyFiles(workspace, options.cache, await findFiles(workspace, cache.paths));
  const artifacts = readArtifacts(job);
  const find = async (paths: readonly string[]) => (isSaved(artifacts) ? await findFiles(workspace, paths) : []);
  const codesOf = (field: string) =>
    [requireFields(job[field] ?? {}, `${name}.${field}`, ['max', 'exit_codes'])['exit_codes']].flat();
  return {
    ...end,
    status,
    isAllowed: status === 'failed' && codesOf('allow_failure').includes(end.code),
    isRetried: status === 'failed' && codesOf('retry').includes(end.code),
    afterLog: after.log(),
    artifacts: await find(artifacts.paths),
    junit: await find(artifacts.junit),
  };
}

function writeShell(lines: readonly string[]): string {
  const quoted = lines.join('\n').replaceAll("'", "'\\''");
  return [
    "trap 'exit 1' TERM",
    'set -o pipefail',
    'set -o errexit',
    `(trap 'exit 1' TERM; eval '${quoted}') </dev/null`,
    'exit 0',
    '',
  ].join('\n');
}

interface Upload {
  readonly when: string;
  readonly paths: readonly string[];
}

function readCache(job: Fields): Upload & { readonly policy: unknown } {
  const known = ['key', 'paths', 'when', 'policy'];
  const { paths, when = 'on_success', policy } = requireFields(job['cache'] ?? {}, 'cache', known);
  return { when: String(when), paths: listTexts(paths, 'cache.paths'), policy };
}

function readArtifacts(job: Fields): Upload & { readonly junit: readonly string[] } {
  const known = ['when', 'paths', 'exclude', 'reports', 'expire_in', 'expose_as'];
  const { paths, when = 'on_success', reports } = requireFields(job['artifacts'] ?? {}, 'artifacts', known);
  const { junit } = requireFields(reports ?? {}, 'artifacts.reports', ['junit']);
  return { when: String(when), paths: listTexts(paths, 'artifacts.paths'), junit: listTexts(junit, 'reports.junit') };
}
