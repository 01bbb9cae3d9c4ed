import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { expect, test } from 'vitest';
import { wasNeverSubmitted } from '../../../../sdk/http/errors.ts';
import type { FindSubmittedOptions } from '../../../../sdk/labs/lab.ts';
import { createTestflingerLab } from '../../../../sdk/labs/testflinger/index.ts';
import type { TestflingerRequest } from '../../../../sdk/labs/testflinger/submit.ts';
import { badGateway, errorOf, loseRequest } from '../../../helpers/labs.ts';
import {
  createDefinition,
  createTestflingerSetup,
  key1,
  serverUrl,
  type TestflingerSetup,
} from '../../../helpers/labs-testflinger.ts';

const withFiles = createDefinition({ test_data: { test_cmds: './run.sh', attachments: [{ agent: 'run.sh' }] } });

/** Asks as another process does, with no memory of the one that submitted. */
async function find({ clock, wire }: TestflingerSetup, request: TestflingerRequest, asked: FindSubmittedOptions = {}) {
  const lab = createTestflingerLab({ url: serverUrl, network: wire.network });
  return await clock.runUntil(lab.findSubmitted?.(request, key1, asked) ?? Promise.reject(new Error('cannot')));
}

/** Somebody submitted under our key, and died before the archive went up. */
async function submitHalf(setup: TestflingerSetup): Promise<void> {
  await setup.submitElsewhere({ ...withFiles, job_id: key1 });
}

async function packScript(): Promise<Blob> {
  const body = new TextEncoder().encode('exit 0\n');
  return new Blob([gzipSync(await packTar([{ header: { name: 'test/run.sh', size: body.length }, body }]))]);
}

test('a job is found by its id, as the submit would have given it, however far it has come', async () => {
  const setup = createTestflingerSetup();
  const job = await setup.submit();
  expect(await find(setup, { definition: createDefinition() })).toEqual(job);
  await setup.reach(job, 'complete');
  expect(await find(setup, { definition: createDefinition() })).toEqual(job);
});

test('a job that is not there was never made, which takes a few seconds to be certain; then it is made once', async () => {
  const setup = createTestflingerSetup();
  const begun = setup.clock.now();
  expect(await find(setup, { definition: createDefinition() }, { intendedAtMs: begun })).toBeUndefined();
  expect(setup.clock.now() - begun).toBe(10_000);
  await setup.submit();
  expect(setup.server.jobs()).toHaveLength(1);
});

test('a job that is stored a moment after the first look is found', async () => {
  const setup = createTestflingerSetup();
  const found = find(setup, { definition: createDefinition() });
  await setup.submitElsewhere({ job_id: key1 });
  expect(await found).toEqual({ id: key1, url: `${serverUrl}/jobs/${key1}` });
});

test('after the week for which a server keeps jobs nobody can tell', async () => {
  const setup = createTestflingerSetup();
  const intendedAtMs = setup.clock.now() - 7 * 86_400_000;
  const error = await errorOf(find(setup, { definition: createDefinition() }, { intendedAtMs }));
  expect(error).toMatchObject({ code: 'ambiguous-submit' });
});

test('a job that waits for its attachments gets them', async () => {
  const setup = createTestflingerSetup();
  await submitHalf(setup);
  const job = await find(setup, { definition: withFiles, attachments: await packScript() });
  await setup.reach({ id: key1 }, 'complete');
  expect(job?.id).toBe(key1);
  expect(setup.server.jobs()[0]?.status).toMatchObject({ test: 0 });
});

test('a job whose attachments are gone is cancelled, and the message says so', async () => {
  const setup = createTestflingerSetup();
  await submitHalf(setup);
  expect(await errorOf(find(setup, { definition: withFiles }))).toMatchObject({
    code: 'refused',
    message: expect.stringMatching(/attachments died.*so the job was cancelled/) as string,
  });
  expect(setup.server.jobs()[0]?.state).toBe('cancelled');
});

test('a job that has begun has its attachments, and is left alone', async () => {
  const setup = createTestflingerSetup();
  const job = await setup.clock.runUntil(
    setup.lab.submit({ definition: withFiles, attachments: await packScript() }, key1),
  );
  await setup.reach(job, 'test');
  expect(await find(setup, { definition: withFiles })).toEqual(job);
  expect(setup.wire.count(/attachments$|action$/)).toBe(1);
});

test('a server that does not answer leaves it open, as an error that can be waited through', async () => {
  const setup = createTestflingerSetup();
  await setup.submit();
  setup.wire.breakAlways(/^/, badGateway);
  expect(await errorOf(find(setup, { definition: createDefinition() }))).toMatchObject({ status: 502 });
});

test.each([
  ['the look at the queue', /queues/, badGateway, true],
  ['the job itself, which may have arrived', /^POST \/v1\/job$/, loseRequest, false],
])('after an outage at %s it is known whether the submit can be tried again', async (_what, pattern, fault, can) => {
  const setup = createTestflingerSetup();
  setup.wire.breakAlways(pattern, fault);
  const error = await errorOf(setup.submit());
  expect(wasNeverSubmitted(error)).toBe(can);
  expect(setup.server.jobs()).toEqual([]);
});
