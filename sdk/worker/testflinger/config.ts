import { UsageError } from '../../http/errors.ts';
import { phases } from '../../labs/testflinger/job/phases.ts';
import { recordOf } from './job-document.ts';
import type { PhaseCommands, WorkerIdentity } from './options.ts';
import type { TimeLimits } from './stop-reason.ts';

/** What a configuration file of an agent says; whatever it leaves out is undefined. */
export interface WorkerConfig extends Omit<WorkerIdentity, 'agentId' | 'queues'>, TimeLimits {
  readonly agentId?: string | undefined;
  readonly queues?: readonly string[] | undefined;
  readonly url?: string | undefined;
  readonly pollIntervalMs?: number | undefined;
  /** Where the folders of jobs are made. */
  readonly executionBasedir?: string | undefined;
  /** The file with the refresh token. */
  readonly tokenFile?: string | undefined;
  readonly commands: PhaseCommands;
  /** Every text in the file under its own name, as the official agent hands them to its commands. */
  readonly env: Readonly<Record<string, string>>;
}

/** Settings of the official agent that mean nothing here. */
const unused: Readonly<Record<string, string>> = {
  logging_basedir: 'the log goes to standard error',
  logging_level: 'the log goes to standard error',
  logging_quiet: 'the log goes to standard error',
  results_basedir: 'an outcome that could not be sent stays in the folder of its job',
  output_bytes: 'the log is sent whole',
};

const commandOf = (phase: string) => `${phase}_command`;
const own = [
  'agent_id',
  'identifier',
  'location',
  'polling_interval',
  'server_address',
  'execution_basedir',
  'job_queues',
];
const more = [
  'provision_type',
  'global_timeout',
  'output_timeout',
  'advertised_queues',
  'advertised_images',
  'token_file',
  'device_ip',
];
const known = new Set([...own, ...more, ...phases.map(commandOf)]);

/**
 * Reads the configuration of an official agent, which has been parsed from YAML, with `token_file` and `device_ip` on top.
 *
 * @param warn - told of every setting that is not known, or means nothing here
 * @throws {UsageError} for a value of the wrong form
 */
export function readWorkerConfig(document: unknown, warn: (message: string) => void): WorkerConfig {
  const config = recordOf(document ?? {});
  if (!config) throw new UsageError('The configuration is no YAML mapping, such as `agent_id: rack-1`.');
  for (const key of Object.keys(config)) {
    if (Object.hasOwn(unused, key)) warn(`The setting ${key} is not used: ${unused[key]}.`);
    else if (!known.has(key)) warn(`The setting ${key} is not known, and means nothing.`);
  }
  const take = createReader(config);
  const commands = phases.flatMap((phase) => {
    const command = take.text(commandOf(phase));
    return command === undefined ? [] : [[phase, command] as const];
  });
  const seconds = take.number('polling_interval');
  return {
    agentId: take.text('agent_id'),
    identifier: take.text('identifier'),
    location: take.text('location'),
    provisionType: take.text('provision_type'),
    deviceIp: take.text('device_ip'),
    url: take.text('server_address'),
    pollIntervalMs: seconds === undefined ? undefined : seconds * 1000,
    executionBasedir: take.text('execution_basedir'),
    tokenFile: take.text('token_file'),
    queues: take.texts('job_queues'),
    globalTimeoutS: take.number('global_timeout'),
    outputTimeoutS: take.number('output_timeout'),
    advertisedQueues: take.map('advertised_queues', isText, 'descriptions'),
    advertisedImages: take.map('advertised_images', isTextMap, 'maps of images'),
    commands: Object.fromEntries(commands),
    env: Object.fromEntries(
      Object.entries(config).filter((entry): entry is [string, string] => isText(entry[1]) && !entry[1].includes('\0')),
    ),
  };
}

function createReader(config: Readonly<Record<string, unknown>>) {
  const read = <T>(key: string, isRight: (value: unknown) => value is T, what: string): T | undefined => {
    const value = config[key];
    if (value === undefined || value === null) return undefined;
    if (isRight(value)) return value;
    throw new UsageError(`The setting ${key} must be ${what}.`);
  };
  return {
    text: (key: string) => read(key, isText, 'a text; put it in quotes if it looks like a number'),
    texts: (key: string) => read(key, isTextList, 'a list of texts'),
    number: (key: string) => read(key, isAmount, 'a number above 0'),
    map: <T>(key: string, isRight: (value: unknown) => value is T, what: string) =>
      read(key, (value): value is Record<string, T> => isMapOf(value, isRight), `a mapping from queues to ${what}`),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

function isAmount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function isMapOf<T>(value: unknown, isRight: (value: unknown) => value is T): value is Record<string, T> {
  const record = recordOf(value);
  return record !== undefined && Object.values(record).every(isRight);
}

function isTextMap(value: unknown): value is Record<string, string> {
  return isMapOf(value, isText);
}
