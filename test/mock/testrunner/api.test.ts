import { expect, test } from 'vitest';

import { createLab, passing } from './lab.ts';

test('bodies are sorted and indented, with a space after each comma', async () => {
  const { call, submit } = createLab();
  await submit('grüß', { 'test_a.py': passing });
  const text = await (await call('/api/testruns/1/testfiles?results_per_page=1')).text();
  expect(text).toMatch(
    /^\{\n {2}"num_results": 1, \n {2}"objects": \[\n {4}\{\n {6}"id": 1, \n {6}"testrun": \{\n {8}"id": 1, /,
  );
  expect(text).toContain('"username": "gr\\u00fc\\u00df"\n');
  expect(text.endsWith('], \n  "page": 1, \n  "total_pages": 1\n}\n')).toBe(true);
});

test('scripts get one line, and whoever names a function gets a call of it', async () => {
  const { call } = createLab();
  const compact = await call('/api/testruns', { headers: { 'x-requested-with': 'XMLHttpRequest' } });
  expect(await compact.text()).toBe('{"num_results":0,"objects":[],"page":1,"total_pages":0}\n');
  const wrapped = await call('/api/testruns/1?callback=f');
  expect(wrapped.headers.get('content-type')).toBe('application/javascript');
  expect(await wrapped.text()).toBe(
    'f({"data": {}, "meta": {"Content-Type": "application/javascript", "status": 404}})',
  );
});

test('the links come twice and forget the search', async () => {
  const { call, submit } = createLab();
  for (const name of ['a', 'b', 'c']) await submit(name);
  const answer = await call('/api/testruns?results_per_page=2&q=%7B%7D');
  const link =
    '<http://lab.test/api/testruns?page=2&results_per_page=2>; rel="next", <http://lab.test/api/testruns?page=2&results_per_page=2>; rel="last"';
  expect(answer.headers.get('link')).toBe(`${link}, ${link}`);
});

test.each([
  ['head', 'PUT', '/api/testruns', 405, 'OPTIONS, POST, GET, HEAD'],
  ['head', 'PATCH', '/api/testruns/1', 405, 'OPTIONS, DELETE, GET, HEAD'],
  ['head', 'DELETE', '/api/testruns/1/testfiles', 405, 'OPTIONS, GET, HEAD'],
  ['head', 'PUT', '/newTestrun', 405, 'OPTIONS, POST, GET, HEAD'],
  ['head', 'POST', '/anything', 405, 'OPTIONS, GET, HEAD'],
  ['head', 'OPTIONS', '/api/testruns', 200, 'OPTIONS, POST, GET, HEAD'],
  ['stub', 'PATCH', '/api/testrun/1', 405, 'OPTIONS, DELETE, GET, HEAD'],
  ['stub', 'PUT', '/api/testruns', 404, null],
] as const)('on %s a %s of %s is %i', async (dialect, method, path, status, allow) => {
  const { call } = createLab({ dialect });
  const answer = await call(path, { method });
  expect([answer.status, answer.headers.get('allow')]).toEqual([status, allow]);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(answer.headers.get('access-control-allow-origin')).toBe(dialect === 'head' ? '*' : null);
});

test.each([
  ['/api/testruns/', 200, 'text/html; charset=utf-8'],
  ['/api/testruns%2F1', 404, 'application/json'],
  ['/api/testruns/abc', 404, 'application/json'],
  ['/api/testrunners/a%2Fb', 200, 'text/html; charset=utf-8'],
  ['/app.bundle.js', 404, 'text/html'],
  ['/static/app.js', 404, 'text/html'],
  ['/_uploads/other/1/a.py', 404, 'text/html'],
])('a wrong address is not what it seems: %s', async (path, status, type) => {
  const { call } = createLab();
  const answer = await call(path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([status, type]);
});

test('a crash has no CORS headers, and an unreadable Accept stops everything before', async () => {
  const { lab, call, post } = createLab({ dialect: 'head' });
  const crash = await call('/api/testruns?page=two');
  expect([crash.status, crash.headers.get('access-control-allow-origin')]).toEqual([500, null]);
  const refused = await call('/api/testruns', { method: 'POST', body: '{}', headers: { accept: 'json' } });
  expect([refused.status, await refused.text()]).toEqual([400, 'Invalid Accept header requested']);
  expect(lab.runs()).toEqual([]);
  expect((await post('/api/testruns', '{}', 'Application/json')).status).toBe(415);
});

test.each([
  ['{"username": 5}', 201, { username: '5' }],
  ['{"username": 1.0, "status": true}', 201, { username: '1.0', status: '1' }],
  ['{"username": 1e300}', 201, { username: '1.0e+300' }],
  ['{"username": NaN}', 201, { username: null }],
  ['{"id": " 7.0 "}', 201, { id: 7 }],
  ['{"id": -3}', 201, { id: -3 }],
  ['{"query": 1}', 201, { id: 1, username: null }],
  ['[]', 201, { id: 1 }],
  ['null', 201, { id: 1 }],
  ['{"id": 1.5}', 400, { message: 'IntegrityError' }],
  ['{"id": "x"}', 400, { message: 'IntegrityError' }],
  ['{"colour": 1}', 400, { validation_errors: 'Could not determine specific validation errors' }],
  ['"ab"', 400, { validation_errors: 'Could not determine specific validation errors' }],
  ['{', 400, { message: 'Unable to decode data' }],
  ['', 400, { message: 'Unable to decode data' }],
])('the first dialect makes of %s a %i', async (body, status, part) => {
  const { post } = createLab({ dialect: 'stub' });
  const answer = await post('/api/testrun', body);
  expect(answer.status).toBe(status);
  expect(await answer.json()).toMatchObject(part);
});

test.each(['{"username": []}', '{"username": {}}', '{"username": 99999999999999999999}', '"id"', '[{}]', '5'])(
  'the first dialect stumbles over %s, or refuses it, and stores nothing',
  async (body) => {
    const { lab, post } = createLab({ dialect: 'stub' });
    expect([400, 500]).toContain((await post('/api/testrun', body)).status);
    expect(lab.runs()).toEqual([]);
  },
);

test('ids keep all their digits', async () => {
  const { post, call } = createLab({ dialect: 'stub' });
  const answer = await post('/api/testrun', '{"id": 9007199254740993}');
  expect(answer.headers.get('location')).toBe('http://lab.test/api/testrun/9007199254740993');
  expect(await (await call('/api/testrun/9007199254740993')).text()).toContain('"id": 9007199254740993, ');
  expect(await (await post('/api/testrun', '{}')).text()).toContain('"id": 9007199254740994, ');
});

test('a run whose files cannot be stored leaves no trace', async () => {
  const { lab, post } = createLab();
  await post('/api/testruns', '{"testfiles": [{"url": "9/a.py"}]}');
  const answer = await post('/api/testruns', '{"username": "b", "testfiles": [{"url": "9/b.py"}, {"url": "9/a.py"}]}');
  expect(answer.status).toBe(400);
  expect(lab.runs()).toMatchObject([{ id: 1, files: ['9/a.py'] }]);
  await post('/api/testruns', '{"username": "c", "testfiles": [{"url": "9/b.py"}, {"id": 1}]}');
  expect(lab.runs().map(({ files }) => files)).toEqual([[], ['9/a.py', '9/b.py']]);
});

test('a file can be taken away from its run, and from none as well', async () => {
  const { lab, call, submit } = createLab();
  await submit('ann', { 'a.py': passing, 'b.py': passing });
  const take = async (path: string) => (await call(path, { method: 'DELETE' })).status;
  expect(await take('/api/testruns/1/testfiles/1')).toBe(204);
  expect(await take('/api/testruns/1/testfiles/1')).toBe(204);
  expect(await take('/api/testruns/1/testfiles/9')).toBe(500);
  expect(await take('/api/testruns/9/testfiles/2')).toBe(500);
  expect(lab.runs()[0]?.files).toEqual(['1/b.py']);
});

test('HEAD answers as GET does, without the body', async () => {
  const { call } = createLab();
  const answer = await call('/api/testruns', { method: 'HEAD' });
  expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([200, '76', '']);
});
