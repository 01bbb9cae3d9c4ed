import type { ServerContext } from '../server-context.ts';
import { escapeHtml, sendPage } from './answers.ts';
import { findClient } from './authenticate.ts';
import type { Fields } from './body.ts';
import { readHost } from './call.ts';
import { cookies, createToken, readCookie, writeCookie } from './cookies.ts';
import { findForgery } from './csrf.ts';
import { readParameter } from './query.ts';

const htmlType = 'text/html; charset=utf-8';
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const tokenLetters = `ABCDEFGHIJKLMNOPQRSTUVWXYZ${letters}`;
const wrongLogin = 'Please enter a correct username and password. Note that both fields may be case-sensitive.';

/** Logs a person in: a page with a form, and a session for whoever fills it in right. */
export function answerLogin(server: ServerContext, request: Request, form: Fields = new Map()): Response {
  if (findForgery(request, form.get('csrfmiddlewaretoken'))) return sendForbiddenPage();
  const next = readNext(request, form);
  if (request.method !== 'POST') return uncached(server, showForm(server, request, { next }));
  const name = form.get('username') ?? '';
  const client = findClient(server.state, name, form.get('password') ?? '');
  if (!client) return uncached(server, showForm(server, request, { next, name, problem: wrongLogin }));
  const location = resolveNext(request, next) ?? resolveNext(request, '/accounts/profile/') ?? '';
  const headers = new Headers({ location, vary: 'Cookie', 'content-type': htmlType });
  const now = server.clock.now();
  headers.append('set-cookie', writeCookie('csrf', createToken(server.random, tokenLetters), now));
  headers.append('set-cookie', writeCookie('session', startSession(server, client.id), now));
  return uncached(server, new Response(null, { status: 302, headers }));
}

/** Ends a session, if there is one, and goes on to the next address or shows the login page. */
export function answerLogout(server: ServerContext, request: Request, form: Fields = new Map()): Response {
  if (findForgery(request, form.get('csrfmiddlewaretoken'))) return sendForbiddenPage();
  server.state.sessions.delete(readCookie(request, cookies.session.name) ?? '');
  const next = readNext(request, form);
  const location = resolveNext(request, next) ?? (next && resolveNext(request, new URL(request.url).pathname));
  const headers = { location: location ?? '', vary: 'Cookie', 'content-type': htmlType };
  const page = location ? new Response(null, { status: 302, headers }) : showForm(server, request, { next: '' });
  page.headers.append('set-cookie', writeCookie('session', startSession(server), server.clock.now()));
  return page;
}

/** Whoever comes with a session that is not known gets a new one. */
export function renewSession(server: ServerContext, request: Request, response: Response): void {
  const key = readCookie(request, cookies.session.name);
  if (key === undefined || server.state.sessions.has(key) || response.status === 500) return;
  response.headers.append('set-cookie', writeCookie('session', startSession(server), server.clock.now()));
}

function readNext(request: Request, form: Fields): string {
  return form.get('next') ?? readParameter(new URL(request.url).search.slice(1), 'next') ?? '';
}

function startSession({ state, random }: ServerContext, user?: string): string {
  const key = createToken(random, letters);
  state.sessions.set(key, user);
  return key;
}

/** Where to go next, as an absolute address. Only one on this server is gone to. */
function resolveNext(request: Request, next: string): string | undefined {
  const own = new URL(request.url);
  own.host = readHost(request);
  const plain = next.replaceAll('\\', '/');
  if (plain === '' || plain.startsWith('///') || !URL.canParse(plain, own)) return undefined;
  const wanted = new URL(plain, own);
  return wanted.host === own.host && /^https?:$/.test(wanted.protocol) ? wanted.href : undefined;
}

interface LoginForm {
  readonly next: string;
  readonly name?: string;
  readonly problem?: string;
}

function showForm(
  { clock, random }: ServerContext,
  request: Request,
  { next, name = '', problem }: LoginForm,
): Response {
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
