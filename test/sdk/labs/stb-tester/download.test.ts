import { expect, test } from 'vitest';
import { defaultToken } from '../../../../mock/stb-tester/index.ts';
import { UsageError } from '../../../../sdk/http/errors.ts';
import { createStbTesterPortal } from '../../../../sdk/labs/stb-tester/portal.ts';
import { planDownload } from '../../../../sdk/labs/stb-tester/results/download.ts';
import { errorOf } from '../../../helpers/labs.ts';
import { createStbTesterSetup, portalUrl } from '../../../helpers/labs-stb-tester.ts';

/** A portal with the results of one job, and what a download from it would fetch. */
async function openPortal() {
  const artifacts = { 'deep/shot.png': 'x', 'a.log': 'hello' };
  const setup = createStbTesterSetup({ nodes: [{ id: 'node-1', default: { artifacts } }] });
  const job = await setup.runToEnd({ category: 'nightly' });
  const calls = createStbTesterPortal({ url: portalUrl, token: defaultToken, network: setup.wire.network });
  const plan = async (options: { artifacts?: readonly string[]; dest?: string; filter?: string } = {}) =>
    await setup.clock.runUntil(planDownload(calls, { filter: `job:${job.id}`, ...options }));
  const names = async (options: Parameters<typeof plan>[0]) => (await plan(options)).artifacts.map(({ name }) => name);
  return { ...setup, job, plan, names };
}

test('every file of every result that the filter finds is fetched, below the id of its result', async () => {
  const { plan, job } = await openPortal();
  const { folder, artifacts } = await plan();
  expect(folder).toBe('.');
  expect(artifacts.length).toBeGreaterThan(3);
  expect(artifacts).toContainEqual({
    name: `${job.id.slice(1)}/2026-01-31T12-00-00/artifacts/deep/shot.png`,
    kind: 'file',
    sizeBytes: 1,
    md5: '9dd4e461268c8034f5c8564e155c67a6',
    locator: JSON.stringify([`${job.id}/2026-01-31T12:00:00`, 'deep/shot.png']),
  });
});

test('globs choose among the names of the files, and * crosses /', async () => {
  const { names } = await openPortal();
  expect(await names({ artifacts: ['*.png'], dest: '{filename}' })).toEqual(['screenshot.png', 'deep/shot.png']);
  expect(await names({ artifacts: ['a.*', 'deep/*'], dest: '{filename}' })).toEqual(['deep/shot.png', 'a.log']);
  expect(await names({ artifacts: [''], dest: '{filename}' })).toEqual([]);
});

test.each([
  ['{basename}', '.', 'shot.png'],
  ['out/{filename}', 'out/', 'deep/shot.png'],
  ['/abs/x-{basename}', '/abs/', 'x-shot.png'],
  ['../{job_category}/{test_case}.png', '../', 'nightly/tests/menu.py--test_open.png'],
  ['{failure_reason}/{basename}', '.', 'none/shot.png'],
  ['out/one.png', 'out/', 'one.png'],
  ['out/{ext}/{stem}.{ext}', 'out/', 'png/shot.png'],
])('%s goes to %s and %s', async (dest, folder, name) => {
  const { plan } = await openPortal();
  const found = await plan({ dest, artifacts: ['deep/*'] });
  expect([found.folder, found.artifacts[0]?.name]).toEqual([folder, name]);
});

test('a placeholder that nothing fills is told, with those there are', async () => {
  const { plan } = await openPortal();
  const error = (await errorOf(plan({ dest: '{colour}/{filename}' }))) as Error;
  expect(error).toBeInstanceOf(UsageError);
  expect(error.message).toMatch(
    /\{colour\} is nothing that result .* has\. There are .*result_id.*filename, basename, stem, ext\./,
  );
  expect(await errorOf(plan({ dest: '{toString}' }))).toBeInstanceOf(UsageError);
});

test.each(['', 'out/', '{result_id}/', '{filename', '{result_id}/../{filename}'])(
  'the destination "%s" is refused before anything is asked',
  async (dest) => {
    const { plan, wire } = await openPortal();
    const before = wire.sent.length;
    expect(await errorOf(plan({ dest }))).toBeInstanceOf(UsageError);
    expect(wire.sent).toHaveLength(before);
  },
);

test('a filter that finds nothing fetches nothing', async () => {
  const { plan } = await openPortal();
  expect((await plan({ filter: 'category:other' })).artifacts).toEqual([]);
});
