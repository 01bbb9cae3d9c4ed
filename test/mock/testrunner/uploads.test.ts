import fc from 'fast-check';
import { expect, test } from 'vitest';

import { toStoredName } from '../../../mock/testrunner/form/file-name.ts';
import { createLab, passing } from './lab.ts';

test('names are reduced to what is harmless, and equal ones numbered', async () => {
  const { lab, call } = createLab();
  const form = new FormData();
  form.append('username', 'ann');
  const names = ['a b.py', 'a_b.py', '../../etc/x.py', 'é.py', '日本.py', 'notes.txt', 'A.PY', 'a b.py', ''];
  for (const name of names) form.append('files[]', new File([passing], name));
  expect((await call('/newTestrun', { method: 'POST', body: form })).status).toBe(200);
  expect(lab.runs()[0]?.files).toEqual(['1/a_b.py', '1/a_b_1.py', '1/etc_x.py', '1/e.py', '1/py', '1/a_b_2.py']);
});

test('no name leads out of its folder', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(toStoredName(`${name}.py`)).toMatch(/^[A-Za-z0-9-][A-Za-z0-9_.-]*$/);
    }),
  );
});

const multipart = 'multipart/form-data; boundary=XX';
const username = '--XX\r\ncontent-disposition: form-data; name="username"\r\n\r\nann\r\n';

test.each([
  ['a plain form', 'application/x-www-form-urlencoded', 'username=ann', 200],
  ['a form with the wrong field', 'application/x-www-form-urlencoded', 'user=ann', 400],
  ['lines that end as on Unix', multipart, `${username}--XX--`.replaceAll('\r\n', '\n'), 200],
  ['empty lines before', multipart, `\r\n\r\n${username}--XX--\r\n`, 200],
  ['words after', multipart, `${username}--XX--\r\nthe end`, 200],
  ['words before', multipart, `hello\r\n${username}--XX--\r\n`, 400],
  ['no end', multipart, username, 400],
  ['another boundary', 'multipart/form-data; boundary=YY', `${username}--XX--`, 400],
  ['no boundary', 'multipart/form-data', `${username}--XX--`, 400],
  ['a part without disposition', multipart, '--XX\r\nfoo: bar\r\n\r\nx\r\n--XX--', 400],
  ['JSON', 'application/json', '{"username": "ann"}', 400],
])('a body is read or not: %s', async (_, type, body, status) => {
  const { lab, post } = createLab();
  expect((await post('/newTestrun', body, type)).status).toBe(status);
  expect(lab.runs().map((run) => run.username)).toEqual(status === 200 ? ['ann'] : []);
});

test('a body in chunks, without a length, counts as empty', async () => {
  const { call } = createLab();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'transfer-encoding': 'chunked' };
  expect((await call('/newTestrun', { method: 'POST', headers, body: 'username=ann' })).status).toBe(400);
});

test('what was sent comes back byte by byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const { call } = createLab();
      const form = new FormData();
      form.append('username', 'ann');
      form.append('files[]', new File([new Uint8Array(bytes)], 'a.py'));
      await call('/newTestrun', { method: 'POST', body: form });
      const answer = await call('/_uploads/testfiles/1/a.py');
      expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array(bytes));
    }),
  );
});

test('a download can be conditional, but not partial', async () => {
  const { call, submit } = createLab();
  await submit('ann', { 'a.py': passing });
  const ask = async (headers: Record<string, string>) => (await call('/_uploads/testfiles/1/a.py', { headers })).status;
  const whole = await call('/_uploads/testfiles/1/a.py');
  expect(whole.headers.get('content-type')).toBe('text/x-python; charset=utf-8');
  expect(whole.headers.get('expires')).toBe('Sat, 21 Nov 2026 00:00:00 GMT');
  const etag = whole.headers.get('etag') ?? '';
  expect(await ask({ 'if-none-match': etag })).toBe(304);
  expect(await ask({ 'if-none-match': `"x", W/${etag}` })).toBe(304);
  expect(await ask({ 'if-none-match': '*' })).toBe(304);
  expect(await ask({ 'if-none-match': '"x"', 'if-modified-since': 'Fri, 20 Nov 2099 12:00:00 GMT' })).toBe(200);
  expect(await ask({ 'if-modified-since': 'Fri, 20 Nov 2026 12:00:00 GMT' })).toBe(304);
  expect(await ask({ 'if-modified-since': 'Fri, 20 Nov 2026 11:59:59 GMT' })).toBe(200);
  expect(await ask({ range: 'bytes=0-3' })).toBe(200);
});

test('files stay when their run is deleted, so the next run of that id gets other names', async () => {
  const { lab, call, submit } = createLab();
  await submit('ann', { 'a.py': passing });
  await call('/api/testruns/1', { method: 'DELETE' });
  await submit('bob', { 'a.py': 'x = 1\n' });
  expect(lab.runs()).toMatchObject([{ id: 1, username: 'bob', files: ['1/a_1.py'] }]);
  expect(await (await call('/_uploads/testfiles/1/a.py')).text()).toBe(passing);
});
