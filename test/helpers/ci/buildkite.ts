import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../e2e/process.ts';
import { type Fields, listTexts, readVariables, requireFields } from './fields.ts';
import { copyFiles, findFiles } from './project.ts';
import { finishScript, type Interruption, type ScriptEnd, startScript } from './script.ts';

export interface BuildkiteJobOptions {
  readonly workspace: string;
  /** What the agent's hooks, or its secrets, put into the environment. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** The home of the agent's user. */
  readonly home?: string;
  /** Which of how many, for `parallelism`, from 0. */
  readonly part?: { readonly index: number; readonly count: number };
  /** Where the artifacts of this build are. */
  readonly store?: string;
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

/** Writes down what it is to annotate, and takes artifacts from where they are kept. */
const agent = `#!/usr/bin/env node
const { appendFileSync, cpSync, mkdirSync, readFileSync } = require('node:fs');
const [, , command, ...args] = process.argv;
if (command === 'annotate') {
  const text = readFileSync(0, 'utf8');
  appendFileSync(process.env.TOLD, JSON.stringify({ args: args.join(' '), text }) + '\\n');
} else if (command === 'artifact' && args[0] === 'download') {
  const [, pattern, to] = args;
  const first = pattern.split('/**')[0];
  mkdirSync(to, { recursive: true });
  cpSync(process.env.STORE + '/' + first, to + '/' + first, { recursive: true });
} else process.exit(64);
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
    STORE: options.store ?? bin,
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
  const end = await finishScript(script, { signal: 'SIGTERM', to: 'group', graceMs: 9000 }, interruption);
  const hook = startScript({
    argv: ['bash', '-c', '. .buildkite/hooks/post-command'],
    cwd: workspace,
    env: { ...env, BUILDKITE_COMMAND_EXIT_STATUS: String(end.code) },
  });
  const hookCode = await hook.ended;
  const told = await readFile(join(bin, 'told'), 'utf8').catch(() => '');
  const { automatic = [] } = requireFields(step['retry'] ?? {}, 'retry', ['automatic']);
  const artifacts = await findFiles(workspace, listTexts(step['artifact_paths'], 'artifact_paths'));
  if (options.store !== undefined) await copyFiles(workspace, options.store, artifacts);
  return {
    ...end,
    code: end.code || hookCode,
    hookLog: hook.log(),
    artifacts,
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

/** A job of a pipeline that has ended, and where it ran. */
interface PlayedStep extends BuildkiteJob {
  readonly key: string;
  readonly workspace: string;
}

/** Runs the steps of a pipeline one after another, each in a new checkout. */
export async function runBuildkitePipeline(
  file: Fields,
  { checkOut, ...options }: Omit<BuildkiteJobOptions, 'workspace'> & { checkOut(): Promise<string> },
): Promise<readonly PlayedStep[]> {
  const played: PlayedStep[] = [];
  for (const [key, step] of readBuildkiteSteps(file)) {
    const isGreen = played.every(({ code }) => code === 0);
    if (!isGreen && step['allow_dependency_failure'] !== true) continue;
    const count = Number(step['parallelism'] ?? 1);
    for (let index = 0; index < count; index += 1) {
      const workspace = await checkOut();
      const part = step['parallelism'] === undefined ? {} : { part: { index, count } };
      played.push({ key, workspace, ...(await runBuildkiteJob(step, { ...options, workspace, ...part })) });
    }
  }
  return played;
}
