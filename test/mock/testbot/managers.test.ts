import { expect, test } from 'vitest';

import { announce, linuxUris, register, startServer } from './calls.ts';

const mobileUris = ['http://b.test/f.tests.tar.bz2', 'http://b.test/f.wince-arm.zip'];

test('the branch for Linux leads to three jobs, in this order', async () => {
  const { ask, server } = startServer();
  await announce(ask);
  expect(server.jobs().map((job) => job['jobtype'])).toEqual(['mochitest', 'reftest', 'mochitest-chrome']);
  expect(server.jobs()[0]).toMatchObject({
    type: 'job',
    status: 'pending',
    product: 'Firefox',
    platform: { 'os.sysname': 'Linux' },
    package_uri: linuxUris[0],
    tests_uri: linuxUris[1],
  });
});

test('the branch for mobile machines leads to twenty-three jobs', async () => {
  const { ask, server } = startServer();
  await ask('POST /api/newBuild', { branch: 'mobile-1.9.2-wince', uris: [...mobileUris, ...mobileUris] });
  expect(server.jobs()).toHaveLength(23);
  expect(new Set(server.jobs().map((job) => job['jobtype'])).size).toBe(23);
  expect(server.jobs().at(-1)).toMatchObject({ jobtype: 'talos-tzoom', product: 'FirefoxCE' });
});

test.each([
  ['mozilla-central-linux', linuxUris.slice(0, 1)],
  ['mozilla-central-linux', [...linuxUris, 'http://b.test/other.en-US.linux-i686.tar.bz2']],
  ['mobile-1.9.2-wince', mobileUris.slice(1)],
  ['mobile-1.9.2', linuxUris],
  ['try', linuxUris],
])('a build of %s with %j leads to none', async (branch, uris) => {
  const { ask } = startServer();
  expect((await ask('POST /api/newBuild', { branch, uris })).json['jobs']).toEqual([]);
});

test('the oldest job of the first type that has one comes first', async () => {
  const { ask } = startServer();
  const id = await register(ask);
  const [mochitest, reftest] = await announce(ask);
  const [laterMochitest, laterReftest] = await announce(ask);
  const taken: unknown[] = [];
  for (let count = 0; count < 4; count++) {
    const body = { _id: id, capabilities: { jobtypes: ['none', 'reftest', 'mochitest'] } };
    taken.push((await ask('POST /api/getJob', body)).json['_id']);
  }
  expect(taken).toEqual([reftest, laterReftest, mochitest, laterMochitest]);
});

test.each([{}, { capabilities: null }, { capabilities: {} }, { capabilities: { jobtypes: 5 } }])(
  'stumbles over a worker that says %j',
  async (members) => {
    const { ask } = startServer();
    expect((await ask('POST /api/getJob', { _id: await register(ask), ...members })).status).toBe(500);
  },
);

test.each([
  [{ 'os.sysname': 'Linux' }, 204],
  [{ 'os.sysname': 'Darwin', 'os.linux.distrobution': [] }, 204],
  [{ 'os.sysname': 'Linux', 'os.linux.distrobution': ['Ubuntu'] }, 204],
  [{ 'os.sysname': 'Linux', 'os.linux.distrobution': [] }, 500],
  [{ 'os.sysname': 'Linux', 'os.linux.distrobution': ['CentOS', '5'] }, 500],
  [undefined, 500],
])("the server's own manager has no job for a worker on %j: %i", async (platform, status) => {
  const { ask, server } = startServer({ profile: 'stock' });
  await announce(ask);
  const capabilities = { platform, jobtypes: ['mochitest'] };
  expect((await ask('POST /api/getJob', { _id: await register(ask), capabilities })).status).toBe(status);
  expect(server.jobs().every((job) => job['status'] === 'pending')).toBe(true);
});
