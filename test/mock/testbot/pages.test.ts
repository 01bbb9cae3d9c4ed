import { expect, test } from 'vitest';

import { announce, linuxUris, startServer } from './calls.ts';

test('the page shows the ten latest builds, the latest first, with their jobs', async () => {
  const { ask } = startServer();
  for (let day = 10; day < 22; day++) {
    await ask('POST /api/newBuild', { branch: 'try', buildid: `b${day}`, timestamp: `2009-11-${day}T00:00:00` });
  }
  const [job] = await announce(ask);
  const page = await ask('GET /builds?limit=1');
  expect(page).toMatchObject({ status: 200, type: 'text/html' });
  const shown = [...page.text.matchAll(/href="\/builds\/[^"]+">([^<]*)</g)].map(([, buildId]) => buildId);
  expect(shown).toEqual(['None', 'b21', 'b20', 'b19', 'b18', 'b17', 'b16', 'b15', 'b14', 'b13']);
  expect(page.text).toContain(`<a href="/jobs/${job}">2026-01-01T00:00:00.000001</a>`);
  expect(page.text).toContain(`<a href="${linuxUris[0]}">f.en-US.linux-i686.tar.bz2</a>`);
});

test('values stand in the page as the server prints them, unescaped', async () => {
  const { ask } = startServer();
  await ask('POST /api/newBuild', `{"branch": "<b>", "product": [null, true, "it's é", 1.0], "buildid": 0.1}`);
  const { text } = await ask('GET /builds');
  expect(text).toContain('<td><b></td>');
  expect(text).toContain(`<td>[None, True, u"it's \\xe9", 1.0]</td>`);
  expect(text).toContain('>0.1</a>');
});

test.each([[null], [5], [[1]]])('one build with the uris %j breaks the page', async (uris) => {
  const { ask } = startServer();
  await ask('POST /api/newBuild', { branch: 'try', uris });
  expect((await ask('GET /builds')).status).toBe(500);
});

test('a build without a time is not in the page', async () => {
  const { ask } = startServer();
  await ask('POST /api/newBuild', { branch: 'try', timestamp: '', uris: 5 });
  expect((await ask('GET /builds')).status).toBe(200);
});

test('files are read-only, folders are a word', async () => {
  const { ask } = startServer();
  expect(await ask('GET /static/tablesorter/themes/blue/style.css')).toMatchObject({
    status: 200,
    reason: 'Ok',
    type: 'text/css; charset=utf-8',
  });
  expect(await ask('GET /static/jquery-1.3.1.js?x')).toMatchObject({ status: 200, type: 'text/plain; charset=utf-8' });
  expect(await ask('GET /static/tablesorter/')).toMatchObject({ status: 200, type: 'text/html', text: 'html' });
  expect(await ask('GET /static/a/b')).toMatchObject({ status: 404, type: 'text/plain' });
  expect((await ask('GET /static/a/b')).text).toMatch(/^File does not Exist \/.+\/static\/a\/b$/);
  expect(await ask('PUT /static/x', 'y')).toMatchObject({
    status: 403,
    text: 'Writes are not enabled on this file serving resource.',
  });
  expect((await ask('PUT /static/x/y', 'z')).status).toBe(500);
  expect((await ask('POST /static/x', 'y')).status).toBe(404);
});
