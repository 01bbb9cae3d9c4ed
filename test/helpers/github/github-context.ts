import type { JobFolders } from './job-folders.ts';
import type { RunFacts } from './run-facts.ts';

/** What of the `github` context is given to processes as GITHUB_*. */
const exported = new Set([
  ...['action_path', 'action_ref', 'action_repository', 'action', 'actor', 'actor_id', 'api_url', 'base_ref', 'env'],
  ...['event_name', 'event_path', 'graphql_url', 'head_ref', 'job', 'output', 'path', 'ref_name', 'ref_protected'],
  ...['ref_type', 'ref', 'repository', 'repository_id', 'repository_owner', 'repository_owner_id', 'retention_days'],
  ...['run_attempt', 'run_id', 'run_number', 'server_url', 'sha', 'state', 'step_summary', 'triggering_actor'],
  ...['workflow', 'workflow_ref', 'workflow_sha', 'workspace'],
]);

const server = 'https://github.com';

/** The `github` context of a job. */
export function createGithubContext(facts: RunFacts, job: string, folders: JobFolders): Record<string, unknown> {
  const { repository, event, sha, workflow } = facts;
  const [owner = ''] = repository.split('/');
  return {
    actor: 'octocat',
    actor_id: '583231',
    api_url: 'https://api.github.com',
    base_ref: event.baseRef,
    event: event.payload,
    event_name: event.name,
    event_path: folders.eventPath,
    graphql_url: 'https://api.github.com/graphql',
    head_ref: event.headRef,
    job,
    ref: event.ref,
    ref_name: event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_protected: false,
    ref_type: event.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    repository,
    repository_id: '1296269',
    repository_owner: owner,
    repository_owner_id: '583231',
    repositoryUrl: `git://github.com/${repository}.git`,
    retention_days: '90',
    run_attempt: String(facts.attempt),
    run_id: facts.runId,
    run_number: '1',
    secret_source: 'Actions',
    server_url: server,
    sha,
    token: facts.secrets['GITHUB_TOKEN'] ?? '',
    triggering_actor: 'octocat',
    workflow: workflow.name,
    workflow_ref: `${repository}/${workflow.path}@${event.ref}`,
    workflow_sha: sha,
    workspace: folders.workspace,
  };
}

/** The GITHUB_* of a process. */
export function toGithubEnv(context: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(context)
      .filter(([key, value]) => exported.has(key) && (typeof value === 'string' || typeof value === 'boolean'))
      .map(([key, value]) => [`GITHUB_${key.toUpperCase()}`, String(value)]),
  );
}

const systems: Readonly<Record<string, string>> = { darwin: 'macOS', linux: 'Linux', win32: 'Windows' };
const architectures: Readonly<Record<string, string>> = { arm64: 'ARM64', x64: 'X64' };

/** The `runner` context of a job. */
export function createRunnerContext(facts: RunFacts, folders: JobFolders): Record<string, string> {
  return {
    os: systems[process.platform] ?? process.platform,
    arch: architectures[process.arch] ?? process.arch,
    name: 'GitHub Actions 1',
    environment: 'github-hosted',
    tool_cache: folders.tools,
    temp: folders.temp,
    workspace: folders.pipeline,
    ...(facts.isDebug && { debug: '1' }),
  };
}

/** The RUNNER_* of a process. */
export function toRunnerEnv(context: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [`RUNNER_${key.toUpperCase()}`, value]));
}
