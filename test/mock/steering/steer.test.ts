import { expect, test } from 'vitest';

import { createSteppedClock } from '../../../mock/clock.ts';
import type { LabServer } from '../../../mock/lab-server.ts';
import { steer } from '../../../mock/steering/steer.ts';
import { takeViolations } from '../../setup.ts';

const spec = { paths: { '/': { get: { responses: { 200: { description: 'all is well' } } } } } };

/** A lab around a server that does one thing or another than usual. */
function createLab(overrides: Partial<LabServer> = {}) {
  const server: LabServer = {
    kind: 'testbot',
    clock: createSteppedClock(5),
    handle: async () => new Response(null),
    reset: () => {},
    dump: () => ({}),
    close: async () => {},
    ...overrides,
  };
  const { lab } = steer({
    options: {},
    createServer: () => server,
    readSeed: (seed) => seed,
    applyScript: () => {},
    spec,
  });
  return lab;
}

const get = (init?: RequestInit) => new Request('http://lab.test/', init);

test('a server that breaks down over a request has broken the description', async () => {
  const lab = createLab({
    handle: () => {
      throw new TypeError('no such row');
    },
  });
  await expect(lab.fetch(get())).rejects.toThrow('no such row');
  expect(lab.tally()).toEqual({ requests: 1, requestViolations: 0, responseViolations: 1 });
  expect(lab.requests).toMatchObject([
    { status: null, at: 5, violations: { response: ['the lab broke down: TypeError: no such row'] } },
  ]);
  expect(takeViolations()).toMatchObject([{ kind: 'testbot', method: 'GET', path: '/', status: 500 }]);
});

test('an answer that the description does not allow is told to whoever watches', async () => {
  const lab = createLab({ handle: async () => new Response(null, { status: 418 }) });
  await lab.fetch(get());
  expect(lab.tally().responseViolations).toBe(1);
  expect(takeViolations()).toEqual([
    { kind: 'testbot', method: 'GET', path: '/', status: 418, faults: ['the status 418 is not listed'] },
  ]);
});

test('a client that gives up is no violation', async () => {
  const client = new AbortController();
  const lab = createLab({
    async handle() {
      client.abort(new Error('enough'));
      throw new Error('enough');
    },
  });
  await expect(lab.fetch(get(client))).rejects.toThrow('enough');
  expect(lab.tally()).toEqual({ requests: 1, requestViolations: 0, responseViolations: 0 });
});

test('a request that breaks off while it is sent is written down, and never reaches the server', async () => {
  let handled = 0;
  const lab = createLab({
    async handle() {
      handled += 1;
      return new Response(null);
    },
  });
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('cut')) });
  await expect(lab.fetch(get({ method: 'POST', body, duplex: 'half' } as RequestInit))).rejects.toThrow('cut');
  expect(lab.requests).toMatchObject([{ method: 'POST', path: '/', status: null }]);
  expect(handled).toBe(0);
});

test('resets follow one upon the other, and an end upon them', async () => {
  const steps: string[] = [];
  const clock = createSteppedClock();
  const lab = createLab({
    clock,
    async reset(seed) {
      steps.push(`${String(seed)} begins`);
      await clock.sleep(100);
      steps.push(`${String(seed)} ends`);
    },
    close: async () => void steps.push('closed'),
  });
  await clock.runUntil(Promise.all([lab.seed('one'), lab.seed('two'), lab.close()]));
  expect(steps).toEqual(['one begins', 'one ends', 'two begins', 'two ends', 'closed']);
});

test('a node that broke down is told of at the reset, which is one all the same', async () => {
  let resets = 0;
  const lab = createLab({
    async reset() {
      resets += 1;
      if (resets === 1) throw new Error('the script broke down');
    },
  });
  await lab.fetch(get());
  lab.faults.add({ fault: 'html' });
  await expect(lab.reset()).rejects.toThrow('the script broke down');
  expect([lab.requests, lab.faults.list()]).toEqual([[], []]);
  await lab.reset();
  expect(resets).toBe(2);
});
