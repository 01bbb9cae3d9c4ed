import { parse } from 'yaml';
import { UsageError } from '../../../http/errors.ts';
import type { PlannedJob } from '../../lab.ts';
import type { OptionValues } from '../../lab-option.ts';
import { listImages } from '../admin/queues.ts';
import type { TestflingerClient } from '../client.ts';
import type { JobDefinition } from '../job/job-file.ts';
import { findJobProblems } from '../job/validate-job.ts';
import type { TestflingerRequest } from '../submit.ts';

/** Options of `rigline reserve`. */
export const reserveOptions = [
  { name: 'queue', short: 'q', description: 'where to take a device from; `rigline queues` lists them' },
  {
    name: 'image',
    short: 'i',
    value: 'name',
    description: 'one of the images of the queue (`rigline testflinger images QUEUE`), or the address of one',
  },
  {
    name: 'provision',
    value: 'key=value',
    isList: true,
    description: 'a field of provision_data, e.g. distro=noble; may be repeated',
  },
  {
    name: 'ssh-key',
    short: 'k',
    value: 'lp:user|gh:user',
    isList: true,
    description: 'whose keys are let in, from Launchpad or GitHub; may be repeated',
  },
  { name: 'duration', type: 'duration', description: 'how long to keep the device (default: 1h)' },
  { name: 'priority', type: 'number', description: 'goes before jobs of a lower one; needs a login and a grant' },
  {
    name: 'wait-for-available-agents',
    type: 'flag',
    description: 'submit also to a queue without an agent online, and wait for one',
  },
] as const;

export type ReserveOptions = OptionValues<typeof reserveOptions>;

const defaultDurationMs = 3_600_000;

/**
 * Makes the job that reserves a device: provisioned, where that is asked for, and then held.
 *
 * @throws {UsageError} for whatever is wrong with it; nothing has been submitted
 */
export async function planReservation(
  server: TestflingerClient,
  { options, signal }: { readonly options: ReserveOptions; readonly signal?: AbortSignal | undefined },
): Promise<PlannedJob<TestflingerRequest>> {
  const { queue, sshKey = [], duration = defaultDurationMs, priority, waitForAvailableAgents = false } = options;
  if (!queue) throw new UsageError('Which queue? Give --queue; `rigline queues` lists them.');
  if (sshKey.length === 0)
    throw new UsageError('Nobody could log in: give --ssh-key, e.g. --ssh-key lp:me or --ssh-key gh:me.');
  const provisioning = await chooseProvisioning(server, queue, options, signal);
  const definition = {
    job_queue: queue,
    ...(provisioning && { provision_data: provisioning }),
    reserve_data: { ssh_keys: [...sshKey], timeout: Math.ceil(duration / 1000) },
    ...(priority !== undefined && { job_priority: priority }),
  };
  const problems = findJobProblems(definition);
  if (problems.length > 0)
    throw new UsageError(`This is not a valid reservation:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  return {
    label: `reservation of ${queue}`,
    target: queue,
    request: { definition: definition as JobDefinition, waitForAgents: waitForAvailableAgents },
  };
}

async function chooseProvisioning(
  server: TestflingerClient,
  queue: string,
  { image, provision = [] }: ReserveOptions,
  signal?: AbortSignal,
): Promise<Record<string, unknown> | undefined> {
  const own = provision.map(readField);
  if (image === undefined) return own.length > 0 ? Object.fromEntries(own) : undefined;
  const images = await listImages(server, queue, signal);
  const line = images.get(image);
  if (line !== undefined) return { ...readProvisionLine(line, image), ...Object.fromEntries(own) };
  if (/^[a-z]+:\/\//i.test(image)) return { url: image, ...Object.fromEntries(own) };
  throw new UsageError(
    images.size > 0
      ? `Queue "${queue}" has no image "${image}". It has ${[...images.keys()].sort().join(', ')}.`
      : `Queue "${queue}" has no images that have a name. Give an address, or --provision.`,
  );
}

/** A line that a server has for an image is YAML such as `url: https://...`; the oldest have the address alone. */
function readProvisionLine(line: string, image: string): Record<string, unknown> {
  const value: unknown = parseYaml(line);
  if (typeof value === 'string' && /^[a-z]+:\/\/\S+$/i.test(value.trim())) return { url: value.trim() };
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return { ...value };
  throw new UsageError(`What the server has for the image "${image}" cannot be read: ${JSON.stringify(line)}.`);
}

function parseYaml(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent' });
  } catch {
    return undefined;
  }
}

/** `true`, whole numbers and JSON are what they look like; any other value is text, and one in double quotes always. */
function readField(text: string): [string, unknown] {
  const [, key, value = ''] = /^([^=\s]+)=(.*)$/s.exec(text) ?? [];
  if (key === undefined) throw new UsageError(`--provision takes key=value, and not "${text}".`);
  if (!/^(?:true|false|-?\d+|["[{].*)$/s.test(value)) return [key, value];
  try {
    return [key, JSON.parse(value) as unknown];
  } catch {
    return [key, value];
  }
}
