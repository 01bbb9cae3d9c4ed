import { createSteppedClock, type SteppedClock } from '../../../mock/clock.ts';
import {
  createStbTester,
  defaultToken,
  type StbTesterLab,
  type StbTesterOptions,
} from '../../../mock/stb-tester/index.ts';

export const origin = 'https://example.stb-tester.invalid';

export interface TestPortal {
  readonly lab: StbTesterLab;
  readonly clock: SteppedClock;
  /** Sends a request with the default token; a body makes it a POST. */
  send(path: string, init?: RequestInit): Promise<Response>;
  post(path: string, body?: unknown): Promise<Response>;
  /** Submits and gives the job uid; throws on any refusal. */
  run(fields?: Record<string, unknown>): Promise<string>;
  /** Submits, moves lab time on until the job has exited, and gives its uid. */
  runToEnd(fields?: Record<string, unknown>): Promise<string>;
  json<T>(path: string): Promise<T>;
}

export interface ListedResult {
  readonly result_id: string;
  readonly job_uid: string;
  readonly result: string;
  readonly test_case: string;
  readonly failure_reason: string | null;
  readonly start_time: string;
  readonly end_time: string;
  readonly triage_url: string;
  readonly result_url: string;
}

/** A portal with nodes `node-a` and `node-b` unless told otherwise, on a clock that only the test moves. */
export function createTestPortal(options: StbTesterOptions = {}): TestPortal {
  const clock = createSteppedClock(Date.UTC(2026, 0, 31, 12));
  const lab = createStbTester({ clock, random: () => 0.5, nodes: [{ id: 'node-a' }, { id: 'node-b' }], ...options });
  const send = (path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (!headers.has('authorization')) headers.set('authorization', `token ${defaultToken}`);
    return lab.fetch(new Request(origin + path, { ...init, headers }));
  };
  const post = (path: string, body?: unknown) =>
    send(path, { method: 'POST', ...(body !== undefined && { body: JSON.stringify(body) }) });
  const run = async (fields: Record<string, unknown> = {}) => {
    const response = await post('/api/v2/run_tests', runFields(fields));
    if (!response.ok) throw new Error(`run_tests answered ${response.status}: ${await response.text()}`);
    return ((await response.json()) as { job_uid: string }).job_uid;
  };
  return {
    lab,
    clock,
    send,
    post,
    run,
    runToEnd: async (fields) => {
      const uid = await run(fields);
      let status = 202;
      while (status === 202) {
        status = (await clock.runUntil(send(`/api/v2/jobs${uid}/await_completion`))).status;
      }
      return uid;
    },
    json: async <T>(path: string) => (await (await send(path)).json()) as T,
  };
}

/** A run of one test on node-a, with what is given on top. */
export function runFields(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return { node_id: 'node-a', test_pack_revision: 'main', test_cases: ['tests/menu.py::test_open'], ...fields };
}
