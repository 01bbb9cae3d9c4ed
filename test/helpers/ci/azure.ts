import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { makeFolder } from '../../e2e/process.ts';
import { type Fields, readVariables, requireFields } from './fields.ts';
import { copyFiles, findFiles } from './project.ts';
import { finishScript, type Interruption, startScript } from './script.ts';

type Values = Readonly<Record<string, string>>;

export interface AzureJobOptions {
  readonly workspace: string;
  /** Secret variables of the pipeline: no script sees them that does not ask for them. */
  readonly secrets?: Values;
  readonly variables?: Values;
  /** The artifacts of an earlier run, each a folder. */
  readonly earlier?: string;
  /** Where the artifacts of this run are, each a folder. */
  readonly store?: string;
  readonly interruption?: Interruption;
}

export interface AzureJob {
  readonly result: 'succeeded' | 'failed' | 'canceled';
  readonly log: string;
  /** Reports that `PublishTestResults` found. */
  readonly testResults: readonly string[];
  /** The files of each artifact. */
  readonly artifacts: Readonly<Record<string, readonly string[]>>;
  readonly tags: readonly string[];
  readonly stoppedInMs?: number;
}

const jobFields = ['job', 'displayName', 'pool', 'timeoutInMinutes', 'cancelTimeoutInMinutes', 'steps', 'strategy'];
const moreJobFields = ['dependsOn', 'condition', 'variables'];
const stepFields = ['displayName', 'condition', 'continueOnError', 'env'];
const downloadInputs = ['buildType', 'project', 'definition', 'buildVersionToDownload', 'itemPattern', 'targetPath'];
const moreDownloadInputs = ['allowPartiallySucceededBuilds', 'allowFailedBuilds'];
const testInputs = ['testResultsFormat', 'testResultsFiles', 'testRunTitle', 'failTaskOnMissingResultsFile'];

/** The jobs of a pipeline, by name. */
export function readAzureJobs(file: Fields): ReadonlyMap<string, Fields> {
  const { jobs } = requireFields(file, 'the pipeline', ['trigger', 'pr', 'variables', 'jobs']);
  const list = (jobs as readonly unknown[]).map((one) => requireFields(one, 'a job', [...jobFields, ...moreJobFields]));
  return new Map(list.map((job) => [String(job['job']), job]));
}

/**
 * Runs a job as the agent does (azure-pipelines-agent 4, `Agent.Sdk/ProcessInvoker.cs`; azure-pipelines-tasks, `CmdLineV2`): each
 * `script` is a file that bash runs without `-e`, so that its last command decides. A cancel is a SIGINT to the process of
 * the task, which hands a SIGTERM to bash and to nothing below; the agent waits for 7.5 seconds. Steps that say `always()` still
 * run.
 */
export async function runAzureJob(job: Fields, options: AzureJobOptions): Promise<AzureJob> {
  const { workspace, interruption } = options;
  const temp = await makeFolder();
  const variables: Values = {
    'System.DefaultWorkingDirectory': workspace,
    'System.TeamProjectId': 'f00',
    'System.TeamProject': 'team',
    'System.CollectionUri': 'https://azure.test/',
    'System.DefinitionId': '7',
    'System.JobDisplayName': String(job['displayName'] ?? job['job']),
    'System.JobAttempt': '1',
    'Agent.TempDirectory': temp,
    'Pipeline.Workspace': temp,
    'Build.BuildId': '42',
    'Build.DefinitionName': 'product',
    'Build.Repository.Name': 'team/product',
    'Build.SourceVersion': '3b5f1c0d9e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c',
    'Build.SourceBranchName': 'main',
    ...readVariables(job['variables'], 'variables'),
    ...options.variables,
  };
  const expand = (text: unknown) => expandMacros(String(text), { ...variables, ...options.secrets });
  const env = {
    TF_BUILD: 'True',
    ...Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name.replaceAll('.', '_').toUpperCase(), value]),
    ),
  };
  const artifacts: Record<string, readonly string[]> = {};
  const testResults: string[] = [];
  let [result, log, stoppedInMs]: [AzureJob['result'], string, number | undefined] = ['succeeded', '', undefined];

  const playScript = async (step: Fields): Promise<boolean> => {
    const path = join(temp, 'script.sh');
    await writeFile(path, expand(step['script']));
    const own = Object.entries(readVariables(step['env'], 'env')).map(
      ([name, value]) => [name, expand(value)] as const,
    );
    const script = startScript({
      argv: ['bash', '--noprofile', '--norc', path],
      cwd: workspace,
      env: { ...env, ...Object.fromEntries(own) },
    });
    const end = await finishScript(script, { signal: 'SIGTERM', to: 'process', graceMs: 10_000 }, interruption);
    log += end.log;
    if (end.stoppedInMs !== undefined) stoppedInMs = end.stoppedInMs;
    if (end.stoppedInMs !== undefined && interruption?.how === 'cancel') result = 'canceled';
    return end.code === 0;
  };
  const playTask = async ({ task, inputs }: Fields): Promise<boolean> => {
    if (task === 'DownloadPipelineArtifact@2') {
      const fields = requireFields(inputs, task, [...downloadInputs, ...moreDownloadInputs]);
      if (options.earlier === undefined) return false;
      const found = await findFiles(options.earlier, [String(fields['itemPattern'])]);
      await copyFiles(options.earlier, expand(fields['targetPath']), found);
      return found.length > 0;
    }
    // The server waits.
    if (task === 'Delay@1') return Boolean(requireFields(inputs, task, ['delayForMinutes']));
    if (task !== 'PublishTestResults@2') throw new Error(`a task that is not emulated: ${String(task)}`);
    const fields = requireFields(inputs, task, testInputs);
    const found = await findFiles(workspace, [expand(fields['testResultsFiles'])]);
    testResults.push(...found);
    return found.length > 0 || fields['failTaskOnMissingResultsFile'] !== true;
  };
  const play = async (step: Fields): Promise<boolean> => {
    if ('script' in step) return await playScript(requireFields(step, 'script', ['script', ...stepFields]));
    if ('task' in step) return await playTask(requireFields(step, 'task', ['task', 'inputs', ...stepFields]));
    if ('download' in step) {
      const { artifact } = requireFields(step, 'download', ['download', 'artifact', ...stepFields]);
      // A single one has a folder, too.
      const found = await findFiles(options.store ?? '', [`${artifact === undefined ? '*' : expand(artifact)}/`]);
      await copyFiles(options.store ?? '', temp, found);
      return found.length > 0;
    }
    const { publish, artifact } = requireFields(step, 'publish', ['publish', 'artifact', ...stepFields]);
    const [name, path] = [expand(artifact), expand(publish)];
    artifacts[name] = await findFiles(workspace, [`${path}/`, path]);
    // An artifact has the files of a folder, and not the folder; of a file its name.
    const isFile = artifacts[name].includes(path);
    if (options.store !== undefined)
      await copyFiles(
        isFile ? workspace : join(workspace, path),
        join(options.store, name),
        artifacts[name].map((one) => (isFile ? one : relative(path, one))),
      );
    return true;
  };
  for (const step of job['steps'] as readonly Fields[]) {
    if ('checkout' in step || !isRun(String(step['condition'] ?? 'succeeded()'), result)) continue;
    const isGood = (await play(step)) || step['continueOnError'] === true;
    if (!isGood && result === 'succeeded') result = 'failed';
  }
  const tags = [...log.matchAll(/^##vso\[build\.addbuildtag\](.+)$/gm)].map(([, tag = '']) => tag);
  return { result, log, testResults, artifacts, tags, ...(stoppedInMs !== undefined && { stoppedInMs }) };
}

function isRun(condition: string, result: AzureJob['result']): boolean {
  const when = {
    'always()': true,
    'succeededOrFailed()': result !== 'canceled',
    'succeeded()': result === 'succeeded',
    'failed()': result === 'failed',
  }[condition];
  if (when === undefined) throw new Error(`a condition that is not emulated: ${condition}`);
  return when;
}

/** What has no value stays as it is written. */
function expandMacros(text: string, values: Values): string {
  return text.replace(/\$\(([\w.]+)\)/g, (all, name: string) => values[name] ?? all);
}
