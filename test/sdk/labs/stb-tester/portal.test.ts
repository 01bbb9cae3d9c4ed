import { expect, test } from 'vitest';
import { defaultToken } from '../../../../mock/stb-tester/index.ts';
import { ProtocolError } from '../../../../sdk/http/errors.ts';
import { createStbTesterPortal } from '../../../../sdk/labs/stb-tester/portal.ts';
import { answer, badGateway, errorOf, readText, signOnPage } from '../../../helpers/labs.ts';
import { createStbTesterSetup, portalUrl } from '../../../helpers/labs-stb-tester.ts';

/** The calls of a portal on which one job has run. */
async function openPortal() {
  const setup = createStbTesterSetup({ tests: { '**': { log: ['hello'] } } });
  const job = await setup.runToEnd({ category: 'nightly' });
  const calls = createStbTesterPortal({ url: portalUrl, token: defaultToken, network: setup.wire.network });
  return { ...setup, job, calls };
}

test('results come as XML whose times have a zone', async () => {
  const { calls, wire, job } = await openPortal();
  const { body, offset } = await calls.openXml(`job:${job.id}`);
  expect(await readText(body)).toMatch(/^<testsuite .*timestamp="2026-01-31T12:00:00\+00:00"/);
  expect(offset).toBe(0);
  expect(wire.sent.at(-1)?.path).toContain('include_tz=true');
});

test('results come as CSV', async () => {
  const { calls } = await openPortal();
  const text = await readText((await calls.openCsv('category:nightly')).body);
  expect(text.split('\r\n')).toHaveLength(3);
  expect(text).toContain('tests/menu.py::test_open');
});

test('a web page is neither XML nor CSV', async () => {
  const { calls, wire } = await openPortal();
  wire.breakAlways(/results\.(?:xml|csv)/, signOnPage);
  expect(await errorOf(calls.openXml('category:a'))).toBeInstanceOf(ProtocolError);
  expect(await errorOf(calls.openCsv('category:a'))).toBeInstanceOf(ProtocolError);
});

test('the times of a log are in the zone that is asked for', async () => {
  const { calls, job } = await openPortal();
  const [result] = await calls.listResults(job.id);
  const id = result?.result_id ?? '';
  expect(await calls.getLog(id, 'Asia/Tokyo')).toContain('21:00');
  expect(await calls.getLog(id)).toContain('12:00');
});

test('a small picture of the screen is a JPEG', async () => {
  const { calls } = await openPortal();
  expect((await calls.getThumbnail('node-1'))[0]).toBe(0xff);
});

test("a node's configuration is there", async () => {
  const { calls } = await openPortal();
  expect(await calls.getNode('node-1')).toMatchObject({ config: {} });
});

test('the portal is told of a push, again if need be', async () => {
  const { calls, clock, wire } = await openPortal();
  wire.break(/post-receive/, badGateway);
  await clock.runUntil(calls.notifyPush());
  expect(wire.count(/POST \/github\/post-receive/)).toBe(2);
});

test('the key for secrets is a public key, or an error', async () => {
  const { calls, wire } = await openPortal();
  expect(await calls.getSecretsKey()).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
  wire.break(/secrets/, answer(200, 'soon'));
  expect(await errorOf(calls.getSecretsKey())).toMatchObject({ message: expect.stringContaining('PEM') as string });
});
