import { expect, test } from 'vitest';

import { announce, linuxUris, register, startServer } from './calls.ts';

const stumble = {
  status: 500,
  type: 'text/plain',
  text: 'A server error occurred.  Please contact the administrator.',
};

test('a name stands for one client, which is made at the first time', async () => {
  const { ask, server } = startServer();
  const first = await ask('GET /api/whoami?name=lab%20one');
  expect(first).toMatchObject({ status: 200, type: 'application/json', json: { type: 'client', name: 'lab one' } });
  expect(await ask('GET /api/whoami?x=1&name=lab+one')).toEqual(first);
  expect(server.clients()).toHaveLength(1);
});

test.each(['', '?name=', '?name', '?Name=a', '?name=%FF'])(
  'stumbles over the nameless question "%s"',
  async (query) => {
    const { ask, server } = startServer();
    expect(await ask(`GET /api/whoami${query}`)).toMatchObject(stumble);
    expect(server.clients()).toEqual([]);
  },
);

test('a name given twice is a name of its own', async () => {
  const { ask, server } = startServer();
  await ask('GET /api/whoami?name=a&name=b');
  await ask('GET /api/whoami?name=a;name=b');
  expect(server.clients()).toMatchObject([{ name: ['a', 'b'] }]);
});

test('a heartbeat replaces the status and moves the revision on', async () => {
  const { ask, server } = startServer();
  const id = await register(ask);
  expect((await ask(`POST /api/heartbeat/${id}`, { beat: 1, job: null })).status).toBe(200);
  const { json } = await ask(`POST /api/heartbeat/${id}`, [1, 'two']);
  expect(json).toEqual({ ok: true, id, rev: expect.stringMatching(/^3-[0-9a-f]{32}$/) as string });
  expect(server.clients()).toMatchObject([{ _rev: json['rev'], status: [1, 'two'] }]);
});

test('the same heartbeat again is an error, also when it is only written differently', async () => {
  const { ask } = startServer();
  const id = await register(ask);
  await ask(`POST /api/heartbeat/${id}`, '{"beat": 1, "busy": true}');
  expect(await ask(`POST /api/heartbeat/${id}`, '{"busy": 1.0, "beat": 1}')).toMatchObject(stumble);
  expect(await ask(`POST /api/heartbeat/${id}`, '{"busy": false, "beat": 1}')).toMatchObject({ status: 200 });
});

test('nothing is no first heartbeat, but a later one', async () => {
  const { ask } = startServer();
  const id = await register(ask);
  expect(await ask(`POST /api/heartbeat/${id}`, 'null')).toMatchObject(stumble);
  await ask(`POST /api/heartbeat/${id}`, '1');
  expect(await ask(`POST /api/heartbeat/${id}`, 'null')).toMatchObject({ status: 200 });
});

test('a job is handed out locked, with the revision from before', async () => {
  const { ask } = startServer();
  const id = await register(ask);
  const [first] = await announce(ask);
  const before = await ask(`GET /jobs/${first}`);
  const taken = await ask('POST /api/getJob', { _id: id, capabilities: { jobtypes: ['mochitest'] }, note: 'gone' });
  expect(taken.json).toEqual({ ...before.json, status: 'locked' });
  const after = await ask(`GET /jobs/${first}`);
  expect(after.json['_rev']).toMatch(/^2-/);
  expect((await ask(`GET /clients/${id}`)).json).not.toHaveProperty('note');
});

test('no job is a 204 with a reason of its own', async () => {
  const { ask } = startServer();
  const id = await register(ask);
  const answer = await ask('POST /api/getJob', { _id: id, capabilities: { jobtypes: ['x'] } });
  expect(answer).toMatchObject({ status: 204, reason: 'Not Content', type: 'text/plain', text: '' });
});

test('a heartbeat to a locked job gives it back', async () => {
  const { ask } = startServer();
  const id = await register(ask);
  const [first] = await announce(ask);
  const want = { _id: id, capabilities: { jobtypes: ['mochitest'] } };
  await ask('POST /api/getJob', want);
  expect((await ask('POST /api/getJob', want)).status).toBe(204);
  await ask(`POST /api/heartbeat/${first}`, '"pending"');
  expect((await ask('POST /api/getJob', want)).json['_id']).toBe(first);
});

test('a report comes back and changes nothing', async () => {
  const { ask } = startServer();
  const [first] = await announce(ask);
  const before = await ask(`GET /jobs/${first}`);
  expect(await ask(`POST /api/report/${first}`, '{"passed":true,"n":1.0}')).toMatchObject({
    status: 200,
    text: '{"passed": true, "n": 1.0}',
  });
  expect(await ask(`POST /api/report/${first}`, 'null')).toMatchObject({ text: 'null' });
  expect(await ask(`GET /jobs/${first}`)).toEqual(before);
});

test('a server that stores reports keeps them in the job, which is then done', async () => {
  const { ask } = startServer({ done: true });
  const [first] = await announce(ask);
  await ask(`POST /api/report/${first}`, { passed: false });
  const { json } = await ask(`GET /jobs/${first}`);
  expect(json).toMatchObject({ status: 'done', result: { passed: false } });
});

test('a build that the manager stumbles over is there all the same', async () => {
  const { ask, server } = startServer();
  expect(await ask('POST /api/newBuild', { product: 'Firefox' })).toMatchObject(stumble);
  expect(await ask('POST /api/newBuild', { branch: 'mozilla-central-linux' })).toMatchObject(stumble);
  expect(await ask('POST /api/newBuild', { branch: 'mobile-1.9.2', uris: [1] })).toMatchObject(stumble);
  expect(server.builds()).toHaveLength(3);
  expect(server.jobs()).toEqual([]);
});

test('every job holds its build as it was announced', async () => {
  const { ask, server } = startServer();
  const { json } = await ask('POST /api/newBuild', {
    branch: 'mozilla-central-linux',
    uris: linuxUris,
    x: { y: null },
  });
  expect(json['build']).toMatchObject({ type: 'build', timestamp: '2026-01-01T00:00:00', x: { y: null } });
  expect(server.jobs().map((job) => job['build'])).toEqual([json['build'], json['build'], json['build']]);
});

test.each([{ _id: '_x' }, { _id: 5 }, { _rev: '1-a' }, { _colour: 'red' }])(
  'the database refuses the build %j',
  async (members) => {
    const { ask, server } = startServer();
    expect(await ask('POST /api/newBuild', { branch: 'try', ...members })).toMatchObject(stumble);
    expect(server.builds()).toEqual([]);
  },
);

test('a document of another type is a 404 without a word, an unknown one a 500', async () => {
  const { ask } = startServer();
  const id = await register(ask);
  expect(await ask(`GET /clients/${id}`)).toMatchObject({ status: 200 });
  expect(await ask(`GET /jobs/${id}`)).toMatchObject({ status: 404, type: 'text/plain', text: '' });
  expect(await ask('GET /jobs/nobody')).toMatchObject(stumble);
});

test('slashes do not count, and names are not told apart by how they are encoded', async () => {
  const { ask } = startServer();
  const id = await register(ask);
  const plain = await ask(`GET /clients/${id}`);
  expect(await ask(`GET //clients///${id}/`)).toEqual(plain);
  expect(await ask(`GET /%63lients%2F${id}?x=1`)).toEqual(plain);
});

test('what a path is not made for is told with the whole address', async () => {
  const { ask } = startServer();
  expect(await ask('DELETE /api/getJob?x=%41')).toMatchObject({
    status: 404,
    type: 'text/plain',
    text: 'No DELETE resource for http://testbot.test/api/getJob?x=%41',
  });
  expect(await ask('POST /caf%C3%A9%20au')).toMatchObject({
    text: 'No POST resource for http://testbot.test/café au',
  });
});

test.each([
  ['GET /', '.handler()'],
  ['GET /nowhere', '.rest_handler()'],
  ['GET /nowhere/near', '.rest_handler()'],
  ['GET /api/nothing', '.rest_handler()'],
  ['POST /api/nothing/at', '.rest_handler()'],
])('%s leads nowhere', async (line, handler) => {
  const { ask } = startServer();
  expect(await ask(line)).toMatchObject({
    status: 500,
    type: 'text/plain',
    text: `<class 'testbot.server.TestBotApplication'>${handler} did not return a response object`,
  });
});

test.each(['GET /clients', 'GET /jobs', 'GET /jobs/x/more', 'GET /api', 'POST /api', 'GET /api/whoami/x?name=a'])(
  '%s is an error',
  async (line) => {
    const { ask } = startServer();
    expect(await ask(line)).toMatchObject(stumble);
  },
);
