import type { JobOutcome, PhaseResult } from '../lab.ts';
import { entriesOf, textOf } from '../wire.ts';
import type { Result } from './client.ts';
import type { JobDefinition } from './job/job-file.ts';
import { type Phase, phases, readState, type StateKind } from './job/phases.ts';

/** Exit codes with a meaning of their own, seen on the wire. */
const recoveryFailed = 46;
const agentFailed = 100;

/** What the agent writes into the log when it ends a command; tests may print the same, so the exit code counts, too. */
const cancelLine = /^Job cancellation was requested, exiting\.$/m;
const timeoutLine = /^ERROR: (Global|Output) timeout reached! \((\d+)s\)$/m;

type Judgement = Pick<JobOutcome, 'verdict' | 'reason'>;

/**
 * What became of a job, from its result and its definition. A phase without a status was skipped or never ended, and that
 * is not success: a job whose attachments the agent could not unpack ends `complete` with nothing but cleanup.
 */
export function toOutcome(result: Result, definition: Partial<JobDefinition>): JobOutcome {
  const done = toPhases(result, definition);
  const properties = Object.fromEntries(
    entriesOf(result.device_info).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
  const node = properties['agent_name'];
  const state = readState(textOf(result.job_state) ?? '');
  // Allocation is not worth showing: default connectors report 1 there even when all is well.
  return {
    ended: state === 'complete' || state === 'cancelled',
    ...judge(state, definition, done),
    ...object(definition, done),
    tests: [],
    phases: done.filter(({ name }) => name !== 'allocate'),
    ...(node !== undefined && { node }),
    properties,
  };
}

/** An empty script is no test. */
function hasTests({ test_data }: Partial<JobDefinition>): boolean {
  return Boolean(textOf(test_data?.test_cmds)?.trim());
}

/** Setting up and cleaning up are done for any job, and so are phases that have nothing to do. */
function kindOf(phase: Phase, definition: Partial<JobDefinition>): PhaseResult['kind'] {
  const { provision_data } = definition;
  if (phase === 'test') return hasTests(definition) ? 'test' : 'upkeep';
  const isSkipped = typeof provision_data === 'object' && provision_data !== null && 'skip' in provision_data;
  if (phase === 'provision' && isSkipped && provision_data.skip) return 'upkeep';
  return phase === 'setup' || phase === 'cleanup' ? 'upkeep' : 'infra';
}

function toPhases(result: Result, definition: Partial<JobDefinition>): PhaseResult[] {
  return phases.flatMap((name) => {
    const exitCode = result[`${name}_status`];
    const output = textOf(result[`${name}_output`]);
    if (typeof exitCode !== 'number') return [];
    return [
      {
        name,
        kind: kindOf(name, definition),
        exitCode,
        ...(output !== undefined && { output }),
      } satisfies PhaseResult,
    ];
  });
}

function judge(state: StateKind, definition: Partial<JobDefinition>, done: readonly PhaseResult[]): Judgement {
  const phase = (name: string) => done.find((one) => one.name === name);
  if (state === 'cancelled' || done.some((one) => wasKilled(one) && cancelLine.test(one.output ?? ''))) {
    return { verdict: 'cancelled', reason: 'the job was cancelled at the lab' };
  }
  const broken = ['setup', 'provision', 'firmware_update'].map(phase).find((one) => one && one.exitCode !== 0);
  if (broken) return { verdict: 'infra', reason: explainBroken(broken) };
  if (hasTests(definition)) {
    const judgement = judgeTests(phase('test'), { definition, done });
    if (judgement.verdict !== 'passed') return judgement;
  }
  const reserve = phase('reserve');
  if (definition.reserve_data && reserve && reserve.exitCode !== 0)
    return { verdict: 'infra', reason: `the reservation failed with exit code ${reserve.exitCode}` };
  if (!reserve && wantsReservation(definition))
    return {
      verdict: 'infra',
      reason:
        'the device was never reserved, and the lab does not say why. Its agent may have no command for that; or the job was cancelled before it came to it',
    };
  return { verdict: 'passed' };
}

/** What would be wrong if no test had failed. */
function object(definition: Partial<JobDefinition>, done: readonly PhaseResult[]): Pick<JobOutcome, 'objection'> {
  if (done.some(({ name, exitCode }) => name === 'test' && exitCode === agentFailed))
    return { objection: `exit code ${agentFailed} is also what an agent reports that broke itself` };
  const hasReserved = done.some(({ name }) => name === 'reserve');
  return !hasReserved && wantsReservation(definition) ? { objection: 'the device was never reserved' } : {};
}

/** An agent passes over a section that is empty. In a child of a multi-device job it does so with any reservation. */
function wantsReservation({ reserve_data, parent_job_id }: Partial<JobDefinition>): boolean {
  return entriesOf(reserve_data).length > 0 && !parent_job_id;
}

interface Surroundings {
  readonly definition: Partial<JobDefinition>;
  readonly done: readonly PhaseResult[];
}

function judgeTests(test: PhaseResult | undefined, surroundings: Surroundings): Judgement {
  if (!test) return { verdict: 'infra', reason: explainIdle(surroundings) };
  if (test.exitCode === 0) return { verdict: 'passed' };
  const timeout = readTimeout(test);
  if (timeout) return { verdict: 'timeout', reason: `the lab stopped the test phase: ${timeout}` };
  // The agent has this code for its own failures as well, but so has apt-get: the test is what we know of.
  const hint = test.exitCode === agentFailed ? ', which is also what an agent reports that broke itself' : '';
  return { verdict: 'failed', reason: `the test commands ended with exit code ${test.exitCode}${hint}` };
}

/** The lab gives no reason; what it did instead is all the evidence there is. */
function explainIdle({ definition, done }: Surroundings): string {
  const ran = done
    .filter(({ name }) => name !== 'allocate')
    .map(({ name, exitCode }) => `${name} (exit code ${exitCode})`);
  const what = ran.length === 0 ? 'none of its phases ran' : `of its phases, only these ran: ${ran.join(', ')}`;
  const hasAttachments = Object.values(definition).some(
    (section) => typeof section === 'object' && section !== null && Object.hasOwn(section, 'attachments'),
  );
  const guess = hasAttachments
    ? 'The agent may not have been able to unpack its attachments, or it was cancelled before they began'
    : 'It may have been cancelled before they began';
  return `the test commands never ran, and the lab does not say why: ${what}. ${guess}`;
}

/** A SIGKILL, as the agent reports that of its own shell, and as a shell reports that of a command. */
function wasKilled({ exitCode }: PhaseResult): boolean {
  return exitCode === 247 || exitCode === 137;
}

/** Which of its limits the lab enforced on a phase, if it did. */
function readTimeout(phase: PhaseResult): string | undefined {
  const line = wasKilled(phase) ? timeoutLine.exec(phase.output ?? '') : null;
  return line ? `its ${line[1]?.toLowerCase()}_timeout of ${line[2]} s ran out` : undefined;
}

function explainBroken(phase: PhaseResult): string {
  const { name, exitCode } = phase;
  if (exitCode === recoveryFailed)
    return `${name} failed: the device could not be recovered, and its agent has gone offline`;
  if (exitCode === agentFailed) return `${name} failed: the agent itself broke while running the commands`;
  const timeout = readTimeout(phase);
  return timeout ? `${name} failed: ${timeout}` : `${name} failed with exit code ${exitCode}`;
}
