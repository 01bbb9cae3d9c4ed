import type { VirtualClock } from './clock.ts';
import type { VirtualLab } from './lab.ts';
import { createStbTester, type NodePlan } from './stb-tester/index.ts';
import { createTestflinger, type Timing } from './testflinger/index.ts';

export const labKinds = ['stb-tester', 'testflinger'] as const;
export type LabKind = (typeof labKinds)[number];

export interface DefaultLabOptions {
  /** @default a wall clock */
  readonly clock?: VirtualClock;
  /** Testflinger agents really run the test commands on this machine. @default false */
  readonly exec?: boolean;
  /** The queues that the Testflinger agents serve. @default ["demo"] */
  readonly queues?: readonly string[];
  /** The rhythm of the Testflinger agents. @default that of real ones */
  readonly timing?: Timing;
}

/** A test-pack for a television: most of it works. */
const testCases = {
  'tests/menu.py::test_that_the_menu_opens': { durationMs: 2000, log: ['pressed KEY_MENU', 'menu found after 0.4 s'] },
  'tests/menu.py::test_that_the_menu_closes': { durationMs: 1500, log: ['pressed KEY_BACK', 'menu gone'] },
  'tests/playback.py::test_that_live_tv_plays': { durationMs: 3000, log: ['tuned to channel 1', 'motion detected'] },
  'tests/playback.py::test_that_pause_shows_a_still_picture': {
    result: 'fail',
    durationMs: 2500,
    failureReason: 'the picture still moved 2 s after KEY_PAUSE',
    log: ['pressed KEY_PAUSE', 'motion detected'],
  },
  'tests/epg.py::test_that_the_guide_lists_today': { durationMs: 1800, log: ['pressed KEY_EPG', 'read 14 programmes'] },
  'tests/a.py::test_b': { durationMs: 1000 },
} satisfies NodePlan['tests'];

/** A lab with a few nodes that work: what `rigline mock` serves, and the demo runs against. */
export function createDefaultLab(kind: LabKind, options: DefaultLabOptions = {}): VirtualLab {
  const clock = options.clock && { clock: options.clock };
  if (kind === 'stb-tester') {
    const nodes = [
      { id: 'stb-tester-00044b80fc39', friendlyName: 'Living room' },
      { id: 'stb-tester-00044b80fc4e', friendlyName: 'Kitchen' },
    ].map((node) => ({ ...node, tests: testCases }));
    return createStbTester({
      ...clock,
      nodes,
      testPack: { revisions: { main: Object.keys(testCases) }, defaultRemoteControl: 'living-room' },
    });
  }
  const queues = options.queues ?? ['demo'];
  const agents = ['demo-agent-1', 'demo-agent-2'].map((name) => ({ name, queues, exec: options.exec ?? false }));
  return createTestflinger({ ...clock, agents, ...(options.timing && { timing: options.timing }) });
}
