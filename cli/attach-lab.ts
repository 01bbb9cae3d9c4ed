import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  createHost,
  createNetwork,
  type FoundRun,
  findLabKind,
  type Host,
  type Network,
  UsageError,
} from '../sdk/index.ts';
import { readConfig } from './config.ts';
import type { Io } from './io.ts';
import { type CliLab, connectLab, type LabOptions, readSecretFile } from './lab.ts';

/** How a command that goes on with a run is told its lab. */
interface LabOfRunOptions extends LabOptions {
  readonly resultsDir: string;
}

/**
 * Connects to the lab of a run. The journal knows it; only the secrets come from here. A lab that is named on the command
 * line goes before it, as one that is reached by another address. A run from elsewhere may have been made to get our secrets:
 * its lab has to be one that we know.
 *
 * @throws {UsageError} also for a lab of another kind than the run's
 */
export async function connectLabOf(
  { lab, runId, folder }: FoundRun,
  flags: LabOfRunOptions,
  io: Io,
  parts: Partial<Network> = {},
): Promise<CliLab> {
  const isNamed = flags.lab !== undefined || flags.kind !== undefined || flags.url !== undefined;
  if (isNamed) {
    const isOpen = flags.lab === undefined && flags.kind === undefined;
    const connected = await connectLab({ ...flags, ...(isOpen && { kind: lab.kind }) }, io, parts);
    if (connected.kind.name === lab.kind) return connected;
    throw new UsageError(
      `Run ${runId} is one at ${lab.url}, whose kind is ${lab.kind}; the kind of the lab that was named is ${connected.kind.name}.`,
    );
  }
  const kind = findLabKind(lab.kind);
  if (!kind)
    throw new UsageError(`Run ${runId} is one at a ${lab.kind} lab, which this version of rigline does not know.`);
  const host = createHost({ env: io.env, cwd: io.cwd, readStdin: io.readStdin });
  if (!(await isOurs(folder, flags, io)) && !(await isKnown(lab, host, flags, io)))
    throw new UsageError(
      `Run ${runId} is not in ${flags.resultsDir}, and says of itself that it is one at ${lab.url}. Secrets would go there, and jobs of the run may start programs here. If it is from somebody you trust, give --url ${lab.url}.`,
    );
  const perSecond = flags.maxRequestsPerSecond;
  const network = createNetwork({ ...io.network, ...parts, ...(perSecond !== undefined && { limits: { perSecond } }) });
  const { options = {}, url } = lab;
  const secret = readSecretFile(flags, io);
  const settings = { url, network, host, secret, pollIntervalMs: flags.pollInterval, options };
  return { ...kind.connect(settings), kind, network, host, options };
}

async function isOurs(folder: string, { resultsDir }: LabOfRunOptions, { cwd }: Io): Promise<boolean> {
  const home = await realpath(resolve(cwd, resultsDir)).catch(() => undefined);
  return dirname(await realpath(folder)) === home;
}

/** Whether our own configuration or environment leads to the same server. */
async function isKnown({ kind, url }: FoundRun['lab'], host: Host, flags: LabOptions, io: Io): Promise<boolean> {
  const labs = Object.values(readConfig(io.cwd, flags.config)?.labs ?? {});
  const configured = labs.filter((one) => one.kind.name === kind).map((one) => one.url);
  return [...configured, await findLabKind(kind)?.findUrl(host)].includes(url);
}
