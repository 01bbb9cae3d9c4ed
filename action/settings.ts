import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  isRiglineError,
  messageOf,
  type RunRequest,
  readSecretFile,
  requireAddress,
  toReportOutputs,
  toRerunPolicy,
} from '../sdk/index.ts';
import { findNameMistake } from './artifact/index.ts';
import { findContradictions, modeOf } from './inputs/contradictions.ts';
import type { Mode } from './inputs/input.ts';
import { readInputs } from './inputs/read-inputs.ts';
import { inWordsOfInputs } from './inputs/table.ts';

/** When the folder of a run is uploaded. */
export type UploadPolicy = 'always' | 'on-failure' | 'never';

/** All that the inputs say. */
export interface ActionSettings {
  readonly mode: Mode;
  /** Where paths begin, absolute. */
  readonly cwd: string;
  /** What to run, and how. Jobs that stand in the workflow are standard input, `-`, of the labs. */
  readonly request: RunRequest;
  readonly job?: string | undefined;
  readonly runId?: string | undefined;
  /** The verdicts that fail the step. @default all but those that end with 0 */
  readonly failOn?: readonly string[] | undefined;
  readonly upload: UploadPolicy;
  readonly artifactName?: string | undefined;
  readonly overwrite: boolean;
  readonly retentionDays?: number | undefined;
  readonly retentionDaysPassed?: number | undefined;
  readonly annotations: boolean;
  readonly summary: boolean;
  readonly whenCancelled: 'stop' | 'leave';
  readonly releaseDevice: 'at-end' | 'never';
  readonly matrix?: string | undefined;
  readonly jobIndex?: number | undefined;
  readonly jobTotal?: number | undefined;
}

/** The values of the action's own inputs. What each can be is in the table; see `readValue`. */
interface OwnValues
  extends Omit<RunRequest, 'tests' | 'options'>,
    Partial<Omit<ActionSettings, 'upload' | 'request' | 'cwd' | 'jobIndex' | 'jobTotal'>> {
  readonly tests?: readonly string[];
  readonly jobPath?: string;
  readonly workingDirectory?: string;
  readonly uploadArtifact?: UploadPolicy;
  readonly jobIndex?: string;
  readonly jobTotal?: string;
}

/**
 * Reads the inputs, and holds them against each other.
 *
 * @param cwd - the workspace, absolute
 * @returns every mistake that can be found without asking the lab
 */
export function readSettings(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): ActionSettings | { readonly mistakes: readonly string[] } {
  const read = readInputs(env);
  const settings = toSettings(read.values as OwnValues, { cwd, options: read.labOptions });
  const mistakes = [...read.mistakes, ...findContradictions(read), ...findMistakes(settings)];
  return mistakes.length > 0 ? { mistakes } : settings;
}

function toSettings(
  values: OwnValues,
  { cwd, options }: { readonly cwd: string; readonly options: NonNullable<RunRequest['options']> },
): ActionSettings {
  const {
    mode,
    tests,
    job,
    jobPath,
    runId,
    workingDirectory = '.',
    failOn,
    uploadArtifact = 'always',
    artifactName,
    overwrite = false,
    retentionDays,
    retentionDaysPassed,
    annotations = true,
    summary = true,
    whenCancelled = 'stop',
    releaseDevice = 'at-end',
    matrix,
    jobIndex,
    jobTotal,
    ...request
  } = values;
  const standardInput = job === undefined ? [] : ['-'];
  return {
    mode: modeOf(mode),
    cwd: resolve(cwd, workingDirectory),
    request: { ...request, options, tests: tests ?? (jobPath === undefined ? standardInput : [jobPath]) },
    job,
    runId,
    failOn,
    upload: uploadArtifact,
    artifactName,
    overwrite,
    retentionDays,
    retentionDaysPassed,
    annotations,
    summary,
    whenCancelled,
    releaseDevice,
    matrix,
    jobIndex: readCount(jobIndex),
    jobTotal: readCount(jobTotal),
  };
}

/** Other programs that run actions may hand the expression over as it is; then nobody knows. */
function readCount(text = ''): number | undefined {
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** What the SDK would say one by one, and later. */
function findMistakes({ cwd, request, artifactName }: ActionSettings): readonly string[] {
  const checks = [
    () => readSecretFile(request, { cwd, env: {} }),
    () => toRerunPolicy(request),
    () => toReportOutputs(request, { cwd }),
    () => (request.url === undefined ? undefined : requireAddress(request.url)),
  ];
  const isFolder = statSync(cwd, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const nameMistake = artifactName === undefined ? undefined : findNameMistake(artifactName);
  return [
    ...(nameMistake === undefined ? [] : [`\`artifact-name\` ${nameMistake}.`]),
    ...(isFolder ? [] : [`\`working-directory\` leads to ${cwd}, which is no folder.`]),
    ...checks.flatMap((check) => {
      try {
        check();
        return [];
      } catch (error) {
        if (!isRiglineError(error)) throw error;
        return [inWordsOfInputs(messageOf(error))];
      }
    }),
  ];
}
