import { expect, test } from 'vitest';
import { stbTesterToken } from '../../../../mock/index.ts';
import { wasNeverSubmitted } from '../../../../sdk/http/errors.ts';
import type { FindSubmittedOptions } from '../../../../sdk/labs/lab.ts';
import { createStbTesterLab } from '../../../../sdk/labs/stb-tester/index.ts';
import type { StbTesterRequest } from '../../../../sdk/labs/stb-tester/plan.ts';
import { answer, badGateway, errorOf, loseRequest } from '../../../helpers/labs.ts';
import {
  createRequest,
  createStbTesterSetup,
  portalUrl,
  type StbTesterSetup,
} from '../../../helpers/labs-stb-tester.ts';

/** Asks as another process does, with no memory of the one that submitted. */
async function find(
  { clock, wire }: StbTesterSetup,
  asked: FindSubmittedOptions & { readonly request?: StbTesterRequest } = {},
) {
  const { request = createRequest(), ...options } = asked;
  const lab = createStbTesterLab({ url: portalUrl, token: stbTesterToken, network: wire.network });
  return await clock.runUntil(lab.findSubmitted?.(request, 'key-1', options) ?? Promise.reject(new Error('cannot')));
}

async function submitOther({ clock, lab }: StbTesterSetup, fields: Partial<StbTesterRequest> = {}): Promise<void> {
  await clock.runUntil(lab.submit(createRequest(fields), 'key-2'));
}

test('the job that runs on the node is found by our tag, as the submit would have given it', async () => {
  const setup = createStbTesterSetup();
  const job = await setup.submit();
  expect(await find(setup, { intendedAtMs: setup.clock.now() })).toEqual(job);
});

test('a job that has ended long since is found, and so is one whose place another took', async () => {
  const setup = createStbTesterSetup();
  const intendedAtMs = setup.clock.now();
  const job = await setup.runToEnd();
  await setup.clock.advance(3_600_000);
  expect(await find(setup, { intendedAtMs })).toEqual(job);
  await submitOther(setup, { category: 'nightly' });
  expect(await find(setup, { intendedAtMs })).toEqual(job);
});

test('a job with a category is found among those of that category', async () => {
  const setup = createStbTesterSetup();
  const intendedAtMs = setup.clock.now();
  const job = await setup.runToEnd({ category: 'refs/snapshots/ann' });
  await submitOther(setup);
  expect(await find(setup, { intendedAtMs, request: createRequest({ category: 'refs/snapshots/ann' }) })).toEqual(job);
  expect(setup.wire.sent.some(({ path }) => path.includes('category'))).toBe(true);
});

test('it is waited for until a job shows whose it is, however long its first test takes', async () => {
  const setup = createStbTesterSetup({ nodes: [{ id: 'node-1', default: { durationMs: 1_200_000 } }] });
  const job = await setup.submit();
  expect(await find(setup, { intendedAtMs: setup.clock.now() })).toEqual(job);
});

test("a node with somebody else's job, or with none, got none of ours, and can be asked again", async () => {
  const setup = createStbTesterSetup();
  const intendedAtMs = setup.clock.now();
  expect(await find(setup, { intendedAtMs })).toBeUndefined();
  await submitOther(setup);
  while (setup.portal.jobs()[0]?.status === 'running') await setup.clock.advance(1000);
  expect(await find(setup, { intendedAtMs })).toBeUndefined();
  await setup.submit();
  expect(setup.portal.jobs().map(({ request }) => request.tags['rigline/job'])).toEqual(['key-2', 'key-1']);
});

test('a job that starts a moment after the first look is found', async () => {
  const setup = createStbTesterSetup();
  const found = find(setup, { intendedAtMs: setup.clock.now() });
  const job = await setup.submit();
  expect(await found).toEqual(job);
});

test('a job of another node is none of this one', async () => {
  const setup = createStbTesterSetup();
  await setup.runToEnd({ node_id: 'node-2' });
  await submitOther(setup);
  expect(await find(setup, { intendedAtMs: setup.clock.now() })).toBeUndefined();
});

test('a job without a result may be ours, and its page is named', async () => {
  const setup = createStbTesterSetup({
    nodes: [{ id: 'node-1', default: { durationMs: Number.POSITIVE_INFINITY } }],
  });
  const job = await setup.submit();
  const error = await errorOf(find(setup, { intendedAtMs: setup.clock.now() }));
  expect(error).toMatchObject({ code: 'ambiguous-submit', message: expect.stringContaining(`${job.url}`) as string });
});

test('a job that began days before cannot be ours, even if it shows no result', async () => {
  const setup = createStbTesterSetup({
    nodes: [{ id: 'node-1', default: { durationMs: Number.POSITIVE_INFINITY } }],
  });
  await setup.submit();
  await setup.clock.advance(3 * 86_400_000);
  expect(await find(setup, { intendedAtMs: setup.clock.now() })).toBeUndefined();
});

test('a portal that does not answer leaves it open, as an error that can be waited through', async () => {
  const setup = createStbTesterSetup();
  await setup.submit();
  setup.wire.breakAlways(/^/, badGateway);
  expect(await errorOf(find(setup))).toMatchObject({ status: 502 });
});

test.each([
  ['the look at the node', /^GET .*\/job$/, badGateway, true],
  ['the run itself, which was turned away', /run_tests/, answer(409, 'busy'), true],
  ['the run itself, which may have arrived', /run_tests/, loseRequest, false],
])('after trouble with %s it is known whether the submit can be tried again', async (_what, pattern, fault, can) => {
  const setup = createStbTesterSetup();
  setup.wire.breakAlways(pattern, fault);
  expect(wasNeverSubmitted(await errorOf(setup.submit()))).toBe(can);
});
