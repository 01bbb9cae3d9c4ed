import type { SteppedClock } from '../../mock/clock.ts';
import {
  type AgentScript,
  createTestflinger,
  type TestflingerLab,
  type TestflingerOptions,
} from '../../mock/testflinger/index.ts';
import type { JobRef } from '../../sdk/labs/lab.ts';
import { createTestflingerLab, type TestflingerLabOptions } from '../../sdk/labs/testflinger/index.ts';
import type { JobDefinition } from '../../sdk/labs/testflinger/job/job-file.ts';
import { createTestClock, createWire, type Wire } from './labs.ts';

export const serverUrl = 'https://testflinger.invalid';
export const key1 = '11111111-1111-4111-8111-111111111111';
export const key2 = '22222222-2222-4222-8222-222222222222';

export interface TestflingerSetup {
  readonly clock: SteppedClock;
  readonly server: TestflingerLab;
  readonly wire: Wire;
  readonly lab: ReturnType<typeof createTestflingerLab>;
  /** Submits under a key, and waits for the server to say yes; to a server without agents, too. */
  submit(definition?: Partial<JobDefinition>, key?: string): Promise<JobRef>;
  /** Moves the clock on until the server shows the job in this state. */
  reach(job: JobRef, state: string): Promise<void>;
  /** Submits without us, and gives the id that the server chose. */
  submitElsewhere(definition?: Partial<JobDefinition>): Promise<JobRef>;
}

export interface TestflingerSetupOptions extends Omit<TestflingerOptions, 'clock' | 'script'> {
  /** Of the agent `agent-1` on queue `q`; undefined for a server without agents. */
  readonly script?: AgentScript | undefined;
  readonly lab?: Partial<TestflingerLabOptions>;
}

/** A server with one agent, and our lab on the other end of the wire. */
export function createTestflingerSetup(options: TestflingerSetupOptions = {}): TestflingerSetup {
  const { script = {}, lab: labOptions = {}, ...serverOptions } = options;
  const clock = createTestClock();
  const server = createTestflinger({
    clock,
    random: () => 0.5,
    agents: [{ name: 'agent-1', queues: ['q'], script }],
    ...serverOptions,
  });
  const wire = createWire(server, clock);
  const lab = createTestflingerLab({ url: `${serverUrl}/`, network: wire.network, ...labOptions });
  return {
    clock,
    server,
    wire,
    lab,
    submit: async (definition, key = key1) =>
      await clock.runUntil(
        lab.submit({ definition: createDefinition(definition), waitForAgents: server.agents().length === 0 }, key),
      ),
    async reach(job, state) {
      for (let step = 0; step < 10_000; step++) {
        if (server.jobs().find(({ id }) => id === job.id)?.state === state) return;
        await clock.advance(100);
      }
      throw new Error(`job ${job.id} never became ${state}`);
    },
    async submitElsewhere(definition) {
      const response = await server.fetch(
        new Request(`${serverUrl}/v1/job`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(createDefinition(definition)),
        }),
      );
      return { id: ((await response.json()) as { job_id: string }).job_id };
    },
  };
}

/** A job that only runs tests, with what is given on top. */
export function createDefinition(fields: Partial<JobDefinition> = {}): JobDefinition {
  return { job_queue: 'q', test_data: { test_cmds: 'true' }, ...fields };
}
