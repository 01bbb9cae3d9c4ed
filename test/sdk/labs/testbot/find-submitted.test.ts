import { expect, test } from 'vitest';
import { wasNeverSubmitted } from '../../../../sdk/http/errors.ts';
import { createTestbotLab } from '../../../../sdk/labs/testbot/index.ts';
import type { TestbotRequest } from '../../../../sdk/labs/testbot/plan.ts';
import { badGateway, errorOf, loseRequest } from '../../../helpers/labs.ts';
import {
  buildKey,
  createTestbotSetup,
  linuxBuild,
  type TestbotSetup,
  testbotUrl,
} from '../../../helpers/labs-testbot.ts';

/** Asks as another process does, with no memory of the one that submitted. */
async function find({ clock, wire }: TestbotSetup, build: TestbotRequest['build'] = linuxBuild) {
  const lab = createTestbotLab({ url: testbotUrl, network: wire.network });
  return await clock.runUntil(lab.findSubmitted?.({ build }, buildKey) ?? Promise.reject(new Error('cannot')));
}

/** Of jobs that were made in the same moment nobody knows the order. */
const partsOf = (id = '') => id.split(/[:,]/).sort();

test('a build is found by its id with its jobs, as the submit would have given it', async () => {
  const setup = createTestbotSetup();
  const job = await setup.submit();
  const found = await find(setup);
  expect(found?.url).toBe(job.url);
  expect(partsOf(found?.id)).toEqual(partsOf(job.id));
});

test('a build that is not there was never made, and is then made once', async () => {
  const setup = createTestbotSetup();
  const begun = setup.clock.now();
  expect(await find(setup)).toBeUndefined();
  expect(setup.clock.now() - begun).toBeGreaterThanOrEqual(15_000);
  await setup.submit();
  expect(setup.server.builds()).toHaveLength(1);
  // And whoever is wrong about that is stopped by the id.
  expect(await errorOf(setup.submit())).toMatchObject({ code: 'refused' });
  expect(setup.server.builds()).toHaveLength(1);
});

test('the jobs of a build that is not among the latest cannot be found, and its page is named', async () => {
  const setup = createTestbotSetup();
  await setup.submit();
  for (let build = 0; build < 10; build++) {
    await setup.clock.advance(1000);
    await setup.clock.runUntil(setup.lab.submit({ build: linuxBuild }, `later-${build}`));
  }
  expect(await errorOf(find(setup))).toMatchObject({
    code: 'ambiguous-submit',
    message: expect.stringMatching(/a process that died.*not among the latest.*\/builds\//) as string,
  });
});

test("a build with an id of the user's is ours when it has our key, and somebody else's otherwise", async () => {
  const build = { ...linuxBuild, _id: 'nightly' };
  const setup = createTestbotSetup();
  const job = await setup.submit(build);
  expect(partsOf((await find(setup, build))?.id)).toEqual(partsOf(job.id));
  const other = createTestbotSetup();
  await other.clock.runUntil(other.lab.submit({ build }, 'somebody-elses-key'));
  expect(await find(other, build)).toBeUndefined();
  expect(await errorOf(other.submit(build))).toMatchObject({ code: 'refused' });
});

test('a server that does not answer leaves it open, as an error that can be waited through', async () => {
  const setup = createTestbotSetup();
  await setup.submit();
  setup.wire.breakAlways(/^/, badGateway);
  expect(await errorOf(find(setup))).toMatchObject({ status: 502 });
});

test('only an outage before the build was sent lets the submit be tried again', async () => {
  const setup = createTestbotSetup();
  setup.wire.break(/builds\/nightly/, loseRequest, loseRequest);
  const before = await errorOf(setup.submit({ ...linuxBuild, _id: 'nightly' }));
  expect(wasNeverSubmitted(before)).toBe(true);
  setup.wire.break(/newBuild/, loseRequest);
  expect(wasNeverSubmitted(await errorOf(setup.submit()))).toBe(false);
});
