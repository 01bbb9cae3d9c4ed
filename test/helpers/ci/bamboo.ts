import { chmod, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../../e2e/process.ts';
import { type Fields, listTexts, requireFields } from './fields.ts';
import { findFiles } from './project.ts';
import { finishScript, type Interruption, startScript } from './script.ts';

export interface BambooJobOptions {
  readonly workspace: string;
  /** Variables of the plan; scripts have them with `bamboo_` before their names. */
  readonly variables?: Readonly<Record<string, string>>;
  /** The home of the agent's user. */
  readonly home?: string;
  readonly interruption?: Interruption;
}

export interface BambooJob {
  readonly isSuccessful: boolean;
  readonly log: string;
  readonly finalLog: string;
  /** Reports that the parser took: files that were written since the build began. */
  readonly testResults: readonly string[];
  readonly artifacts: Readonly<Record<string, readonly string[]>>;
  readonly stoppedInMs?: number;
}

/** The jobs of a plan, by name. */
export function readBambooJobs(file: Fields): ReadonlyMap<string, Fields> {
  const { version, plan, stages, ...jobs } = file;
  requireFields(plan, 'plan', ['project-key', 'key', 'name']);
  if (version !== 2) throw new Error('not the second version of the format');
  const named = (stages as readonly Fields[])
    .flatMap((stage) => Object.values(stage))
    .flatMap((stage) => listTexts(requireFields(stage, 'a stage', ['jobs', 'manual', 'final'])['jobs'], 'jobs'));
  const known = ['key', 'tasks', 'final-tasks', 'artifacts', 'requirements'];
  const found = Object.entries(jobs).map(([name, job]) => [name, requireFields(job, name, known)] as const);
  if (String(named) !== String(found.map(([name]) => name)))
    throw new Error(`stages have other jobs: ${String(named)}`);
  return new Map(found);
}

/**
 * Runs a job as Atlassian's reference of Bamboo Specs has it (10.0): tasks until one fails, a script as a file that its first line
 * says how to run, and final tasks in any case, also when the build was stopped. How an agent stops a script is not written
 * down; here it is a SIGTERM to the process that it has started.
 */
export async function runBambooJob(job: Fields, options: BambooJobOptions): Promise<BambooJob> {
  const { workspace, interruption } = options;
  const temp = await makeFolder();
  const beganAt = Date.now();
  const variables = {
    agentWorkingDirectory: temp,
    buildResultKey: 'PROD-HW-HWT-42',
    buildResultsUrl: 'https://bamboo.test/browse/PROD-HW-HWT-42',
    buildPlanName: 'Product - Hardware tests',
    planKey: 'PROD-HW',
    shortJobName: 'Hardware tests',
    planRepository_branchName: 'main',
    planRepository_revision: '3b5f1c0d9e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c',
    ...options.variables,
  };
  const env = {
    HOME: options.home ?? temp,
    ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [`bamboo_${name}`, value])),
  };
  const testResults: string[] = [];
  let stoppedInMs: number | undefined;

  const playScript = async (fields: Fields): Promise<{ code: number; log: string }> => {
    const { interpreter, scripts } = requireFields(fields, 'script', ['interpreter', 'scripts']);
    const path = join(temp, 'task.sh');
    const text = listTexts(scripts, 'scripts').join('\n');
    if (interpreter !== 'SHELL' || !text.startsWith('#!')) throw new Error('a script whose interpreter is not told');
    await writeFile(path, text);
    await chmod(path, 0o755);
    const script = startScript({ argv: [path], cwd: workspace, env });
    const end = await finishScript(script, { signal: 'SIGTERM', to: 'process', graceMs: 10_000 }, interruption);
    stoppedInMs ??= end.stoppedInMs;
    return end;
  };
  const play = async (tasks: unknown, isFinal: boolean) => {
    let [log, isGood] = ['', true];
    for (const task of tasks as readonly Fields[]) {
      const [[kind, fields] = []] = Object.entries(
        requireFields(task, 'a task', ['checkout', 'script', 'test-parser']),
      );
      if (!isGood && !isFinal) break;
      if (kind === 'script') {
        const end = await playScript(fields as Fields);
        log += end.log;
        isGood &&= end.code === 0;
      } else if (kind === 'test-parser') {
        const parser = requireFields(fields, kind, ['type', 'test-results', 'ignore-time']);
        for (const path of await findFiles(workspace, listTexts(parser['test-results'], 'test-results')))
          if ((await stat(join(workspace, path))).mtimeMs >= beganAt) testResults.push(path);
        isGood &&= testResults.length > 0;
      }
    }
    return { log, isGood };
  };
  const body = await play(job['tasks'], false);
  const final = await play(job['final-tasks'], true);
  const artifacts: Record<string, readonly string[]> = {};
  const artifactFields = ['name', 'location', 'pattern', 'required', 'shared'];
  for (const one of job['artifacts'] as readonly unknown[]) {
    const { name, location, pattern } = requireFields(one, 'an artifact', artifactFields);
    artifacts[String(name)] = await findFiles(workspace, [join(String(location), String(pattern))]);
  }
  const isSuccessful = body.isGood && final.isGood;
  const stopped = stoppedInMs !== undefined && { stoppedInMs };
  return { isSuccessful, log: body.log, finalLog: final.log, testResults, artifacts, ...stopped };
}
