import { expect, test } from 'vitest';

import { crashed, createAvocado, refused } from '../../helpers/avocado-server.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

test.each([
  ['/jobs', 'http://lab.test/jobs/'],
  ['/jobs/a%20b:c?x=%20y', 'http://lab.test/jobs/a%20b%3Ac/?x=%20y'],
  ['/api-auth/login', 'http://lab.test/api-auth/login/'],
])('%s leads to the same address with a slash', async (path, location) => {
  const { call } = createAvocado();
  const response = await call(path, { method: 'POST' });
  expect([response.status, response.headers.get('location'), await response.text()]).toEqual([301, location, '']);
});

test('an unknown address is a page that repeats it, and harmless', async () => {
  const { ask } = createAvocado();
  expect(await ask('/no%3Cpe%3E/')).toEqual([
    404,
    '<h1>Not Found</h1><p>The requested URL /no&lt;pe&gt;/ was not found on this server.</p>',
  ]);
});

test('a path that is no text is a bad request', async () => {
  const { call } = createAvocado();
  expect((await call('/jobs/%ff/')).status).toBe(400);
});

test('a host that cannot be one is a bad request', async () => {
  const { ask } = createAvocado();
  expect(await ask('/jobs/', { headers: { host: 'a_b.test' } })).toEqual([400, '<h1>Bad Request (400)</h1>']);
});

test('links name the host under which the client knows the server', async () => {
  const { ask } = createAvocado();
  expect(await ask('/', { headers: { host: 'other.test:9405' } })).toEqual([
    200,
    expect.objectContaining({ jobs: 'http://other.test:9405/jobs/' }),
  ]);
});

test('the Accept header can ask for an indent', async () => {
  const { call } = createAvocado();
  const response = await call('/jobs/', { headers: { accept: 'text/html, application/json; indent=2' } });
  expect(response.headers.get('content-type')).toBe('application/json; indent=2');
  expect(await response.text()).toBe('{\n  "count": 0,\n  "next": null,\n  "previous": null,\n  "results": []\n}');
});

test('a refusal of the format is still JSON', async () => {
  const { ask } = createAvocado();
  const notWanted = refused(406, 'Could not satisfy the request Accept header.');
  expect(await ask('/jobs/', { headers: { accept: 'text/html' } })).toEqual(notWanted);
  expect(await ask('/jobs/?accept=text/html')).toEqual(notWanted);
  expect(await ask('/jobs/.xml')).toEqual(refused(404, 'Not found.'));
  expect((await ask('/jobs/.json'))[0]).toBe(200);
});

test('a type beyond ASCII is a crash, unless something else is wrong before', async () => {
  const { ask } = createAvocado();
  expect(await ask('/jobs/?accept=%C3%A9')).toEqual(crashed);
  expect(await ask('/jobs/?accept=%C3%A9&format=xml')).toEqual(refused(404, 'Not found.'));
});

test.each([
  ['{"status":', 'No JSON object could be decoded'],
  ['{status: 1}', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
  ['{"a": 1 "b": 2}', "Expecting ',' delimiter: line 1 column 9 (char 8)"],
  ['{}\n{}', 'Extra data: line 2 column 1 - line 2 column 3 (char 3 - 5)'],
  ['"abc', 'Unterminated string starting at: line 1 column 1 (char 0)'],
])('says what is wrong with the body %j', async (text, message) => {
  const { ask } = createAvocado();
  expect(await ask('/jobs/', { text })).toEqual(refused(400, `JSON parse error - ${message}`));
});

test.each([
  ['[]', [400, { non_field_errors: ['Invalid data. Expected a dictionary, but got list.'] }]],
  ['"x"', [400, { non_field_errors: ['Invalid data. Expected a dictionary, but got unicode.'] }]],
  ['null', [400, ['This field may not be null.']]],
  ['', [400, { status: ['This field is required.'] }]],
])('a body that is no object is refused: %s', async (text, answer) => {
  const { ask } = createAvocado();
  expect(await ask('/jobs/', { method: 'POST', text })).toEqual(answer);
});

test('a body of another type is refused, a form too unless it is posted', async () => {
  const { ask } = createAvocado();
  const refuse = (type: string) => refused(415, `Unsupported media type "${type}" in request.`);
  expect(await ask('/jobs/', { text: '{}', headers: { 'content-type': 'text/xml' } })).toEqual(refuse('text/xml'));
  await ask('/jobs/', { text: 'status=PASS&id=a', headers: form });
  expect(await ask('/jobs/a/', { method: 'PATCH', text: 'status=FAIL', headers: form })).toEqual(
    refuse('application/x-www-form-urlencoded'),
  );
});

test('a form or a header can name the method that counts', async () => {
  const { ask, server } = createAvocado();
  await ask('/jobs/', { json: { id: 'a', status: 'PASS' } });
  await ask('/jobs/a/', {
    text: '_method=patch&_content={"status":"FAIL"}&_content_type=application/json',
    headers: form,
  });
  expect(server.jobs()).toMatchObject([{ id: 'a', status: 'FAIL' }]);
  expect((await ask('/jobs/a/', { method: 'POST', headers: { 'x-http-method-override': 'delete' } }))[0]).toBe(204);
  expect(server.jobs()).toEqual([]);
});

test('a file in a form counts by its name, except where nothing is checked', async () => {
  const { server } = createAvocado();
  const data = new FormData();
  data.append('status', 'PASS');
  data.append('id', new File(['content'], 'a.txt'));
  const send = (path: string) => server.fetch(new Request(`http://lab.test${path}`, { method: 'POST', body: data }));
  expect((await send('/jobs/')).status).toBe(201);
  data.append('tag', new File(['content'], 'tag'));
  expect((await send('/jobs/a.txt/tests/')).status).toBe(500);
});

test('HEAD answers like GET, without the body', async () => {
  const { call } = createAvocado();
  const response = await call('/jobs/', { method: 'HEAD' });
  expect([response.status, response.headers.get('allow'), await response.text()]).toEqual([
    200,
    'GET, POST, HEAD, OPTIONS',
    '',
  ]);
});

test('OPTIONS tells which fields there are, and nothing of PUT where there is nothing to replace', async () => {
  const { ask } = createAvocado();
  const general = { description: '', renders: ['application/json'], parses: ['application/json'] };
  expect(await ask('/softwarecomponentkinds/', { method: 'OPTIONS' })).toEqual([
    200,
    {
      name: 'Software Component Kind List',
      ...general,
      actions: { POST: { name: { type: 'string', required: true, read_only: false, label: 'Name', max_length: 20 } } },
    },
  ]);
  expect(await ask('/softwarecomponentkinds/2/', { method: 'OPTIONS' })).toEqual([
    200,
    { name: 'Software Component Kind Instance', ...general },
  ]);
  expect(await ask('/jobs/unknown/', { method: 'OPTIONS' })).toEqual(crashed);
});
