import type { ServerContext } from '../server-context.ts';
import { escapeHtml, sendPage } from './answers.ts';
import { findClient } from './authenticate.ts';
import type { Form } from './body.ts';
import { readHost } from './call.ts';
import { cookies, createToken, readCookie, writeCookie } from './cookies.ts';
import { findForgery } from './csrf.ts';
import { readParameter } from './query.ts';

const htmlType = 'text/html; charset=utf-8';
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const tokenLetters = `ABCDEFGHIJKLMNOPQRSTUVWXYZ${letters}`;
const wrongLogin =
  'Please enter a correct username and password. Note that both fields may be case-sensitive.';

/** Logs a person in: a page with a form, and a session for whoever fills it in right. */
export function answerLogin(server: ServerContext, request: Request, form: Form = new Map()): Response {
  const forgery = findForgery(request, form.get('csrfmiddlewaretoken'));
  if (forgery) return sendForbiddenPage();
  const next = form.get('next') ?? readParameter(new URL(request.url).search.slice(1), 'next') ?? '';
  if (request.method !== 'POST') return uncached(server, showForm(server, request, { next }));
  const name = form.get('username') ?? '';
  const client = findClient(server.state, name, form.get('password') ?? '');
  if (!client) return uncached(server, showForm(server, request, { next, name, problem: wrongLogin }));
  const headers = new Headers({ location: toAddress(request, next), vary: 'Cookie', 'content-type': htmlType });
  const now = server.clock.now();
  headers.append('set-cookie', writeCookie('csrf', createToken(server.random, tokenLetters), now));
  headers.append('set-cookie', writeCookie('session', startSession(server, client.id), now));
  return uncached(server, new Response(null, { status: 302, headers }));
}

/** Ends a session, if there is one, and shows the login page. */
export function answerLogout(server: ServerContext, request: Request): Response {
  server.state.sessions.delete(readCookie(request, cookies.session.name) ?? '');
  const page = showForm(server, request, { next: '' });
  page.headers.append('set-cookie', writeCookie('session', startSession(server), server.clock.now()));
  return page;
}

function startSession({ state, random }: ServerContext, user?: string): string {
  const key = createToken(random, letters);
  state.sessions.set(key, user);
  return key;
}

/** Only an address of this server is gone to after a login. */
function toAddress(request: Request, next: string): string {
  const origin = `${new URL(request.url).protocol}//${readHost(request)}`;
  const isOwn = next.startsWith('/') && !next.startsWith('//');
  return isOwn ? `${origin}${next}` : `${origin}/accounts/profile/`;
}

interface LoginForm {
  readonly next: string;
  readonly name?: string;
  readonly problem?: string;
}

function showForm({ clock, random }: ServerContext, request: Request, { next, name = '', problem }: LoginForm): Response {
  const token = readCookie(request, cookies.csrf.name) ?? createToken(random, tokenLetters);
  const page = sendPage(
    `<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>Django REST framework</title></head>
<body>
<form action="/api-auth/login/" method="post">
<input type='hidden' name='csrfmiddlewaretoken' value='${escapeHtml(token)}' />
<label for="id_username">Username:</label>
<input type="text" name="username" id="id_username" value="${escapeHtml(name)}" required>
<label for="id_password">Password:</label>
<input type="password" name="password" id="id_password" required>
<input type="hidden" name="next" value="${escapeHtml(next)}" />
${problem ? `<p>${problem}</p>\n` : ''}<input type="submit" value="Log in">
</form>
</body>
</html>
`,
    200,
    htmlType,
  );
  page.headers.set('vary', 'Cookie');
  page.headers.append('set-cookie', writeCookie('csrf', token, clock.now()));
  return page;
}

function uncached({ clock }: ServerContext, response: Response): Response {
  const now = new Date(clock.now()).toUTCString();
  response.headers.set('expires', now);
  response.headers.set('last-modified', now);
  response.headers.set('cache-control', 'max-age=0');
  return response;
}

function sendForbiddenPage(): Response {
  return sendPage(
    '<!DOCTYPE html>\n<html lang="en">\n<head><title>403 Forbidden</title></head>\n<body>\n' +
      '<h1>Forbidden <span>(403)</span></h1>\n<p>CSRF verification failed. Request aborted.</p>\n</body>\n</html>\n',
    403,
  );
}
