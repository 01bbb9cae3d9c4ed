import {
  type ConnectedLab,
  type FoundLab,
  isRiglineError,
  NetworkError,
  type Probe,
  probeServer,
  TimeoutError,
  UsageError,
} from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { findLabConnection, type LabOptions } from '../lab.ts';
import { checkProgram } from './check-machine.ts';
import { describeCheck, describeNodes } from './describe-lab.ts';
import { explainRefusal, explainUnreachable } from './explain-failure.ts';
import { type Finding, isFailed } from './finding.ts';
import { judgeClock } from './judge-clock.ts';

/** A server in trouble is seen at once, and need not be asked again and again. */
const retry = { maxAttempts: 2 };

/** Looks at the lab from the outside to the inside. What fails ends what depends on it, and nothing else. */
export async function checkLab(flags: LabOptions, io: Io, signal: AbortSignal): Promise<Finding[]> {
  let found: FoundLab;
  try {
    found = await findLabConnection(flags, io, { retry });
  } catch (error) {
    return [failConfiguration(error)];
  }
  const { kind, settings } = found;
  const programs = await Promise.all((kind.programs ?? []).map((one) => checkProgram(one, settings.host)));
  const { findings, probe } = await knock(found, io, signal);
  return [...programs, ...findings, ...(await enter(found, probe !== undefined, signal))];
}

async function knock({ settings: { url, network } }: FoundLab, io: Io, signal: AbortSignal) {
  try {
    const probe = await probeServer(url, { network, signal });
    const answer: Finding = { check: 'server', level: 'ok', detail: `${url} answers within ${probe.tookMs} ms` };
    return { findings: [answer, ...judgeClock(probe)], probe: probe as Probe | undefined };
  } catch (error) {
    if (!(error instanceof NetworkError || error instanceof TimeoutError)) throw error;
    return { findings: [explainUnreachable(error, url, io.env)], probe: undefined };
  }
}

async function enter({ kind, settings }: FoundLab, isThere: boolean, signal: AbortSignal): Promise<Finding[]> {
  let connected: ConnectedLab;
  try {
    connected = kind.connect(settings);
  } catch (error) {
    return [failConfiguration(error)];
  }
  // It would fail with the same reason, some attempts later.
  if (!isThere) return [];
  const { lab } = connected;
  const checked = await attempt(async () => describeCheck(await lab.check(signal), lab.kind));
  if (checked.some(isFailed)) return checked;
  return [...checked, ...(await attempt(async () => (lab.nodes ? [describeNodes(await lab.nodes(signal))] : [])))];
}

async function attempt(look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    if (!isRiglineError(error)) throw error;
    return [explainRefusal(error)];
  }
}

function failConfiguration(error: unknown): Finding {
  if (!(error instanceof UsageError)) throw error;
  return { check: 'configuration', level: 'fail', detail: error.message };
}
