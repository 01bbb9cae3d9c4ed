import { createHost, createNetwork, type FoundRun, findLabKind, type Network, UsageError } from '../sdk/index.ts';
import type { Io } from './io.ts';
import { type CliLab, connectLab, type LabOptions, readSecretFile } from './lab.ts';

/**
 * Connects to the lab of a run. The journal knows it; only the secrets come from here. A lab that is named on the command
 * line goes before it, as one that is reached by another address.
 *
 * @throws {UsageError} also for a lab of another kind than the run's
 */
export async function connectLabOf(
  { lab, runId }: FoundRun,
  flags: LabOptions,
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
  const perSecond = flags.maxRequestsPerSecond;
  const network = createNetwork({ ...io.network, ...parts, ...(perSecond !== undefined && { limits: { perSecond } }) });
  const { options = {}, url } = lab;
  const secret = readSecretFile(flags, io);
  const settings = { url, network, host, secret, pollIntervalMs: flags.pollInterval, options };
  return { ...kind.connect(settings), kind, network, host, options };
}
