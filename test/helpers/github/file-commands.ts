import { randomUUID } from 'node:crypto';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readKeyValues } from './key-value-file.ts';
import type { Masks } from './masks.ts';
import type { StepLog } from './step-log.ts';

/** What the files of a step may change. */
export interface FileEffects {
  addPath(folder: string): void;
  setEnv(name: string, value: string): void;
  setSummary(markdown: string): void;
  saveState(name: string, value: string): void;
  setOutput(name: string, value: string): void;
}

/** The files that a step may write commands to. */
export interface FileCommands {
  /** Where they lie, by the key in the `github` context: `output`, `state`, … */
  readonly paths: Readonly<Record<FileName, string>>;
  /** Reads them when the step is over, however it ended. A mistake fails the step. */
  process(log: StepLog, effects: FileEffects): Promise<void>;
}

type FileName = keyof typeof prefixes;

/** In the order in which the runner reads them. */
const prefixes = {
  path: 'add_path_',
  env: 'set_env_',
  step_summary: 'step_summary_',
  state: 'save_state_',
  output: 'set_output_',
};
const maxSummaryBytes = 1024 * 1024;

async function readText(path: string): Promise<string> {
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

async function readSummary(path: string, log: StepLog, masks: Masks): Promise<string> {
  const bytes = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  if (bytes > maxSummaryBytes) {
    const [allowed, given] = [maxSummaryBytes, bytes].map((size) => `${Math.floor(size / 1024)}k`);
    log.annotate(
      'error',
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of ${allowed}, got ${given}.`,
    );
    return '';
  }
  return (await readText(path))
    .split('\n')
    .map((line) => masks.apply(line))
    .join('\n');
}

/** Makes the empty files of one step below the runner's folder for temporary files. */
export async function createFileCommands(temp: string, masks: Masks): Promise<FileCommands> {
  const folder = join(temp, '_runner_file_commands');
  await mkdir(folder, { recursive: true });
  const id = randomUUID();
  const names = Object.keys(prefixes) as FileName[];
  const paths = Object.fromEntries(
    names.map((name) => [name, join(folder, prefixes[name] + id)]),
  ) as FileCommands['paths'];
  for (const name of names) await writeFile(paths[name], '');

  const readers: Readonly<Record<FileName, (log: StepLog, effects: FileEffects) => Promise<void>>> = {
    async path(_log, effects) {
      for (const line of (await readText(paths.path)).split(/\r\n|\r|\n/)) if (line !== '') effects.addPath(line);
    },
    async env(log, effects) {
      for (const [name, value] of readKeyValues(await readText(paths.env))) {
        if (name.toUpperCase() !== 'NODE_OPTIONS') effects.setEnv(name, value);
        else log.annotate('error', "Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.");
      }
    },
    async step_summary(log, effects) {
      const summary = await readSummary(paths.step_summary, log, masks);
      if (summary !== '') effects.setSummary(summary);
    },
    async state(_log, effects) {
      for (const [name, value] of readKeyValues(await readText(paths.state))) effects.saveState(name, value);
    },
    async output(_log, effects) {
      for (const [name, value] of readKeyValues(await readText(paths.output))) effects.setOutput(name, value);
    },
  };

  return {
    paths,
    async process(log, effects) {
      for (const name of names) {
        try {
          await readers[name](log, effects);
        } catch (error) {
          log.annotate('error', `Unable to process file command '${name}' successfully.`);
          log.fail((error as Error).message);
        }
      }
    },
  };
}
