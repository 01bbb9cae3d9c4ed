import type { JobOutcome, JobRef, Lab } from '../labs/lab.ts';
import type { StoredArtifact } from '../report/model.ts';
import { ClockExpired, type ClockLimits, createAlarm } from './clocks.ts';
import { describeError } from './describe-error.ts';
import type { RunEvent } from './events.ts';
import { throughOutage } from './outage.ts';
import type { RunPorts } from './ports.ts';
import { type JunitReports, readReports } from './read-reports.ts';

/** What a job left behind. */
export interface Collected extends JunitReports {
  readonly outcome: JobOutcome;
  readonly artifacts: readonly StoredArtifact[];
  /** The collect or the outage clock ran out before everything was there. */
  readonly expired?: ClockExpired;
}

export interface CollectOptions {
  readonly lab: Lab;
  readonly job: JobRef;
  readonly label: string;
  readonly limits: ClockLimits;
  readonly ports: Pick<RunPorts, 'clock' | 'folder'>;
  readonly emit: (event: RunEvent) => void;
  readonly signal: AbortSignal;
}

const unknownOutcome: JobOutcome = {
  ended: false,
  verdict: 'infra',
  reason: 'the lab gave no result for the job',
  tests: [],
  phases: [],
  properties: {},
};

/**
 * Brings back the outcome, the artifacts and the JUnit reports among them. What could be had is kept, whatever fails, and
 * also when the signal fires.
 */
export async function collectJob({ lab, job, label, limits, ports, emit, signal }: CollectOptions): Promise<Collected> {
  const { clock, folder } = ports;
  const alarm = createAlarm(clock, limits, signal);
  alarm.set('collect');
  const outage = {
    clock,
    limits,
    signal: alarm.signal,
    alarm,
    onOutage: (notice: { message: string; sinceMs: number; budgetMs: number }) =>
      emit({ type: 'outage', job: label, ...notice }),
  };
  const askOutcome = async () => await lab.outcome(job, alarm.signal);
  const fetchAll = async (): Promise<StoredArtifact[]> => {
    const offered = await throughOutage(outage, async () => await lab.artifacts(job, alarm.signal));
    repeated = new Set(offered.filter(({ repeatsTests }) => repeatsTests).map(({ name }) => name));
    const onStored = (artifact: StoredArtifact) => emit({ type: 'artifact', job: label, artifact });
    return await folder.collect({ lab, job, label, artifacts: offered, signal: alarm.signal, onStored });
  };
  /** Waits for the lab to answer; tells whether that took more than one question. */
  const wasAway = async (): Promise<boolean> => {
    let questions = 0;
    await throughOutage(outage, async () => {
      questions += 1;
      return await askOutcome();
    });
    return questions > 1;
  };
  let outcome = unknownOutcome;
  let artifacts: StoredArtifact[] = [];
  let repeated = new Set<string>();
  let expired: ClockExpired | undefined;
  try {
    outcome = await throughOutage(outage, askOutcome);
    artifacts = await fetchAll();
    // A download gives up long before the outage clock does.
    while (artifacts.some(isLost) && !alarm.signal.aborted && (await wasAway())) artifacts = await fetchAll();
    if (alarm.signal.reason instanceof ClockExpired) expired = alarm.signal.reason;
  } catch (error) {
    if (error instanceof ClockExpired) expired = error;
    else if (outcome === unknownOutcome) outcome = { ...unknownOutcome, reason: describeError(error) };
    else if (!signal.aborted) artifacts = [...artifacts, { name: 'artifacts', error: describeError(error) }];
  } finally {
    alarm.stop();
  }
  return {
    outcome,
    artifacts,
    ...(await readReports({ folder, artifacts, repeated, phases: outcome.phases })),
    ...(expired && { expired }),
  };
}

const isLost = ({ error }: StoredArtifact): boolean => error !== undefined;
