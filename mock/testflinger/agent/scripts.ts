import { createScriptChoice } from '../../script-choice.ts';
import type { JobDefinition } from '../job-schema.ts';
import type { AgentScript, JobScript, PhaseScript } from '../options.ts';
import type { Phase } from '../phases.ts';

/** Provisioning exit status that says the device cannot be brought back; the agent goes offline. */
export const recoveryFailedStatus = 46;

const defaultReservationSeconds = 3600;

const defaultScript: AgentScript = {
  provision: { durationMs: 3000, lines: ['Provisioning the device', 'The device is up'] },
  test: { durationMs: 5000, lines: ['test_boot ... ok', 'test_network ... ok', '2 tests passed'] },
};

/** Gives each job its script. */
export function createJobChoice(script: JobScript = defaultScript): (definition: JobDefinition) => AgentScript {
  const choose = createScriptChoice<AgentScript, JobDefinition>(script);
  return (definition) => choose(definition) ?? {};
}

interface PhaseChoice {
  readonly script: AgentScript;
  readonly definition: JobDefinition;
  readonly deviceIp: string;
  readonly now: number;
}

/** What happens in one phase: the script's own words, or what a real agent would do there. */
export function choosePhaseScript(phase: Phase, { script, definition, deviceIp, now }: PhaseChoice): PhaseScript {
  const own = script[phase];
  if (phase === 'provision' && script.recoveryFails) return { ...own, exitCode: recoveryFailedStatus };
  // The allocate command of the stock connectors always fails, and the job is allocated all the same.
  if (phase === 'allocate') return { exitCode: 1, ...own };
  if (phase !== 'reserve') return own ?? {};
  const seconds = Number(definition.reserve_data?.timeout ?? defaultReservationSeconds);
  const lines = describeReservation({ jobId: definition.job_id, deviceIp, seconds, now }).map((text) => ({
    afterMs: 0,
    text,
  }));
  return { durationMs: seconds * 1000, lines, ...own };
}

interface Reservation {
  readonly jobId: string;
  readonly deviceIp: string;
  readonly seconds: number;
  readonly now: number;
}

function describeReservation({ jobId, deviceIp, seconds, now }: Reservation): string[] {
  return [
    '*** TESTFLINGER SYSTEM RESERVED ***',
    `You can now connect to ubuntu@${deviceIp}`,
    `Current time:           [${formatTime(now)}]`,
    `Reservation expires at: [${formatTime(now + seconds * 1000)}]`,
    `Reservation will automatically timeout in ${seconds} seconds`,
    `To end the reservation sooner use: testflinger-cli cancel ${jobId}`,
  ];
}

/** With microseconds and an offset, as Python writes a time. */
function formatTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000+00:00');
}

/** Whether an agent runs a phase, or only passes through its state. */
export function isExecuted(phase: Phase, { script, definition }: Pick<PhaseChoice, 'script' | 'definition'>): boolean {
  if (script[phase]?.skip) return false;
  switch (phase) {
    case 'setup':
      return script.setup !== undefined;
    case 'cleanup':
      return true;
    case 'allocate':
      return definition.allocate_data?.['allocate'] === true;
    case 'provision':
    case 'firmware_update':
    case 'test':
    case 'reserve':
      return Object.keys(definition[`${phase}_data`] ?? {}).length > 0;
  }
}
