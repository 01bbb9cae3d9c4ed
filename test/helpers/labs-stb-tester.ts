import type { SteppedClock } from '../../mock/clock.ts';
import {
  createStbTester,
  defaultToken,
  type StbTesterLab,
  type StbTesterOptions,
} from '../../mock/stb-tester/index.ts';
import type { JobRef } from '../../sdk/labs/lab.ts';
import { createStbTesterLab, type StbTesterLabOptions } from '../../sdk/labs/stb-tester/index.ts';
import type { StbTesterRequest } from '../../sdk/labs/stb-tester/plan.ts';
import { createTestClock, createWire, type Wire } from './labs.ts';

export const portalUrl = 'https://example.stb-tester.invalid';

export interface StbTesterSetup {
  readonly clock: SteppedClock;
  readonly portal: StbTesterLab;
  readonly wire: Wire;
  readonly lab: ReturnType<typeof createStbTesterLab>;
  /** Submits, and waits for the portal to say yes. */
  submit(fields?: Partial<StbTesterRequest>): Promise<JobRef>;
  /** Submits, and moves the clock on until the job has ended. */
  runToEnd(fields?: Partial<StbTesterRequest>): Promise<JobRef>;
}

/** A portal with the nodes `node-1` and `node-2`, unless told otherwise, and our lab on the other end of the wire. */
export function createStbTesterSetup(
  options: StbTesterOptions = {},
  labOptions: Partial<StbTesterLabOptions> = {},
): StbTesterSetup {
  const clock = createTestClock();
  const portal = createStbTester({ clock, random: () => 0.5, nodes: [{ id: 'node-1' }, { id: 'node-2' }], ...options });
  const wire = createWire(portal, clock);
  const lab = createStbTesterLab({ url: `${portalUrl}/`, token: defaultToken, network: wire.network, ...labOptions });
  const submit = async (fields?: Partial<StbTesterRequest>) =>
    await clock.runUntil(lab.submit(createRequest(fields), 'key-1'));
  return {
    clock,
    portal,
    wire,
    lab,
    submit,
    async runToEnd(fields) {
      const job = await submit(fields);
      while (portal.jobs().find(({ uid }) => uid === job.id)?.status === 'running') await clock.advance(1000);
      return job;
    },
  };
}

/** A run of one test on node-1, with what is given on top. */
export function createRequest(fields: Partial<StbTesterRequest> = {}): StbTesterRequest {
  return { node_id: 'node-1', test_pack_revision: 'main', test_cases: ['tests/menu.py::test_open'], ...fields };
}
