import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../http/errors.ts';
import type { Host } from '../labs/host.ts';
import { findLabKind } from '../labs/kinds.ts';
import type { Network } from '../labs/network.ts';
import { createNetwork } from '../node/network.ts';
import type { FoundRun } from '../node/runs/find-runs.ts';
import { readConfig } from './config.ts';
import { connectLab, createHostOf, type LabChoice, type ReachedLab, readSecretFile } from './find-lab.ts';
import type { Machine } from './machine.ts';

/** How the lab of a run is told to whoever goes on with it. */
export interface LabOfRunChoice extends LabChoice {
  /** Where run folders of ours are made. */
  readonly resultsDir: string;
}

/**
 * Connects to the lab of a run. The journal knows it; only the secrets come from here. A lab that is named
 * goes before it, as one that is reached by another address. A run from elsewhere may have been made to get our secrets:
 * its lab has to be one that we know.
 *
 * @throws {UsageError} also for a lab of another kind than the run's
 */
export async function connectLabOf(
  { lab, runId, folder }: FoundRun,
  choice: LabOfRunChoice,
  { machine, parts = {} }: { readonly machine: Machine; readonly parts?: Partial<Network> | undefined },
): Promise<ReachedLab> {
  const isNamed = choice.lab !== undefined || choice.kind !== undefined || choice.url !== undefined;
  if (isNamed) {
    const isOpen = choice.lab === undefined && choice.kind === undefined;
    const connected = await connectLab({ ...choice, ...(isOpen && { kind: lab.kind }) }, machine, parts);
    if (connected.kind.name === lab.kind) return connected;
    throw new UsageError(
      `Run ${runId} is one at ${lab.url}, whose kind is ${lab.kind}; the kind of the lab that was named is ${connected.kind.name}.`,
    );
  }
  const kind = findLabKind(lab.kind);
  if (!kind)
    throw new UsageError(`Run ${runId} is one at a ${lab.kind} lab, which this version of rigline does not know.`);
  const host = createHostOf(machine);
  if (!(await isOurs(folder, choice, machine)) && !(await isKnown(lab, host, choice, machine)))
    throw new UsageError(
      `Run ${runId} is not in ${choice.resultsDir}, and says of itself that it is one at ${lab.url}. Secrets would go there, and jobs of the run may start programs here. If it is from somebody you trust, give --url ${lab.url}.`,
    );
  const perSecond = choice.maxRequestsPerSecond;
  const network = createNetwork({
    ...machine.network,
    ...parts,
    ...(perSecond !== undefined && { limits: { perSecond } }),
  });
  const { options = {}, url } = lab;
  const secret = readSecretFile(choice, machine);
  const settings = { url, network, host, secret, pollIntervalMs: choice.pollInterval, options };
  return { ...kind.connect(settings), kind, network, host, options };
}

async function isOurs(folder: string, { resultsDir }: LabOfRunChoice, { cwd }: Machine): Promise<boolean> {
  const home = await realpath(resolve(cwd, resultsDir)).catch(() => undefined);
  return dirname(await realpath(folder)) === home;
}

/** Whether our own configuration or environment leads to the same server. */
async function isKnown(
  { kind, url }: FoundRun['lab'],
  host: Host,
  choice: LabChoice,
  machine: Machine,
): Promise<boolean> {
  const labs = Object.values(readConfig(machine.cwd, choice.config)?.labs ?? {});
  const configured = labs.filter((one) => one.kind.name === kind).map((one) => one.url);
  return [...configured, await findLabKind(kind)?.findUrl(host)].includes(url);
}
