import { expect, test } from 'vitest';

import { createAvocado, refused } from '../../helpers/avocado-server.ts';

const seed = { clients: [{ id: 'admin', secret: '123', role: 'superuser' }] };

/** A browser, as far as cookies go. */
function createBrowser() {
  const { server, ask } = createAvocado({ seed });
  const jar = new Map<string, string>();
  return {
    jar,
    ask,
    async visit(path: string, init: { method?: string; body?: string; token?: string } = {}) {
      const headers = new Headers({ cookie: [...jar].map((pair) => pair.join('=')).join('; ') });
      if (init.body !== undefined) headers.set('content-type', 'application/x-www-form-urlencoded');
      if (init.token !== undefined) headers.set('x-csrftoken', init.token);
      const { method = 'GET', body = null } = init;
      const response = await server.fetch(new Request(`http://lab.test${path}`, { method, headers, body }));
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.set(name, value);
      }
      return response;
    },
  };
}

async function logIn(browser: ReturnType<typeof createBrowser>, password = '123') {
  await browser.visit('/api-auth/login/');
  const token = browser.jar.get('csrftoken') ?? '';
  const body = `username=admin&password=${password}&csrfmiddlewaretoken=${token}&next=/jobs/`;
  return browser.visit('/api-auth/login/', { method: 'POST', body });
}

test('the login page sets the cookie whose token its form has', async () => {
  const browser = createBrowser();
  const response = await browser.visit('/api-auth/login/');
  expect(browser.jar.get('csrftoken')).toMatch(/^[A-Za-z0-9]{32}$/);
  expect(await response.text()).toContain(`name='csrfmiddlewaretoken' value='${browser.jar.get('csrftoken')}'`);
});

test('a login goes on to the next page and keeps the user in a session', async () => {
  const browser = createBrowser();
  const response = await logIn(browser);
  expect([response.status, response.headers.get('location')]).toEqual([302, 'http://lab.test/jobs/']);
  expect(browser.jar.get('sessionid')).toMatch(/^[a-z0-9]{32}$/);
});

test('a login without the token is forbidden, one with a wrong password shows the page again', async () => {
  const browser = createBrowser();
  const body = 'username=admin&password=123';
  expect((await browser.visit('/api-auth/login/', { method: 'POST', body })).status).toBe(403);
  expect((await logIn(browser, 'wrong')).status).toBe(200);
  expect(browser.jar.has('sessionid')).toBe(false);
});

test('whoever is logged in may write only with the token, and not what is read-only', async () => {
  const browser = createBrowser();
  await logIn(browser);
  const write = async (path: string, token?: string) => {
    const response = await browser.visit(path, { method: 'POST', ...(token !== undefined && { token }) });
    return [response.status, await response.json()];
  };
  const token = browser.jar.get('csrftoken') ?? '';
  expect(await write('/jobs/')).toEqual(refused(403, 'CSRF Failed: CSRF token missing or incorrect.'));
  expect((await write('/jobs/', token))[0]).toBe(400);
  expect(await write('/jobstatuses/', token)).toEqual(
    refused(403, 'You do not have permission to perform this action.'),
  );
  await browser.visit('/api-auth/logout/');
  expect(await write('/jobstatuses/')).toEqual(refused(403, 'Authentication credentials were not provided.'));
});

test('a session that is not known is replaced by one that nobody is logged in to', async () => {
  const browser = createBrowser();
  browser.jar.set('sessionid', 'forgotten');
  expect((await browser.visit('/version/')).status).toBe(200);
  expect(browser.jar.get('sessionid')).toMatch(/^[a-z0-9]{32}$/);
});

test.each([
  ['admin:123', 200],
  ['admin:1', 403],
  ['admin', 403],
  ['nobody:123', 403],
])('the credentials %s are answered with %i', async (credentials, status) => {
  const { ask } = createAvocado({ seed });
  expect((await ask('/version/', { headers: { authorization: `Basic ${btoa(credentials)}` } }))[0]).toBe(status);
});

test('credentials that are no base64 are told so', async () => {
  const { ask } = createAvocado({ seed });
  expect(await ask('/version/', { headers: { authorization: 'Basic YWRtaW4' } })).toEqual(
    refused(403, 'Invalid basic header. Credentials not correctly base64 encoded.'),
  );
});
