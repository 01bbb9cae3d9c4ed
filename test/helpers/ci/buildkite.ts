import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../e2e/process.ts';
import { type Fields, listTexts, readVariables, requireFields } from './fields.ts';
import { findFiles } from './project.ts';
import { finishScript, type Interruption, type ScriptEnd, startScript } from './script.ts';

export interface BuildkiteJobOptions {
  readonly workspace: string;
  /** What the agent's hooks, or its secrets, put into the environment. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** The home of the agent's user. */
  readonly home?: string;
  /** Which of how many, for `parallelism`, from 0. */
  readonly part?: { readonly index: number; readonly count: number };
  readonly interruption?: Interruption;
}

export interface BuildkiteJob extends ScriptEnd {
  readonly hookLog: string;
  readonly artifacts: readonly string[];
  /** What was said to `buildkite-agent annotate`. */
  readonly annotations: readonly { readonly args: string; readonly text: string }[];
  readonly isRetried: boolean;
}

const stepFields = ['label', 'key', 'agents', 'timeout_in_minutes', 'command', 'commands', 'env', 'artifact_paths'];
const moreStepFields = ['retry', 'parallelism', 'depends_on', 'allow_dependency_failure', 'concurrency'];

/** Writes down what it is told. */
const agent = `#!/usr/bin/env node
const { readFileSync, appendFileSync } = require('node:fs');
const [, , ...args] = process.argv;
appendFileSync(process.env.TOLD, JSON.stringify({ args: args.join(' '), text: readFileSync(0, 'utf8') }) + '\\n');
`;

/** The steps of a pipeline, by key. */
export function readBuildkiteSteps(file: Fields): ReadonlyMap<string, Fields> {
  const { steps } = requireFields(file, 'the pipeline', ['steps', 'env']);
  const list = (steps as readonly unknown[]).map((one) =>
    requireFields(one, 'a step', [...stepFields, ...moreStepFields]),
  );
  return new Map(list.map((step) => [String(step['key']), step]));
}

/**
 * Runs a job as the agent does (buildkite/agent 3.137 and 4, `internal/job/executor.go`, `internal/process`): the commands in one
 * `bash -e -c`, then the hook `post-command` whatever came of them, then the artifacts. Variables in the pipeline are
 * filled in by `pipeline upload`, but for `$$`. A cancel is a SIGTERM to the group, and a SIGKILL nine seconds later.
 */
export async function runBuildkiteJob(step: Fields, options: BuildkiteJobOptions): Promise<BuildkiteJob> {
  const { workspace, part, interruption } = options;
  const bin = await makeFolder();
  await writeFile(join(bin, 'buildkite-agent'), agent);
  await chmod(join(bin, 'buildkite-agent'), 0o755);
  const upload = (text: string) =>
    text.replace(/\$\$|\$(\w+)/g, (_, name?: string) => (name === undefined ? '$' : (uploadEnv[name] ?? '')));
  const env = {
    ...uploadEnv,
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    HOME: options.home ?? bin,
    TOLD: join(bin, 'told'),
    BUILDKITE_STEP_KEY: String(step['key']),
    BUILDKITE_JOB_ID: '0190-1',
    ...(part && { BUILDKITE_PARALLEL_JOB: String(part.index), BUILDKITE_PARALLEL_JOB_COUNT: String(part.count) }),
    ...readVariables(step['env'], 'env'),
    ...options.secrets,
  };
  const commands = listTexts(step['commands'] ?? step['command'], 'commands')
    .map(upload)
    .join('\n');
  const script = startScript({ argv: ['bash', '-e', '-c', commands], cwd: workspace, env });
  const end = await finishScript(script, (one) => one.signal('SIGTERM', 'group'), interruption);
  const hook = startScript({
    argv: ['bash', '-c', '. .buildkite/hooks/post-command'],
    cwd: workspace,
    env: { ...env, BUILDKITE_COMMAND_EXIT_STATUS: String(end.code) },
  });
  const hookCode = await hook.ended;
  const told = await readFile(join(bin, 'told'), 'utf8').catch(() => '');
  const { automatic = [] } = requireFields(step['retry'] ?? {}, 'retry', ['automatic']);
  return {
    ...end,
    code: end.code || hookCode,
    hookLog: hook.log(),
    artifacts: await findFiles(workspace, listTexts(step['artifact_paths'], 'artifact_paths')),
    annotations: told
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as { args: string; text: string }),
    isRetried: (automatic as readonly Fields[]).some((one) => one['exit_status'] === end.code),
  };
}

const uploadEnv: Readonly<Record<string, string>> = {
  BUILDKITE: 'true',
  CI: 'true',
  BUILDKITE_PIPELINE_SLUG: 'product',
  BUILDKITE_BUILD_NUMBER: '42',
  BUILDKITE_BUILD_URL: 'https://buildkite.test/team/product/builds/42',
  BUILDKITE_COMMIT: '3b5f1c0d9e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c',
  BUILDKITE_BRANCH: 'main',
  BUILDKITE_REPO: 'git@git.test:team/product.git',
};
