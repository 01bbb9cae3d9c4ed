import { createClock } from '../../mock/clock.ts';
import { createMock, type LabKind as MockKind, stbTesterToken } from '../../mock/index.ts';
import { labKinds } from '../../sdk/labs/kinds.ts';
import type { AnyOptionValues } from '../../sdk/labs/lab-option.ts';

/** What it takes to run something at a virtual lab of one kind. */
export interface Scene {
  /** The arguments of `rigline run`. */
  readonly tests: readonly string[];
  readonly options?: AnyOptionValues;
  readonly connection?: AnyOptionValues;
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Configurations of the server without which it cannot tell what became of a job. */
  readonly with?: readonly string[];
  /** The request that makes a job; absent where somebody else makes it. */
  readonly submit?: RegExp;
  /** The scenario in which whoever runs the job vanishes with it. */
  readonly death: string;
}

const build = {
  branch: 'mozilla-central-linux',
  uris: ['http://b.example/f.en-US.linux-i686.tar.bz2', 'http://b.example/f.en-US.linux-i686.tests.tar.bz2'],
};

export const scenes: Readonly<Record<MockKind, Scene>> = {
  'stb-tester': {
    tests: ['tests/menu.py::test_that_the_menu_opens', 'tests/playback.py::test_that_pause_shows_a_still_picture'],
    options: { nodeId: ['stb-tester-00044b80fc39'], mode: 'interactive' },
    env: { STBT_AUTH_TOKEN: stbTesterToken },
    submit: /^POST \/api\/v2\/run_tests$/,
    death: 'node-dies',
  },
  testflinger: {
    tests: ['-'],
    stdin: 'job_queue: demo\ntest_data:\n  test_cmds: "true"\n',
    submit: /^POST \/v1\/job$/,
    death: 'agent-dies',
  },
  avocado: { tests: [], options: { waitForDescription: 'nightly' }, death: 'runner-dies' },
  testbot: {
    tests: ['-'],
    stdin: JSON.stringify(build),
    connection: { until: 'done' },
    with: ['done'],
    submit: /^POST \/api\/newBuild$/,
    death: 'worker-dies',
  },
  testrunner: { tests: ['test_a.py'], submit: /^POST \/newTestrun$/, death: 'worker-dies' },
};

/** Each kind that there is; a new one without a scene does not compile. */
export const kindNames = labKinds.map(({ name }) => name as MockKind);

/** A virtual lab on a clock that stands still. */
export function openLab(name: MockKind, scenario = 'happy') {
  const { with: configurations = [] } = scenes[name];
  return createMock(name, {
    // The names of scenarios differ from kind to kind; an unknown one is refused when the mock is made.
    scenario: scenario as never,
    with: configurations,
    clock: createClock({ speed: 0, startMs: Date.UTC(2026, 0, 31, 12) }),
    randomSeed: 1,
  });
}
