import type { SteppedClock } from '../../mock/clock.ts';
import { createTestrunner, type TestrunnerLab, type TestrunnerOptions } from '../../mock/testrunner/index.ts';
import type { JobRef, TestResult } from '../../sdk/labs/lab.ts';
import { createTestrunnerLab, type TestrunnerLabOptions } from '../../sdk/labs/testrunner/index.ts';
import type { TestrunnerRequest } from '../../sdk/labs/testrunner/plan.ts';
import { createTestClock, createWire, type Wire } from './labs.ts';

export const serverUrl = 'http://testrunner.invalid:8080';
export const key1 = '11111111-1111-4111-8111-111111111111';
export const key2 = '22222222-2222-4222-8222-222222222222';
export const good = 'def test_good():\n    assert 1 + 1 == 2\n';
export const bad = 'def test_bad():\n    assert 1 + 1 == 3\n';

export interface TestrunnerSetup {
  readonly clock: SteppedClock;
  readonly server: TestrunnerLab;
  readonly wire: Wire;
  readonly lab: ReturnType<typeof createTestrunnerLab>;
  /** Submits files by name under a key, and waits for the answer. */
  submit(files?: Readonly<Record<string, string>>, key?: string): Promise<JobRef>;
  /** Moves the clock on until the server shows the first run in this state. */
  reach(status: string): Promise<void>;
  /** Submits without us. */
  submitElsewhere(username: string, files?: Readonly<Record<string, string>>): Promise<void>;
  call(method: string, path: string): Promise<Response>;
}

export function createTestrunnerSetup(
  options: TestrunnerOptions = {},
  labOptions: Partial<TestrunnerLabOptions> = {},
): TestrunnerSetup {
  const clock = createTestClock();
  const server = createTestrunner({ clock, random: createRandom(), ...options });
  const wire = createWire(server, clock);
  const lab = createTestrunnerLab({ url: `${serverUrl}/`, network: wire.network, ...labOptions });
  return {
    clock,
    server,
    wire,
    lab,
    submit: async (files = { 'test_a.py': good }, key = key1) =>
      await clock.runUntil(lab.submit(createRequest(files), key)),
    async reach(status) {
      for (let step = 0; step < 1000; step++) {
        if (server.runs()[0]?.status === status) return;
        await clock.advance(100);
      }
      throw new Error(`no run ever became ${status}`);
    },
    async submitElsewhere(username, files = { 'test_a.py': good }) {
      const form = new FormData();
      form.append('username', username);
      for (const [name, text] of Object.entries(files)) form.append('files[]', new File([text], name));
      await server.fetch(new Request(`${serverUrl}/newTestrun`, { method: 'POST', body: form }));
    },
    call: async (method, path) => await server.fetch(new Request(`${serverUrl}${path}`, { method })),
  };
}

/** The same numbers every time, and no two ids of tasks alike. */
function createRandom(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

export function createRequest(files: Readonly<Record<string, string>>): TestrunnerRequest {
  return {
    files: Object.entries(files).map(([name, text]) => ({ path: `tests/${name}`, name, content: new Blob([text]) })),
  };
}

/** What is worth comparing of test cases: `test_a.test_one failed`. */
export function tellTests(tests: readonly TestResult[]): string[] {
  return tests.map(({ classname, name, outcome }) => `${classname}.${name} ${outcome}`);
}
